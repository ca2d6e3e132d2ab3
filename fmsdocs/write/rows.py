"""Where a table may break over two pages: between which rows, and inside very tall ones."""

from itertools import accumulate
from typing import Final

from fmsdocs.model.doctree import Row, Table
from fmsdocs.write.text import words_of

_LETTERS_OF_A_FULL_WIDTH: Final = 1800
"""About a third of a page, if the cell were as wide as the page."""


def stays_with_next(place: int, table: Table) -> bool:
    """Tell whether the row of *table* at *place* is kept on the page of the next one.

    No page begins with a total, or ends with the first row or begins with the last row alone.
    """
    rows = table.rows
    if place + 1 >= len(rows):
        return False
    edge = place in {0, len(rows) - 2}
    tall = may_split(rows[place], table) or may_split(rows[place + 1], table)
    return rows[place + 1].total or (edge and not tall)


def may_split(row: Row, table: Table) -> bool:
    """Tell whether *row* holds so much text that it would leave a large part of a page empty."""
    widths = [column.width for column in table.columns]
    edges = [0.0, *accumulate(widths)]
    start = 0
    for cell in row.cells:
        end = min(start + cell.span, len(widths))
        share = (edges[end] - edges[min(start, end)]) / edges[-1]
        if sum(map(len, words_of(cell.children))) > _LETTERS_OF_A_FULL_WIDTH * share:
            return True
        start = end
    return False
