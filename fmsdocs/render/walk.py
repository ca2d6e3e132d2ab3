"""Walking over document trees: all runs of text of a block, and a block with its runs changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from fmsdocs.model.doctree import (
    Block,
    Callout,
    Contents,
    Figure,
    Heading,
    Inline,
    ItemList,
    PageBreak,
    Paragraph,
    Row,
    SignatureBlock,
    Table,
    Text,
)

Run = tuple[Inline, ...]


def runs(block: Block) -> Iterator[Run]:  # noqa: C901 - a case a node
    """Yield every run of text in *block*, in reading order."""
    match block:
        case Heading() | Paragraph():
            yield block.children
        case ItemList():
            for item in block.items:
                for child in item.children:
                    yield from runs(child)
        case Table():
            yield block.caption
            for row in (*block.header, *block.rows):
                for child in (child for cell in row.cells for child in cell.children):
                    yield from runs(child)
        case Figure():
            yield (Text(block.alternative),)
            yield block.caption
        case Callout():
            yield (Text(block.title),)
            for child in block.children:
                yield from runs(child)
        case SignatureBlock():
            yield from block.lines
        case PageBreak() | Contents():
            return


def with_runs(block: Block, change: Callable[[Run], Run]) -> Block:  # noqa: PLR0911 - as above
    """Return *block* with every run of text replaced by what *change* makes of it."""

    def below(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(with_runs(child, change) for child in blocks)

    match block:
        case Heading() | Paragraph():
            return replace(block, children=change(block.children))
        case ItemList():
            items = (replace(item, children=below(item.children)) for item in block.items)
            return replace(block, items=tuple(items))
        case Table():
            header = tuple(_row(row, below) for row in block.header)
            rows = tuple(_row(row, below) for row in block.rows)
            return replace(block, caption=change(block.caption), header=header, rows=rows)
        case Figure():
            return replace(block, caption=change(block.caption))
        case Callout():
            return replace(block, children=below(block.children))
        case SignatureBlock():
            return replace(block, lines=tuple(change(line) for line in block.lines))
        case PageBreak() | Contents():
            return block


def _row(row: Row, below: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Row:
    return replace(
        row, cells=tuple(replace(cell, children=below(cell.children)) for cell in row.cells)
    )
