"""Numbers of headings, paragraphs, lists, tables and figures, and what refers to them.

They are computed here, once, and stand in the tree as text; every format shows the same ones.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final

from fmsdocs.model.doctree import (
    Block,
    Callout,
    Cell,
    Contents,
    ContentsEntry,
    CrossReference,
    Emphasis,
    Figure,
    Heading,
    Inline,
    ItemList,
    Link,
    ListItem,
    Paragraph,
    ParagraphRole,
    Strong,
    Table,
)
from fmsdocs.render.inlines import plain_text
from fmsdocs.render.subset import TO_ANNEX, TO_NUMBER
from fmsdocs.render.walk import Run, with_runs

_DEEPEST_IN_CONTENTS: Final = 2
_LEAST_TABLES: Final = 10
_LEAST_FIGURES: Final = 3
"""From so many on, a document with contents lists its tables or figures behind them."""
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
_NOT_IN_ANCHORS: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Numbered:
    """The numbered blocks, and the label of every anchor ("Table 2", "section 4")."""

    blocks: tuple[Block, ...]
    labels: Mapping[str, str]


def number(blocks: tuple[Block, ...], taken: Collection[str] = ()) -> Numbered:
    """Return *blocks* with all numbers, anchors, contents and cross references filled in.

    Args: taken: anchors that the template gives, so that none made here is the same.
    """
    counter = _Counter(frozenset(taken))
    numbered = tuple(counter.block(block) for block in blocks)

    def filled(run: Run) -> Run:
        return tuple(_with_label(part, counter.labels) for part in run)

    finished: list[Block] = []
    for block in numbered:
        if isinstance(block, Contents):
            finished.extend(_contents(block, counter))
        else:
            finished.append(with_runs(block, filled))
    return Numbered(tuple(finished), counter.labels)


def _contents(block: Contents, counter: "_Counter") -> Iterator[Contents]:
    """Give the contents with their entries, and the lists of what there is much of."""
    yield replace(block, entries=tuple(counter.entries))
    if len(counter.table_entries) >= _LEAST_TABLES:
        yield Contents(title="Tables", entries=tuple(counter.table_entries), of="tables")
    if len(counter.figure_entries) >= _LEAST_FIGURES:
        yield Contents(title="Figures", entries=tuple(counter.figure_entries), of="figures")


def marker(position: int, depth: int) -> str:
    """Return what stands before the list item at *position*, counted from 1.

    By depth: a. b. c., then (1) (2) (3), then (a) (b) (c), then (1) again.
    """
    if depth == 0:
        return f"{_letters(position)}."
    return f"({position})" if depth % 2 else f"({_letters(position)})"


def _letters(position: int) -> str:
    """Return a, b, ..., z, aa, ab, ..."""
    letters = ""
    while position:
        position, remainder = divmod(position - 1, len(_ALPHABET))
        letters = _ALPHABET[remainder] + letters
    return letters


def _captioned(label: str, caption: Run, anchor: str) -> ContentsEntry:
    return ContentsEntry(level=1, number=label, text=plain_text(caption), anchor=anchor)


def _with_label(part: Inline, labels: Mapping[str, str]) -> Inline:
    match part:
        case CrossReference():
            return replace(part, label=labels.get(part.anchor, ""))
        case Strong() | Emphasis() | Link():
            return replace(part, children=tuple(_with_label(p, labels) for p in part.children))
        case _:
            return part


@dataclass(slots=True)
class _Counter:
    """Walks over the blocks in reading order and counts."""

    taken: frozenset[str]
    labels: dict[str, str] = field(default_factory=dict)
    entries: list[ContentsEntry] = field(default_factory=list)
    table_entries: list[ContentsEntry] = field(default_factory=list)
    figure_entries: list[ContentsEntry] = field(default_factory=list)
    headings: list[int] = field(default_factory=lambda: [0, 0, 0])
    annexes: int = 0
    annex: str = ""
    """The letter of the annex in which the walk is; empty in the body."""
    paragraphs: int = 0
    tables: int = 0
    figures: int = 0

    def block(self, block: Block, depth: int = 0) -> Block:  # noqa: PLR0911 - a case a node
        """Return *block* with its numbers; *depth* counts the ordered lists around it."""
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph() if block.role is ParagraphRole.NUMBERED:
                self.paragraphs += 1
                return replace(block, number=f"{self.paragraphs}.")
            case ItemList():
                return self._list(block, depth)
            case Table():
                return self._table(block)
            case Figure():
                self.figures += 1
                label = f"Figure {self.figures}"
                anchor = self._anchor(block.anchor, label)
                self.figure_entries.append(_captioned(label, block.caption, anchor))
                return replace(block, label=label, anchor=anchor)
            case Callout():
                return replace(block, children=self._below(block.children, depth))
            case _:
                return block

    def _below(self, blocks: tuple[Block, ...], depth: int) -> tuple[Block, ...]:
        return tuple(self.block(block, depth) for block in blocks)

    def _heading(self, heading: Heading) -> Heading:
        words = plain_text(heading.children)
        numbered = self._number_of(heading)
        if heading.number == TO_ANNEX:
            label = f"Annex {numbered}"
        elif numbered:
            label = f"section {numbered}"
        else:
            label = f"section \u201c{words}\u201d"
        anchor = self._anchor(heading.anchor, label, words)
        if heading.level <= _DEEPEST_IN_CONTENTS:
            self.entries.append(
                ContentsEntry(level=heading.level, number=numbered, text=words, anchor=anchor)
            )
        return replace(heading, number=numbered, anchor=anchor)

    def _number_of(self, heading: Heading) -> str:
        """Return "A" for an annex, "2.1" or "A.1" for a section, nothing for the others."""
        if heading.number == TO_ANNEX:
            self.annexes += 1
            self.annex = _letters(self.annexes).upper()
            self.headings[1:] = [0, 0]
            return self.annex
        if heading.level == 1:
            self.annex = ""
        if heading.number != TO_NUMBER:
            return ""
        self.headings[heading.level - 1] += 1
        self.headings[heading.level :] = [0] * (len(self.headings) - heading.level)
        first = self.annex or str(self.headings[0])
        return ".".join((first, *map(str, self.headings[1 : heading.level])))

    def _list(self, block: ItemList, depth: int) -> ItemList:
        # Only ordered lists deepen the markers: an ordered list below bullets starts with "a.".
        below = depth + 1 if block.ordered else depth
        items = tuple(
            ListItem(
                children=self._below(item.children, below),
                marker=marker(position, depth) if block.ordered else "",
            )
            for position, item in enumerate(block.items, start=1)
        )
        return replace(block, items=items)

    def _table(self, table: Table) -> Table:
        label, anchor = "", table.anchor
        if table.caption:
            self.tables += 1
            label = f"Table {self.tables}"
        if label or anchor:
            anchor = self._anchor(anchor, label or "the table")
        if label:
            self.table_entries.append(_captioned(label, table.caption, anchor))
        header = tuple(replace(row, cells=self._cells(row.cells)) for row in table.header)
        rows = tuple(replace(row, cells=self._cells(row.cells)) for row in table.rows)
        return replace(table, label=label, anchor=anchor, header=header, rows=rows)

    def _cells(self, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(replace(cell, children=self._below(cell.children, 0)) for cell in cells)

    def _anchor(self, given: str, label: str, words: str = "") -> str:
        """Return the anchor *given*, or a new one made of *words* or *label*."""
        anchor = given or self._new_anchor(words or label)
        self.labels[anchor] = label
        return anchor

    def _new_anchor(self, words: str) -> str:
        stem = _NOT_IN_ANCHORS.sub("-", words.lower()).strip("-") or "section"
        candidates = (stem if position == 1 else f"{stem}-{position}" for position in count(1))
        return next(
            name for name in candidates if name not in self.labels and name not in self.taken
        )
