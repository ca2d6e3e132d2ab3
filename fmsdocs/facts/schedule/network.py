"""The critical path method over tasks: the first and the last day on which each can be done.

Days are ordinals of the calendar; None is what cannot be computed. The work is linear in the tasks
and their links.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from fmsdocs.facts.schedule.order import Order, order_of
from fmsdocs.facts.schedule.workdays import Workdays, within_calendar

DONE: Final = "done"
PLANNED: Final = "planned"
NO_DAY: Final = "no_day"
CIRCLE: Final = "circle"
UNKNOWN: Final = "unknown_predecessor"
WAITS: Final = "waits"


class Task(NamedTuple):
    """Work that ends on a day. Days are ordinals, and None where nobody has given them.

    ``after`` are the tasks that must be done first; ``unnamed`` says that one of them is not named
    yet. ``duration`` is counted from the last of them, in working days where ``working`` says so.
    ``earliest`` is a day before which the task is not expected to end. ``moved`` days are added to
    what is computed and ``fixed`` takes its place: a question what would happen.
    """

    name: str
    after: tuple[str, ...] = ()
    unnamed: bool = False
    duration: int | None = None
    working: bool = False
    earliest: int | None = None
    actual: int | None = None
    moved: int = 0
    fixed: int | None = None

    @property
    def linked(self) -> bool:
        """Whether the day is computed from what is waited for and the days of work."""
        return self.duration is not None and (bool(self.after) or self.unnamed)


class Computed(NamedTuple):
    """What is computed of a task.

    ``state`` is done, planned, or why there is no day: no_day, circle, unknown_predecessor, or
    waits, for the task ``open`` at the beginning of the chain. ``slack`` are the calendar days by
    which the end of the task may slip before the end of the schedule does; below zero where it is
    too late already. Of what is done the latest days are those on which it was done.
    """

    state: str
    open: str = ""
    start: int | None = None
    finish: int | None = None
    latest_start: int | None = None
    latest_finish: int | None = None
    slack: int | None = None

    @property
    def critical(self) -> bool:
        """Whether the end of the schedule slips with the task, day by day."""
        return self.state == PLANNED and self.slack is not None and self.slack <= 0


class Network(NamedTuple):
    """Computed tasks by name, in the order of the tasks given; ``end`` is the last day of all."""

    tasks: Mapping[str, Computed]
    end: int | None
    order: Order

    @property
    def critical_path(self) -> tuple[str, ...]:
        """The names of the critical tasks, each behind those that it waits for."""
        return tuple(name for name in self.order.names if self.tasks[name].critical)


def compute(tasks: Sequence[Task], workdays: Workdays) -> Network:
    """Return the days of *tasks*, whose names differ.

    A task without a day makes only what follows it uncomputable; the latest days are reckoned from
    the last day that can be computed.
    """
    order = order_of({task.name: task.after for task in tasks})
    by_name = {task.name: task for task in tasks}
    in_circle = {name for circle in order.circles for name in circle}
    computed: dict[str, Computed] = {}
    for name in order.names:
        computed[name] = _forward(by_name[name], computed, in_circle, workdays)
    finishes = [one.finish for one in computed.values() if one.finish is not None]
    end = max(finishes, default=None)
    if end is not None:
        _backward(order, by_name, computed, end, workdays)
    return Network({task.name: computed[task.name] for task in tasks}, end, order)


def _forward(
    task: Task, computed: Mapping[str, Computed], in_circle: set[str], workdays: Workdays
) -> Computed:
    """Return *task* with its first possible days; what it waits for is computed already."""
    before = [computed[name] for name in task.after if name in computed]
    ready = max((one.finish for one in before if one.finish is not None), default=None)
    finish = task.fixed if task.actual is None else task.actual
    if finish is None:
        hindered = _hindered(task, computed, in_circle)
        if hindered:
            return hindered
        days = [] if task.earliest is None else [task.earliest]
        if ready is not None and (task.duration is not None or days):
            days.append(_later(task, ready, workdays))
        if not days:
            return Computed(NO_DAY, open=task.name)
        finish = within_calendar(max(days) + task.moved)
    state = PLANNED if task.actual is None else DONE
    return Computed(state, start=_started(task, finish, ready, workdays), finish=finish)


def _hindered(task: Task, computed: Mapping[str, Computed], in_circle: set[str]) -> Computed | None:
    """Return why *task* has no day because of what it waits for, None where that has days."""
    if task.name in in_circle:
        return Computed(CIRCLE, open=task.name)
    if task.unnamed or any(name not in computed for name in task.after):
        return Computed(UNKNOWN, open=task.name)
    waiting = (computed[name] for name in task.after)
    first = next((one for one in waiting if one.finish is None), None)
    return Computed(WAITS, open=first.open) if first else None


def _backward(
    order: Order,
    by_name: Mapping[str, Task],
    computed: dict[str, Computed],
    end: int,
    workdays: Workdays,
) -> None:
    """Write the latest days into *computed*. What is done does not hold back what came before."""
    limits: dict[str, int] = {}
    for name in reversed(order.names):
        task, found = by_name[name], computed[name]
        if found.finish is None:
            continue
        if found.state == DONE:
            computed[name] = found._replace(
                latest_start=found.start, latest_finish=found.finish, slack=0
            )
            continue
        latest = limits.get(name, end)
        start = within_calendar(_earlier(task, latest - task.moved, workdays))
        computed[name] = found._replace(
            latest_start=start, latest_finish=latest, slack=latest - found.finish
        )
        for before in task.after:
            ready = computed[before].finish if before in computed else None
            # A day that was fixed before what comes first can be done holds nothing back.
            if task.fixed is None or ready is None or ready <= start:
                limits[before] = min(limits.get(before, end), start)


def _started(task: Task, finish: int, ready: int | None, workdays: Workdays) -> int:
    """Return the day from which the work on *task* counts: when what comes first is done."""
    if ready is not None:
        return min(ready, finish)
    return within_calendar(_earlier(task, finish, workdays))


def _later(task: Task, day: int, workdays: Workdays) -> int:
    days = task.duration or 0
    return within_calendar(workdays.later(day, days) if task.working else day + days)


def _earlier(task: Task, day: int, workdays: Workdays) -> int:
    days = task.duration or 0
    return workdays.earlier(day, days) if task.working else day - days
