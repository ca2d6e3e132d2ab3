"""Joins what goes on over a page: WeasyPrint tags each page as if the document started there.

A section goes on where the part on the next page does not start with its heading. Which pieces are
one table, the pages tell. A paragraph or list over two pages stays in two pieces.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from fmsdocs.write.pdf_structure import Element, Structure

_HEADINGS: Final = frozenset({"/H1", "/H2", "/H3"})


def join_pages(structure: Structure, starts: Collection[int], tables: Sequence[object]) -> None:
    """Make one tree of the trees of all pages.

    What a table repeats on its further pages leaves the tree.

    Args:
        structure: the tree of tags.
        starts: the places of the first pages of documents.
        tables: for each piece of a table, in the order of reading, the table to which it belongs.
    """
    document = structure.document
    first_pages = {structure.pdf.page_references[place] for place in starts}
    pieces = zip(structure.of("/Table"), tables, strict=True)
    belongs = {piece.reference: table for piece, table in pieces}
    joined: list[Element] = []
    for part in structure.kids(document):
        if part["S"] == "/Part" and part["Pg"] not in first_pages and joined:
            _join(structure, joined[-1], part, belongs)
            structure.release(document, part)
        elif part["S"] == "/Part":
            joined.append(part)


def _join(
    structure: Structure, first: Element, second: Element, belongs: Mapping[bytes, object]
) -> None:
    """Move what is in *second* to the end of *first*; what goes on there is joined."""
    for place, kid in enumerate(structure.kids(second)):
        last = structure.kids(first)[-1:]
        if place == 0 and last and _section_goes_on(structure, last[0], kid):
            _join(structure, last[0], kid, belongs)
        elif place == 0 and last and _table_goes_on(last[0], kid, belongs):
            _join_tables(structure, last[0], kid)
        else:
            structure.adopt(first, [kid])


def _section_goes_on(structure: Structure, last: Element, kid: Element) -> bool:
    sections = last["S"] == kid["S"] == "/Sect"
    return sections and not any(one["S"] in _HEADINGS for one in structure.kids(kid)[:1])


def _table_goes_on(last: Element, kid: Element, belongs: Mapping[bytes, object]) -> bool:
    tables = last["S"] == kid["S"] == "/Table"
    return tables and belongs[last.reference] is belongs[kid.reference]


def _join_tables(structure: Structure, first: Element, second: Element) -> None:
    """Move the rows of *second* to the end of *first*, without the headers that it repeats.

    Their cells then refer to the headers of *first*.
    """
    kept = _headers(structure, first)
    repeated = _headers(structure, second)
    # Where the headers do not fit on a page a second time, nothing is repeated.
    names = dict(zip(repeated, kept, strict=False))
    bodies = [group for group in structure.kids(first) if group["S"] == "/TBody"]
    for group in structure.kids(second):
        if group["S"] == "/TBody" and bodies:
            for cell in structure.walk(group):
                _refer(cell, names)
            structure.adopt(bodies[-1], structure.kids(group))
        elif group["S"] != "/THead":
            structure.adopt(first, [group])


def _headers(structure: Structure, table: Element) -> list[str]:
    """Return the names of the column headers of *table*."""
    groups = [group for group in structure.kids(table) if group["S"] == "/THead"]
    return [cell["ID"].string for group in groups for cell in structure.walk(group) if "ID" in cell]


def _refer(cell: Element, names: Mapping[str, str]) -> None:
    """Let *cell* refer to headers by their new *names*."""
    headers = cell["A"].get("Headers", []) if "A" in cell else []
    for place, header in enumerate(headers):
        headers[place] = type(header)(names.get(header.string, header.string))
