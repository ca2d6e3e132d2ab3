"""Marks as an artifact what readers should not hear on every page.

References: ISO 32000-1 14.8.2.2, ISO 14289-1 7.8: running heads and feet are pagination artifacts.
What the head says is content where it stands for the first time, and so are the identifier and the
revision at the foot.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from fmsdocs.write.pdf_structure import Element, Structure

_PAGINATION: Final = "<</Type/Pagination>>"
_HEADER: Final = "<</Type/Pagination/Subtype/Header/Attached[/Top]>>"
_FOOTER: Final = "<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>"
_EDGES: Final = (_HEADER, _FOOTER)


def keep_first_heads(structure: Structure, starts: Collection[int]) -> None:
    """Let the head of each first page stand first in its document, so that it is heard once.

    The banner says how the document is handled, the identifier and the revision behind it which
    document it is. On further pages both are artifacts, as the number of the page is on each.

    Args:
        structure: the tree of tags, without the heads and feet of pages.
        starts: the places of the first pages of documents.
    """
    held = {element.reference for element in structure.walk(structure.document)}
    edges = _loose_edges(structure, held)
    below = structure.kids(structure.document)
    parts = {part["Pg"]: part for part in below if part["S"] == "/Part"}
    for page in (structure.pdf.page_references[place] for place in starts):
        if len(edges.get(page, ())) == len(_EDGES) and page in parts:
            (head, foot), part = edges[page], parts[page]
            for element in (*_imprint(structure, foot), head):
                part["K"].insert(0, element.reference)
                element["P"] = part.reference


def _imprint(structure: Structure, foot: Element) -> Iterator[Element]:
    """Give what the first paragraph of *foot* says before the number of the page, taken away."""
    line = structure.kids(foot)[0]
    said = [span for span in structure.kids(line)[:-1] if span["K"]]
    if said:
        made = structure.around(line, said, "/P")
        structure.release(line, made)
        yield made


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


def _edges(structure: Structure, held: Collection[bytes]) -> dict[bytes, str]:
    """Return what each element of the head and the foot of a page is."""
    return {
        element.reference: kind
        for edges in _loose_edges(structure, held).values()
        for edge, kind in zip(reversed(edges), reversed(_EDGES), strict=False)
        for element in structure.walk(edge)
    }


def _loose_edges(structure: Structure, held: Collection[bytes]) -> dict[bytes, list[Element]]:
    """Return the heads and feet of each page that hang below nothing, the head first."""
    document = structure.document
    pages: dict[bytes, list[Element]] = {}
    for thing in structure.pdf.objects:
        loose = _is_element(thing) and thing.reference not in held and thing["K"]
        if loose and thing["P"] == document.reference and thing["S"] != "/Part":
            pages.setdefault(thing["Pg"], []).append(thing)
    return pages


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
