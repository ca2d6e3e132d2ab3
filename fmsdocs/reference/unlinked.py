"""A page for a place where the other pages of the reference are not."""

from fmsdocs.reference.page import (
    Block,
    Bullets,
    Code,
    Facts,
    Inline,
    Link,
    Page,
    Paragraph,
    Table,
    Words,
)


def unlinked(page: Page) -> Page:
    """Return *page* with words where it had links to other pages; addresses on the web stay."""
    return page._replace(blocks=tuple(map(_block, page.blocks)))


def _block(block: Block) -> Block:
    match block:
        case Paragraph():
            return Paragraph(_words(block.words))
        case Facts():
            return Facts(tuple((name, _words(words)) for name, words in block.rows))
        case Bullets():
            return Bullets(tuple(map(_words, block.entries)))
        case Table():
            rows = (row._replace(cells=tuple(map(_words, row.cells))) for row in block.rows)
            return block._replace(rows=tuple(rows))
        case _:
            return block


def _words(words: Words) -> Words:
    return tuple(map(_inline, words))


def _inline(part: Inline) -> Inline:
    if not isinstance(part, Link) or part.is_address:
        return part
    return Code(part.words) if " " not in part.words else part.words
