"""Reads the small semantic HTML of templates into the document tree.

The subset is closed: what has no node in the tree is a fault at the template's line, so that no
writer ever has to guess. ``subset`` holds the table of what may be written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from fmsdocs.model.doctree import (
    Block,
    Callout,
    CalloutRole,
    Contents,
    Figure,
    Heading,
    Inline,
    ItemList,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    SignatureBlock,
)
from fmsdocs.model.location import Location
from fmsdocs.render import faults
from fmsdocs.render.drawing import svg_text
from fmsdocs.render.faults import Faults
from fmsdocs.render.inlines import INLINE_TAGS, InlineReader
from fmsdocs.render.markup import Element
from fmsdocs.render.subset import BLOCK_TAGS, TO_ANNEX, TO_NUMBER, check_element
from fmsdocs.render.tables import TableReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a template wrote: the blocks without numbers, and what stands in its head."""

    title: str
    subject: str
    author: str
    keywords: tuple[str, ...]
    identifier: str
    """What stands on every page in place of the case identifier; empty where that stands there."""
    blocks: tuple[Block, ...]
    references: tuple[tuple[str, Location], ...]
    """The cross references in order, each with its place in the template."""
    anchors: frozenset[str]
    """The anchors that the template gives."""


def parse(root: Element, files: Mapping[str, str], found: Faults) -> Parsed:
    """Return the document below *root*; what cannot be read is a fault and left out.

    Args: files: root of a case to the name of its file, for the pointers of gaps.
    """
    reader = _Reader(found, InlineReader(found, files))
    blocks = tuple(reader.body(root))
    if not reader.head.get("title"):
        found.add(
            faults.MISSING_PART, root.at, "the document has no title", "add <title>...</title>"
        )
    return Parsed(
        title=reader.head.get("title", ""),
        subject=reader.head.get("subject", ""),
        author=reader.head.get("author", ""),
        keywords=tuple(filter(None, map(str.strip, reader.head.get("keywords", "").split(",")))),
        identifier=reader.head.get("identifier", ""),
        blocks=blocks,
        references=tuple(reader.inlines.references),
        anchors=frozenset(reader.anchors),
    )


_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3}
_NUMBERS: Final = {"unnumbered": "", "annex": TO_ANNEX}


