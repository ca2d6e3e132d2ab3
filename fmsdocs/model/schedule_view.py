"""What the command ``schedule`` says of a case, as values. Days are ISO texts, empty for none."""

from typing import NamedTuple


class MilestoneView(NamedTuple):
    """A milestone of the computed schedule.

    ``state`` is done, planned, or why there is no day: no_day, circle, unknown_predecessor, or
    waits, for the milestone ``open``. ``slack`` and ``slip`` are days, None where unknown.
    ``ahead_of`` are the milestones that it waits for and yet comes before.
    """

    id: str
    title: str
    phase: str
    state: str
    open: str
    start: str
    finish: str
    latest_start: str
    latest_finish: str
    baseline: str
    slack: int | None
    slip: int | None
    critical: bool
    overdue: bool
    ahead_of: tuple[str, ...] = ()


class ClockView(NamedTuple):
    """An official time against the schedule.

    ``margin`` are the days to spare, below zero where the time is missed, None where unknown.
    """

    name: str
    title: str
    kind: str
    days: int | None
    begins: str
    ends: str
    starts: str
    stops: str
    start_milestone: str
    stop_milestone: str
    margin: int | None
    sources: tuple[str, ...]


class NeedView(NamedTuple):
    """A day of need and the milestone that meets it; ``late`` are days, None where unknown."""

    kind: str
    id: str
    title: str
    needed_by: str
    milestone: str
    finish: str
    late: int | None


class ScheduleView(NamedTuple):
    """The schedule of a case at one time, in file order."""

    milestones: tuple[MilestoneView, ...]
    critical_path: tuple[str, ...]
    end: str
    complete: bool
    clocks: tuple[ClockView, ...]
    needs: tuple[NeedView, ...]


class Question(NamedTuple):
    """What would happen if a milestone ended *days* later, or on the day *finish*."""

    milestone: str
    days: int = 0
    finish: str = ""


class CaseSchedule(NamedTuple):
    """The schedule of a case, and what it would be; ``after`` is None where nothing was asked.

    ``errors`` counts the errors in its specs, whose values count as unanswered.
    """

    name: str
    as_of: str
    errors: int
    questions: tuple[Question, ...]
    before: ScheduleView
    after: ScheduleView | None = None
