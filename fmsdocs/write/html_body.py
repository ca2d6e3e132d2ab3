"""The blocks of a document as semantic HTML. Looks are the stylesheet's business."""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest
from typing import assert_never

from fmsdocs.model.direction import runs_from_the_right
from fmsdocs.model.doctree import (
    Align,
    Block,
    Callout,
    Cell,
    Column,
    Contents,
    CrossReference,
    Emphasis,
    Figure,
    Gap,
    Heading,
    Inline,
    Isolated,
    ItemList,
    LineBreak,
    Link,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Remarked,
    Row,
    SignatureBlock,
    Strong,
    Table,
    Text,
)
from fmsdocs.write.anchors import Target
from fmsdocs.write.drawing import Size, drawn_size
from fmsdocs.write.families import lettered
from fmsdocs.write.keeping import introduces, may_split, stays_with_next
from fmsdocs.write.leaves import Leaf
from fmsdocs.write.markup import NOTHING, Markup, element, empty, join, text
from fmsdocs.write.remarks import remark_address, remark_text
from fmsdocs.write.row_names import is_name, names_head_rows
from fmsdocs.write.text import caption_start, item_start
from fmsdocs.write.theme import Theme

SAFE_SCHEMES = ("https:", "mailto:")
_ICON = "display:inline-block;height:9pt;margin-left:2pt;vertical-align:-1pt;width:9pt"
"""How much room the icon of a note takes. It is the same in every theme."""
_COLUMNS_OF_A_PHONE = 2
"""How many columns a table may have to be read on a narrow screen as it is."""


