"""A document tree as lines of text, for goldens that people can read and review."""

from collections.abc import Iterator

from fmsdocs.model.doctree import (
    Block,
    Callout,
    Cell,
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
    PageBreak,
    Paragraph,
    SignatureBlock,
    Strong,
    Table,
    Text,
)


def dump(document: Document) -> str:
    """Return the whole document: what stands on every page, then block by block."""
    head = [
        f"title: {document.title}",
        f"subject: {document.subject}",
        f"kind: {document.kind}",
        f"identifier: {document.identifier}",
        f"revision: {document.revision}",
        f"date: {document.date}",
        f"notice: {document.notice}",
        f"author: {document.author}",
        f"paper: {document.paper}",
        f"banner: {document.handling.banner}",
        f"status: {' | '.join(document.handling.status)}",
        *(f"designation: {line}" for line in document.handling.designation),
        "",
    ]
    body = [line for block in document.body for line in dump_block(block)]
    return "\n".join([*head, *body]) + "\n"


def dump_block(block: Block, indent: str = "") -> Iterator[str]:  # noqa: C901, PLR0912
    match block:
        case Heading():
            yield ""
            words = f"{block.number or '-'} {_text(block.children)} [{block.anchor}]"
            yield f"{indent}{'#' * block.level} {words}"
        case Paragraph():
            number = f" {block.number}" if block.number else ""
            yield f"{indent}{block.role}{number}| {_text(block.children)}"
        case ItemList():
            for item in block.items:
                yield f"{indent}{item.marker or '*'}"
                for child in item.children:
                    yield from dump_block(child, indent + "   ")
        case Table():
            yield from _table(block, indent)
        case Figure():
            yield f"{indent}figure {block.label}| {_text(block.caption)} [{block.anchor}]"
            yield f"{indent}   alternative: {block.alternative}"
        case Callout():
            yield f"{indent}callout {block.role}: {block.title}"
            for child in block.children:
                yield from dump_block(child, indent + "   ")
        case SignatureBlock():
            yield f"{indent}signature: {' / '.join(map(_text, block.lines))}"
        case PageBreak():
            yield f"{indent}--- page break ---"
        case Contents():
            yield f"{indent}contents: {block.title}"
            for entry in block.entries:
                inset = indent + "   " + "  " * (entry.level - 1)
                yield f"{inset}{entry.number} {entry.text} [{entry.anchor}]"


def _table(table: Table, indent: str) -> Iterator[str]:
    widths = " ".join(f"{column.width:g}{column.align[0]}" for column in table.columns)
    wide = " wide" if table.wide else ""
    name = f"table {table.role}{wide} {table.label}".rstrip()
    yield f"{indent}{name}| {_text(table.caption)} ({widths}) [{table.anchor}]"
    for row in table.header:
        yield f"{indent} H {' | '.join(map(_cell, row.cells))}"
    for row in table.rows:
        yield f"{indent} {'T' if row.total else ' '} {' | '.join(map(_cell, row.cells))}"


def _cell(cell: Cell) -> str:
    lines = (line for child in cell.children for line in dump_block(child))
    words = " // ".join(line.split("| ", 1)[-1].strip() for line in lines)
    return ("!" if cell.header else "") + (f"<{cell.span}>" if cell.span > 1 else "") + words


def _text(inlines: tuple[Inline, ...]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:  # noqa: PLR0911
    match inline:
        case Text():
            return inline.text
        case Strong():
            return f"**{_text(inline.children)}**"
        case Emphasis():
            return f"_{_text(inline.children)}_"
        case LineBreak():
            return " \\ "
        case Link():
            words = _text(inline.children)
            return words if inline.href == f"mailto:{words}" else f"{words}<{inline.href}>"
        case CrossReference():
            return f"{inline.label}"
        case Gap():
            return f"{inline.text}"
        case Isolated():
            return f"⟨{inline.language}: {inline.text}⟩"
