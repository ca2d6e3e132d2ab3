"""The blocks of a document as paragraphs and tables of Word."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, assert_never

from fmsdocs.model.doctree import (
    Block,
    Callout,
    Contents,
    Figure,
    Heading,
    ItemList,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    SignatureBlock,
    Table,
)
from fmsdocs.write.docx.assembly import Assembly
from fmsdocs.write.docx.contents import contents
from fmsdocs.write.docx.numbering import Family
from fmsdocs.write.docx.paragraphs import PARAGRAPH_END, Format, NumberReference, paragraph
from fmsdocs.write.docx.pictures import drawing
from fmsdocs.write.docx.place import Neighbours, Place
from fmsdocs.write.docx.runs import caption, inlines
from fmsdocs.write.docx.tables import callout_box, data_table
from fmsdocs.write.docx.units import twips, twips_of_millimetres
from fmsdocs.write.keeping import introduces
from fmsdocs.write.markup import NOTHING, Markup, element, empty, join
from fmsdocs.write.text import item_start

_TIGHT: Final = (ParagraphRole.BODY, ParagraphRole.NUMBERED, ParagraphRole.SMALL)
"""Paragraphs that leave less space below than a table needs above."""


class Body:
    """Writes blocks."""

    def __init__(self, assembly: Assembly, width: int) -> None:
        """Write into *assembly*; the text is *width* twips wide."""
        self.assembly = assembly
        self.styles = assembly.styles
        self.space = assembly.theme.space
        gap = self.space.paragraph
        self.place = Place(width=width, style=self.styles.body, after=gap, gap=gap)

    def blocks(
        self, blocks: Sequence[Block], place: Place, last: Neighbours | None = None
    ) -> Markup:
        """Return *blocks*; *last* is what follows them. A place ends with a paragraph, always."""
        written: list[Markup] = []
        around = Neighbours()
        for position, block in enumerate(blocks):
            if isinstance(block, PageBreak):
                # Inside of a table or list there is no page to begin.
                around = replace(around, page_break=place is self.place)
                continue
            follower = blocks[position + 1] if position + 1 < len(blocks) else None
            ahead = self._ahead(follower, place) if follower else last or Neighbours()
            kept = ahead.keep_next or introduces(block, follower)
            around = replace(around, keep_next=kept, after=ahead.after)
            content = self._block(block, place, around)
            if content:
                written.append(content)
                around = self._behind(block, place)
        if not written:
            return paragraph(
                Format(style=place.style, align=place.align, keep_next=place.keep_next)
            )
        if not written[-1].endswith(PARAGRAPH_END):
            written.append(self._separator(0.5))
        return join(written)

    def _ahead(self, follower: Block, place: Place) -> Neighbours:
        """Return what *follower* needs of the block before it."""
        bare = isinstance(follower, Callout) or (
            isinstance(follower, Table) and not follower.caption
        )
        return Neighbours(
            keep_next=isinstance(follower, SignatureBlock),
            after=max(self.space.block, place.gap) if bare else None,
        )

    def _behind(self, block: Block, place: Place) -> Neighbours:
        """Return what *block* asks of the next one."""
        match block:
            case Table() | Callout():
                return Neighbours(wanted=self.space.block, framed=True)
            case Figure():
                return Neighbours(left_below=4, wanted=self.space.block)
            case ItemList() if place.after:
                return Neighbours(left_below=self.space.item, wanted=place.gap)
            case _:
                return Neighbours(left_below=place.after, wanted=place.gap)

    def _block(  # noqa: PLR0911 - one case for each kind of node
        self, block: Block, place: Place, around: Neighbours
    ) -> Markup:
        match block:
            case Heading():
                return self._heading(block, place, around)
            case Paragraph():
                return self._paragraph(block, place, around)
            case ItemList():
                return self._list(block, place, around)
            case Table():
                return self._table(block, place, around)
            case Figure():
                return self._figure(block, place, around)
            case Callout():
                inside = callout_box(self.assembly, block, place, self.blocks)
                return join((self._apart(around), inside))
            case SignatureBlock():
                return self._signature(block, place, around)
            case PageBreak():
                return NOTHING
            case Contents():
                return contents(
                    self.assembly, block, page_break=around.page_break, before=self._before(around)
                )
            case _:
                assert_never(block)

    def _before(self, around: Neighbours, usual: float = 0) -> float | None:
        """Return the space that must stand above a block whose style has *usual* points of it.

        None where that is enough.
        """
        return around.wanted if around.wanted > max(around.left_below, usual) else None

    def _heading(self, heading: Heading, place: Place, around: Neighbours) -> Markup:
        if heading.number:
            number = self.assembly.headings.reference(heading.number, heading.level)
        else:
            number = self.assembly.headings.hidden(heading.level)
        usual: float = getattr(self.space, f"heading_{heading.level}_before")
        form = Format(
            style=getattr(self.styles, f"heading_{heading.level}"),
            page_break=around.page_break,
            number=number,
            before=self._before(around, usual),
            after=around.after,
            left=place.left or None,
        )
        words = inlines(self.assembly, heading.children)
        return paragraph(form, self.assembly.bookmarked(heading.anchor, words))

    def _paragraph(self, block: Paragraph, place: Place, around: Neighbours) -> Markup:
        role = block.role
        number = None
        if block.number:
            number = self.assembly.paragraphs.reference(block.number)
        elif role is ParagraphRole.NUMBERED:
            role = ParagraphRole.BODY
        usual = self.space.block if role is ParagraphRole.SUBJECT else 0
        tight = role in _TIGHT
        form = Format(
            style=place.style if role is ParagraphRole.BODY else getattr(self.styles, role),
            keep_next=around.keep_next or place.keep_next,
            page_break=around.page_break,
            number=number,
            before=self._before(around, usual),
            after=around.after if tight else None,
            left=place.left or None if number is None else None,
            align=place.align,
        )
        return paragraph(form, inlines(self.assembly, block.children))

    def _list(self, block: ItemList, place: Place, around: Neighbours) -> Markup:
        lists = self.assembly.lists
        counted = None
        if block.ordered:
            markers = [item.marker for item in block.items]
            counted = lists.ordered(markers, place.family, place.depth, place.around)
        written = []
        for position, item in enumerate(block.items, start=1):
            if counted and item.marker:
                number = counted.reference()
            else:
                number = lists.bullet(place.family, place.depth)
            final = position == len(block.items)
            ends = replace(
                around,
                keep_next=around.keep_next and final,
                after=around.after if final else None,
            )
            inside = replace(place, depth=place.depth + 1, around=counted or place.around)
            written.append(self._item(item, number, inside, ends))
            around = replace(
                around,
                left_below=self._item_after(place),
                wanted=self._item_gap(place),
                framed=False,
                page_break=False,
            )
        return join(written)

    def _item_after(self, place: Place) -> float:
        return self.space.item if place.after else 0

    def _item_gap(self, place: Place) -> float:
        return self.space.item if place.after else place.gap / 2

    def _item(
        self, item: ListItem, number: NumberReference, place: Place, around: Neighbours
    ) -> Markup:
        """Return one item; *place* is the place inside of it."""
        words, rest = item_start(item)
        compact = place.family is Family.COMPACT
        listed = self.styles.list_number if item.marker else self.styles.list_bullet
        last = Neighbours(keep_next=around.keep_next, after=around.after)
        form = Format(
            style=place.style if compact else listed,
            keep_next=(around.keep_next and not rest) or place.keep_next,
            page_break=around.page_break,
            number=number,
            before=self._before(around),
            after=None if rest else around.after,
            align=place.align,
        )
        start = paragraph(form, inlines(self.assembly, words))
        if not rest:
            return start
        inside = replace(
            place,
            style=place.style if compact else self.styles.list_continue,
            left=self.assembly.numbering.text_start(place.family, number.level),
            after=self._item_after(place),
            gap=self._item_gap(place),
        )
        return join((start, self.blocks(rest, inside, last)))

    def _table(self, table: Table, place: Place, around: Neighbours) -> Markup:
        if not (table.caption or table.label):
            above = self._apart(around)
        else:
            form = Format(
                style=self.styles.caption,
                keep_next=True,
                page_break=around.page_break,
                before=self._before(around, self.space.block),
                left=place.left or None,
            )
            words = caption(self.assembly, table.label, table.anchor, table.caption)
            above = paragraph(form, words)
        return join((above, data_table(self.assembly, table, place, self.blocks)))

    def _apart(self, around: Neighbours) -> Markup:
        """Return what keeps a frame from the frame above it, with which Word would join it."""
        if around.page_break:
            return self._separator(1, page_break=True)
        return self._separator(self.space.block) if around.framed else NOTHING

    def _separator(self, height: float, *, page_break: bool = False) -> Markup:
        """Return an empty paragraph of *height* points."""
        exact = {"w:before": "0", "w:after": "0", "w:line": twips(height), "w:lineRule": "exact"}
        parts = [empty("w:pStyle", {"w:val": self.styles.separator})]
        parts += [empty("w:pageBreakBefore")] if page_break else []
        return element("w:p", {}, element("w:pPr", {}, *parts, empty("w:spacing", exact)))

    def _figure(self, figure: Figure, place: Place, around: Neighbours) -> Markup:
        named = bool(figure.caption or figure.label)
        form = Format(
            style=self.styles.figure,
            keep_next=named,
            page_break=around.page_break,
            before=self._before(around, self.space.block),
            left=place.left or None,
        )
        picture = paragraph(form, drawing(self.assembly, figure, place.width - place.left))
        if not named:
            return picture
        words = caption(self.assembly, figure.label, figure.anchor, figure.caption)
        below = Format(style=self.styles.caption, before=4, left=place.left or None)
        return join((picture, paragraph(below, words)))

    def _signature(self, block: SignatureBlock, place: Place, around: Neighbours) -> Markup:
        width = twips_of_millimetres(self.assembly.theme.measure.signature)
        right = max(0, place.width - place.left - width)
        written = []
        for position, line in enumerate(block.lines):
            first, final = position == 0, position == len(block.lines) - 1
            form = Format(
                style=self.styles.signature,
                keep_next=not final,
                page_break=around.page_break and first,
                before=self.space.signature if first else None,
                after=2 * self.space.paragraph if final else None,
                left=place.left or None,
                right=right,
                top_rule=self.assembly.theme.colour.text if first else "",
            )
            written.append(paragraph(form, inlines(self.assembly, line)))
        return join(written)
