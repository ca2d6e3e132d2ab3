"""Official times that run in the schedule of a case, between the milestones of the process.

The policy pack says how long a time is and between which events it runs; a milestone of the case
says with its field ``event`` that it is one. Official times move no milestone: the case plans, and
the time is held against the plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from fmsdocs.facts import notification, timeline
from fmsdocs.facts.open_answers import Text, gap_of, shifted
from fmsdocs.facts.schedule.plan import Plan, PlannedMilestone
from fmsdocs.facts.threefold import Holder, Threefold, holder_of
from fmsdocs.model.values import Unanswered, Value
from fmsdocs.policy.pack import Pack

_EXPIRATION: Final = {"fms": "FMS", "bpc": "BPC"}
_LEAST: Final = ("tiered_review", "formal_review")
"""Times that the process takes before what stops them; the others must not be passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """An official time. Days are ISO texts; ``margin`` is in days, below zero where it is missed.

    ``kind`` is most for a time that must not be passed, least for one that is waited for.
    ``starts`` and ``stops`` are the events in words, ``start_milestone`` and ``stop_milestone`` the
    ids of the milestones that are these events, empty where none is. A time of which only the end
    is an event is reckoned back from there and has no margin.
    """

    name: str
    title: str
    kind: str
    days: int | Unanswered
    starts: str
    stops: str
    start_milestone: str
    stop_milestone: str
    begins: Text
    ends: Text
    stop_day: Text
    margin: int | Unanswered
    missed: Threefold
    cite: tuple[str, ...]

    def __str__(self) -> str:
        """Return what people call the time."""
        return self.title


def clocks_of(
    case: Holder, letter_of_request: Holder, plan: Plan, pack: Pack, as_of: date
) -> tuple[Clock, ...]:
    """Return the official times that apply to *case*, in the order of the process.

    A time applies where the answers that decide about it say so. Its days are those of the pack on
    the day on which it starts, at the latest those of the day of judgement.
    """
    gap = gap_of(holder_of(case.get("schedule")).get("milestones"))
    found = _Clocks(gap, pack, as_of, _by_event(plan))
    clocks: list[Clock] = []
    if holder_of(letter_of_request.get("request")).get("type") == "LOA":
        clocks += found.running(
            "case_development", timeline.development_category(case, letter_of_request)
        )
    if _notified(case, pack, as_of):
        for review in (notification.TIERED, notification.FORMAL):
            group = notification.review_group(case, pack, review, as_of)
            clocks += found.running(f"{review}_review", group)
    authority = holder_of(case.get("export")).get("transfer_authority")
    clocks += found.running("offer_expiration", _EXPIRATION.get(str(authority), ""))
    return tuple(clocks)


@dataclass(frozen=True, slots=True)
class _Clocks:
    """Finds the official times of one case by their names."""

    gap: Unanswered
    pack: Pack
    as_of: date
    events: dict[str, PlannedMilestone]

    def running(self, name: str, key: Value) -> Iterator[Clock]:
        """Yield the time *name* for the category *key*; none where nobody has said the category."""
        if isinstance(key, Unanswered) or not key:
            return
        series = self.pack.timelines.get(name, str(key))
        notes = dict(series.notes)
        start, stop = (self._milestone(notes.get(each, "")) for each in ("starts", "stops"))
        gap = self.gap
        begin = start.finish if start else gap
        value = series.on(self._day_of(begin))
        days = int(value.value) if value else gap
        stop_day = stop.finish if stop else gap
        from_start = self._is_event(notes.get("starts", ""))
        if not from_start:
            begin = shifted(stop_day, -days if isinstance(days, int) else days)
        ends = shifted(begin, days)
        least = name in _LEAST
        margin = _margin(ends, stop_day, least=least) if from_start else gap
        yield Clock(
            name=name,
            title=series.title,
            kind="least" if least else "most",
            days=days,
            starts=notes.get("starts", "") if from_start else "",
            stops=notes.get("stops", ""),
            start_milestone=start.identifier if start else "",
            stop_milestone=stop.identifier if stop else "",
            begins=begin,
            ends=ends,
            stop_day=stop_day,
            margin=margin,
            missed=margin < 0 if isinstance(margin, int) else margin,
            cite=value.cite if value else (),
        )

    def _is_event(self, name: str) -> bool:
        """Return whether a milestone can be the event of that name."""
        return any(row["name"] == name for row in self.pack.codes["milestone_events"].rows)

    def _milestone(self, event: str) -> PlannedMilestone | None:
        """Return the milestone that is the event of that name."""
        rows = self.pack.codes["milestone_events"].rows
        code = next((row["code"] for row in rows if row["name"] == event), "")
        return self.events.get(code)

    def _day_of(self, begin: Text) -> date:
        """Return the day on which the length of a time is taken."""
        known = self.as_of if isinstance(begin, Unanswered) else date.fromisoformat(begin)
        return min(known, self.as_of)


def _margin(ends: Text, stop_day: Text, *, least: bool) -> int | Unanswered:
    """Return the days between the end of a time and what it is held against."""
    if isinstance(ends, Unanswered):
        return ends
    if isinstance(stop_day, Unanswered):
        return stop_day
    between = (date.fromisoformat(stop_day) - date.fromisoformat(ends)).days
    return between if least else -between


def _by_event(plan: Plan) -> dict[str, PlannedMilestone]:
    """Return the first milestone of each event."""
    found: dict[str, PlannedMilestone] = {}
    for milestone in plan.milestones:
        event = milestone.entry.get("event")
        if not isinstance(event, Unanswered):
            found.setdefault(str(event), milestone)
    return found


def _notified(case: Holder, pack: Pack, as_of: date) -> bool:
    """Return whether a congressional notification is expected."""
    notice = holder_of(holder_of(case.get("export")).get("notification"))
    return notice.get("expected") == "yes" or notification.likely(case, pack, as_of) is True
