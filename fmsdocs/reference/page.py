"""A page of the reference as plain data, before it is text for a terminal or Markdown."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias


class Code(NamedTuple):
    """Words as they are typed: a field, a code, a command."""

    text: str


class Link(NamedTuple):
    """Words that lead somewhere.

    ``target`` is the name of a page with an optional anchor (``fields/case#case-stage``), or an
    address on the web.
    """

    words: str
    target: str

    @property
    def is_address(self) -> bool:
        """Whether the target is outside of the reference."""
        return self.target.startswith(("https://", "http://"))


Inline: TypeAlias = str | Code | Link
Words: TypeAlias = tuple[Inline, ...]


class Heading(NamedTuple):
    """The heading of a section."""

    text: str


class Paragraph(NamedTuple):
    """Sentences."""

    words: Words


class Facts(NamedTuple):
    """Short answers, each under its name."""

    rows: tuple[tuple[str, Words], ...]


class Bullets(NamedTuple):
    """A list without order."""

    entries: tuple[Words, ...]


class Source(NamedTuple):
    """Text of a file, kept as it is. ``caption`` says what it is."""

    text: str
    language: str = "yaml"
    caption: str = ""


class Row(NamedTuple):
    """A row of a table. A link to ``anchor`` leads to it."""

    cells: tuple[Words, ...]
    anchor: str = ""


class Table(NamedTuple):
    """A table; every row has as many cells as ``head``."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Heading | Paragraph | Facts | Bullets | Source | Table


class Page(NamedTuple):
    """A page. ``name`` is its path in the reference without suffix: ``items/LOR-030``."""

    name: str
    title: str
    blocks: tuple[Block, ...]


def say(*words: Inline) -> Paragraph:
    """Return a paragraph of *words*."""
    return Paragraph(words)


def joined(parts: Iterable[Inline], separator: str = ", ") -> Words:
    """Return *parts* with *separator* between them."""
    words: list[Inline] = []
    for part in parts:
        words += [separator, part] if words else [part]
    return tuple(words)


def capital(text: str) -> str:
    """Return *text* with its first letter as a capital, for the start of a sentence."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return *text* as a sentence: a capital at the start and a full stop at the end."""
    return capital(text) + ("" if text.endswith((".", "?", "!")) else ".")


def anchor_of(name: str) -> str:
    """Return the anchor of the field *name*: ``case-lines-mde`` for ``case.lines[].mde``."""
    return name.replace("[]", "").replace(".", "-").replace("_", "-")
