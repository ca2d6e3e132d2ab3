"""Whether the planned payments are there before what is delivered has to be paid."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Final

from fmsdocs.facts.open_answers import answered_members, text_of, word_of
from fmsdocs.facts.pricing.amounts import cents
from fmsdocs.facts.threefold import Holder, holder_of, members_of
from fmsdocs.facts.totals import Amount, amount_of, line_total
from fmsdocs.model.values import Unanswered

_NOTHING: Final[Amount] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A day by which more is delivered than is paid.

    ``lines`` are the numbers of the lines that end a delivery on that ``day``. ``delivered`` and
    ``paid`` are the sums up to it, in US dollars.
    """

    day: str
    lines: tuple[str, ...]
    delivered: Amount
    paid: Amount

    def __str__(self) -> str:
        """Return what people call it."""
        return f"the deliveries by {self.day}"


def shortfalls_of(case: Holder, plan: Holder) -> tuple[Shortfall, ...] | Unanswered:
    """Return the days on which the deliveries up to it are worth more than the payments up to it.

    A delivery counts with its share of the value of its line, on the last day of its window. One
    without a value or a day is left out, so that only what is sure is told. Without a payment plan
    with days and amounts nobody can say.
    """
    payments = members_of(holder_of(plan.get("finance")).get("payment_plan"))
    if isinstance(payments, Unanswered):
        return payments
    paid: list[tuple[str, Amount]] = []
    for payment in payments:
        due, amount = text_of(payment.get("due")), amount_of(payment.get("amount"))
        if isinstance(due, Unanswered):
            return due
        if isinstance(amount, Unanswered):
            return amount
        paid.append((due, amount))
    delivered = sorted(_delivered(case))
    sums = accumulate(value for _, _, value in delivered)
    by_day = {day: total for (day, _, _), total in zip(delivered, sums, strict=True)}
    found = []
    for day, total in by_day.items():
        so_far = sum((amount for due, amount in paid if due <= day), start=_NOTHING)
        if total > Fraction(so_far):
            numbers = (number for other, number, _ in delivered if other == day)
            value = cents(Decimal(total.numerator) / total.denominator)
            lines = tuple(dict.fromkeys(numbers))
            found.append(Shortfall(day=day, lines=lines, delivered=value, paid=so_far))
    return tuple(found)


def _delivered(case: Holder) -> list[tuple[str, str, Fraction]]:
    """Return day, line and value of every delivery whose day and value are known.

    Shares are exact, so that the parts of a line add up to it.
    """
    found = []
    for line in answered_members(case.get("lines")):
        value, whole = line_total(line), amount_of(line.get("quantity"))
        if isinstance(value, Unanswered) or isinstance(whole, Unanswered) or not whole:
            continue
        for delivery in answered_members(line.get("deliveries")):
            day = text_of(holder_of(delivery.get("window")).get("end"))
            pieces = amount_of(delivery.get("quantity"))
            if not isinstance(day, Unanswered) and not isinstance(pieces, Unanswered):
                share = Fraction(value) * Fraction(pieces) / Fraction(whole)
                found.append((day, word_of(line.get("number")), share))
    return found
