"""Functions of the language for the schedule and its calendars."""

from typing import Final

from fmsdocs.expressions.arguments import day_asked, day_of, holder_of
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.registry import function
from fmsdocs.facts.release_calendar import release_calendar
from fmsdocs.facts.schedule.chart import charts_of
from fmsdocs.facts.schedule.clocks import clocks_of
from fmsdocs.facts.schedule.needs import needs_of
from fmsdocs.facts.schedule.plan import plan_of
from fmsdocs.facts.schedule.windows import first_day, windows_of
from fmsdocs.model.values import Unanswered


def calendar_of(frame: Frame, case: Operand, on: Operand = None) -> Operand:
    """Return the decisions that the case waits for, as seen today or on the day given as on."""
    seen = on if isinstance(on, Unanswered) else day_asked(frame, on).isoformat()
    return release_calendar(holder_of(case), frame.scope.pack, frame.scope.as_of, seen)


def schedule_plan(frame: Frame, case: Operand) -> Operand:
    """Return the computed schedule: milestones, critical_path, end, complete, circles."""
    return plan_of(holder_of(case), frame.scope.as_of)


def schedule_clocks(frame: Frame, case: Operand, letter_of_request: Operand) -> Operand:
    """Return the official times that apply to the case, held against its schedule."""
    held, scope = holder_of(case), frame.scope
    plan = plan_of(held, scope.as_of)
    return clocks_of(held, holder_of(letter_of_request), plan, scope.pack, scope.as_of)


def schedule_needs(frame: Frame, case: Operand) -> Operand:
    """Return the days of need that milestones of delivery and training meet, and how late."""
    held = holder_of(case)
    return needs_of(held, plan_of(held, frame.scope.as_of))


def schedule_charts(
    frame: Frame, case: Operand, letter_of_request: Operand, on: Operand
) -> Operand:
    """Return the picture of the schedule in numbers, with a line on the day given as on."""
    held, scope = holder_of(case), frame.scope
    seen = on if isinstance(on, Unanswered) else day_of(on).isoformat()
    plan = plan_of(held, scope.as_of)
    clocks = clocks_of(held, holder_of(letter_of_request), plan, scope.pack, scope.as_of)
    steps = release_calendar(held, scope.pack, scope.as_of, seen)
    return charts_of(plan, clocks, steps, seen)


def delivery_windows(case: Operand) -> Operand:
    """Return the deliveries of the lines, held against implementation and lead times."""
    return windows_of(holder_of(case))


def phase_day(case: Operand, phase: Operand) -> Operand:
    """Return the first day of the milestones of the phase: actual, else forecast, else baseline."""
    return first_day(holder_of(case), str(phase))


FUNCTIONS: Final = (
    function("release_calendar", calendar_of, strict=False),
    function("schedule_plan", schedule_plan, strict=False),
    function("schedule_clocks", schedule_clocks, strict=False),
    function("schedule_needs", schedule_needs, strict=False),
    function("schedule_charts", schedule_charts, strict=False),
    function("delivery_windows", delivery_windows, strict=False),
    function("phase_day", phase_day, strict=False),
)
