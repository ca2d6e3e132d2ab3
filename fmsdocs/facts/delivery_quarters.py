"""The deliveries of lines by the quarters of the calendar year."""

from dataclasses import dataclass
from datetime import date

from fmsdocs.facts.open_answers import Text, answered_members, word_of
from fmsdocs.facts.threefold import Holder, Threefold, holder_of
from fmsdocs.model.values import Unanswered, Value

_MONTHS_IN_QUARTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterDelivery:
    """One delivery of a line.

    ``quarter`` is the year and quarter of its last day, as ``2029, quarter 1``; ``within`` says
    whether the whole window lies in that quarter. Both are unanswered while a day is.
    """

    number: str
    nomenclature: Value
    quantity: Value
    quarter: Text
    within: Threefold
    line: Holder

    def __str__(self) -> str:
        """Return what people call the delivery."""
        return f"of line {self.number}"


def quarters_of(case: Holder) -> tuple[QuarterDelivery, ...]:
    """Return every delivery of the lines of *case*, in file order."""
    return tuple(
        _delivery(line, delivery)
        for line in answered_members(case.get("lines"))
        for delivery in answered_members(line.get("deliveries"))
    )


def _delivery(line: Holder, delivery: Holder) -> QuarterDelivery:
    window = holder_of(delivery.get("window"))
    start, end = (_quarter(window.get(name)) for name in ("start", "end"))
    within: Threefold = start == end
    for one in (end, start):
        if isinstance(one, Unanswered):
            within = one
    return QuarterDelivery(
        number=word_of(line.get("number")),
        nomenclature=line.get("nomenclature"),
        quantity=delivery.get("quantity"),
        quarter=end,
        within=within,
        line=line,
    )


def _quarter(day: Value) -> Text:
    if isinstance(day, Unanswered):
        return day
    found = date.fromisoformat(str(day))
    return f"{found.year}, quarter {(found.month - 1) // _MONTHS_IN_QUARTER + 1}"
