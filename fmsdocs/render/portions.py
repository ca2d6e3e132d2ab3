"""Portion marks: before every heading, paragraph, caption and item of a document, or nowhere."""

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


def with_portion_marks(blocks: tuple[Block, ...], mark: str) -> tuple[Block, ...]:
    """Return *blocks* with *mark* before every portion; unchanged if it is empty.

    A table is marked at its title; one without a title, at the first cell of each row.
    """
    return tuple(_marked(block, mark) for block in blocks) if mark else blocks


def _marked(block: Block, mark: str) -> Block:  # noqa: PLR0911 - a case a node
    match block:
        case Heading() | Paragraph():
            return replace(block, children=_before(block.children, mark))
        case ItemList():
            items = (
                replace(item, children=with_portion_marks(item.children, mark))
                for item in block.items
            )
            return replace(block, items=tuple(items))
        case Table() if block.caption:
            return replace(block, caption=_before(block.caption, mark))
        case Table():
            header = tuple(_row(row, mark) for row in block.header)
            return replace(block, header=header, rows=tuple(_row(row, mark) for row in block.rows))
        case Figure():
            return replace(block, caption=_before(block.caption, mark))
        case Callout():
            children = with_portion_marks(block.children, mark)
            return replace(block, title=f"{mark} {block.title}", children=children)
        case Contents():
            entries = (replace(entry, text=f"{mark} {entry.text}") for entry in block.entries)
            return replace(block, title=f"{mark} {block.title}", entries=tuple(entries))
        case SignatureBlock() | PageBreak():
            return block


def _before(children: tuple[Inline, ...], mark: str) -> tuple[Inline, ...]:
    return (Text(f"{mark} "), *children)


def _row(row: Row, mark: str) -> Row:
    first, *others = row.cells
    marked = replace(first, children=with_portion_marks(first.children, mark))
    return replace(row, cells=(marked, *others))
