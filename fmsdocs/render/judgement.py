"""What was found about a case, arranged as the checklist report shows it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from fmsdocs.expressions.filters import code_words, date_in_words, lines_range, listed, sentence
from fmsdocs.model.checklist import Answer, Blocking, Decision, Result, Status, Verdict
from fmsdocs.model.location import Location
from fmsdocs.model.words import plural
from fmsdocs.render.context import RenderContext

_NOT_DUE: Final = frozenset({Status.NOT_YET_DUE, Status.NOT_APPLICABLE})


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
    changed: str
    """What an own policy pack changed in the item, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRows:
    """One of the five questions: how it is asked, what is to say to it, and the open items."""

    key: str
    wording: str
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
    questions: tuple[QuestionRows, ...]
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
    changed: tuple[Row, ...]
    """Items that an own policy pack switched off or weighs otherwise."""
    acknowledged: tuple[str, ...]
    """What was acknowledged about markings, each with its place."""


def judgement_of(context: RenderContext, folder: str) -> Judgement:
    """Return what judging gave, arranged; places are shown below the case's *folder*."""
    next_gate = next(iter(context.blocking), None)
    ordered = sorted(context.results, key=lambda result: (result.item.id, result.subject))
    decided = [result for result in ordered if result.decision is not None]
    awaited = [
        result for result in ordered if result.status is Status.EXTERNAL and result.decision is None
    ]
    changed = {result.item.id: result for result in ordered if result.item.changed}
    counts = Counter(result.status for result in ordered)
    return Judgement(
        verdicts=context.verdicts,
        questions=tuple(_question(answer, folder) for answer in context.answers),
        gate=next_gate.gate.value if next_gate else "",
        blocking=_by_owner(next_gate, folder) if next_gate else (),
        items=_rows((r for r in ordered if r.status not in _NOT_DUE), folder),
        later=counts[Status.NOT_YET_DUE],
        not_applicable=counts[Status.NOT_APPLICABLE],
        waived=_rows((r for r in decided if r.status is Status.WAIVED), folder),
        decided=_rows((r for r in decided if r.status is not Status.WAIVED), folder),
        awaited=_rows(awaited, folder),
        changed=_rows(changed.values(), folder),
        acknowledged=tuple(
            f"{_place(note.location, folder)}: {note.message}" for note in context.acknowledged
        ),
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
        changed=str(sentence(item.changed)),
    )


def _rows(results: Iterable[Result], folder: str) -> tuple[Row, ...]:
    """Return one row for each item and status: forty lines with one fault are one thing to do."""
    groups: dict[tuple[str, ...], list[Result]] = {}
    for result in results:
        groups.setdefault((result.item.id, result.status), []).append(result)
    return tuple(_merged(group, folder) for group in groups.values())


def _merged(group: list[Result], folder: str) -> Row:
    """Return one row for *group*: its subjects as a series, its first place."""
    row = _row(group[0], folder)
    if len(group) == 1:
        return row
    subjects, title = _series([result.subject for result in group]), group[0].item.title
    return replace(
        row,
        title=f"{title} ({subjects})",
        place=f"{row.place} and {len(group) - 1} more" if row.place else "",
        message=str(sentence(f"{title}: {group[0].status.value} for {subjects}")),
    )


def _series(subjects: list[str]) -> str:
    """Return ``lines 001 to 003`` for subjects of one kind, else all of them."""
    kinds = {subject.partition(" ")[0] for subject in subjects}
    names = [subject.partition(" ")[2] for subject in subjects]
    if len(kinds) == 1 and all(names):
        return f"{plural(kinds.pop())} {lines_range(names)}"
    return listed(subjects)


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


def _question(answer: Answer, folder: str) -> QuestionRows:
    return QuestionRows(
        key=answer.question.value,
        wording=answer.wording,
        sentence=answer.sentence,
        open=_rows(sorted(answer.open, key=lambda result: result.item.id), folder),
    )


def _by_owner(blocking: Blocking, folder: str) -> tuple[OwnerRows, ...]:
    """Return what blocks a gate by who must act, with one row for each item."""
    owners: dict[str, list[Row]] = {}
    for row in _rows(blocking.results, folder):
        owners.setdefault(row.owner, []).append(row)
    return tuple(OwnerRows(owner=owner, rows=tuple(owners[owner])) for owner in sorted(owners))
