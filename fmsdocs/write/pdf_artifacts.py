"""Marks as an artifact what readers should not hear on every page.

References: ISO 32000-1 14.8.2.2, ISO 14289-1 7.8: running heads and feet are pagination artifacts.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from fmsdocs.write.pdf_structure import Element, Structure

_PAGINATION: Final = "<</Type/Pagination>>"
_HEADER: Final = "<</Type/Pagination/Subtype/Header/Attached[/Top]>>"
_FOOTER: Final = "<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>"
_EDGES: Final = (_HEADER, _FOOTER)


def mark_artifacts(structure: Structure) -> None:
    """Mark the content as artifacts whose elements are not in the tree, and forget them."""
    held = {element.reference for element in structure.walk(structure.document)}
    edges = _edges(structure, held)
    for page, owners in structure.marks().items():
        kinds = {
            mark: edges.get(owner, _PAGINATION)
            for mark, owner in enumerate(owners)
            if owner not in held
        }
        for mark in kinds:
            owners[mark] = "null"
        _mark(structure.at(structure.at(structure.pdf.page_references[page])["Contents"]), kinds)
    for thing in structure.pdf.objects:
        if _is_element(thing) and thing.reference not in held:
            thing.clear()


def _edges(structure: Structure, held: set[bytes]) -> dict[bytes, str]:
    """Return what each element of the head and the foot of a page is.

    They hang below nothing. The head of a page comes first.
    """
    document = structure.document
    pages: dict[bytes, list[Element]] = {}
    for thing in structure.pdf.objects:
        loose = _is_element(thing) and thing.reference not in held and thing["K"]
        if loose and thing["P"] == document.reference and thing["S"] != "/Part":
            pages.setdefault(thing["Pg"], []).append(thing)
    return {
        element.reference: kind
        for edges in pages.values()
        if len(edges) == len(_EDGES)
        for edge, kind in zip(edges, _EDGES, strict=True)
        for element in structure.walk(edge)
    }


def _mark(stream: Any, kinds: Mapping[int, str]) -> None:  # noqa: ANN401 - a library without types
    """Mark the content of *stream* with the numbers in *kinds* as artifacts."""
    for place, number in _numbered(stream.stream):
        if number in kinds:
            stream.stream[place - 1 : place + 1] = ["/Artifact", kinds[number]]


def _numbered(commands: list[Any]) -> Iterator[tuple[int, int]]:
    for place, command in enumerate(commands):
        if isinstance(command, dict) and "MCID" in command:
            yield place, command["MCID"]


def _is_element(thing: object) -> bool:
    return isinstance(thing, dict) and thing.get("Type") == "/StructElem"
