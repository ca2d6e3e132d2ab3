"""A page as text for a terminal, 80 to 100 columns wide."""

import textwrap
from collections.abc import Iterator
from typing import Final

from fmsdocs.reference.page import (
    Block,
    Bullets,
    Code,
    Facts,
    Heading,
    Inline,
    Page,
    Paragraph,
    Row,
    Source,
    Table,
    Words,
)

_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_INDENT: Final = "  "
_GAP: Final = "  "


def to_terminal(page: Page, width: int, *, colour: bool) -> str:
    """Return *page* as lines of at most *width* columns; what cannot be broken may be longer."""
    title = _wrapped(page.title, width)
    lines = [_painted(line, _BOLD, colour=colour) for line in title]
    lines.append("=" * max(map(len, title)))
    for block in page.blocks:
        lines += ["", *_block(block, width, colour=colour)]
    return "\n".join(lines)


def _block(block: Block, width: int, *, colour: bool) -> Iterator[str]:
    match block:
        case Heading():
            yield _painted(block.text, _BOLD, colour=colour)
        case Paragraph():
            yield from _wrapped(_words(block.words), width, _INDENT)
        case Facts():
            yield from _facts(block, width)
        case Bullets():
            for entry in block.entries:
                yield from _wrapped(_words(entry), width, f"{_INDENT}- ", f"{_INDENT}  ")
        case Source():
            if block.caption:
                yield from _wrapped(f"{block.caption}:", width, _INDENT)
            for line in block.text.split("\n"):
                yield f"{_INDENT * 2}{line}".rstrip()
        case Table():
            yield from _table(block, width, colour=colour)


def _facts(block: Facts, width: int) -> Iterator[str]:
    longest = max(len(name) for name, _ in block.rows)
    for name, words in block.rows:
        first = f"{_INDENT}{name.ljust(longest)}{_GAP}"
        yield from _wrapped(_words(words), width, first, " " * len(first))


def _table(table: Table, width: int, *, colour: bool) -> Iterator[str]:
    rows = [[_words(cell) for cell in row.cells] for row in table.rows]
    widths = _widths([list(table.head), *rows], width - len(_INDENT))
    if widths is None:
        yield from _records(table, width)
        return
    head, *body = [_row(cells, widths) for cells in ([*table.head], *rows)]
    yield from (_painted(line, _DIM, colour=colour) for line in head)
    for lines in body:
        yield from lines


def _widths(rows: list[list[str]], width: int) -> list[int] | None:
    """Return the widths of the columns; the widest give way. None where words would be cut."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    widths = [max(map(len, column)) for column in columns]
    least = [max(map(_longest_word, column)) for column in columns]
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room:
        spare = [wide - few for wide, few in zip(widths, least, strict=True)]
        if not any(spare):
            return None
        giving = max(range(len(widths)), key=lambda column: (spare[column] > 0, widths[column]))
        widths[giving] -= 1
    return widths


def _longest_word(cell: str) -> int:
    return max(map(len, cell.split()), default=0)


def _row(cells: list[str], widths: list[int]) -> list[str]:
    columns = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(len(column) for column in columns)
    lines = []
    for number in range(height):
        parts = [
            (column[number] if number < len(column) else "").ljust(width)
            for column, width in zip(columns, widths, strict=True)
        ]
        lines.append(f"{_INDENT}{_GAP.join(parts)}".rstrip())
    return lines


def _records(table: Table, width: int) -> Iterator[str]:
    """Give the rows one after the other, each cell under its name."""
    for number, row in enumerate(table.rows):
        if number:
            yield ""
        yield from _facts(_record(table, row), width)


def _record(table: Table, row: Row) -> Facts:
    return Facts(
        tuple((name, cell) for name, cell in zip(table.head, row.cells, strict=True) if cell)
    )


def _wrapped(text: str, width: int, first: str = "", later: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=first if later is None else later,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def _words(words: Words) -> str:
    return "".join(map(_inline, words))


def _inline(part: Inline) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Code):
        return part.text
    return f"{part.words} <{part.target}>" if part.is_address else part.words


def _painted(text: str, code: str, *, colour: bool) -> str:
    return f"{code}{text}{_PLAIN}" if colour else text
