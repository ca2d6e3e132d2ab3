"""Where the bars of the schedule stand: the picture in numbers, without words or looks.

Lengths are quarters of a millimetre of the page. A template draws the marks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.days import add_months
from fmsdocs.facts.drawing import TimeScale
from fmsdocs.facts.open_answers import Text
from fmsdocs.facts.release_calendar import Step
from fmsdocs.facts.schedule.clocks import Clock
from fmsdocs.facts.schedule.plan import Plan, PlannedMilestone
from fmsdocs.model.values import Unanswered

MOST_ROWS: Final = 44
"""What fits on a page, headings of phases included; a longer schedule has a figure a phase."""
LEFT: Final = 290
"""Where the time begins; the names stand left of it."""
WIDTH: Final = 360
_TOP: Final = 32
_ROW: Final = 17
_MOST_TICKS: Final = 5
_TICK_MONTHS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600)
_YEAR: Final = 12
_PHASES: Final = (
    "development",
    "notification",
    "offer",
    "implementation",
    "acquisition",
    "engineering",
    "production",
    "delivery",
    "training",
    "sustainment",
    "closure",
    "",
)
"""The phases in time order; the last group is that of milestones without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time on the page: where it begins and how long it is, zero for none."""

    x: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneBar:
    """The row of a milestone: its work, its place in the baseline and its room to slip."""

    y: int
    milestone: PlannedMilestone
    work: Span
    baseline: Span
    room: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionBar:
    """The row of a decision that the case waits for, from its latest start to its day of need."""

    y: int
    step: Step
    start: str
    end: str
    time: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockBar:
    """The row of an official time."""

    y: int
    clock: Clock
    time: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line of the time scale: its day, and whether a year begins with it."""

    x: int
    day: str
    is_year: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows under one heading; ``phase`` is empty for milestones without one."""

    y: int
    phase: str
    bars: tuple[MilestoneBar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One figure. ``day_line`` is where the line of the day stands, below zero for none.

    ``part`` and ``parts`` number the figures. ``decisions_y`` and ``clocks_y`` are where the
    headings of these rows stand.
    """

    part: int
    parts: int
    first: str
    last: str
    height: int
    ticks: tuple[Tick, ...]
    day_line: int
    groups: tuple[Group, ...]
    decisions_y: int
    decisions: tuple[DecisionBar, ...]
    clocks_y: int
    clocks: tuple[ClockBar, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """What one figure holds."""

    groups: tuple[tuple[str, tuple[PlannedMilestone, ...]], ...]
    decisions: tuple[tuple[Step, str, str], ...] = ()
    clocks: tuple[Clock, ...] = ()


def charts_of(
    plan: Plan, clocks: Sequence[Clock], steps: Sequence[Step], on: Text
) -> tuple[Chart, ...]:
    """Return the figures of a schedule, none where nothing has a day.

    Args:
        plan: the computed schedule; milestones without a day have no row.
        clocks: the official times; those without days have no row.
        steps: the decisions that the case waits for.
        on: the day on which the state is shown; there is no line where it is unanswered.
    """
    dated = [one for one in plan.milestones if not isinstance(one.finish, Unanswered)]
    baselines = {one.identifier: one.baseline for one in plan.milestones}
    groups = tuple(
        (phase, tuple(held))
        for phase in _PHASES
        if (held := [one for one in dated if (one.phase or "") == phase])
    )
    if not groups:
        return ()
    waiting = tuple(_decision_days(steps))
    running = tuple(one for one in clocks if not isinstance(one.ends, Unanswered))
    pages = tuple(_pages(groups, waiting, running))
    return tuple(
        _chart(page, part, len(pages), baselines, on) for part, page in enumerate(pages, start=1)
    )


def _pages(
    groups: tuple[tuple[str, tuple[PlannedMilestone, ...]], ...],
    waiting: tuple[tuple[Step, str, str], ...],
    running: tuple[Clock, ...],
) -> Iterator[_Page]:
    """Yield one figure for all, or one for each phase and one for what is not a milestone."""
    others = sum(len(rows) + 1 for rows in (waiting, running) if rows)
    if others + sum(len(held) + 1 for _, held in groups) <= MOST_ROWS:
        yield _Page(groups, waiting, running)
        return
    most = MOST_ROWS - 1
    for phase, held in groups:
        for start in range(0, len(held), most):
            yield _Page(((phase, held[start : start + most]),))
    half = most // 2
    for start in range(0, max(len(waiting), len(running)), half):
        end = start + half
        yield _Page((), waiting[start:end], running[start:end])


def _chart(page: _Page, part: int, parts: int, baselines: dict[str, Text], on: Text) -> Chart:
    days = sorted(_days_of(page))
    scale = TimeScale(first=days[0], last=days[-1], left=LEFT, width=WIDTH)
    y, groups = _TOP, []
    for phase, held in page.groups:
        bars = tuple(
            _bar(one, y + _ROW * row, scale, baselines) for row, one in enumerate(held, start=1)
        )
        groups.append(Group(y=y, phase=phase, bars=bars))
        y += _ROW * (len(held) + 1)
    decisions_y = y
    decisions = tuple(
        DecisionBar(
            y=y + _ROW * row, step=step, start=start, end=end, time=_span(scale, start, end)
        )
        for row, (step, start, end) in enumerate(page.decisions, start=1)
    )
    y += _ROW * (len(decisions) + 1) if decisions else 0
    clocks_y = y
    clocks = tuple(
        ClockBar(y=y + _ROW * row, clock=one, time=_span(scale, str(one.begins), str(one.ends)))
        for row, one in enumerate(page.clocks, start=1)
    )
    y += _ROW * (len(clocks) + 1) if clocks else 0
    within = not isinstance(on, Unanswered) and days[0] <= on <= days[-1]
    return Chart(
        part=part,
        parts=parts,
        first=days[0],
        last=days[-1],
        height=y,
        ticks=tuple(_ticks(days[0], days[-1], scale)),
        day_line=scale.at(str(on)) if within else -1,
        groups=tuple(groups),
        decisions_y=decisions_y,
        decisions=decisions,
        clocks_y=clocks_y,
        clocks=clocks,
    )


def _bar(
    milestone: PlannedMilestone, y: int, scale: TimeScale, baselines: dict[str, Text]
) -> MilestoneBar:
    finish, none = str(milestone.finish), Span(x=0, width=0)
    room = none
    if milestone.state == "planned" and isinstance(milestone.slack, int) and milestone.slack > 0:
        room = _span(scale, finish, str(milestone.latest_finish))
    return MilestoneBar(
        y=y,
        milestone=milestone,
        work=_span(scale, str(milestone.start), finish),
        baseline=_baseline_span(milestone, scale, baselines) or none,
        room=room,
    )


def _baseline_span(
    milestone: PlannedMilestone, scale: TimeScale, baselines: dict[str, Text]
) -> Span | None:
    """Return where the milestone stood when the baseline was frozen, from what came before it."""
    end = milestone.baseline
    if isinstance(end, Unanswered):
        return None
    before = [
        day
        for name in milestone.waits_for
        if not isinstance(day := baselines.get(name, ""), Unanswered) and day and day <= end
    ]
    start = max(before, default=end)
    return _span(scale, max(start, scale.first), end)


def _span(scale: TimeScale, start: str, end: str) -> Span:
    """Return the stretch from *start* to *end*, no shorter than can be seen."""
    return Span(x=scale.at(start), width=max(scale.at(end) - scale.at(start), 2))


def _days_of(page: _Page) -> Iterator[str]:
    """Yield every day that the figure shows, so that the scale holds them all."""
    for _, held in page.groups:
        for one in held:
            yield from _known((one.start, one.finish, one.baseline))
            if one.state == "planned":
                yield from _known((one.latest_finish,))
    for _, start, end in page.decisions:
        yield from (start, end)
    for clock in page.clocks:
        yield from _known((clock.begins, clock.ends))


def _known(days: Iterable[Text]) -> Iterator[str]:
    return (day for day in days if not isinstance(day, Unanswered))


def _decision_days(steps: Iterable[Step]) -> Iterator[tuple[Step, str, str]]:
    """Yield the decisions that have a day of need, with the days from which and until which."""
    for step in steps:
        end = step.milestone_day if isinstance(step.needed_by, Unanswered) else step.needed_by
        if step.code and not isinstance(end, Unanswered):
            start = end if isinstance(step.latest_start, Unanswered) else step.latest_start
            yield step, min(start, end), end


def _ticks(first: str, last: str, scale: TimeScale) -> Iterator[Tick]:
    """Yield the first days of months or years, at most a handful, that lie within the figure."""
    fitting = (each for each in _TICK_MONTHS if _count(first, last, each) <= _MOST_TICKS)
    months = next(fitting, _TICK_MONTHS[-1])
    for day in _firsts(first, last, months):
        yield Tick(x=scale.at(day), day=day, is_year=months >= _YEAR)


def _count(first: str, last: str, months: int) -> int:
    return sum(1 for _ in _firsts(first, last, months))


def _firsts(first: str, last: str, months: int) -> Iterator[str]:
    """Yield every *months*-th first day of a month from *first* to *last*."""
    year, month = (int(part) for part in first.split("-")[:2])
    count = year * _YEAR + month - 1
    count -= count % months
    day = f"{max(count // _YEAR, 1):04}-{count % _YEAR + 1:02}-01"
    while day <= last:
        if day >= first:
            yield day
        try:
            day = add_months(day, months)
        except ValueError:
            return
