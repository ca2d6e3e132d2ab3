"""The document tree: what a rendered document says, without how it looks.

``render`` makes it from a template, ``write`` turns it into bytes. The set of nodes is closed: a
writer that meets a node it does not know is a type error, so nothing can appear in one format and
be lost in another. Numbers of headings, tables and figures are computed once, by ``render``, and
stand in the tree as text.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

# ----------------------------------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text. Runs of white space are already collapsed to single spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Text of strong importance, shown bold."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed text or a title of a work, shown italic."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break inside a block, as in an address."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside the document (``https:`` or ``mailto:`` only)."""

    href: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a numbered heading, table or figure of the same document.

    ``label`` is the text to show ("Table 2", "section 4"), filled by the numbering step.
    """

    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A value that nobody has given yet, shown so that no reader can overlook it.

    ``label`` names the missing field in words; ``pointer`` says where the answer belongs
    (``case.yaml#/funding/source``).
    """

    label: str
    pointer: str = ""

    @property
    def text(self) -> str:
        """The words that stand in the document, the same in every format."""
        return f"[to be completed: {self.label}]"


@dataclass(frozen=True, slots=True)
class Isolated:
    """Words that stand apart from those around them: a name in another language or direction.

    ``language`` is its tag (``ar``, ``ko``), empty where it is not known.
    """

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody notes about words of a document, beside its text.

    ``subject`` says in a few words what it is about, ``lines`` are its paragraphs.
    """

    subject: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remarked:
    """Words that *remarks* are about. Remarks are no part of the text."""

    children: tuple["Inline", ...]
    remarks: tuple[Remark, ...]


Inline = Text | Strong | Emphasis | LineBreak | Link | CrossReference | Gap | Isolated | Remarked

# ------------------------------------------------------------------------------------------ blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section heading. ``level`` is 1 to 3; ``number`` is "2.1" or empty for unnumbered ones."""

    level: int
    children: tuple[Inline, ...]
    number: str = ""
    anchor: str = ""


class ParagraphRole(StrEnum):
    """What a paragraph is; a theme has one look for each."""

    BODY = "body"
    NUMBERED = "numbered"
    """A paragraph of an official letter that carries a number ("3.")."""
    TITLE = "title"
    """The document's title on its first page; letters have none."""
    SUBJECT = "subject"
    LETTERHEAD = "letterhead"
    ADDRESS = "address"
    SMALL = "small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; ``number`` is set for numbered paragraphs only ("3.")."""

    children: tuple[Inline, ...]
    role: ParagraphRole = ParagraphRole.BODY
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item of a list: its paragraphs and nested lists; ``marker`` is "a." or empty (bullet)."""

    children: tuple["Block", ...]
    marker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """A list, numbered (every item has a marker) or bulleted (none has)."""

    items: tuple[ListItem, ...]
    ordered: bool = False


class Align(StrEnum):
    """How the text of a column stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table. ``width`` is its share of the table's width, in any unit."""

    width: float = 1.0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: paragraphs and lists. ``span`` counts columns; ``header`` marks a row header."""

    children: tuple["Block", ...]
    span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of cells whose spans add up to the number of columns. ``total`` is a summing row."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a caption. Header rows repeat on each page that the table runs over."""

    caption: tuple[Inline, ...]
    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    label: str = ""
    """"Table 2"; empty for a table without caption, as a reference block."""
    anchor: str = ""
    role: Literal["data", "facts"] = "data"
    """``facts`` is a two-column list of names and values without header row."""
    wide: bool = False
    """Whether the table needs more width than an upright page has. It then stands on turned pages,
    if it stands in the body of the document itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing as SVG text, with a text alternative that says the same in words."""

    svg: str
    alternative: str
    caption: tuple[Inline, ...]
    label: str = ""
    anchor: str = ""


class CalloutRole(StrEnum):
    """Why a block is set apart from the text around it."""

    NOTE = "note"
    CAUTION = "caution"
    OPEN = "open"
    """Something is open: the reader must act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A block that is set apart, with a short title."""

    role: CalloutRole
    title: str
    children: tuple["Block", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """Where a person signs: lines of name, title and organization below a ruled line.

    It never splits over two pages.
    """

    lines: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts on a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """One line of the contents: level, number, text and anchor of a heading.

    In a list of tables or figures, ``number`` is the label ("Table 3") and ``text`` the caption.
    """

    level: int
    number: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The table of contents, or behind it the list of tables or figures.

    Page numbers are the writer's business, they are not body text.
    """

    title: str
    entries: tuple[ContentsEntry, ...]
    of: Literal["headings", "tables", "figures"] = "headings"


Block = (
    Heading
    | Paragraph
    | ItemList
    | Table
    | Figure
    | Callout
    | SignatureBlock
    | PageBreak
    | Contents
)

# ---------------------------------------------------------------------------------------- document


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """Marking of the pages.

    ``banner`` stands at the top and bottom of every page. A case that has not chosen its level says
    so there: a level is never guessed.
    ``status`` (``DRAFT``, ``PRE-DECISIONAL``) stands on a line of its own, never in the banner
    (32 CFR 2002.20(l)). ``legend`` is the purchaser's own, below them. ``designation`` are the
    lines of the CUI designation block of the first page, empty when the document is not CUI;
    ``statements`` stand above it, each a paragraph: distribution statement, export warning.
    """

    banner: str
    """``UNCLASSIFIED``, ``CUI`` (outside DoD with categories and controls behind ``//``), or that
    no level is chosen."""
    status: tuple[str, ...] = ()
    legend: str = ""
    statements: tuple[str, ...] = ()
    designation: tuple[str, ...] = ()

    @property
    def on_first_page(self) -> bool:
        """Whether the first page carries more than the others."""
        return bool(self.statements or self.designation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document, ready to be written in any format.

    ``notice`` is a sentence that must stand on every page (that a case is an illustration).
    ``identifier`` and ``revision`` go into the footer; ``date`` is ISO 8601 or empty.
    """

    title: str
    subject: str
    kind: str
    """The document type, as ``letter-of-request``."""
    body: tuple[Block, ...]
    handling: Handling
    identifier: str = ""
    revision: str = ""
    date: str = ""
    notice: str = ""
    author: str = ""
    language: str = "en"
    paper: Literal["letter", "a4"] = "letter"
    keywords: tuple[str, ...] = field(default=())
    inputs: str = ""
    """The short hash of all that the document was made from, for the footer; empty for none."""
    stamp: str = ""
    """The list of all that, which goes into the files of Word and PDF; empty for none."""
