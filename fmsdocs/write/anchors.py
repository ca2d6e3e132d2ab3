"""What a cross reference can point to."""

from collections.abc import Iterator

from fmsdocs.model.doctree import Block, Callout, Document, Figure, Heading, ItemList, Table

Target = Heading | Table | Figure


def targets(document: Document) -> dict[str, Target]:
    """Return headings, tables and figures of *document* by anchor; the first of a name counts."""
    found: dict[str, Target] = {}
    for target in _targets(document.body):
        if target.anchor:
            found.setdefault(target.anchor, target)
    return found


def _targets(blocks: tuple[Block, ...]) -> Iterator[Target]:
    for block in blocks:
        match block:
            case Heading() | Figure():
                yield block
            case Table():
                yield block
                for row in (*block.header, *block.rows):
                    for cell in row.cells:
                        yield from _targets(cell.children)
            case ItemList():
                for item in block.items:
                    yield from _targets(item.children)
            case Callout():
                yield from _targets(block.children)
            case _:
                pass
