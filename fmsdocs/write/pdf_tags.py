"""Completes the tags that WeasyPrint gives, so that readers get what the document tree says.

References: ISO 32000-1 14.7.2 (IDTree), 14.8.4 (roles), 14.8.5.7 (Scope); ISO 14289-1 7.1 to 7.18.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from fmsdocs.write.pdf_artifacts import keep_first_heads, mark_artifacts
from fmsdocs.write.pdf_joining import join_pages
from fmsdocs.write.pdf_library import import_weasyprint
from fmsdocs.write.pdf_pages import spans, table_pieces
from fmsdocs.write.pdf_structure import Element, Structure

_POINTS_PER_PIXEL: Final = 0.75
_GROUPS: Final = frozenset({"/Div", "/NonStruct", "/Sect", "/Span"})
_ITEM_PARTS: Final = frozenset({"/Lbl", "/LBody"})


def finish_tags(
    pdf: Any,  # noqa: ANN401
    document: Any,  # noqa: ANN401
    starts: Collection[int],
    targets: Mapping[str, str],
) -> None:
    """Complete the tags of *pdf*.

    Args:
        pdf: all objects of the file, of a library without types.
        document: the same, laid out on pages.
        starts: the places of the pages on which a document starts; the first is 0.
        targets: what each anchor of the documents is, in words.
    """
    structure = Structure(pdf)
    _name_languages(structure, spans(document))
    join_pages(structure, starts, [*table_pieces(document)])
    _prune(structure, structure.document)
    for listed in structure.of("/L"):
        _finish_list(structure, listed)
    for listed in structure.of("/L"):
        _finish_contents(structure, listed)
    keep_first_heads(structure, starts)
    mark_artifacts(structure)
    _finish_headers(structure)
    _finish_figures(structure)
    for link in structure.of("/Link"):
        _gather(structure, link)
    _finish_links(pdf, targets)


def _name_languages(structure: Structure, languages: Iterable[str]) -> None:
    """Say of each span in which of *languages* it is, where it is not that of the document."""
    for span, language in zip(structure.spans(), languages, strict=True):
        if language:
            span["Lang"] = import_weasyprint().pdf.pydyf.String(language)


def _prune(structure: Structure, element: Element) -> None:
    """Take away the elements below *element* that say nothing: places of breaks and of the foot."""
    for kid in structure.kids(element):
        _prune(structure, kid)
        if kid["S"] in _GROUPS and not kid["K"]:
            structure.release(element, kid)


def _finish_list(structure: Structure, listed: Element) -> None:
    """Give each item a body, which also holds the list that WeasyPrint puts behind the item."""
    item: Element = None
    for kid in structure.kids(listed):
        if kid["S"] == "/LI":
            item = kid
            loose = [part for part in structure.kids(item) if part["S"] not in _ITEM_PARTS]
            if loose:
                structure.around(item, loose, "/LBody")
        elif kid["S"] == "/L" and item is not None:
            structure.release(listed, kid)
            structure.adopt(structure.kids(item)[-1], [kid])


def _finish_contents(structure: Structure, listed: Element) -> None:
    """Tag the list *listed* as contents if each of its items is one reference into the document.

    The dots before the number of the page leave the tree.
    """
    items = [structure.kids(item)[-1] for item in structure.kids(listed)]
    if structure.at(listed["P"])["S"] != "/NonStruct" or not all(
        _refers(structure, item) for item in items
    ):
        return
    listed["S"] = "/TOC"
    for item, body in zip(structure.kids(listed), items, strict=True):
        item["S"], body["S"] = "/TOCI", "/Reference"
        for after in structure.kids(body)[1:]:
            for dots in structure.kids(after):
                if dots["S"] == "/NonStruct":
                    structure.release(after, dots)


def _refers(structure: Structure, body: Element) -> bool:
    kids = structure.kids(body)
    return bool(kids) and kids[0]["S"] == "/Link" and all(kid["S"] != "/Link" for kid in kids[1:])


def _finish_headers(structure: Structure) -> None:
    """Give each table header its scope and enter it into the index of elements."""
    index: dict[bytes, bytes] = {}
    for header in structure.of("/TH"):
        group = structure.at(structure.at(header["P"])["P"])
        header["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
        index[header["ID"].data] = header.reference
    if index:
        names = b" ".join(b"%b %b" % (name, index[name]) for name in sorted(index))
        structure.root["IDTree"] = b"<</Names [%b]>>" % names


def _finish_figures(structure: Structure) -> None:
    """Say where each figure stands, in the units of the page: WeasyPrint counts pixels down."""
    for figure in structure.of("/Figure"):
        height = structure.at(figure["Pg"])["MediaBox"][3]
        left, top, right, bottom = (edge * _POINTS_PER_PIXEL for edge in figure["A"]["BBox"])
        box = (left, height - bottom, right, height - top)
        figure["A"]["BBox"] = type(figure["K"])(round(edge, 2) for edge in box)


def _gather(structure: Structure, link: Element) -> None:
    """Let *link* itself hold what can be clicked, where a part of its text holds that instead."""
    pairs = structure.at(structure.root["ParentTree"])["Nums"]
    for part in structure.walk(link):
        for kid in [kid for kid in part["K"] if isinstance(kid, bytes)]:
            if part is not link and structure.at(kid)["Type"] == "/OBJR":
                part["K"].remove(kid)
                link["K"].append(kid)
                number = structure.at(structure.at(kid)["Obj"])["StructParent"]
                pairs[2 * number + 1] = link.reference


def _finish_links(pdf: Any, targets: Mapping[str, str]) -> None:  # noqa: ANN401
    """Say in words where each link inside the document leads."""
    for link in pdf.objects:
        if isinstance(link, dict) and link.get("Subtype") == "/Link" and "Dest" in link:
            words = targets.get(link["Dest"].string)
            if words:
                link["Contents"] = type(link["Dest"])(words)
