"""A page as Markdown that renders on GitHub."""

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from fmsdocs.reference.page import (
    Block,
    Bullets,
    Code,
    Facts,
    Heading,
    Inline,
    Link,
    Page,
    Paragraph,
    Source,
    Table,
    Words,
)

_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>|#~])")
"""Signs that Markdown would take for its own."""


def to_markdown(page: Page) -> str:
    """Return *page* as Markdown; links to other pages are relative to its own place."""
    parts = [f"# {_plain(page.title)}"]
    parts += [_block(block, page) for block in page.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, page: Page) -> str:
    match block:
        case Heading():
            return f"## {_plain(block.text)}"
        case Paragraph():
            return _words(block.words, page)
        case Facts():
            return "\n".join(f"- **{name}:** {_words(words, page)}" for name, words in block.rows)
        case Bullets():
            return "\n".join(f"- {_words(entry, page)}" for entry in block.entries)
        case Source():
            caption = f"{_plain(block.caption)}:\n\n" if block.caption else ""
            return f"{caption}```{block.language}\n{block.text}\n```"
        case Table():
            return "\n".join(_table(block, page))


def _table(table: Table, page: Page) -> Iterator[str]:
    yield "| " + " | ".join(map(_plain, table.head)) + " |"
    yield "|" + "---|" * len(table.head)
    for row in table.rows:
        cells = [_words(cell, page, in_table=True) for cell in row.cells]
        if row.anchor:
            cells[0] = f'<a id="{row.anchor}"></a>{cells[0]}'
        yield "| " + " | ".join(cells) + " |"


def _words(words: Words, page: Page, *, in_table: bool = False) -> str:
    return "".join(_inline(part, page, in_table=in_table) for part in words)


def _inline(part: Inline, page: Page, *, in_table: bool) -> str:
    if isinstance(part, str):
        return _plain(part)
    if isinstance(part, Code):
        return _code(part.text, in_table=in_table)
    words = _code(part.words, in_table=in_table) if _is_name(part.words) else _plain(part.words)
    return f"[{words}]({_target(part, page)})"


def _is_name(words: str) -> bool:
    """Whether *words* are typed like this somewhere, as the name of a field."""
    return " " not in words and ("." in words or "_" in words)


def _code(text: str, *, in_table: bool) -> str:
    fence = "``" if "`" in text else "`"
    shown = text.replace("|", r"\|") if in_table else text
    return f"{fence}{shown}{fence}"


def _target(link: Link, page: Page) -> str:
    if link.is_address:
        return link.target
    name, _, anchor = link.target.partition("#")
    path = posixpath.relpath(f"{name}.md", posixpath.dirname(page.name) or ".")
    return f"{path}#{anchor}" if anchor else path


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split("\n")))