@dataclass(frozen=True, slots=True)
class HtmlBody:
    """Writes blocks. ``room`` is how large a drawing may be.

    With ``paged``, for pages, remarks are places that become notes of the PDF. With ``wide``, the
    blocks say that they stand on turned pages.
    """

    anchors: Mapping[str, Target]
    room: Size
    theme: Theme
    paged: bool = False
    wide: bool = False

    def sections(self, leaves: Iterable[Leaf]) -> Markup:
        """Return all *leaves* with a section around each heading and what belongs to it."""
        parts: list[Markup] = []
        open_levels: list[int] = []
        for wide, blocks in leaves:
            writer = replace(self, wide=wide)
            for block, follower in _with_followers(blocks):
                if isinstance(block, Heading):
                    while open_levels and open_levels[-1] >= block.level:
                        open_levels.pop()
                        parts.append(Markup("</section>"))
                    open_levels.append(block.level)
                    parts.append(Markup("<section>"))
                parts.append(writer.block(block, follower))
        return join([*parts, *[Markup("</section>")] * len(open_levels)])

    def blocks(self, blocks: tuple[Block, ...]) -> Markup:
        """Return *blocks* one after the other."""
        return join(self.block(block, follower) for block, follower in _with_followers(blocks))

    def block(  # noqa: PLR0911 - one case for each kind of node
        self, block: Block, follower: Block | None = None
    ) -> Markup:
        """Return one block; *follower* is the next one in the same place."""
        match block:
            case Heading():
                inside = self._numbered(block.number, block.children)
                attributes = _identified(block.anchor) | self._classes(_counted(block.number))
                return element(f"h{block.level}", attributes, inside)
            case Paragraph():
                return self._paragraph(block, introduces=introduces(block, follower))
            case ItemList():
                return self._list(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Callout():
                title = element("p", {"class": "callout-title"}, text(block.title))
                attributes = {"class": f"callout {block.role}", "role": "note"}
                return element("aside", attributes, title, self.blocks(block.children))
            case SignatureBlock():
                lines = (element("p", {}, self.inlines(line)) for line in block.lines)
                return element("div", {"class": "signature"}, *lines)
            case PageBreak():
                return element("div", {"class": "page-break"})
            case Contents():
                return self._contents(block)
            case _:
                assert_never(block)

    def inlines(self, inlines: tuple[Inline, ...]) -> Markup:
        """Return *inlines* one after the other."""
        return join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> Markup:  # noqa: C901, PLR0911, PLR0912 - a case a kind
        match inline:
            case Text():
                return text(inline.text)
            case Strong():
                return element("strong", {}, self.inlines(inline.children))
            case Emphasis():
                return element("em", {}, self.inlines(inline.children))
            case LineBreak():
                return empty("br")
            case Link() if inline.href.startswith(SAFE_SCHEMES):
                return element("a", {"href": inline.href}, self.inlines(inline.children))
            case Link():
                return self.inlines(inline.children)
            case CrossReference() if inline.anchor in self.anchors:
                attributes = {"class": "reference", "href": f"#{inline.anchor}"}
                return element("a", attributes, text(inline.label))
            case CrossReference():
                return text(inline.label)
            case Isolated():
                return _isolated(inline)
            case Remarked() if self.paged:
                where = {"href": remark_address(inline.remarks), "style": _ICON}
                note = element("a", {"class": "remark", **where})
                return join((self.inlines(inline.children), note))
            case Remarked():
                words = remark_text(inline.remarks)
                return element("span", {"title": words}, self.inlines(inline.children))
            case Gap():
                hint = {"title": inline.pointer} if inline.pointer else {}
                return element("mark", {"class": "gap", **hint}, text(inline.text))
            case _:
                assert_never(inline)

    def _numbered(self, number: str, children: tuple[Inline, ...]) -> Markup:
        """Return *children* after their number."""
        return join((_number(number), self.inlines(children)))

    def _paragraph(self, paragraph: Paragraph, *, introduces: bool) -> Markup:
        inside = self._numbered(paragraph.number, paragraph.children)
        role = paragraph.role
        if paragraph.number or role in {ParagraphRole.BODY, ParagraphRole.NUMBERED}:
            kinds = (("counted", bool(paragraph.number)), ("introduction", introduces))
            names = " ".join(name for name, applies in kinds if applies)
            return element("p", self._classes(names), inside)
        return element("p", self._classes(role), inside)

    def _list(self, block: ItemList) -> Markup:
        items = (self._item(item) for item in block.items)
        return element("ol" if block.ordered else "ul", {}, *items)

    def _item(self, item: ListItem) -> Markup:
        if not item.marker:
            return element("li", {}, self.blocks(item.children))
        words, rest = item_start(item)
        start = element(
            "p", self._classes(_counted(item.marker)), self._numbered(item.marker, words)
        )
        return element("li", {}, start, self.blocks(rest))

    def _table(self, table: Table) -> Markup:
        # What stands in a cell has the page of its table.
        inside = replace(self, wide=False)
        parts: list[Markup] = []
        if table.label or table.caption:
            label = element("span", {"class": "label"}, text(caption_start(table.label)))
            parts.append(element("caption", {}, label, self.inlines(table.caption)))
        total = sum(column.width for column in table.columns) or 1
        columns = (
            empty("col", {"style": f"width:{column.width / total:.3%}"}) for column in table.columns
        )
        parts.append(element("colgroup", {}, *columns))
        if table.header:
            rows = (inside.row(row, table, scope="col") for row in table.header)
            parts.append(element("thead", {}, *rows))
        named = "row" if names_head_rows(table) else ""
        rows = (
            inside.row(row, table, scope=named, kept=stays_with_next(place, table))
            for place, row in enumerate(table.rows)
        )
        parts.append(element("tbody", {}, *rows))
        attributes = self._classes(table.role) | _identified(table.anchor)
        written = element("table", attributes, *parts)
        broad = len(table.columns) > _COLUMNS_OF_A_PHONE
        return self._scrolled(written, table.label or "Table") if broad else written

    def _scrolled(self, written: Markup, name: str) -> Markup:
        """Return what is as wide as a page, on a screen in a box that scrolls, also by keys."""
        if self.paged:
            return written
        named = {"role": "group", "aria-label": name, "tabindex": "0"}
        return element("div", self._classes("scrolled") | named, written)

    def _classes(self, usual: str) -> dict[str, str]:
        """Return the *usual* class of a block with that of its page, where there are any."""
        names = " ".join(filter(None, (usual, "wide" if self.wide else "")))
        return {"class": names} if names else {}

    def row(self, row: Row, table: Table, *, scope: str, kept: bool = False) -> Markup:
        """Return one row; its heads and names are headers of *scope*, where that is not empty.

        A *kept* row stays with the next.
        """
        kinds = (("total", row.total), ("long", may_split(row, table)), ("kept", kept))
        classes = " ".join(name for name, applies in kinds if applies)
        attributes = {"class": classes} if classes else {}
        return element("tr", attributes, *self._cells(row, table, scope))

    def _cells(self, row: Row, table: Table, scope: str) -> Iterator[Markup]:
        starts = accumulate((cell.span for cell in row.cells), initial=0)
        for start, cell in zip(starts, row.cells, strict=False):
            name = is_name(cell, start, table)
            header = scope == "col" or (scope == "row" and name)
            attributes = _aligned(table.columns, start, "" if header or not name else "name")
            if header:
                attributes["scope"] = scope
            if cell.span > 1:
                attributes["colspan"] = str(cell.span)
            yield element("th" if header else "td", attributes, self._cell(cell))

    def _cell(self, cell: Cell) -> Markup:
        # A paragraph of its own in each cell makes the layout of a PDF a third slower.
        match cell.children:
            case (Paragraph(role=ParagraphRole.BODY) as only,):
                return self.inlines(only.children)
            case _:
                return self.blocks(cell.children)

    def _figure(self, figure: Figure) -> Markup:
        # As an image, not inline: browsers run no script of an image, and readers get its text.
        drawn = lettered(figure.svg, self.theme, paged=self.paged)
        data = base64.b64encode(drawn.encode()).decode()
        image = empty(
            "img",
            {
                "src": f"data:image/svg+xml;base64,{data}",
                "alt": figure.alternative,
                "style": f"width:{drawn_size(figure.svg, self.room).width:.1f}mm",
            },
        )
        drawn = self._scrolled(image, figure.label or "Figure")
        if not (figure.label or figure.caption):
            return element("figure", _identified(figure.anchor), drawn)
        label = element("span", {"class": "label"}, text(caption_start(figure.label)))
        caption = element("figcaption", {}, label, self.inlines(figure.caption))
        return element("figure", _identified(figure.anchor), drawn, caption)

    def _contents(self, contents: Contents) -> Markup:
        entries = []
        for entry in contents.entries:
            # Both are elements: some readers take the words of a link before its elements.
            words = join((_number(entry.number), element("span", {}, text(entry.text))))
            attributes = {"class": f"level-{entry.level}"}
            if entry.anchor in self.anchors:
                target = f"#{entry.anchor}"
                words = element("a", {"href": target}, words)
                # The style sheet prints the number of the page that it names.
                attributes["data-target"] = target
            entries.append(element("li", attributes, words))
        title = element("p", {"class": "contents-title"}, text(contents.title))
        listed = element("ol", {}, *entries) if entries else NOTHING
        kind = "contents" if contents.of == "headings" else "contents captions"
        return element("nav", {"class": kind, "aria-label": contents.title}, title, listed)


def _with_followers(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    """Give each of *blocks* with the one behind it."""
    return zip_longest(blocks, blocks[1:])


def _isolated(isolated: Isolated) -> Markup:
    # Not <bdi>: the PDF library makes a span of tags only of this element.
    attributes = {"lang": isolated.language} if isolated.language else {}
    if runs_from_the_right(isolated.text):
        attributes["dir"] = "rtl"
    return element("span", attributes, text(isolated.text))


def _identified(anchor: str) -> dict[str, str]:
    return {"id": anchor} if anchor else {}


def _number(number: str) -> Markup:
    # The space at its end keeps number and text apart where there is no style sheet.
    return element("span", {"class": "number"}, text(f"{number} ")) if number else NOTHING


def _counted(number: str) -> str:
    return "counted" if number else ""


def _aligned(columns: tuple[Column, ...], position: int, kind: str) -> dict[str, str]:
    """Return the class of a cell of a *kind* in the column at *position*."""
    align = columns[position].align if position < len(columns) else Align.LEFT
    names = " ".join(filter(None, (kind, "" if align is Align.LEFT else align.value)))
    return {"class": names} if names else {}
