"""The way to the next gate, for a person at a terminal: what is sent, what blocks, who acts."""

from collections.abc import Iterable, Iterator

from fmsdocs.model.checklist import Blocking, Gate, Result, Status
from fmsdocs.model.outcome import CaseOutcome
from fmsdocs.report.words import owner_words


def gate_lines(case: CaseOutcome) -> Iterator[str]:
    """Give one line on what blocks the case; where a gate was asked for, all that it takes."""
    if case.gate is not None:
        yield from _whole(case, case.gate)
    elif case.blocking:
        first = case.blocking[0]
        owners = first.by_owner().items()
        acting = ", ".join(f"{owner_words(owner)} {len(results)}" for owner, results in owners)
        yield f"  Next gate: {first.gate}. Open items that block it, by who must act: {acting}"


def _whole(case: CaseOutcome, gate: Gate) -> Iterator[str]:
    yield f"  At the gate {gate}"
    if case.to_send:
        yield "    What is sent:"
        yield from (f"      {words}" for words in (*case.to_send, "checklist"))
    awaited = [
        result
        for result in case.results
        if result.status is Status.EXTERNAL and result.decision is None
    ]
    if not case.blocking:
        yield "    What blocks: nothing that these checks can find."
    for blocking in case.blocking:
        yield from _blocking(blocking)
    if awaited:
        yield "    What an outside decision must still say, and review.yaml record:"
        yield from (f"      {words}" for words in _items(awaited))


def _blocking(blocking: Blocking) -> Iterator[str]:
    yield f"    What blocks the gate {blocking.gate}, by who must act:"
    for owner, results in blocking.by_owner().items():
        yield f"      {owner_words(owner)}"
        yield from (f"        {words}" for words in _items(results))


def _items(results: Iterable[Result]) -> Iterator[str]:
    """Give one line for each item; the elements of a list that it fails for are counted."""
    items: dict[str, list[Result]] = {}
    for result in results:
        items.setdefault(result.item.id, []).append(result)
    for identifier, alike in items.items():
        subjects = [result.subject for result in alike if result.subject]
        many = f" ({subjects[0]}{_more(len(subjects) - 1)})" if subjects else ""
        yield f"{identifier}  {_duty(alike[0])}{many}"


def _duty(result: Result) -> str:
    if result.status is Status.UNDECIDED and result.first:
        return f"{result.item.title}: not decided yet, first answer {', '.join(result.first)}"
    if result.status is Status.EXTERNAL:
        return f"{result.item.title}: {result.item.external}"
    return result.item.title


def _more(number: int) -> str:
    return f" and {number} more" if number else ""
