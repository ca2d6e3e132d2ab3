"""Which blocks of a document stand on upright pages, and which on pages that are turned.

A wide table stands on turned pages. The headings above it, and a short introduction below them, go
with it, and so does a little text that would otherwise stand alone on a page: between two wide
tables, or before one at the start of a page. Every format follows this rule.
"""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from fmsdocs.model.doctree import Block, Heading, PageBreak, Paragraph, Table

_INTRODUCTION: Final = 3
"""The most paragraphs that go with a wide table. More fill a good part of an upright page."""


class Leaf(NamedTuple):
    """Blocks on pages of one direction; the first starts a page. ``wide`` ones are turned."""

    wide: bool
    blocks: tuple[Block, ...]


def leaves(body: Sequence[Block]) -> tuple[Leaf, ...]:
    """Return *body*, the blocks of a whole document, in leaves; at least one.

    Only tables that stand in the body itself can be wide. A page break where the direction changes
    is left out, since that starts a page anyway.
    """
    turned = _turned(body)
    runs = groupby(range(len(body)), turned.__contains__)
    found = [Leaf(wide, tuple(body[place] for place in places)) for wide, places in runs]
    last = len(found) - 1
    cut = (
        Leaf(leaf.wide, _without_breaks(leaf.blocks, start=place > 0, end=place < last))
        for place, leaf in enumerate(found)
    )
    return tuple(leaf for leaf in cut if leaf.blocks) or (Leaf(wide=False, blocks=()),)


def _turned(body: Sequence[Block]) -> Collection[int]:
    """Return the places in *body* of what stands on turned pages."""
    turned: set[int] = set()
    for place, block in enumerate(body):
        if _is_wide(block):
            turned.update(range(_start(body, place, turned), place + 1))
    return turned


def _is_wide(block: Block) -> bool:
    rows = (*block.header, *block.rows) if isinstance(block, Table) and block.wide else ()
    return any(row.cells for row in rows)


def _start(body: Sequence[Block], place: int, turned: Collection[int]) -> int:
    """Return where that starts which goes with the wide table at *place*."""
    above = place
    while above and isinstance(body[above - 1], Paragraph):
        above -= 1
    heading = above
    while heading and isinstance(body[heading - 1], Heading):
        heading -= 1
    first = heading
    while first and isinstance(body[first - 1], Paragraph | Heading):
        first -= 1
    broken = first > 0 and isinstance(body[first - 1], PageBreak)
    starts_page = first == 0 or broken or first - 1 in turned
    if starts_page and _short(body[first:place]):
        return first - 1 if broken and first - 2 in turned else first
    return heading if heading < above and _short(body[heading:place]) else place


def _short(blocks: Sequence[Block]) -> bool:
    return sum(isinstance(block, Paragraph) for block in blocks) <= _INTRODUCTION


def _without_breaks(blocks: tuple[Block, ...], *, start: bool, end: bool) -> tuple[Block, ...]:
    """Return *blocks* without the page breaks at their start or end."""
    while start and blocks and isinstance(blocks[0], PageBreak):
        blocks = blocks[1:]
    while end and blocks and isinstance(blocks[-1], PageBreak):
        blocks = blocks[:-1]
    return blocks
