"""Text of HTML and XML, put together so that nothing gets in unescaped.

``Markup`` is a type of its own: the type checker refuses plain text where markup is expected, and
the only ways from the one to the other are ``text`` and the attributes, which escape.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NewType

Markup = NewType("Markup", str)
Attributes = Mapping[str, str]

NOTHING: Final = Markup("")

_SPECIAL: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
)
# XML 1.0 section 2.2: what is not in Char cannot be written, not even as a reference.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text(value: str) -> Markup:
    """Return *value* escaped. Characters that XML cannot hold become U+FFFD."""
    return Markup(printable(value).translate(_SPECIAL))


def printable(value: str) -> str:
    """Return *value* with U+FFFD for each character that XML cannot hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)


def element(name: str, attributes: Attributes, *children: Markup) -> Markup:
    """Return an element with start tag, *children* and end tag."""
    return Markup(f"<{name}{_written(attributes)}>{''.join(children)}</{name}>")


def empty(name: str, attributes: Attributes | None = None) -> Markup:
    """Return an element without content, as one tag."""
    return Markup(f"<{name}{_written(attributes or {})}/>")


def join(parts: Iterable[Markup]) -> Markup:
    """Return *parts* one after the other."""
    return Markup("".join(parts))


def _written(attributes: Attributes) -> str:
    return "".join(f' {name}="{text(value)}"' for name, value in attributes.items())
