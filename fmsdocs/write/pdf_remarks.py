"""Remarks as notes of a PDF: small icons behind the words, whose text a reader opens.

WeasyPrint makes links of them; here each link becomes a note, tagged as one.

References: ISO 32000-1 12.5.6.4 (text annotations), 14.8.4.4.2 (Annot); ISO 19005-3 6.3 (flags and
looks that an archive needs); ISO 14289-1 7.18.1.
"""

from collections.abc import Iterator
from typing import Any, Final

from fmsdocs.write.pdf_library import import_weasyprint
from fmsdocs.write.pdf_structure import Structure
from fmsdocs.write.remarks import remark_at

_AUTHOR: Final = "fmsdocs"
_PRINTED_FIXED: Final = 4 + 8 + 16
"""The flags Print, NoZoom and NoRotate."""
_PAPER: Final = "1 0.93 0.6"
_EDGE: Final = "0.45 0.34 0"


def make_notes(pdf: Any) -> None:  # noqa: ANN401 - untyped library
    """Turn the links of *pdf* that stand for remarks into notes."""
    structure = Structure(pdf)
    notes = [*_notes(pdf)]
    for note, words in notes:
        _make_note(pdf, note, words)
    references = {note.reference for note, _ in notes}
    for element in structure.of("/Link") if references else ():
        held = [structure.at(kid) for kid in element["K"] if isinstance(kid, bytes)]
        if any(kid["Type"] == "/OBJR" and kid["Obj"] in references for kid in held):
            element["S"] = "/Annot"


def _notes(pdf: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401
    """Give the links that stand for remarks, with their text."""
    for link in pdf.objects:
        if isinstance(link, dict) and link.get("Subtype") == "/Link" and "A" in link:
            address = link["A"].get("URI")
            words = remark_at(address.string) if address else ""
            if words:
                yield link, words


def _make_note(pdf: Any, note: Any, words: str) -> None:  # noqa: ANN401
    library = import_weasyprint().pdf.pydyf
    del note["A"]
    note.pop("Border", None)
    left, top, right, bottom = note["Rect"]
    note["Subtype"] = "/Text"
    note["Name"] = "/Comment"
    note["F"] = _PRINTED_FIXED
    note["T"] = library.String(_AUTHOR)
    note["Contents"] = library.String(words)
    note["AP"] = library.Dictionary({"N": _icon(pdf, abs(right - left), abs(bottom - top))})


def _icon(pdf: Any, width: float, height: float) -> bytes:  # noqa: ANN401
    """Add the drawing of a note, a small sheet with three lines; return the reference to it."""
    library = import_weasyprint().pdf.pydyf
    steps = [
        f"{_PAPER} rg {_EDGE} RG 0.5 w 0.5 0.5 {width - 1:.2f} {height - 1:.2f} re B",
        *(
            f"2 {height * part:.2f} m {width - 2:.2f} {height * part:.2f} l S"
            for part in (0.3, 0.5, 0.7)
        ),
    ]
    kind = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": library.Array((0, 0, round(width, 2), round(height, 2))),
    }
    drawing = library.Stream([step.encode() for step in steps], library.Dictionary(kind))
    pdf.add_object(drawing)
    reference: bytes = drawing.reference
    return reference
