"""What differs between two versions of a case, in sentences that several formats share."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final

from fmsdocs.model.case_change import (
    Became,
    CaseSide,
    ComparedCase,
    Comparison,
    ItemChange,
    Presence,
    SideWords,
    SpecChange,
)
from fmsdocs.model.checklist import Verdict
from fmsdocs.model.document_name import document_words
from fmsdocs.report.visible import visible
from fmsdocs.report.words import count, date_in_words

_LONGEST: Final = 160
"""More of a text is cut around the first word that differs; JSON has all of it."""
_LEAD: Final = 40
_GROUP: Final = 3
"""So many changes of one element stand under its name."""

INDICATIVE: Final = "The verdicts are indicative, not an agency determination."


def sides_of(comparison: Comparison) -> str:
    """Return what was compared, and by which policy, without a full stop."""
    old, new = comparison.old, comparison.new
    if (old.policy, old.as_of) == (new.policy, new.as_of):
        return f"{old.name} and {new.name}, both judged {_basis(new)}"
    return f"{old.name}, judged {_basis(old)}, and {new.name}, judged {_basis(new)}"


def _basis(side: SideWords) -> str:
    return f"by policy pack {side.policy} as of {date_in_words(date.fromisoformat(side.as_of))}"


def head_of_case(case: ComparedCase) -> str:
    """Return what became of the case as a whole, empty where it is on both sides and differs."""
    if case.presence is Presence.NEW:
        return "new case"
    if case.presence is Presence.REMOVED:
        return "case removed"
    return "" if case.differs else "nothing differs"


def verdicts_of(case: ComparedCase) -> Iterator[tuple[str, str, str]]:
    """Give each document with its verdict before and after; the side without one says none."""
    old, new = (_by_document(side) for side in (case.old, case.new))
    for document in dict.fromkeys((*new, *old)):
        name = document_words(document)
        yield name, _verdict(old.get(document)), _verdict(new.get(document))


def _by_document(side: CaseSide | None) -> dict[str, Verdict]:
    return {verdict.document: verdict for verdict in side.verdicts} if side else {}


def _verdict(verdict: Verdict | None) -> str:
    if verdict is None:
        return "none"
    opened = f"{count(verdict.open_errors, 'error')} and {count(verdict.open_warnings, 'warning')}"
    return f"{verdict.word} — {opened} open, {verdict.answered} of {verdict.due} items answered"


def blockers_of(case: ComparedCase) -> str:
    """Return how many open items block the gates of the case, before and after."""
    if case.old is None or case.new is None:
        side = case.old or case.new
        return count(side.blockers if side else 0, "blocker")
    old, new = case.old.blockers, case.new.blockers
    return count(new, "blocker") + (" as before" if old == new else f", before {old}")


def sentence_of(change: SpecChange) -> str:
    """Return one change as a sentence without a full stop."""
    about = change.element or change.section
    if change.became is Became.RENUMBERED:
        return f"{about} was {change.before} before"
    if not change.field:
        verb = "is new" if change.became is Became.ADDED else "is gone"
        details = change.after or change.before
        return f"{about} {verb}" + (f": {details}" if details else "")
    head = ": ".join(dict.fromkeys(filter(None, (change.element, change.field))))
    if change.element == "" and change.section and not change.field.startswith(change.section):
        head = f"{change.section}: {head}"
    if change.became is Became.ANSWERED:
        return f"{head} is answered: {_cut(change.after, '')}"
    if change.became is Became.WITHDRAWN:
        return f"{head} is no longer answered; it was {_cut(change.before, '')}"
    before, after = _cut(change.before, change.after), _cut(change.after, change.before)
    return f"{head}: {before} becomes {after}"


def grouped(changes: Iterable[SpecChange]) -> Iterator[tuple[str, tuple[SpecChange, ...]]]:
    """Give changes under the element that many of them are about, else one by one under none."""
    for element, found in groupby(changes, key=lambda change: change.element):
        own = tuple(found)
        if not element or len(own) < _GROUP:
            yield "", own
        else:
            yield element, tuple(one._replace(element="", section="") for one in own)


def item_of(item: ItemChange) -> str:
    """Return an item whose result differs: its id, what it is about, its result on both sides."""
    name = f"{item.id} {item.subject}".rstrip()
    return f"{name}: {item.title} ({item.severity}; {item.before} becomes {item.after})"


def counts_of_cases(comparison: Comparison) -> str:
    """Return in how many cases something differs."""
    number = sum(case.differs for case in comparison.cases)
    if number == len(comparison.cases) == 1:
        return "the case differs"
    of = count(len(comparison.cases), "case")
    return (
        f"{number} of {of} differ{'s' if number == 1 else ''}"
        if number
        else f"no difference in {of}"
    )


def _cut(text: str, other: str) -> str:
    """Return *text*; a long one is cut around what differs from *other*."""
    text = visible(text)
    if len(text) <= _LONGEST:
        return text
    pairs = enumerate(zip(text, other, strict=False))
    same = next((at for at, (one, two) in pairs if one != two), min(len(text), len(other)))
    start = max(0, min(same, len(text)) - _LEAD)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    part = text[start : start + _LONGEST].strip()
    end = "…" if start + _LONGEST < len(text) else ""
    return f"{'…' if start else ''}{part}{end}"
