"""The first and last days of what a case delivers and does."""

from collections.abc import Iterable, Iterator
from typing import Final

from fmsdocs.facts.threefold import Holder, Threefold, holder_of, members_of, texts_of
from fmsdocs.model.values import Unanswered, Value

_NO_ITEMS: Final = ("technical_data", "software", "service", "training", "design_construction")


def activity_end(case: Holder, numbers: Value) -> str | Unanswered:
    """Return the last day of delivery or service of the lines with those numbers.

    Without *numbers* all lines count. Where no line gives a day, the lines are returned as
    unanswered.
    """
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    wanted = texts_of(numbers)
    chosen = (line for line in lines if isinstance(wanted, Unanswered) or _number(line) in wanted)
    return _latest((day for line in chosen for day in _ends_of_line(line)), case, "lines")


def first_delivery(case: Holder, numbers: Value) -> str | Unanswered:
    """Return the first day of delivery of the lines with those numbers, unanswered if one is open.

    Where *numbers* are unanswered all end items count. A line that may be one and does not say so
    is open.
    """
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    wanted = texts_of(numbers)
    days: list[str] = []
    for line in lines:
        counts = _is_end_item(line) if isinstance(wanted, Unanswered) else _number(line) in wanted
        if isinstance(counts, Unanswered):
            return counts
        starts = _starts_of_line(line) if counts else []
        for day in starts:
            if isinstance(day, Unanswered):
                return day
            days.append(day)
    return min(days, default="") or Unanswered(case.place / "lines")


def services_end(case: Holder, plan: Holder) -> str | Unanswered:
    """Return the last day of services, training and contractor support of case and *plan*.

    Where neither gives a day, the plan's period of contractor support is returned as unanswered.
    """
    lines = members_of(case.get("lines"))
    cls = holder_of(plan.get("cls"))
    courses = members_of(holder_of(case.get("training")).get("courses"))
    days = [
        *(_end(line, "period_of_performance") for line in _given(lines)),
        _end(cls, "period"),
        *(_end(course, "dates") for course in _given(courses)),
    ]
    return _latest((day for day in days if day), cls, "period")


def _given(members: list[Holder] | Unanswered) -> Iterable[Holder]:
    return () if isinstance(members, Unanswered) else members


def _number(line: Holder) -> str:
    return str(line.get("number"))


def _is_end_item(line: Holder) -> Threefold:
    stated = line.get("end_item")
    if isinstance(stated, Unanswered):
        return False if line.get("kind") in _NO_ITEMS else stated
    return stated == "yes"


def _starts_of_line(line: Holder) -> list[str | Unanswered]:
    """Return the first day of each delivery; the open list where nobody has given it."""
    deliveries = members_of(line.get("deliveries"))
    if isinstance(deliveries, Unanswered):
        return [deliveries]
    starts = [holder_of(delivery.get("window")).get("start") for delivery in deliveries]
    return [day if isinstance(day, Unanswered) else str(day) for day in starts]


def _ends_of_line(line: Holder) -> Iterator[str]:
    for delivery in _given(members_of(line.get("deliveries"))):
        yield _end(delivery, "window")
    yield _end(line, "period_of_performance")


def _end(holder: Holder, period: str) -> str:
    """Return the last day of the *period*, empty where nobody has given it."""
    end = holder_of(holder.get(period)).get("end")
    return "" if isinstance(end, Unanswered) else str(end)


def _latest(days: Iterable[str], holder: Holder, field: str) -> str | Unanswered:
    return max((day for day in days if day), default="") or Unanswered(holder.place / field)
