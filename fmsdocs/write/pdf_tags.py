"""Completes the tags of tables: WeasyPrint gives headers neither a scope nor an index.

References: ISO 32000-1 14.7.2 (IDTree), 14.8.5.7 (Scope); ISO 14289-1 7.5.
"""

from typing import Any


def finish_tags(_document: object, pdf: Any) -> None:  # noqa: ANN401 - a library without types
    """Give each table header of *pdf* its scope and enter it into the index of elements."""
    index: dict[bytes, bytes] = {}
    for header in _headers(pdf):
        group = _resolved(pdf, _resolved(pdf, header["P"])["P"])
        header["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
        if "ID" in header:
            index[header["ID"].data] = header.reference
    if index:
        names = b" ".join(b"%b %b" % (name, index[name]) for name in sorted(index))
        _resolved(pdf, pdf.catalog["StructTreeRoot"])["IDTree"] = b"<</Names [%b]>>" % names


def _headers(pdf: Any) -> list[Any]:  # noqa: ANN401
    return [item for item in pdf.objects if isinstance(item, dict) and item.get("S") == "/TH"]


def _resolved(pdf: Any, reference: bytes) -> Any:  # noqa: ANN401
    """Return the object that *reference* ("12 0 R") names."""
    return pdf.objects[int(reference.split()[0])]
