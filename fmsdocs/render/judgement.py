"""What was found about a case, arranged as the checklist report shows it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from fmsdocs.expressions.filters import code_words, date_in_words, sentence
from fmsdocs.model.checklist import Decision, Gate, Question, Result, Status, Verdict
from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.location import Location

_OPEN: Final = frozenset({Status.MISSING, Status.NOT_MET, Status.UNDECIDED})
_NOT_DUE: Final = frozenset({Status.NOT_YET_DUE, Status.NOT_APPLICABLE})
_GATES: Final = tuple(Gate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One judged item, in the words in which the report prints it."""

    id: str
    title: str
    result: str
    severity: str
    place: str
    owner: str
    citation: str
    gate: str
    message: str
    remedy: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One of the five questions: how much of it is open, in a sentence, and the open items."""

    key: str
    sentence: str
    open: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerRows:
    """The open items that one stakeholder must close."""

    owner: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Everything that the checklist report shows. ``gate`` is the blocked gate, or empty."""

    verdicts: tuple[Verdict, ...]
    answers: tuple[Answer, ...]
    gate: str
    blocking: tuple[OwnerRows, ...]
    items: tuple[Row, ...]
    later: int
    """How many items are not due yet."""
    not_applicable: int
    waived: tuple[Row, ...]
    decided: tuple[Row, ...]
    """Items that a person or agency decided."""
    awaited: tuple[Row, ...]
    """Items that wait for a person or agency."""


def judgement_of(results: Iterable[Result], verdicts: Iterable[Verdict], folder: str) -> Judgement:
    """Return *results* arranged for the report; places are shown below the case's *folder*."""
    ordered = sorted(results, key=lambda result: (result.item.id, result.subject))
    rows = {id(result): _row(result, folder) for result in ordered}

    def chosen(*statuses: Status, decided: bool | None = None) -> tuple[Row, ...]:
        return tuple(
            rows[id(result)]
            for result in ordered
            if result.status in statuses
            and (decided is None or (result.decision is not None) == decided)
        )

    counts = Counter(result.status for result in ordered)
    gate, blocking = _blocking(ordered, rows)
    return Judgement(
        verdicts=tuple(verdicts),
        answers=tuple(_answer(question, ordered, rows) for question in Question),
        gate=gate,
        blocking=blocking,
        items=tuple(rows[id(r)] for r in ordered if r.status not in _NOT_DUE),
        later=counts[Status.NOT_YET_DUE],
        not_applicable=counts[Status.NOT_APPLICABLE],
        waived=chosen(Status.WAIVED),
        decided=tuple(
            rows[id(r)] for r in ordered if r.decision is not None and r.status is not Status.WAIVED
        ),
        awaited=chosen(Status.EXTERNAL, decided=False),
    )


def _row(result: Result, folder: str) -> Row:
    item = result.item
    title = f"{item.title} ({result.subject})" if result.subject else item.title
    return Row(
        id=item.id,
        title=title,
        result=result.status.value,
        severity=item.severity.value,
        place=_place(result.location, folder),
        owner=str(code_words(item.owner, "stakeholder")),
        citation=", ".join(item.cite),
        gate=item.gate.value,
        message=str(sentence(_message(result))),
        remedy=str(sentence(item.remedy)),
        decision=_decision(result.decision),
    )


def _message(result: Result) -> str:
    if result.status is Status.UNDECIDED and result.first:
        return f"{result.message or result.item.title}; first answer {', '.join(result.first)}"
    return result.message or result.item.message


def _place(location: Location | None, folder: str) -> str:
    if location is None:
        return ""
    path = location.path.removeprefix(f"{folder}/")
    return f"{path}:{location.span.line}" if location.span else path


def _decision(decision: Decision | None) -> str:
    if decision is None:
        return ""
    until = f", until {date_in_words(decision.until)}" if decision.until else ""
    return f"{decision.by}, {date_in_words(decision.on)}{until}: {sentence(decision.text)}"


def _answer(question: Question, results: list[Result], rows: Mapping[int, Row]) -> Answer:
    asked = [result for result in results if question in result.item.serves]
    due = [result for result in asked if result.status not in _NOT_DUE]
    still_open = [result for result in due if result.status in _OPEN]
    awaited = [r for r in due if r.status is Status.EXTERNAL and r.decision is None]
    return Answer(
        key=question.value,
        sentence=_state(len(asked), len(due), len(still_open), len(awaited)),
        open=tuple(rows[id(result)] for result in still_open),
    )


def _state(asked: int, due: int, still_open: int, awaited: int) -> str:
    """Return how far a question is answered, in one or two sentences that never say yes."""
    if not due:
        later = f"; {_items(asked)} of it may fall due later" if asked else ""
        return f"No item of this question is due at this stage{later}."
    if still_open:
        verb = "is" if still_open == 1 else "are"
        text = f"{still_open} of the {_items(due)} due on this question {verb} open."
    elif due == 1:
        text = "The one item due on this question is not open."
    else:
        text = f"None of the {_items(due)} due on this question is open."
    if awaited:
        text += f" {_items(awaited).capitalize()} can only be decided by a person or an agency."
    return text


def _items(count: int) -> str:
    return f"{count} item" if count == 1 else f"{count} items"


def _blocking(results: list[Result], rows: Mapping[int, Row]) -> tuple[str, tuple[OwnerRows, ...]]:
    """Return the first gate that open errors block, and those errors by owner."""
    errors = [
        result
        for result in results
        if result.status in _OPEN and result.item.severity is Severity.ERROR
    ]
    if not errors:
        return "", ()
    gate = min((result.item.gate for result in errors), key=_GATES.index)
    owners: dict[str, list[Row]] = {}
    for result in errors:
        if result.item.gate is gate:
            row = rows[id(result)]
            owners.setdefault(row.owner, []).append(row)
    groups = (OwnerRows(owner=owner, rows=tuple(owners[owner])) for owner in sorted(owners))
    return gate.value, tuple(groups)
