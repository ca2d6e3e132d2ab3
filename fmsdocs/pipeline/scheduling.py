"""The run ``schedule``: the computed schedule of cases, and what would happen if."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from fmsdocs.facts.schedule.clocks import Clock, clocks_of
from fmsdocs.facts.schedule.needs import Need, needs_of
from fmsdocs.facts.schedule.plan import Plan, PlannedMilestone, plan_of
from fmsdocs.facts.schedule.tasks import Change
from fmsdocs.facts.threefold import Threefold
from fmsdocs.model.case import Case
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.model.schedule_view import (
    CaseSchedule,
    ClockView,
    MilestoneView,
    NeedView,
    Question,
    ScheduleView,
)
from fmsdocs.model.values import Unanswered
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.viewing import Viewed, read_cases
from fmsdocs.policy.pack import Pack

_COMMAND = "schedule"


class NotAskable(ValueError):  # noqa: N818 - it is the question that cannot be asked
    """A question names no milestone of the case, or one that is done."""


class Scheduled(NamedTuple):
    """The schedules of a run; ``stopped`` says why there are none."""

    cases: tuple[CaseSchedule, ...]
    stopped: RunOutcome | None = None


def schedule(request: Request, questions: tuple[Question, ...]) -> Scheduled:
    """Return the schedules of all cases of *request*, with what *questions* would change.

    Raises:
        NotAskable: a question cannot be asked of a case.
    """
    read = read_cases(request, _COMMAND)
    if read.pack is None:
        return Scheduled((), read.stopped)
    pack = read.pack
    return Scheduled(tuple(_case(each, pack, request.as_of, questions) for each in read.cases))


def _case(viewed: Viewed, pack: Pack, as_of: date, questions: tuple[Question, ...]) -> CaseSchedule:
    case = viewed.case
    before = plan_of(case.roots["case"], as_of)
    known = {one.identifier: one for one in before.milestones}
    for question in questions:
        _hold(question, known, case.name)
    after = None
    if questions:
        changes = [
            Change(
                one.milestone,
                one.days,
                date.fromisoformat(one.finish).toordinal() if one.finish else None,
            )
            for one in questions
        ]
        after = _view(case, plan_of(case.roots["case"], as_of, changes), pack, as_of)
    return CaseSchedule(
        name=case.name,
        as_of=as_of.isoformat(),
        errors=viewed.errors,
        questions=questions,
        before=_view(case, before, pack, as_of),
        after=after,
    )


def _hold(question: Question, known: dict[str, PlannedMilestone], case: str) -> None:
    """Raise NotAskable where *question* is not about a milestone that is still to come."""
    milestone = known.get(question.milestone)
    if milestone is None:
        raise NotAskable(
            f"{case} has no milestone '{question.milestone}'; it has {', '.join(known) or 'none'}"
        )
    if milestone.state == "done":
        raise NotAskable(f"'{question.milestone}' of {case} is done already")
    if not question.finish and isinstance(milestone.finish, Unanswered):
        raise NotAskable(f"'{question.milestone}' of {case} has no day that could slip")


def _view(case: Case, plan: Plan, pack: Pack, as_of: date) -> ScheduleView:
    root = case.roots["case"]
    finishes = {one.identifier: _text(one.finish) for one in plan.milestones}
    clocks = clocks_of(root, case.roots["letter_of_request"], plan, pack, as_of)
    return ScheduleView(
        milestones=tuple(_milestone(one, finishes) for one in plan.milestones),
        critical_path=plan.critical_path,
        end=_text(plan.end),
        complete=plan.complete,
        clocks=tuple(_clock(clock, pack) for clock in clocks),
        needs=tuple(map(_need, needs_of(root, plan))),
    )


def _milestone(one: PlannedMilestone, finishes: Mapping[str, str]) -> MilestoneView:
    finish = _text(one.finish)
    return MilestoneView(
        id=one.identifier,
        title=_text(one.title),
        phase=_text(one.phase),
        state=one.state,
        open=one.open,
        start=_text(one.start),
        finish=finish,
        latest_start=_text(one.latest_start),
        latest_finish=_text(one.latest_finish),
        baseline=_text(one.baseline),
        slack=_number(one.slack),
        slip=_number(one.slip),
        critical=_is(one.critical),
        overdue=one.overdue,
        ahead_of=tuple(
            name for name in one.waits_for if finish and finishes.get(name, "") > finish
        ),
    )


def _clock(clock: Clock, pack: Pack) -> ClockView:
    sources = (pack.citations[name] for name in clock.cite if name in pack.citations)
    return ClockView(
        name=clock.name,
        title=clock.title,
        kind=clock.kind,
        days=_number(clock.days),
        begins=_text(clock.begins),
        ends=_text(clock.ends),
        starts=clock.starts,
        stops=clock.stops,
        start_milestone=clock.start_milestone,
        stop_milestone=clock.stop_milestone,
        margin=_number(clock.margin),
        sources=tuple(f"{source.title} {source.section}".strip() for source in sources),
    )


def _need(need: Need) -> NeedView:
    return NeedView(
        kind=need.kind,
        id=need.identifier,
        title=_text(need.title),
        needed_by=need.needed_by,
        milestone=need.milestone,
        finish=_text(need.finish),
        late=_number(need.late),
    )


def _text(value: str | Unanswered) -> str:
    return "" if isinstance(value, Unanswered) else value


def _number(value: int | Unanswered) -> int | None:
    return None if isinstance(value, Unanswered) else value


def _is(value: Threefold) -> bool:
    return value is True
