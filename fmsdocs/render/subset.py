"""The table of what a template may write: elements, their attributes and their classes."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from fmsdocs.render import faults
from fmsdocs.render.faults import Faults
from fmsdocs.render.markup import Element

TO_NUMBER: Final = "#"
"""Stands in the place of a number until the numbering step puts it there."""
TO_ANNEX: Final = "@"
"""Stands in the place of the letter of an annex until the numbering step puts it there."""

BLOCK_TAGS: Final = frozenset({"p", "ul", "ol", "table", "figure", "aside", "div", "hr", "nav"})

_NONE: Final[frozenset[str]] = frozenset()
_CLASS: Final = frozenset({"class"})

_ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = {
    "title": _NONE,
    "meta": frozenset({"name", "content"}),
    "h1": _CLASS | {"id"},
    "h2": _CLASS | {"id"},
    "h3": _CLASS | {"id"},
    "p": _CLASS,
    "ul": _NONE,
    "ol": _NONE,
    "li": _NONE,
    "table": _CLASS | {"id"},
    "caption": _NONE,
    "colgroup": _NONE,
    "col": frozenset({"data-width", "data-align"}),
    "thead": _NONE,
    "tbody": _NONE,
    "tr": _CLASS,
    "th": frozenset({"scope", "colspan"}),
    "td": frozenset({"colspan"}),
    "figure": frozenset({"id", "data-alternative"}),
    "figcaption": _NONE,
    "aside": _CLASS | {"data-title"},
    "div": _CLASS,
    "hr": _CLASS,
    "nav": _CLASS | {"data-title"},
}

_CLASSES: Final[Mapping[str, frozenset[str]]] = {
    "h1": frozenset({"unnumbered", "annex"}),
    "h2": frozenset({"unnumbered"}),
    "h3": frozenset({"unnumbered"}),
    "p": frozenset({"title", "numbered", "subject", "letterhead", "address", "small"}),
    "table": frozenset({"facts", "data", "wide"}),
    "tr": frozenset({"total"}),
    "aside": frozenset({"note", "caution", "open"}),
    "div": frozenset({"signature"}),
    "hr": frozenset({"page-break"}),
    "nav": frozenset({"contents"}),
}

_VALUES: Final[Mapping[tuple[str, str], frozenset[str]]] = {
    ("meta", "name"): frozenset({"subject", "author", "keywords", "identifier"}),
    ("th", "scope"): frozenset({"row", "col"}),
    ("col", "data-align"): frozenset({"left", "center", "right"}),
}


def check_element(element: Element, found: Faults) -> None:
    """Report attributes, classes and values of *element* that have no meaning; drop them."""
    for name in list(element.attributes):
        if name not in _ATTRIBUTES.get(element.tag, _NONE):
            _report_attribute(element, name, found)
            del element.attributes[name]
    known = _CLASSES.get(element.tag, _NONE)
    unknown = [name for name in element.classes if name not in known]
    for name in unknown:
        message = f"<{element.tag}> has no class '{name}'"
        found.add(faults.UNKNOWN_ATTRIBUTE, element.at, message, _similar(name, known))
    if len(element.classes) > 1:
        message = f"<{element.tag}> can have one class only"
        found.add(faults.UNKNOWN_ATTRIBUTE, element.at, message)
    if unknown:
        element.attributes["class"] = " ".join(name for name in element.classes if name in known)
    for name, value in list(element.attributes.items()):
        allowed = _VALUES.get((element.tag, name))
        if allowed is not None and value not in allowed:
            message = f"{name} of <{element.tag}> cannot be '{value}'"
            found.add(faults.UNKNOWN_ATTRIBUTE, element.at, message, _similar(value, allowed))
            del element.attributes[name]


def _report_attribute(element: Element, name: str, found: Faults) -> None:
    message = f"<{element.tag}> cannot have the attribute '{name}'"
    remedy = "looks belong to the theme" if name == "style" else ""
    found.add(faults.UNKNOWN_ATTRIBUTE, element.at, message, remedy)


def _similar(name: str, known: frozenset[str]) -> str:
    close = get_close_matches(name, sorted(known), n=1)
    if close:
        return f"did you mean '{close[0]}'?"
    return f"known are {', '.join(sorted(known))}" if known else ""
