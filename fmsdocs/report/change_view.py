"""The comparison of one case as the words that a document and the Markdown print."""

from collections.abc import Iterable, Iterator
from typing import Final

from fmsdocs.model.case_change import (
    CaseSide,
    ComparedCase,
    Comparison,
    ItemChange,
    SideWords,
    SpecChange,
    Topic,
)
from fmsdocs.model.change_view import (
    ChangeView,
    FieldRow,
    ItemGroup,
    ItemRow,
    SideView,
    TopicView,
    ValueView,
)
from fmsdocs.model.words import plural
from fmsdocs.report.diff_words import (
    day_of,
    items_of,
    name_of_side,
    sentence_of,
    summary_of,
    verdicts_of,
    where_of,
)
from fmsdocs.report.visible import visible
from fmsdocs.report.words import capital, head_of, listed

_MEASURED: Final = frozenset({Topic.QUANTITIES, Topic.MONEY})
_ABSENT: Final = "not answered"
_SHORT: Final = 40
"""What differs in shorter texts is seen without help."""


def view_of(case: ComparedCase, comparison: Comparison) -> ChangeView:
    """Return what *comparison* says of one of its cases, in words."""
    verdicts = tuple(verdicts_of(case, comparison.titles))
    differing = tuple(row for row in verdicts if row.before != row.after)
    same = [row.document for row in verdicts if row not in differing]
    return ChangeView(
        presence=case.presence.value,
        summary=tuple(map(_sentence, summary_of(case, verdicts))),
        before=_side(case.old, comparison.old),
        after=_side(case.new, comparison.new),
        verdicts=differing,
        same=listed(same),
        judged=case.judged,
        items=tuple(
            ItemGroup(name=name, title=title, rows=tuple(_items(items)))
            for name, title, items in items_of(case)
        ),
        topics=tuple(_topics(case.changes)),
    )


def _sentence(words: str) -> str:
    return f"{capital(visible(words)).removesuffix('.')}."


def _side(side: CaseSide | None, words: SideWords) -> SideView | None:
    if side is None:
        return None
    return SideView(
        read=visible(name_of_side(words)),
        pack=words.policy,
        day=day_of(words),
        revision=visible(side.revision),
        errors=tuple(head_of(item) for item in side.broken),
    )


def _items(items: Iterable[ItemChange]) -> Iterator[ItemRow]:
    """Give the gravest items first, those that differ alike for several elements as one row."""
    groups: dict[tuple[str, str, str], list[ItemChange]] = {}
    for item in sorted(items, key=lambda item: (-item.severity.rank, item.id)):
        groups.setdefault((item.id, item.before, item.after), []).append(item)
    for group in groups.values():
        first = group[0]
        yield ItemRow(
            id=first.id,
            title=visible(first.title),
            about=visible(_series([item.subject for item in group if item.subject])),
            severity=first.severity.value,
            before=first.before,
            after=first.after,
            cite=first.cite,
        )


def _series(subjects: list[str]) -> str:
    """Return ``lines 001 and 002`` for subjects of one kind, else all of them."""
    kinds = {subject.partition(" ")[0] for subject in subjects}
    names = [subject.partition(" ")[2] for subject in subjects]
    if len(subjects) > 1 and len(kinds) == 1 and all(names):
        return f"{plural(kinds.pop())} {listed(names)}"
    return listed(subjects)


def _topics(changes: Iterable[SpecChange]) -> Iterator[TopicView]:
    every = tuple(changes)
    for topic in Topic:
        found = [change for change in every if change.topic is topic]
        if found:
            yield TopicView(
                name=topic.name.lower(),
                title=topic.value,
                sentences=tuple(
                    _sentence(sentence_of(change)) for change in found if not change.field
                ),
                rows=tuple(_row(change) for change in found if change.field),
                measured=topic in _MEASURED,
            )


def _row(change: SpecChange) -> FieldRow:
    before, after = (visible(text) or _ABSENT for text in (change.before, change.after))
    lead, rest = (0, 0)
    if min(len(before), len(after)) > _SHORT:
        first, second = before.split(" "), after.split(" ")
        lead = _alike(first, second)
        rest = _alike(first[lead:][::-1], second[lead:][::-1])
    return FieldRow(
        where=capital(visible(where_of(change))),
        before=_parted(before, lead, rest),
        after=_parted(after, lead, rest),
    )


def _alike(first: list[str], second: list[str]) -> int:
    """Return how many words are the same from the start on."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (one, two) in pairs if one != two), min(len(first), len(second)))


def _parted(text: str, lead: int, rest: int) -> ValueView:
    """Return *text* with as many words before and behind what is its own."""
    if not lead and not rest:
        return ValueView(lead="", own=text, rest="")
    words = text.split(" ")
    end = len(words) - rest
    return ValueView(
        lead=" ".join(words[:lead]), own=" ".join(words[lead:end]), rest=" ".join(words[end:])
    )
