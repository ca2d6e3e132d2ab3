"""Columns wide enough for their longest word, so that no word of a table is torn.

A template shares the width of a table among its columns without knowing what a case will write into
them. Where a word needs more than the share of its column, the columns that have room to spare give
it. Every format gets the same widths.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Final

from fmsdocs.model.doctree import Block, Cell, Document, ItemList, Table
from fmsdocs.write.font_metrics import FontUnreadable, advances
from fmsdocs.write.fonts import FontMissing, font_files
from fmsdocs.write.furniture import POINTS_PER_MILLIMETRE, page_of, turned
from fmsdocs.write.text import words_of
from fmsdocs.write.theme import Theme

_BOLD: Final = 700
_PIECE: Final = re.compile(r"[^-]+-*|-+")
"""What stands on one line: a word, or what a hyphen ends."""
_LARGEST_SHARE: Final = 0.4
"""A piece that needs more of the width of a table, as an address, may be torn."""
_BREATH: Final = 3.0
"""Points beside a word: edges of a gap, and what letters of other programs are wider."""


def with_fitting_columns(document: Document, theme: Theme) -> Document:
    """Return *document* with the columns of its tables as wide as their longest words.

    Tables stay as they are where that cannot be, or where the fonts of *theme* are not here.
    """
    try:
        widths = advances(_boldest(theme))
    except (FontMissing, FontUnreadable):
        return document
    page = page_of(document, theme)
    sheets = {False: page, True: turned(page)}
    rooms = {
        wide: (sheet.width - sheet.left - sheet.right) * POINTS_PER_MILLIMETRE
        for wide, sheet in sheets.items()
    }
    fitting = _Fitting(theme, widths)
    body = tuple(
        fitting.table(block, rooms[block.wide]) if isinstance(block, Table) else block
        for block in document.body
    )
    return replace(document, body=body)


class _Fitting:
    """Fits tables in the looks of a theme to their words, whose letters have *widths*."""

    def __init__(self, theme: Theme, widths: Mapping[str, float]) -> None:
        self.widths = widths
        self.size = theme.size.table
        self.side = 2 * theme.measure.cell * POINTS_PER_MILLIMETRE
        self.step = theme.measure.compact_step * POINTS_PER_MILLIMETRE
        self.known: dict[str, float] = {}

    def table(self, table: Table, room: float) -> Table:
        """Return *table*, which is *room* points wide, with its words in their columns."""
        total = sum(column.width for column in table.columns)
        shares = [column.width * room / total for column in table.columns]
        fitting = fitting_shares(shares, self._needs(table, room))
        if fitting == shares:
            return table
        columns = (
            replace(column, width=share)
            for column, share in zip(table.columns, fitting, strict=True)
        )
        return replace(table, columns=tuple(columns))

    def _needs(self, table: Table, room: float) -> list[float]:
        """Return how wide each column must be, in points."""
        needs = [0.0] * len(table.columns)
        for row in (*table.header, *table.rows):
            starts = accumulate((cell.span for cell in row.cells), initial=0)
            for start, cell in zip(starts, row.cells, strict=False):
                if cell.span == 1 and start < len(needs):
                    needs[start] = max(needs[start], self._need(cell, room))
        return needs

    def _need(self, cell: Cell, room: float) -> float:
        around = self.side + _BREATH + self.step * _depth(cell.children)
        pieces = (self._width(word) for word in words_of(cell.children))
        fitting = (width for width in pieces if width + around <= room * _LARGEST_SHARE)
        return max(fitting, default=0.0) + around

    def _width(self, word: str) -> float:
        """Return the width of the longest piece of *word* that stands on one line, in points."""
        if word not in self.known:
            # Letters that the font lacks are left out: most scripts without spaces break anywhere.
            pieces = (
                sum(self.widths.get(letter, 0.0) for letter in piece)
                for piece in _PIECE.findall(word)
            )
            self.known[word] = self.size * max(pieces, default=0.0)
        return self.known[word]


def fitting_shares(shares: Sequence[float], needs: Sequence[float]) -> list[float]:
    """Return *shares* so that none is below its need, as near to them as can be.

    What some need more is taken from the others in proportion to what these can spare. All stay as
    they are where the needs are more than all shares.
    """
    missing = sum(max(need - share, 0.0) for share, need in zip(shares, needs, strict=True))
    spare = sum(max(share - need, 0.0) for share, need in zip(shares, needs, strict=True))
    if missing == 0.0 or spare < missing:
        return [*shares]
    kept = 1 - missing / spare
    return [need + max(share - need, 0.0) * kept for share, need in zip(shares, needs, strict=True)]


def _depth(blocks: Sequence[Block]) -> int:
    """Return how deep lists in *blocks* are indented, in steps."""
    lists = (block for block in blocks if isinstance(block, ItemList))
    return max((1 + _depth(item.children) for each in lists for item in each.items), default=0)


def _boldest(theme: Theme) -> Path:
    """Return the file of the face in which words are widest."""
    files = zip(theme.fonts.faces, font_files(theme), strict=True)
    upright = [(face.weight >= _BOLD, file) for face, file in files if face.style == "normal"]
    return max(upright, key=lambda one: one[0])[1] if upright else font_files(theme)[0]
