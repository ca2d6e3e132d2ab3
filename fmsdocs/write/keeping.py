"""What stays together on a page: introductions with what they introduce, and rows of a table."""

from itertools import accumulate
from typing import Final

from fmsdocs.model.doctree import Block, Figure, ItemList, Paragraph, ParagraphRole, Row, Table
from fmsdocs.write.text import plain, words_of

_LETTERS_OF_A_FULL_WIDTH: Final = 1800
"""About a third of a page, if the cell were as wide as the page."""
_LETTERS_OF_A_FEW_LINES: Final = 300
"""Some four lines: words are counted without the spaces between them, and lines end early."""
_LETTERS_OF_AN_INTRODUCTION: Final = 300
"""About three lines. More may stand alone at the end of a page."""


def introduces(block: Block, follower: Block | None) -> bool:
    """Tell whether *block* is a short paragraph that is kept on the page where *follower* begins.

    Without it a heading and one sentence may stand alone on a page before a table that moves on.
    """
    return (
        isinstance(block, Paragraph)
        and isinstance(follower, Table | Figure | ItemList)
        and block.role in {ParagraphRole.BODY, ParagraphRole.NUMBERED}
        and len(plain(block.children)) <= _LETTERS_OF_AN_INTRODUCTION
    )


def stays_with_next(place: int, table: Table) -> bool:
    """Tell whether the row of *table* at *place* is kept on the page of the next one.

    No page begins with a total, or ends with the first row or begins with the last row alone. Rows
    of several lines may stand alone: to keep them would leave a large part of a page empty.
    """
    rows = table.rows
    if place + 1 >= len(rows):
        return False
    if rows[place + 1].total:
        return True
    edges = [rows[place]] if place == 0 else []
    edges += [rows[place + 1]] if place == len(rows) - 2 else []
    return any(not _holds_more(one, table, _LETTERS_OF_A_FEW_LINES) for one in edges) and not any(
        may_split(one, table) for one in rows[place : place + 2]
    )


def may_split(row: Row, table: Table) -> bool:
    """Tell whether *row* holds so much text that it would leave a large part of a page empty."""
    return _holds_more(row, table, _LETTERS_OF_A_FULL_WIDTH)


def _holds_more(row: Row, table: Table, letters: int) -> bool:
    """Tell whether a cell of *row* is as tall as so many *letters* as wide as the page."""
    widths = [column.width for column in table.columns]
    edges = [0.0, *accumulate(widths)]
    start = 0
    for cell in row.cells:
        end = min(start + cell.span, len(widths))
        share = (edges[end] - edges[min(start, end)]) / edges[-1]
        if sum(map(len, words_of(cell.children))) > letters * share:
            return True
        start = end
    return False