@dataclass(slots=True)
class _Reader:
    found: Faults
    inlines: InlineReader
    head: dict[str, str] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    level: int = 0

    def body(self, root: Element) -> Iterator[Block]:
        """Yield the blocks of the document; keep title and meta in the head."""
        for child in root.children:
            if isinstance(child, str):
                self._refuse_text(child, root)
            elif child.tag in {"title", "meta"}:
                check_element(child, self.found)
                self._keep(child)
            elif child.tag in _HEADINGS:
                check_element(child, self.found)
                yield self._heading(child)
            else:
                yield from self.block(child, root)

    def flow(self, element: Element) -> tuple[Block, ...]:
        """Return the content of *element*: blocks, and runs of text as paragraphs of their own."""
        blocks: list[Block] = []
        run: list[Element | str] = []

        def end_run() -> None:
            children = self.inlines.read(run)
            if children:
                blocks.append(Paragraph(children=children))
            run.clear()

        for child in element.children:
            if isinstance(child, Element) and child.tag not in INLINE_TAGS:
                end_run()
                blocks.extend(self.block(child, element))
            else:
                run.append(child)
        end_run()
        return tuple(blocks)

    def block(self, element: Element, parent: Element) -> Iterator[Block]:
        """Yield the block that *element* is, if it is one that may stand here."""
        if element.tag not in BLOCK_TAGS:
            self._refuse(element, parent)
            return
        check_element(element, self.found)
        match element.tag:
            case "p":
                yield from self._paragraph(element)
            case "ul" | "ol":
                yield self._list(element)
            case "table":
                table = TableReader(self.found, self.inlines, self.flow).read(element)
                self._claim(element)
                yield table
            case "figure":
                yield from self._figure(element)
            case "aside":
                yield self._callout(element)
            case "div":
                yield self._signature(element)
            case "hr":
                yield PageBreak()
            case _:
                title = self.inlines.plain(element.attributes.get("data-title", "Contents"))
                yield Contents(title=title, entries=())

    def _keep(self, element: Element) -> None:
        if element.tag == "title":
            self.head["title"] = self.inlines.plain(_text_of(element))
        else:
            name = element.attributes.get("name", "")
            self.head[name] = self.inlines.plain(element.attributes.get("content", ""))

    def _heading(self, element: Element) -> Heading:
        level = _HEADINGS[element.tag]
        if level > self.level + 1:
            message = f"a heading of level {level} follows one of level {self.level}"
            remedy = f"use <h{self.level + 1}>, or add the heading above it"
            self.found.add(faults.HEADING_LEVEL, element.at, message, remedy)
        self.level = level
        return Heading(
            level=level,
            children=self._words(element),
            number=_NUMBERS[element.classes[0]] if element.classes else TO_NUMBER,
            anchor=self._claim(element),
        )

    def _paragraph(self, element: Element) -> Iterator[Paragraph]:
        children = self.inlines.read(element.children)
        if children:
            role = ParagraphRole(element.classes[0]) if element.classes else ParagraphRole.BODY
            yield Paragraph(children=children, role=role)

    def _list(self, element: Element) -> ItemList:
        items = []
        for child in element.children:
            if isinstance(child, str):
                self._refuse_text(child, element)
            elif child.tag != "li":
                self._refuse(child, element)
            else:
                check_element(child, self.found)
                items.append(ListItem(children=self.flow(child)))
        return ItemList(items=tuple(items), ordered=element.tag == "ol")

    def _figure(self, element: Element) -> Iterator[Figure]:
        drawings = [child for child in element.elements if child.tag == "svg"]
        captions = [child for child in element.elements if child.tag == "figcaption"]
        self._only(element, {"svg", "figcaption"})
        alternative = self.inlines.plain(element.attributes.get("data-alternative", ""))
        if len(drawings) != 1 or len(captions) != 1 or not alternative:
            message = "a figure needs one <svg>, one <figcaption> and data-alternative"
            self.found.add(faults.MISSING_PART, element.at, message)
            return
        yield Figure(
            svg=svg_text(drawings[0], self.found),
            alternative=alternative,
            caption=self._words(captions[0]),
            anchor=self._claim(element),
        )

    def _callout(self, element: Element) -> Callout:
        title = self.inlines.plain(element.attributes.get("data-title", ""))
        if not title or not element.classes:
            message = "a callout needs a class (note, caution, open) and data-title"
            self.found.add(faults.MISSING_PART, element.at, message)
        role = CalloutRole(element.classes[0]) if element.classes else CalloutRole.NOTE
        return Callout(role=role, title=title, children=self.flow(element))

    def _signature(self, element: Element) -> SignatureBlock:
        self._only(element, {"p"})
        if "signature" not in element.classes:
            message = "a <div> stands for nothing unless its class is signature"
            self.found.add(faults.UNKNOWN_ELEMENT, element.at, message)
        lines = (self._words(child) for child in element.elements if child.tag == "p")
        return SignatureBlock(lines=tuple(filter(None, lines)))

    def _words(self, element: Element) -> tuple[Inline, ...]:
        return self.inlines.read(element.children)

    def _claim(self, element: Element) -> str:
        """Return the anchor of *element*; report one that is already taken."""
        anchor = element.attributes.get("id", "")
        if anchor and anchor in self.anchors:
            message = f"the anchor '{anchor}' is used twice"
            self.found.add(faults.DUPLICATE_ANCHOR, element.at, message)
        self.anchors.add(anchor)
        return anchor

    def _only(self, element: Element, allowed: Iterable[str]) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._refuse_text(child, element)
            elif child.tag not in allowed:
                self._refuse(child, element)

    def _refuse(self, element: Element, parent: Element) -> None:
        if element.tag in BLOCK_TAGS or element.tag in INLINE_TAGS or element.tag in _HEADINGS:
            where = f"in <{parent.tag}>" if parent.children and parent.tag != "document" else "here"
            message = f"<{element.tag}> cannot stand {where}"
            self.found.add(faults.MISPLACED, element.at, message)
        else:
            message = f"<{element.tag}> has no place in a document"
            remedy = "use headings, paragraphs, lists, tables, figures, asides; see the subset"
            self.found.add(faults.UNKNOWN_ELEMENT, element.at, message, remedy)

    def _refuse_text(self, text: str, parent: Element) -> None:
        words = self.inlines.plain(text)
        if words:
            where = f"<{parent.tag}>" if parent.tag != "document" else "any paragraph"
            message = f"text stands outside of {where}: '{words[:40]}'"
            if parent.tag != "document":
                message = f"text stands directly in {where}: '{words[:40]}'"
            self.found.add(faults.MISPLACED, parent.at, message, "put it into a paragraph <p>")


def _text_of(element: Element) -> str:
    return "".join(
        child if isinstance(child, str) else _text_of(child) for child in element.children
    )
