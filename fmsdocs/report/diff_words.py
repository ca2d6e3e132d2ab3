"""What differs between two versions of a case, in sentences that several formats share."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from fmsdocs.model.case_change import (
    OPEN,
    Became,
    CaseSide,
    ComparedCase,
    Comparison,
    ItemChange,
    Presence,
    SideWords,
    SpecChange,
    Topic,
)
from fmsdocs.model.change_view import VerdictRow
from fmsdocs.model.checklist import Verdict
from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.words import count
from fmsdocs.report.visible import visible
from fmsdocs.report.words import date_in_words, listed

_NO_DOCUMENT: Final = "no document"
_NOT_JUDGED: Final = "not judged"
_LONGEST: Final = 160
"""More of a text is cut around the first word that differs; JSON has all of it."""
_LEAD: Final = 40
_GROUP: Final = 3
"""So many changes of one element stand under its name."""

INDICATIVE: Final = "The verdicts are indicative, not an agency determination."


def sides_of(comparison: Comparison) -> str:
    """Return what was compared, and by which policy, without a full stop."""
    old, new = comparison.old, comparison.new
    first, second, pack = name_of_side(old), name_of_side(new), new.policy
    if old.policy != new.policy:
        return f"{first}, judged {_basis(old)}, and {second}, judged {_basis(new)}"
    if old.as_of == new.as_of:
        return f"{first} and {second}, both judged {_basis(new)}"
    days = f"as of {day_of(old)} and as of {day_of(new)}"
    if first == second:
        return f"{first} with itself, judged {days} by policy pack {pack}"
    return f"{first} and {second}, judged {days} by policy pack {pack}"


def name_of_side(side: SideWords) -> str:
    """Return what was read on a side: the folder, or the revision with its commit."""
    if side.commit and side.name.startswith(side.commit):
        return f"commit {side.commit}"
    return f"{side.name} (commit {side.commit})" if side.commit else side.name


def _basis(side: SideWords) -> str:
    return f"by policy pack {side.policy} as of {day_of(side)}"


def day_of(side: SideWords) -> str:
    """Return the day of judgement of a side, as people write it."""
    return date_in_words(date.fromisoformat(side.as_of))


def head_of_case(case: ComparedCase) -> str:
    """Return what became of the case as a whole, empty where it is on both sides and differs."""
    if case.presence is Presence.NEW:
        return "new case"
    if case.presence is Presence.REMOVED:
        return "case removed"
    return "" if case.differs else "nothing differs"


def verdicts_of(case: ComparedCase, titles: Mapping[str, str]) -> Iterator[VerdictRow]:
    """Give each document with its verdict before and after; *titles* are those of the types."""
    old, new = (_by_document(side) for side in (case.old, case.new))
    for document in dict.fromkeys((*new, *old)):
        kind, _, own = document.partition(".")
        was, now = old.get(document), new.get(document)
        yield VerdictRow(
            document=titles.get(kind, kind) + (f", {own}" if own else ""),
            before=_verdict(case.old, was, now),
            after=_verdict(case.new, now, was),
            was=_word(case.old, was),
            now=_word(case.new, now),
        )


def _by_document(side: CaseSide | None) -> dict[str, Verdict]:
    return {verdict.document: verdict for verdict in side.verdicts} if side else {}


def _verdict(side: CaseSide | None, verdict: Verdict | None, other: Verdict | None) -> str:
    """Return a verdict with what is open; the answers count where *other* has not as many."""
    word = _word(side, verdict)
    if verdict is None:
        return word
    opened = _severities(verdict.open_errors, verdict.open_warnings)
    parts = [f"{opened} open"] if opened else []
    if other is None or (verdict.answered, verdict.due) != (other.answered, other.due):
        parts.append(f"{verdict.answered} of {verdict.due} items answered")
    return f"{word} ({', '.join(parts)})" if parts else word


def _word(side: CaseSide | None, verdict: Verdict | None) -> str:
    """Return a verdict in a word, or why there is none; empty where the case is not there."""
    if verdict is not None:
        return verdict.word
    if side is None:
        return ""
    return _NO_DOCUMENT if side.judged else _NOT_JUDGED


def _severities(errors: int, warnings: int, notes: int = 0) -> str:
    """Return how many there are of each severity, empty for none."""
    counts = ((errors, "error"), (warnings, "warning"), (notes, "note"))
    return listed([count(number, word) for number, word in counts if number])


def blockers_of(case: ComparedCase) -> str:
    """Return how many open items block the gates of the case, before and after."""
    sides = [side for side in (case.old, case.new) if side]
    numbers = [side.blockers for side in sides]
    words = [count(number, "open item") if number else "nothing" for number in numbers]
    now = f"{words[-1]} block{'s' if numbers[-1] < 2 else ''} a gate"  # noqa: PLR2004 - the plural
    if len(numbers) == 1:
        return now
    return f"{now}, as before" if numbers[0] == numbers[1] else f"{now}; before it was {words[0]}"


def summary_of(case: ComparedCase, verdicts: Sequence[VerdictRow]) -> Iterator[str]:
    """Give the sentences that a reader needs first, without full stops."""
    if case.presence is not Presence.BOTH:
        yield "the case is new" if case.presence is Presence.NEW else "the case was removed"
    else:
        yield _specs(case.changes)
    for words, side in (("older", case.old), ("newer", case.new)):
        if side and side.broken:
            yield errors_of(words, side)
        if side and not side.judged:
            yield f"the checklist items of the {words} version could not be judged"
    if not case.judged:
        return
    if case.by_policy:
        yield f"the policy or its date alone {_opens(case.by_policy)}"
    if not verdicts:
        yield "no document is there to be judged"
        return
    if case.presence is Presence.BOTH and case.changes:
        yield f"the change {_opens((*case.opened, *case.closed))}"
    yield from _verdict_sentences(case, verdicts)
    yield blockers_of(case)


def _specs(changes: Sequence[SpecChange]) -> str:
    if not changes:
        return "the specs are the same"
    counts = Counter(change.topic for change in changes)
    topics = [topic for topic in Topic if counts[topic]]
    words = (
        f"{topic.value.lower()} {counts[topic]}" if len(topics) > 1 else topic.value.lower()
        for topic in topics
    )
    return f"the specs differ in {count(len(changes), 'place')} ({', '.join(words)})"


def _opens(items: Sequence[ItemChange]) -> str:
    """Return how many checklist items are opened and closed: ``opens 2 items (1 error, ...)``."""
    if not items:
        return "opens and closes no checklist item"
    opened = [item for item in items if item.after in OPEN]
    closed = [item for item in items if item.after not in OPEN]
    if not opened:
        return f"closes {_counted(closed)} and opens none"
    counts = Counter(item.severity for item in opened)
    by_severity = _severities(*(counts[severity] for severity in Severity))
    rest = _counted(closed) if closed else "none"
    return f"opens {_counted(opened)} ({by_severity}) and closes {rest}"


def _counted(items: Sequence[ItemChange]) -> str:
    """Return how many checklist items there are, and in how many places if they are more."""
    number = len({item.id for item in items})
    words = count(number, "checklist item")
    return words if number == len(items) else f"{words} in {len(items)} places"


def _verdict_sentences(case: ComparedCase, verdicts: Sequence[VerdictRow]) -> Iterator[str]:
    if case.presence is not Presence.BOTH:
        return
    moved: dict[tuple[str, str], list[str]] = {}
    counted = []
    for row in verdicts:
        if row.was != row.now:
            moved.setdefault((row.was, row.now), []).append(row.document)
        elif row.before != row.after:
            counted.append(row.document)
    for (was, now), documents in moved.items():
        verb = "is" if len(documents) == 1 else "are"
        if was == _NO_DOCUMENT:
            yield f"{listed(documents)} {verb} new; verdict: {now}"
        elif now == _NO_DOCUMENT:
            yield f"{listed(documents)} {verb} gone; verdict before: {was}"
        else:
            yield f"verdict of {listed(documents)}: {now}; before it was {was}"
    if counted:
        keeps = "keeps its verdict" if len(counted) == 1 else "keep their verdicts"
        yield f"{listed(counted)} {keeps}; what is open or answered there changes"
    if not moved and not counted:
        yield "the verdicts are as before"


def errors_of(words: str, side: CaseSide) -> str:
    """Return how many errors the older or newer version has, as *words* say, and what follows."""
    number = count(len(side.broken), "error")
    return f"the {words} version has {number} in its specs; what is wrong counts as unanswered"


def items_of(case: ComparedCase) -> Iterator[tuple[str, str, tuple[ItemChange, ...]]]:
    """Give the items whose result differs, by why: a name, a title, and the items."""
    groups = (
        ("policy", "Items that the policy or its date changes", case.by_policy),
        ("opened", "Items that are newly open", case.opened),
        ("closed", "Items that are open no more", case.closed),
    )
    yield from (group for group in groups if group[2])


def sentence_of(change: SpecChange) -> str:
    """Return one change as a sentence without a full stop."""
    about = change.element or change.section
    if change.became is Became.RENUMBERED:
        return f"{about} was {change.before} before"
    if not change.field:
        verb = "is new" if change.became is Became.ADDED else "is gone"
        details = change.after or change.before
        return f"{about} {verb}" + (f": {details}" if details else "")
    head = where_of(change)
    if change.became is Became.ANSWERED:
        return f"{head} is answered: {cut(change.after, '')}"
    if change.became is Became.WITHDRAWN:
        return f"{head} is no longer answered; it was {cut(change.before, '')}"
    before, after = cut(change.before, change.after), cut(change.after, change.before)
    return f"{head}: {before} becomes {after}"


def where_of(change: SpecChange) -> str:
    """Return where a field that differs is: its element, else its section, and its title."""
    head = ": ".join(dict.fromkeys(filter(None, (change.element, change.field))))
    if change.element == "" and change.section and not change.field.startswith(change.section):
        return f"{change.section}: {head}"
    return head


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


def cut(text: str, other: str) -> str:
    """Return *text*; a long one is cut around the first word that differs from *other*."""
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
