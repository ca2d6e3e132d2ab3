"""The verdict on each document: words that are always indicative."""

from collections.abc import Collection, Sequence
from typing import Final

from fmsdocs.check.findings import severity_of
from fmsdocs.check.setting import kind_of
from fmsdocs.model.checklist import Gate, Result, Status, Verdict
from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.words import count

INDICATIVE: Final = "indicative, not an agency determination"

_LETTER: Final = "letter-of-request"
_FIRST: Final = frozenset({Gate.CHANNEL, Gate.ACTIONABLE})
_DUE: Final = frozenset(Status) - {Status.NOT_YET_DUE, Status.NOT_APPLICABLE}


def verdict_of(document: str, results: Sequence[Result], gates: Collection[Gate]) -> Verdict:
    """Return the verdict on *document* by the results of the items that count for it."""
    kind = kind_of(document)
    counting = [result for result in results if kind in result.item.documents]
    due = [result for result in counting if result.status in _DUE]
    errors = [result for result in due if severity_of(result) is Severity.ERROR]
    warnings = [result for result in due if severity_of(result) is Severity.WARNING]
    answered = sum(_is_answered(result) for result in due)
    off = sum(result.item.off and result.item.gate in gates for result in counting)
    judged = _last(gates)
    word = (
        _word_of_letter(due, errors, gates)
        if kind == _LETTER and judged is not None
        else _word(errors or warnings, judged)
    )
    return Verdict(
        document=document,
        gate=judged,
        word=word,
        sentence=_sentence(due, errors, warnings, answered, judged, off),
        open_errors=len(errors),
        open_warnings=len(warnings),
        answered=answered,
        due=len(due),
    )


def _is_answered(result: Result) -> bool:
    """Whether somebody has given what the item asks for, rightly or wrongly."""
    if result.status is Status.EXTERNAL:
        return result.decision is not None
    return result.status in {Status.SATISFIED, Status.NOT_MET, Status.WAIVED}


def _word_of_letter(
    due: Sequence[Result], errors: Sequence[Result], gates: Collection[Gate]
) -> str:
    """Mirror the words of the official statuses, as far as the gates were judged.

    While an item that could be an error is undecided, nobody can say "complete".
    """
    if any(result.item.gate in _FIRST for result in errors):
        return "insufficient"
    if Gate.COMPLETE not in gates:
        judged = Gate.ACTIONABLE in gates
        return "actionable, completeness not judged" if judged else "channel only judged"
    if any(result.item.gate is Gate.COMPLETE for result in errors):
        return "actionable, not complete"
    undecided = (result for result in due if result.status is Status.UNDECIDED)
    if any(result.item.severity is Severity.ERROR for result in undecided):
        return "undecided"
    return "complete"


def _word(still_open: Sequence[Result], judged: Gate | None) -> str:
    if judged is None:
        return "not due yet"
    return "open items remain" if still_open else "no open item found by these checks"


def _sentence(
    due: Sequence[Result],
    errors: Sequence[Result],
    warnings: Sequence[Result],
    answered: int,
    judged: Gate | None,
    off: int,
) -> str:
    if judged is None:
        return f"no gate is due at this stage of the case; {INDICATIVE}"
    parts = []
    if errors or warnings:
        kinds = ((len(errors), "error"), (len(warnings), "warning"))
        counts = " and ".join(count(number, word) for number, word in kinds if number)
        parts.append(f"{counts} open up to the gate {judged.value}")
    else:
        parts.append(f"nothing found open up to the gate {judged.value}")
    if due:
        percent = answered * 100 // len(due)
        parts.append(f"{answered} of {count(len(due), 'item')} answered ({percent} percent)")
    undecided = sum(result.status is Status.UNDECIDED for result in due)
    if undecided:
        parts.append(f"{undecided} not decided yet")
    awaited = sum(result.status is Status.EXTERNAL and result.decision is None for result in due)
    if awaited:
        parts.append(f"{awaited} need an outside decision")
    if off:
        parts.append(f"{count(off, 'item')} switched off by the policy pack")
    return "; ".join((*parts, INDICATIVE))


def _last(gates: Collection[Gate]) -> Gate | None:
    """Return the latest of *gates*."""
    return next((gate for gate in reversed(Gate) if gate in gates), None)
