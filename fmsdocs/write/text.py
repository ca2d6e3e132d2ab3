"""The words of a document in reading order: what every format must say.

This is the measure for the writers: the words in a DOCX or PDF, without headers and footers, must
be these. Bullets are looks, not words; the text inside a drawing belongs to the drawing.
"""

from collections.abc import Iterator
from typing import assert_never

from fmsdocs.model.doctree import (
    Block,
    Callout,
    Contents,
    CrossReference,
    Document,
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
from fmsdocs.write.markup import printable


def document_tokens(document: Document) -> list[str]:
    """Return all words of the body of *document*, with numbers, markers, captions and gaps."""
    return words_of(document.body)


def words_of(blocks: tuple[Block, ...]) -> list[str]:
    """Return all words of *blocks*."""
    return [word for piece in _blocks(blocks) for word in printable(piece).split()]


def document_text(document: Document) -> str:
    """Return title, subject and body of *document*, a line for each paragraph, cell and number."""
    return "\n".join((document.title, document.subject, *_blocks(document.body)))


def plain(inlines: tuple[Inline, ...]) -> str:
    """Return what *inlines* say, with line breaks as line feeds."""
    return "".join(map(_inline, inlines))


def caption_start(label: str) -> str:
    """Return the words before the text of a caption: "Table 2. ", or nothing."""
    return f"{label}. " if label else ""


def item_start(item: ListItem) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    """Return the words that stand beside the marker of *item*, and the blocks below them."""
    match item.children:
        case (Paragraph(role=ParagraphRole.BODY) as first, *_):
            return first.children, item.children[1:]
        case _:
            return (), item.children


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case Strong() | Emphasis() | Link() | Remarked():
            return plain(inline.children)
        case LineBreak():
            return "\n"
        case CrossReference():
            return inline.label
        case Gap() | Isolated():
            return inline.text
        case _:
            assert_never(inline)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:  # noqa: C901 - one case for each kind of node
    match block:
        case Heading() | Paragraph():
            yield block.number
            yield plain(block.children)
        case ItemList():
            for item in block.items:
                yield item.marker
                yield from _blocks(item.children)
        case Table():
            yield caption_start(block.label) + plain(block.caption)
            yield from _rows((*block.header, *block.rows))
        case Figure():
            yield caption_start(block.label) + plain(block.caption)
        case Callout():
            yield block.title
            yield from _blocks(block.children)
        case SignatureBlock():
            yield from map(plain, block.lines)
        case PageBreak():
            return
        case Contents():
            yield block.title
            for entry in block.entries:
                yield entry.number
                yield entry.text
        case _:
            assert_never(block)


def _rows(rows: tuple[Row, ...]) -> Iterator[str]:
    for cell in (cell for row in rows for cell in row.cells):
        yield from _blocks(cell.children)
