"""The stated days of a phase, and the deliveries of lines held against implementation."""

from dataclasses import dataclass
from datetime import date

from fmsdocs.facts.days import add_months
from fmsdocs.facts.milestones import day_of, earliest, milestones_of
from fmsdocs.facts.open_answers import Text, answered_members, gap_of, is_after
from fmsdocs.facts.threefold import Holder, Threefold, holder_of
from fmsdocs.model.values import Unanswered, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWindow:
    """The deliveries of a line against its lead times. Days are ISO texts.

    ``earliest`` is the lead time after implementation and ``latest`` the longest lead time after
    it. ``too_early`` says whether the first delivery ends before the one, ``too_late`` whether the
    last delivery begins after the other.
    """

    number: str
    earliest: Text
    latest: Text
    too_early: Threefold
    too_late: Threefold
    entry: Holder

    def __str__(self) -> str:
        """Return what people call the line."""
        return f"line {self.number}"


def first_day(case: Holder, phase: str) -> Text:
    """Return the earliest day of the milestones of *phase*: actual, else forecast, else baseline.

    It is unanswered while the case has no such milestone, or none has a day.
    """
    found = earliest(one for one in milestones_of(case) if one.get("phase") == phase)
    if found is None:
        return gap_of(holder_of(case.get("schedule")).get("milestones"))
    return day_of(found)


def windows_of(case: Holder) -> tuple[LineWindow, ...]:
    """Return the lines of *case* that have deliveries, in file order."""
    implemented = first_day(case, "implementation")
    return tuple(
        _window(line, deliveries, implemented)
        for line in answered_members(case.get("lines"))
        if (deliveries := answered_members(line.get("deliveries")))
    )


def _window(line: Holder, deliveries: list[Holder], implemented: Text) -> LineWindow:
    first = _after(implemented, line.get("lead_time_months"))
    last = _after(implemented, line.get("lead_time_max_months"))
    ends = [holder_of(one.get("window")).get("end") for one in deliveries]
    starts = [holder_of(one.get("window")).get("start") for one in deliveries]
    return LineWindow(
        number=str(line.get("number")),
        earliest=first,
        latest=last,
        too_early=is_after(first, _extreme(ends, last=False)),
        too_late=is_after(_extreme(starts, last=True), last),
        entry=line,
    )


def _after(day: Text, months: Value) -> Text:
    """Return the day that many months later, unanswered where one of them is."""
    if isinstance(day, Unanswered):
        return day
    if isinstance(months, Unanswered):
        return months
    try:
        return add_months(day, int(str(months)))
    except ValueError:
        return date.max.isoformat()


def _extreme(days: list[Value], *, last: bool) -> Text:
    """Return the first or last of *days*, unanswered where one of them is."""
    unknown = next((day for day in days if isinstance(day, Unanswered)), None)
    if unknown is not None:
        return unknown
    known = [str(day) for day in days]
    return max(known) if last else min(known)
