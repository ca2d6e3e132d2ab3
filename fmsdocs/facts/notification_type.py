"""Which notification to Congress a case or a change of it needs, and how long its reviews take."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from fmsdocs.facts.notification import FORMAL, TIERED, likely, measured_value, review_days
from fmsdocs.facts.open_answers import Text, answered_members
from fmsdocs.facts.threefold import Holder, Threefold, all_of, any_of, holder_of, members_of, yes_of
from fmsdocs.facts.totals import Amount, amount_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

NONE: Final = "NONE"
FIRST: Final = "36B1"
BELOW_THRESHOLD: Final = "36B5A"
AT_THRESHOLD: Final = "36B5C"


@dataclass(frozen=True, slots=True)
class NotificationType:
    """A kind of notification by its code, ``NONE`` for none, with the days of its two reviews."""

    code: str
    tiered_days: int | Unanswered
    formal_days: int | Unanswered

    def __str__(self) -> str:
        """Return the code."""
        return self.code


def notification_type(case: Holder, pack: Pack, on: date) -> NotificationType | Unanswered:
    """Return the notification that *case* needs next, by the thresholds of the day *on*.

    A case that was not notified needs the first one where it reaches a threshold. A notified case
    needs another one only where it exceeds what was notified; the increase then decides which.
    The first answer that is missing is returned as such.
    """
    days = (review_days(case, pack, TIERED, on), review_days(case, pack, FORMAL, on))
    notified_on = holder_of(holder_of(case.get("export")).get("notification")).get("notified_on")
    if isinstance(notified_on, Unanswered):
        reached = likely(case, pack, on)
        if isinstance(reached, Unanswered):
            return reached
        return NotificationType(FIRST, *days) if reached else NotificationType(NONE, 0, 0)
    increase = _increase(case, pack, on)
    if increase == AT_THRESHOLD:
        return NotificationType(AT_THRESHOLD, *days)
    return increase if isinstance(increase, Unanswered) else NotificationType(increase, 0, 0)


def _increase(case: Holder, pack: Pack, on: date) -> Text:
    """Return the code of the notification that the increase over what was notified needs."""
    group = holder_of(case.get("purchaser")).get("group")
    if isinstance(group, Unanswered):
        return group
    notice = holder_of(holder_of(case.get("export")).get("notification"))
    total = _less(measured_value(case, "total").amount, amount_of(notice.get("notified_total")))
    equipment = _less(measured_value(case, "mde").amount, _notified_equipment(notice))
    exceeded = any_of((_over(total, 1), _over(equipment, 1), _more_equipment(case, notice)))
    if isinstance(exceeded, Unanswered):
        return exceeded
    if not exceeded:
        return NONE
    limits = [pack.thresholds.get(f"notification_{name}", str(group)) for name in ("total", "mde")]
    held = [
        _over(amount, limit.value)
        for amount, series in zip((total, equipment), limits, strict=True)
        if (limit := series.on(on)) is not None
    ]
    large = any_of(held)
    if isinstance(large, Unanswered):
        return large
    return AT_THRESHOLD if large else BELOW_THRESHOLD


def _less(value: Amount | Unanswered, notified: Amount | Unanswered) -> Amount | Unanswered:
    if isinstance(value, Unanswered):
        return value
    return notified if isinstance(notified, Unanswered) else value - notified


def _over(increase: Amount | Unanswered, limit: Amount) -> Threefold:
    return increase if isinstance(increase, Unanswered) else increase >= limit


def _notified_equipment(notice: Holder) -> Amount | Unanswered:
    """Return the notified value of major defense equipment, or the first missing value of it."""
    items = members_of(notice.get("items"))
    if isinstance(items, Unanswered):
        return items
    total: Amount = 0
    for item in items:
        value = amount_of(item.get("value"))
        if isinstance(value, Unanswered):
            return value
        total += value
    return total


def _more_equipment(case: Holder, notice: Holder) -> Threefold:
    """Return whether a line holds more pieces of major defense equipment than were notified."""
    notified = {str(item.get("line")): item for item in answered_members(notice.get("items"))}
    return any_of(
        all_of((yes_of(line, "mde"), _more_pieces(line, notified)))
        for line in answered_members(case.get("lines"))
    )


def _more_pieces(line: Holder, notified: dict[str, Holder]) -> Threefold:
    item = notified.get(str(line.get("number")))
    if item is None:
        return True
    quantity, allowed = amount_of(line.get("quantity")), amount_of(item.get("quantity"))
    if isinstance(quantity, Unanswered):
        return quantity
    return allowed if isinstance(allowed, Unanswered) else quantity > allowed
