"""A case against all items of a policy pack."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from fmsdocs.check.blocking import blocking_of, to_send
from fmsdocs.check.findings import (
    findings_of,
    review_findings,
    stage_unanswered,
    undecided_of,
    waiting_findings,
    waive,
)
from fmsdocs.check.item import Judged, judge_item
from fmsdocs.check.questions import questions
from fmsdocs.check.review import read_review
from fmsdocs.check.rules import RuleBroken, broken_rule, crashed_rule
from fmsdocs.check.setting import Setting
from fmsdocs.check.verdicts import verdict_of
from fmsdocs.facts.lifecycle import gates_up_to
from fmsdocs.model.case import Case
from fmsdocs.model.checklist import Answer, Blocking, Gate, Item, Result, Status, Verdict
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.values import Place, Unanswered
from fmsdocs.policy.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What judging a case gave.

    ``results`` stand in the order of the pack, ``diagnostics`` in the order of files and lines.
    ``answers`` are what the results say to the five questions. ``gates`` are those judged.
    ``blocking`` are the gates that are not passed. ``to_send`` is filled
    where a gate was asked for: what is sent at it.
    """

    results: tuple[Result, ...]
    verdicts: tuple[Verdict, ...]
    answers: tuple[Answer, ...]
    diagnostics: tuple[Diagnostic, ...]
    gates: tuple[Gate, ...]
    blocking: tuple[Blocking, ...] = ()
    to_send: tuple[str, ...] = ()


def judge(
    case: Case,
    pack: Pack,
    *,
    as_of: date,
    gate: Gate | None = None,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
) -> Judgement:
    """Judge *case* by *pack* as it stands on that day.

    Args:
        case: the case.
        pack: the policy pack.
        as_of: the day of judgement: effective dates, waivers and rates are taken by it.
        gate: the last gate to judge; None judges the gates up to the case's own stage.
        select: item ids, or beginnings of them, to judge; empty judges all.
        ignore: item ids, or beginnings of them, to leave out.

    A rule that fails becomes a finding (CHK900, POL011) and an undecided result; all others are
    still judged.
    """
    gates, found = _gates_due(case, pack, gate)
    review = read_review(case, as_of)
    setting = Setting(case=case, pack=pack, as_of=as_of, gates=frozenset(gates), review=review)
    results: list[Result] = []
    waiting: list[Judged] = []
    for item in _chosen(pack.items, select, ignore):
        judged, faults = _guarded(item, setting)
        after = [waive(one, review) for one in judged]
        results += [one.result for one in after]
        found += faults or findings_of(after, pack)
        waiting += () if faults else undecided_of(after)
    found += waiting_findings(waiting, pack)
    found += review_findings(review, results, pack)
    verdicts = tuple(verdict_of(document, results, gates) for document in case.documents)
    return Judgement(
        results=tuple(results),
        verdicts=verdicts,
        answers=questions(results),
        diagnostics=tuple(sorted(found, key=lambda finding: finding.order)),
        gates=gates,
        blocking=blocking_of(results),
        to_send=to_send(case, gate, pack.items, verdicts) if gate else (),
    )


def _guarded(item: Item, setting: Setting) -> tuple[list[Judged], list[Diagnostic]]:
    """Judge one item; a rule that fails gives an undecided result and a finding."""
    undecided = Judged(
        result=Result(item=item, status=Status.UNDECIDED, message="the rule could not be judged")
    )
    try:
        return judge_item(item, setting), []
    except RuleBroken as broken:
        return [undecided], [broken_rule(item, broken, setting.pack)]
    except Exception as error:  # noqa: BLE001 - one bad rule must not hide the others
        return [undecided], [crashed_rule(item, error)]


def _gates_due(
    case: Case, pack: Pack, gate: Gate | None
) -> tuple[tuple[Gate, ...], list[Diagnostic]]:
    every = tuple(Gate)
    if gate is not None:
        return every[: every.index(gate) + 1], []
    stage = case.roots["case"].get("stage")
    if isinstance(stage, Unanswered):
        location = case.locate(Place("case", ("stage",)), "key")
        return every[: every.index(Gate.COMPLETE) + 1], [stage_unanswered(location)]
    return gates_up_to(str(stage), pack), []


def _chosen(
    items: Collection[Item], select: Collection[str], ignore: Collection[str]
) -> list[Item]:
    chosen, left_out = tuple(select), tuple(ignore)
    return [
        item
        for item in items
        if (not chosen or item.id.startswith(chosen)) and not item.id.startswith(left_out)
    ]
