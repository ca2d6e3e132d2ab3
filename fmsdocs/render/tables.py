"""Reads tables: caption, columns, header rows, rows whose cells add up to the columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from fmsdocs.model.doctree import Align, Block, Cell, Column, Inline, Row, Table
from fmsdocs.render import faults
from fmsdocs.render.faults import Faults
from fmsdocs.render.inlines import InlineReader
from fmsdocs.render.markup import Element
from fmsdocs.render.subset import check_element


@dataclass(slots=True)
class TableReader:
    """Reads one table. ``flow`` reads the content of a cell."""

    found: Faults
    inlines: InlineReader
    flow: Callable[[Element], tuple[Block, ...]]

    def read(self, element: Element) -> Table:
        """Return the table that *element* is."""
        caption: tuple[Inline, ...] = ()
        columns: tuple[Column, ...] = ()
        header: list[Row] = []
        rows: list[Row] = []
        for part in self._parts(element, "caption", "colgroup", "thead", "tbody"):
            match part.tag:
                case "caption":
                    caption = self.inlines.read(part.children)
                case "colgroup":
                    columns = tuple(self._column(col) for col in self._parts(part, "col"))
                case "thead":
                    header.extend(self._rows(part, header=True))
                case _:
                    rows.extend(self._rows(part, header=False))
        role: Literal["data", "facts"] = "facts" if "facts" in element.classes else "data"
        if not columns:
            widest = max(
                (sum(cell.span for cell in row.cells) for row in (*header, *rows)), default=1
            )
            columns = (Column(),) * widest
        self._check_widths(element, len(columns))
        if role == "facts" and (header or len(columns) != len(("name", "value"))):
            message = "a table of facts has two columns and no header row"
            self.found.add(faults.TABLE_SHAPE, element.at, message)
        return Table(
            caption=caption,
            columns=columns,
            header=tuple(header),
            rows=tuple(rows),
            anchor=element.attributes.get("id", ""),
            role=role,
            wide="wide" in element.classes,
        )

    def _column(self, element: Element) -> Column:
        align = Align(element.attributes.get("data-align", "left"))
        written = element.attributes.get("data-width", "1")
        try:
            width = float(written)
        except ValueError:
            width = 0.0
        if not 0.0 < width < 1e6:  # noqa: PLR2004 - any sane share of a page
            message = f"the width of a column cannot be '{written}'"
            self.found.add(faults.UNKNOWN_ATTRIBUTE, element.at, message)
            width = 1.0
        return Column(width=width, align=align)

    def _rows(self, element: Element, *, header: bool) -> Iterator[Row]:
        for row in self._parts(element, "tr"):
            cells = tuple(self._cell(cell, header=header) for cell in self._parts(row, "th", "td"))
            yield Row(cells=cells, total="total" in row.classes)

    def _cell(self, element: Element, *, header: bool) -> Cell:
        return Cell(
            children=self.flow(element),
            span=_span(element),
            header=header or element.tag == "th",
        )

    def _check_widths(self, element: Element, columns: int) -> None:
        groups = (part for part in element.elements if part.tag in {"thead", "tbody"})
        for row in (row for group in groups for row in group.elements if row.tag == "tr"):
            width = sum(_span(cell) for cell in row.elements if cell.tag in {"th", "td"})
            if width != columns:
                message = f"this row fills {width} of the {columns} columns of its table"
                self.found.add(faults.TABLE_SHAPE, row.at, message)

    def _parts(self, element: Element, *allowed: str) -> Iterator[Element]:
        for child in element.children:
            if isinstance(child, str):
                if child.strip():
                    message = f"text stands directly in <{element.tag}>: '{child.strip()[:40]}'"
                    self.found.add(faults.MISPLACED, element.at, message, "put it into a cell")
            elif child.tag not in allowed:
                message = f"<{child.tag}> cannot stand in <{element.tag}>"
                self.found.add(faults.MISPLACED, child.at, message)
            else:
                check_element(child, self.found)
                yield child


def _span(element: Element) -> int:
    written = element.attributes.get("colspan", "1")
    return int(written) if written.isdecimal() and int(written) > 0 else 1
