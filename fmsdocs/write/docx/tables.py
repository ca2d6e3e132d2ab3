"""Tables and callouts. A callout is a table of one cell: only that keeps a rule beside all blocks.

The XML is written row by row; python-docx would count all cells again for each one.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

from fmsdocs.model.doctree import Align, Block, Callout, CalloutRole, Cell, Row, Table
from fmsdocs.write.docx.assembly import Assembly
from fmsdocs.write.docx.numbering import Family
from fmsdocs.write.docx.paragraphs import Format, border, paragraph
from fmsdocs.write.docx.place import Place
from fmsdocs.write.docx.runs import Emphases, run
from fmsdocs.write.docx.units import colour, twips_of_millimetres
from fmsdocs.write.keeping import may_split, stays_with_next
from fmsdocs.write.markup import NOTHING, Markup, element, empty, join
from fmsdocs.write.row_names import is_name
from fmsdocs.write.text import caption_start, plain

Flow = Callable[[Sequence[Block], Place], Markup]

_DXA: Final = {"w:type": "dxa"}
_PARAGRAPH_GAP: Final = 3.0
_CALLOUT_GAP: Final = 5.0
_CALLOUT_SIDE: Final = 180
_CALLOUT_EDGE: Final = 120
_ALIGNMENTS: Final = {Align.LEFT: "", Align.CENTER: "center", Align.RIGHT: "right"}


def data_table(assembly: Assembly, table: Table, place: Place, flow: Flow) -> Markup:
    """Return *table* without its caption. ``flow`` writes what stands in cells."""
    if not any(row.cells for row in (*table.header, *table.rows)):
        return NOTHING  # Word takes a table without rows for a damaged file
    edges = column_edges([column.width for column in table.columns], place.width - place.left)
    writer = _Rows(assembly, table, edges, flow)
    rows = [writer.row(row, header=True) for row in table.header]
    final = len(table.rows) - 1
    rows += [
        writer.row(row, kept=stays_with_next(number, table), last=number == final)
        for number, row in enumerate(table.rows)
    ]
    return element("w:tbl", {}, _properties(assembly, table, place), _grid(edges), *rows)


def callout_box(assembly: Assembly, callout: Callout, place: Place, flow: Flow) -> Markup:
    """Return *callout* in a box with a rule at its left."""
    width = place.width - place.left
    shades = assembly.theme.colour
    rule = {
        CalloutRole.NOTE: shades.note,
        CalloutRole.CAUTION: shades.caution,
        CalloutRole.OPEN: shades.open,
    }[callout.role]
    inside = Place(
        width=width - 2 * _CALLOUT_SIDE,
        style=assembly.styles.callout_text,
        after=0,
        gap=_CALLOUT_GAP,
        family=Family.COMPACT,
    )
    form = Format(style=assembly.styles.callout_title)
    title = paragraph(form, run(callout.title, Emphases(shade=rule)))
    content = flow(callout.children, inside) if callout.children else NOTHING
    room = empty("w:tcW", {"w:w": str(width), **_DXA})
    look = element("w:tcPr", {}, room, _shade(shades.callout_shade))
    row = element("w:tr", {}, element("w:tc", {}, look, title, content))
    return element("w:tbl", {}, _box(place, rule), _grid([0, width]), row)


def _box(place: Place, rule: str) -> Markup:
    sides = {"top": _CALLOUT_EDGE, "left": _CALLOUT_SIDE}
    sides |= {"bottom": _CALLOUT_EDGE, "right": _CALLOUT_SIDE}
    margins = (empty(f"w:{side}", {"w:w": str(room), **_DXA}) for side, room in sides.items())
    return element(
        "w:tblPr",
        {},
        empty("w:tblW", {"w:w": str(place.width - place.left), **_DXA}),
        empty("w:tblInd", {"w:w": str(place.left), **_DXA}),
        element("w:tblBorders", {}, border("left", 3, rule)),
        empty("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblCellMar", {}, *margins),
    )


def column_edges(shares: Sequence[float], width: int) -> list[int]:
    """Return the edges of columns with these *shares* of *width*, from 0 to *width*."""
    total = sum(shares)
    return [round(width * edge / total) for edge in accumulate(shares, initial=0.0)]


class _Rows:
    """Writes the rows of one table."""

    def __init__(self, assembly: Assembly, table: Table, edges: list[int], flow: Flow) -> None:
        self.assembly = assembly
        self.table = table
        self.edges = edges
        self.flow = flow
        side = twips_of_millimetres(assembly.theme.measure.cell)
        self.inside = Place(
            width=0,
            style=assembly.styles.table_text,
            after=0,
            gap=_PARAGRAPH_GAP,
            family=Family.COMPACT,
        )
        self.sides = 2 * side

    def row(
        self, row: Row, *, kept: bool = True, last: bool = False, header: bool = False
    ) -> Markup:
        """Return one row. It splits only if it is very tall; header rows repeat on each page.

        A row that is *kept* stays on the page of the next one.
        """
        if not row.cells:
            return NOTHING
        marks = [] if may_split(row, self.table) else [empty("w:cantSplit")]
        if header:
            marks.append(empty("w:tblHeader"))
        look = self._look(header=header, total=row.total, last=last)
        starts = accumulate((cell.span for cell in row.cells), initial=0)
        cells = [
            self._cell(cell, start, bold=header or row.total, look=look, kept=kept)
            for start, cell in zip(starts, row.cells, strict=False)
        ]
        properties = element("w:trPr", {}, *marks) if marks else NOTHING
        return element("w:tr", {}, properties, *cells)

    def _cell(
        self, cell: Cell, start: int, *, bold: bool, look: list[Markup], kept: bool
    ) -> Markup:
        end = min(start + cell.span, len(self.edges) - 1)
        width = self.edges[end] - self.edges[min(start, end)]
        named = is_name(cell, start, self.table)
        column = self.table.columns[min(start, len(self.table.columns) - 1)]
        styles = self.assembly.styles
        place = replace(
            self.inside,
            width=width - self.sides,
            style=styles.table_header if bold or named else styles.table_text,
            align=_ALIGNMENTS[column.align],
            keep_next=kept,
        )
        properties = [empty("w:tcW", {"w:w": str(width), **_DXA})]
        if cell.span > 1:
            properties.append(empty("w:gridSpan", {"w:val": str(cell.span)}))
        content = self.flow(cell.children, place)
        return element("w:tc", {}, element("w:tcPr", {}, *properties, *look), content)

    def _look(self, *, header: bool, total: bool, last: bool) -> list[Markup]:
        shades = self.assembly.theme.colour
        strong = border("top", 1, shades.header_rule)
        end = border("bottom", 1, shades.header_rule)
        if header:
            edges = element("w:tcBorders", {}, strong, end)
            return [edges, _shade(shades.header_shade), empty("w:vAlign", {"w:val": "bottom"})]
        if total:
            edges = element("w:tcBorders", {}, strong, end if last else NOTHING)
            return [edges, _shade(shades.total_shade)]
        return []


def _properties(assembly: Assembly, table: Table, place: Place) -> Markup:
    width = place.width - place.left
    first_column = all(row.cells and row.cells[0].header for row in table.rows)
    facts = table.role == "facts"
    look = {
        "w:val": "0000",
        "w:firstRow": "1" if table.header else "0",
        "w:lastRow": "0",
        "w:firstColumn": "1" if first_column or facts else "0",
        "w:lastColumn": "0",
        "w:noHBand": "1",
        "w:noVBand": "1",
    }
    words = f"{caption_start(table.label)}{plain(table.caption)}"
    rule = assembly.theme.colour.rule
    lines = (border(side, 0.5, rule) for side in ("top", "bottom", "insideH"))
    return element(
        "w:tblPr",
        {},
        empty("w:tblStyle", {"w:val": assembly.styles.table}),
        empty("w:tblW", {"w:w": str(width), **_DXA}),
        empty("w:tblInd", {"w:w": str(place.left), **_DXA}),
        element("w:tblBorders", {}, *lines) if facts else NOTHING,
        empty("w:tblLayout", {"w:type": "fixed"}),
        empty("w:tblLook", look),
        empty("w:tblCaption", {"w:val": words}) if words else NOTHING,
    )


def _grid(edges: Sequence[int]) -> Markup:
    columns = (empty("w:gridCol", {"w:w": str(end - start)}) for start, end in pairwise(edges))
    return element("w:tblGrid", {}, join(columns))


def _shade(value: str) -> Markup:
    return empty("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colour(value)})
