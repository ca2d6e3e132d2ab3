"""The run ``policy diff``: two packs, or two days of one, and what that does to a case."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fmsdocs.model.checklist import Result, Status, Verdict
from fmsdocs.model.diagnostic import UNUSABLE, Diagnostic
from fmsdocs.model.outcome import CaseOutcome, RunOutcome
from fmsdocs.model.policy_change import (
    CaseDifference,
    PolicyDifference,
    ResultChange,
    VerdictChange,
)
from fmsdocs.pipeline.judging import check_case
from fmsdocs.pipeline.policy import load_pack, texts_of
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import load_all
from fmsdocs.policy.compare import compare_packs
from fmsdocs.policy.pack import Pack
from fmsdocs.workspace.locate import Workspace

_COMMAND = "policy diff"
ABSENT = "not in the pack"


class Side(NamedTuple):
    """One side of a comparison: a pack and the day on which it is taken.

    ``faults`` are what is wrong with the settings that chose the pack.
    """

    workspace: Workspace
    day: date
    faults: tuple[Diagnostic, ...] = ()


def compare(
    before: Side, after: Side, case: Path | None
) -> tuple[PolicyDifference | None, RunOutcome]:
    """Return what differs, and what it does to the case or cases at the path *case*.

    Where a pack cannot be used, or the case must not be read on, there is no difference and the
    outcome says why.
    """
    old, old_faults = load_pack(before.workspace)
    new, new_faults = (
        (old, old_faults) if after.workspace == before.workspace else load_pack(after.workspace)
    )
    every = (*before.faults, *after.faults, *old_faults, *new_faults)
    faults = tuple(dict.fromkeys(item for item in every if item.exit_code == UNUSABLE))
    if old is None or new is None or faults:
        sources = texts_of(faults)
        return None, RunOutcome(
            command=_COMMAND, diagnostics=faults, sources=sources, subject="the policy packs"
        )
    differing = compare_packs(old, new, (before.day, after.day))
    difference = PolicyDifference(_words(old, before), _words(new, after), differing)
    if case is None:
        return difference, RunOutcome(command=_COMMAND)
    request = Request(paths=(case,), as_of=before.day, workspace=before.workspace)
    loaded = load_all(request, _COMMAND)
    if loaded.stopped:
        return None, loaded.stopped
    sides = ((old, before.day), (new, after.day))
    cases = []
    for one in loaded.cases:
        first, second = (
            check_case(one, pack, Request(paths=(case,), as_of=day)).outcome()
            for pack, day in sides
        )
        cases.append(_case(first, second, (old, new)))
    return difference._replace(cases=tuple(cases)), RunOutcome(command=_COMMAND)


def _words(pack: Pack, side: Side) -> str:
    """Return the name of a side: "fmsdocs 2026.1 on 31 May 2018"."""
    label = pack.label if pack.below else f"{pack.name} {pack.edition}"
    return f"{label} on {side.day.day} {side.day:%B %Y}"


def _case(before: CaseOutcome, after: CaseOutcome, packs: tuple[Pack, Pack]) -> CaseDifference:
    verdicts = tuple(
        _verdict(one, other) for one, other in zip(before.verdicts, after.verdicts, strict=True)
    )
    return CaseDifference(before.name, verdicts, tuple(result_changes(before, after, packs)))


def _verdict(before: Verdict, after: Verdict) -> VerdictChange:
    return VerdictChange(
        document=before.document,
        before=before.word,
        before_sentence=before.sentence,
        after=after.word,
        after_sentence=after.sentence,
    )


def result_changes(
    before: CaseOutcome, after: CaseOutcome, packs: tuple[Pack, Pack]
) -> Iterator[ResultChange]:
    """Give the results whose status differs, by item and subject."""
    old, new = _by_subject(before.results), _by_subject(after.results)
    titles = {item.id: item.title for pack in packs for item in pack.items}
    for identifier in sorted(old.keys() | new.keys()):
        one, other = old.get(identifier, {}), new.get(identifier, {})
        subjects = [name for name in dict.fromkeys((*one, *other)) if name] or [""]
        for subject in subjects:
            was, now = _status(one, subject), _status(other, subject)
            if was != now:
                yield ResultChange(identifier, titles[identifier], subject, was, now)


def _by_subject(results: tuple[Result, ...]) -> dict[str, dict[str, str]]:
    """Return the statuses by item and subject."""
    found: dict[str, dict[str, str]] = {}
    for result in results:
        words = result.status.value
        if result.status is Status.EXTERNAL:
            words = "decided outside" if result.decision else "awaited from outside"
        found.setdefault(result.item.id, {})[result.subject] = words
    return found


def _status(statuses: dict[str, str], subject: str) -> str:
    """Return the status of *subject*; an item that was judged as a whole says it for all."""
    return statuses.get(subject) or statuses.get("") or ABSENT
