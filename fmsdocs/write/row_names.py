"""Whether the names of rows are tagged as headers, so that readers say them before each value."""

from itertools import accumulate

from fmsdocs.model.doctree import Cell, Row, Table


def is_name(cell: Cell, start: int, table: Table) -> bool:
    """Tell whether *cell*, which begins at the column *start*, names its row."""
    return cell.header or (table.role == "facts" and start == 0)


def names_head_rows(table: Table) -> bool:
    """Tell whether the names of the rows of *table* are tagged as headers.

    Not where the headers would outnumber the values: in a table of one row, or of a name and one
    value, the head says enough, and each value stands next to its name.
    """
    cells = [name for row in table.rows for name in _names(row, table)]
    heads = sum(len(row.cells) for row in table.header)
    return heads + sum(cells) <= len(cells) - sum(cells)


def _names(row: Row, table: Table) -> list[bool]:
    """Tell of each cell of *row* whether it names the row."""
    starts = accumulate((cell.span for cell in row.cells), initial=0)
    return [is_name(cell, start, table) for start, cell in zip(starts, row.cells, strict=False)]
