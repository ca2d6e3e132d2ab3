"""Reads the drawings of figures: inline SVG of a few harmless elements, as text."""

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from fmsdocs.render import faults
from fmsdocs.render.faults import Faults
from fmsdocs.render.markup import Element

_ELEMENTS: Final = frozenset(
    {"svg", "g", "title", "desc", "rect", "line", "circle", "ellipse", "path", "polyline"}
    | {"polygon", "text", "tspan"}
)
_ATTRIBUTES: Final = {
    name.lower(): name
    for name in (
        *("viewBox", "preserveAspectRatio", "xmlns", "role", "transform"),
        *("width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry"),
        *("d", "points", "dx", "dy", "fill", "fill-opacity", "stroke", "stroke-width"),
        *("stroke-dasharray", "stroke-linecap", "stroke-linejoin", "font-size", "font-weight"),
        *("font-family", "text-anchor", "dominant-baseline"),
    )
}
"""What a drawing may say about its elements, by the name in lower case in which it is read."""
_REFERENCE: Final = re.compile(r"url\s*\(|https?:(?!//www\.w3\.org/)", re.IGNORECASE)


def svg_text(element: Element, found: Faults) -> str:
    """Return the drawing *element* as SVG text; what may reach outside of it is a fault."""
    return _written(element, found, root=True)


def _written(element: Element, found: Faults, *, root: bool = False) -> str:
    if element.tag not in _ELEMENTS:
        message = f"<{element.tag}> cannot stand in a drawing"
        found.add(faults.UNKNOWN_ELEMENT, element.at, message)
        return ""
    attributes = {"xmlns": "http://www.w3.org/2000/svg"} if root else {}
    for name, value in element.attributes.items():
        if name not in _ATTRIBUTES or _REFERENCE.search(value):
            message = f"<{element.tag}> of a drawing cannot have {name}='{value[:40]}'"
            found.add(faults.UNKNOWN_ATTRIBUTE, element.at, message)
        else:
            attributes[_ATTRIBUTES[name]] = value
    written = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    inside = "".join(
        escape(child) if isinstance(child, str) else _written(child, found)
        for child in element.children
    )
    return f"<{element.tag}{written}>{inside}</{element.tag}>"
