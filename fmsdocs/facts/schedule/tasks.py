"""The milestones of a case as tasks: the work that ends on each."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from fmsdocs.facts.milestones import milestones_of
from fmsdocs.facts.open_answers import answered_members, word_of
from fmsdocs.facts.schedule.network import Task
from fmsdocs.facts.schedule.workdays import Workdays
from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.model.values import Listing, Unanswered, Value


class Change(NamedTuple):
    """A question about one milestone: what if it ended *days* later, or on the day *finish*."""

    name: str
    days: int = 0
    finish: int | None = None


class Read(NamedTuple):
    """The milestones of a case with their tasks, by id in file order, and the working days.

    Of two milestones with one id the first counts; one without an id takes no part.
    """

    milestones: Mapping[str, Holder]
    tasks: Mapping[str, Task]
    workdays: Workdays


def read_tasks(case: Holder, changes: Iterable[Change] = ()) -> Read:
    """Return the milestones of *case* as tasks, changed as *changes* say."""
    asked: dict[str, Change] = {}
    for change in changes:
        known = asked.get(change.name, Change(change.name))
        asked[change.name] = Change(
            change.name,
            known.days + change.days,
            known.finish if change.finish is None else change.finish,
        )
    milestones: dict[str, Holder] = {}
    for milestone in milestones_of(case):
        name = word_of(milestone.get("id"))
        if name:
            milestones.setdefault(name, milestone)
    tasks = {name: _task(name, one, asked.get(name)) for name, one in milestones.items()}
    return Read(milestones, tasks, workdays_of(case))


def workdays_of(case: Holder) -> Workdays:
    """Return the working days of *case*: Monday to Friday without the holidays that it lists."""
    listed = holder_of(case.get("schedule")).get("holidays")
    days = listed if isinstance(listed, Listing) else ()
    return Workdays(ordinal for day in days if (ordinal := ordinal_of(day)) is not None)


def waited_for(case: Holder) -> dict[str, tuple[str, ...]]:
    """Return what each milestone of *case* waits for, by id."""
    return {
        name: tuple(word_of(one) for one in _listed(milestone) if not isinstance(one, Unanswered))
        for milestone in answered_members(holder_of(case.get("schedule")).get("milestones"))
        if (name := word_of(milestone.get("id")))
    }


def ordinal_of(day: Value) -> int | None:
    """Return the ordinal of an ISO day, None where nobody has given it."""
    return None if isinstance(day, Unanswered) else date.fromisoformat(str(day)).toordinal()


def _task(name: str, milestone: Holder, change: Change | None) -> Task:
    days = milestone.get("duration_days")
    duration = None if isinstance(days, Unanswered) else int(str(days))
    listed = _listed(milestone)
    baseline, forecast = (ordinal_of(milestone.get(each)) for each in ("baseline", "forecast"))
    task = Task(
        name=name,
        after=tuple(str(one) for one in listed if not isinstance(one, Unanswered)),
        unnamed=any(isinstance(one, Unanswered) for one in listed),
        duration=duration,
        working=milestone.get("calendar") == "business_days",
        earliest=forecast,
        actual=ordinal_of(milestone.get("actual")),
        moved=change.days if change else 0,
        fixed=change.finish if change else None,
    )
    # The day that was agreed counts where nothing else gives one: it must not hide that the
    # network is faster or slower than what was agreed.
    return task._replace(earliest=baseline) if forecast is None and not task.linked else task


def _listed(milestone: Holder) -> list[Value]:
    listed = milestone.get("depends_on")
    return list(listed) if isinstance(listed, Listing) else []
