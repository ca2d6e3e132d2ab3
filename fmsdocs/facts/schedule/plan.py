"""The computed schedule of a case: its milestones with the days that follow from each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fmsdocs.facts.milestones import day_of
from fmsdocs.facts.open_answers import Text, gap_of, text_of
from fmsdocs.facts.schedule.network import DONE, PLANNED, Computed, compute
from fmsdocs.facts.schedule.tasks import Change, Read, ordinal_of, read_tasks
from fmsdocs.facts.threefold import Holder, Threefold, holder_of
from fmsdocs.model.values import Unanswered


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMilestone:
    """A milestone with its computed days. Days are ISO texts; ``slack`` and ``slip`` are days.

    ``state`` is done, planned, or why there is no day: no_day, circle, unknown_predecessor, or
    waits, for the milestone ``open``. ``linked`` says whether its day is computed from what it
    waits for and its days of work; else a stated day counts. ``start`` is the day from which its
    work counts. ``slip`` is how much later than the baseline it ends. ``waits_for`` are the ids of
    what comes first, and ``too_early`` are the milestones that it waits for and that have no actual
    day, or a later one, although it has happened; ``out_of_order`` those whose stated day is later
    than its own.
    """

    identifier: str
    title: Text
    phase: Text
    state: str
    open: str
    linked: bool
    start: Text
    finish: Text
    baseline: Text
    latest_start: Text
    latest_finish: Text
    slack: int | Unanswered
    slip: int | Unanswered
    critical: Threefold
    overdue: bool
    waits_for: tuple[str, ...]
    too_early: tuple[str, ...]
    out_of_order: tuple[str, ...]
    entry: Holder

    def __str__(self) -> str:
        """Return the id by which the case names the milestone."""
        return self.identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The schedule of a case, in file order. ``end`` is the last day that can be computed.

    ``complete`` says whether every milestone has a day; ``circles`` name those that wait for each
    other.
    """

    milestones: tuple[PlannedMilestone, ...]
    critical_path: tuple[str, ...]
    end: Text
    complete: bool
    circles: tuple[tuple[str, ...], ...]


def plan_of(case: Holder, as_of: date, changes: Iterable[Change] = ()) -> Plan:
    """Return the computed schedule of *case*.

    Args:
        case: the shared facts of a case.
        as_of: the day of judgement; what should have happened before it and has no actual day is
            overdue. No other day depends on it.
        changes: questions what would happen.
    """
    read = read_tasks(case, changes)
    network = compute(tuple(read.tasks.values()), read.workdays)
    milestones = tuple(_planned(name, found, read, as_of) for name, found in network.tasks.items())
    listed = gap_of(holder_of(case.get("schedule")).get("milestones"))
    return Plan(
        milestones=milestones,
        critical_path=network.critical_path,
        end=_day(network.end, listed),
        complete=all(one.state in (DONE, PLANNED) for one in milestones),
        circles=network.order.circles,
    )


def _planned(name: str, found: Computed, read: Read, as_of: date) -> PlannedMilestone:
    entry, actual = read.milestones[name], read.tasks[name].actual
    # What is open is the day of the milestone at which the chain of answers begins.
    gap = _gap(read.milestones[found.open or name], "forecast")
    baseline = ordinal_of(entry.get("baseline"))
    slip = None if baseline is None or found.finish is None else found.finish - baseline
    return PlannedMilestone(
        identifier=name,
        title=text_of(entry.get("title")),
        phase=text_of(entry.get("phase")),
        state=found.state,
        open=found.open,
        linked=read.tasks[name].linked,
        start=_day(found.start, gap),
        finish=_day(found.finish, gap),
        baseline=text_of(entry.get("baseline")),
        latest_start=_day(found.latest_start, gap),
        latest_finish=_day(found.latest_finish, gap),
        slack=gap if found.slack is None else found.slack,
        slip=(_gap(entry, "baseline") if baseline is None else gap) if slip is None else slip,
        critical=found.critical if found.finish is not None else gap,
        overdue=found.state == PLANNED and _is_before(found.finish, as_of.toordinal()),
        waits_for=read.tasks[name].after,
        too_early=() if actual is None else tuple(_not_done_by(actual, name, read)),
        out_of_order=tuple(_stated_later(name, read)) if actual is None else (),
        entry=entry,
    )


def _not_done_by(day: int, name: str, read: Read) -> Iterator[str]:
    """Yield what *name* waits for and was not done by *day*."""
    for before in read.tasks[name].after:
        known = read.tasks.get(before)
        if known is not None and (known.actual is None or known.actual > day):
            yield before


def _stated_later(name: str, read: Read) -> Iterator[str]:
    """Yield what *name* waits for and is stated for a later day than it is itself."""
    own = ordinal_of(day_of(read.milestones[name]))
    for before in read.tasks[name].after if own is not None else ():
        milestone = read.milestones.get(before)
        if milestone is not None and _is_before(own, ordinal_of(day_of(milestone))):
            yield before


def _is_before(day: int | None, other: int | None) -> bool:
    return day is not None and other is not None and day < other


def _gap(holder: Holder, name: str) -> Unanswered:
    """Return what stands where the field *name* of *holder* is open."""
    below = holder.shape.field_named(name) if holder.shape else None
    return Unanswered(holder.place / name, below)


def _day(ordinal: int | None, gap: Unanswered) -> Text:
    return gap if ordinal is None else date.fromordinal(ordinal).isoformat()
