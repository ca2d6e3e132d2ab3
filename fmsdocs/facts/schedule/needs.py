"""The days by which something is needed, held against the computed schedule."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fmsdocs.facts.open_answers import Text, answered_members, text_of, word_of, words_of
from fmsdocs.facts.schedule.plan import Plan, PlannedMilestone
from fmsdocs.facts.threefold import Holder, Threefold, holder_of
from fmsdocs.model.values import Unanswered, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A day of need and the milestone that meets it. Days are ISO texts.

    ``kind`` is required_delivery, requirement or training; ``identifier`` is that of the
    requirement. ``late`` are the days by which the milestone comes after the day of need, zero or
    less where it comes in time.
    """

    kind: str
    identifier: str
    title: Text
    needed_by: str
    milestone: str
    finish: Text
    late: int | Unanswered
    missed: Threefold


def needs_of(case: Holder, plan: Plan) -> tuple[Need, ...]:
    """Return the days of need that a milestone of delivery or training meets, in file order.

    The last major item is held against the last delivery, training against the last milestone of
    training. A requirement is met by the last delivery that names a line which meets it. While a
    milestone that counts has no day, the need's is unanswered.
    """
    return tuple(_needs(case, plan))


def _needs(case: Holder, plan: Plan) -> Iterator[Need]:
    schedule, training = holder_of(case.get("schedule")), holder_of(case.get("training"))
    delivery, courses = _of_phase(plan, "delivery"), _of_phase(plan, "training")
    needed = schedule.get("required_delivery")
    yield from _need("required_delivery", "", _unnamed(schedule), needed, delivery)
    yield from _need("training", "", _unnamed(training), training.get("complete_by"), courses)
    lines = _lines_meeting(case)
    for requirement in answered_members(case.get("requirements")):
        name = word_of(requirement.get("id"))
        meeting = lines.get(name, set())
        concerned = [
            one
            for one in (*delivery, *courses)
            if not meeting.isdisjoint(words_of(one.entry.get("lines")))
        ]
        title = text_of(requirement.get("title"))
        yield from _need("requirement", name, title, requirement.get("needed_by"), concerned)


def _need(
    kind: str, name: str, title: Text, needed: Value, milestones: Iterable[PlannedMilestone]
) -> Iterator[Need]:
    """Yield the need where somebody has said its day and a milestone meets it."""
    last = _last(milestones)
    if isinstance(needed, Unanswered) or last is None:
        return
    late: int | Unanswered
    if isinstance(last.finish, Unanswered):
        late = last.finish
    else:
        late = (date.fromisoformat(last.finish) - date.fromisoformat(str(needed))).days
    yield Need(
        kind=kind,
        identifier=name,
        title=title,
        needed_by=str(needed),
        milestone=last.identifier,
        finish=last.finish,
        late=late,
        missed=late > 0 if isinstance(late, int) else late,
    )


def _last(milestones: Iterable[PlannedMilestone]) -> PlannedMilestone | None:
    """Return the last of *milestones*: one without a day may come after all others."""
    last = None
    for one in milestones:
        if isinstance(one.finish, Unanswered):
            return one
        if last is None or one.finish > str(last.finish):
            last = one
    return last


def _of_phase(plan: Plan, phase: str) -> list[PlannedMilestone]:
    return [one for one in plan.milestones if one.phase == phase]


def _unnamed(holder: Holder) -> Unanswered:
    return Unanswered(holder.place)


def _lines_meeting(case: Holder) -> dict[str, set[str]]:
    """Return the numbers of the lines that meet each requirement."""
    found: dict[str, set[str]] = {}
    for line in answered_members(case.get("lines")):
        for name in words_of(line.get("meets")):
            found.setdefault(name, set()).add(word_of(line.get("number")))
    return found
