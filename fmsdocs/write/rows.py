"""Which rows of a table may split over two pages: those that are too tall to stay together."""

from itertools import accumulate
from typing import Final

from fmsdocs.model.doctree import Row, Table
from fmsdocs.write.text import words_of

_LETTERS_OF_A_FULL_WIDTH: Final = 1800
"""About a third of a page, if the cell were as wide as the page."""


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
