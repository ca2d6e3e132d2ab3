"""The parts of a paragraph: text, stress, links, references, gaps; white space collapsed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from fmsdocs.model.direction import has_letters_from_the_right
from fmsdocs.model.doctree import (
    CrossReference,
    Emphasis,
    Gap,
    Inline,
    Isolated,
    LineBreak,
    Link,
    Remarked,
    Strong,
    Text,
)
from fmsdocs.model.location import Location
from fmsdocs.render import faults
from fmsdocs.render.answers import GAP_CLOSE, GAP_MIDDLE, GAP_OPEN
from fmsdocs.render.faults import Faults
from fmsdocs.render.markup import Element

INLINE_TAGS: Final = frozenset({"strong", "em", "br", "a", "ref", "gap", "bdi"})
_ALLOWED: Final[Mapping[str, frozenset[str]]] = {
    "a": frozenset({"href"}),
    "ref": frozenset({"to"}),
    "gap": frozenset({"pointer"}),
    "bdi": frozenset({"lang"}),
}

_GAP: Final = re.compile(f"{GAP_OPEN}([^{GAP_CLOSE}]*?){GAP_MIDDLE}([^{GAP_CLOSE}]*){GAP_CLOSE}")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
"""White space that collapses. A non-breaking space is not among it and survives."""
_DOUBLED_STOP: Final = re.compile(r"(?<!\.)\.\.(?=\s|$)")
"""The stop of a sentence after a name that ends with one, as "Example Inc."."""


@dataclass(slots=True)
class InlineReader:
    """Reads the parts of paragraphs. ``files`` maps the roots of a case to file names, for gaps."""

    found: Faults
    files: Mapping[str, str]
    references: list[tuple[str, Location]] = field(default_factory=list)
    """Every cross reference that was read: its anchor and where the template has it."""

    def read(self, children: Iterable[Element | str]) -> tuple[Inline, ...]:
        """Return *children* as the parts of one paragraph, collapsed and trimmed."""
        return collapse(tuple(self._parts(children)))

    def plain(self, text: str) -> str:
        """Return the text of an attribute: gaps in the words in which documents show them."""
        parts = self._text(text)
        return _SPACES.sub(" ", "".join(p.text for p in parts if isinstance(p, Text | Gap))).strip()

    def _parts(self, children: Iterable[Element | str]) -> Iterator[Inline]:
        for child in children:
            if isinstance(child, str):
                yield from self._text(child)
            else:
                yield from self._element(child)

    def _element(self, element: Element) -> Iterator[Inline]:
        if element.tag not in INLINE_TAGS:
            self._refuse(element)
            return
        for name in element.attributes.keys() - _ALLOWED.get(element.tag, frozenset()):
            message = f"<{element.tag}> cannot have the attribute '{name}'"
            self.found.add(faults.UNKNOWN_ATTRIBUTE, element.at, message)
        match element.tag:
            case "strong":
                yield Strong(tuple(self._parts(element.children)))
            case "em":
                yield Emphasis(tuple(self._parts(element.children)))
            case "br":
                yield LineBreak()
            case "a":
                yield from self._link(element)
            case "ref":
                yield from self._reference(element)
            case "bdi":
                yield from self._isolated(element)
            case _:
                yield Gap(
                    plain_text(tuple(self._parts(element.children))),
                    self._pointer(element.attributes.get("pointer", "")),
                )

    def _refuse(self, element: Element) -> None:
        message = f"<{element.tag}> cannot stand inside a paragraph"
        remedy = f"text may hold {', '.join(f'<{tag}>' for tag in sorted(INLINE_TAGS))}"
        self.found.add(faults.UNKNOWN_ELEMENT, element.at, message, remedy)

    def _link(self, element: Element) -> Iterator[Inline]:
        address = element.attributes.get("href", "")
        children = tuple(self._parts(element.children))
        if GAP_OPEN in address:
            # Nobody has given the address yet: the words stand, there is nowhere to lead to.
            yield from children
            return
        if not address.startswith(("https:", "mailto:")):
            message = f"a link cannot lead to '{address[:60]}'"
            self.found.add(faults.LINK_ADDRESS, element.at, message, "use https: or mailto:")
            return
        yield Link(address, children)

    def _isolated(self, element: Element) -> Iterator[Inline]:
        children = tuple(self._parts(element.children))
        language = element.attributes.get("lang", "")
        # Nobody may have named the language yet: the name stands all the same.
        language = "" if GAP_OPEN in language else language
        words = _SPACES.sub(" ", plain_text(children)).strip()
        apart = language or has_letters_from_the_right(words)
        if words and apart and all(isinstance(child, Text) for child in children):
            yield Isolated(words, language)
        else:
            yield from children

    def _reference(self, element: Element) -> Iterator[Inline]:
        anchor = element.attributes.get("to", "")
        self.references.append((anchor, element.at))
        yield CrossReference(anchor, "")

    def _text(self, text: str) -> Iterator[Inline]:
        end = 0
        for gap in _GAP.finditer(text):
            yield Text(text[end : gap.start()])
            yield Gap(gap.group(2), self._pointer(gap.group(1)))
            end = gap.end()
        yield Text(text[end:])

    def _pointer(self, place: str) -> str:
        root, mark, path = place.partition("#")
        return f"{self.files.get(root, root)}{mark}{path}"


def collapse(parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return *parts* with runs of white space as one space, none at the ends or around breaks."""
    joined, _ = _collapse(parts, at_start=True)
    trimmed, _ = _trim(joined, at_end=True)
    return trimmed


def plain_text(parts: Iterable[Inline]) -> str:
    """Return the words of *parts*, as a reader sees them."""
    return "".join(_plain(part) for part in parts)


def _plain(part: Inline) -> str:
    match part:
        case Text() | Gap() | Isolated():
            return part.text
        case Strong() | Emphasis() | Link() | Remarked():
            return plain_text(part.children)
        case LineBreak():
            return " "
        case CrossReference():
            return part.label


def _collapse(parts: tuple[Inline, ...], *, at_start: bool) -> tuple[tuple[Inline, ...], bool]:
    """Collapse from left to right; return the parts and whether the last character is a space."""
    result: list[Inline] = []
    for part in parts:
        match part:
            case Text():
                text = _DOUBLED_STOP.sub(".", _SPACES.sub(" ", part.text))
                if at_start:
                    text = text.removeprefix(" ")
                if text:
                    _append_text(result, text)
                    at_start = text.endswith(" ")
            case Strong() | Emphasis() | Link():
                children, at_start = _collapse(part.children, at_start=at_start)
                if children:
                    result.append(replace(part, children=children))
            case LineBreak():
                result.append(part)
                at_start = True
            case _:
                result.append(part)
                at_start = False
    return tuple(result), at_start


def _append_text(result: list[Inline], text: str) -> None:
    last = result[-1] if result else None
    if isinstance(last, Text):
        result[-1] = Text(last.text + text)
    else:
        result.append(Text(text))


def _trim(parts: tuple[Inline, ...], *, at_end: bool) -> tuple[tuple[Inline, ...], bool]:
    """Drop the space before breaks and at the end, from right to left."""
    result: list[Inline] = []
    for part in reversed(parts):
        match part:
            case Text():
                text = part.text.rstrip(" ") if at_end else part.text
                if text:
                    result.append(Text(text))
                    at_end = False
            case Strong() | Emphasis() | Link():
                children, at_end = _trim(part.children, at_end=at_end)
                if children:
                    result.append(replace(part, children=children))
            case LineBreak():
                result.append(part)
                at_end = True
            case _:
                result.append(part)
                at_end = False
    return tuple(reversed(result)), at_end
