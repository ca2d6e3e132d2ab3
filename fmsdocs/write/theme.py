"""A theme: all looks of documents, in closed sets of values.

A value that is missing or unknown is an error when the theme is read (``theme_files``), so a theme
cannot fail halfway through a document.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

_SANS_SERIF: Final = "0B"
"""The serif style in a panose number from which on letters have no serifs."""


@dataclass(frozen=True, slots=True)
class FontFace:
    """A font file by its name, in style and weight."""

    file: str
    style: Literal["normal", "italic"]
    weight: int


@dataclass(frozen=True, slots=True)
class ScriptFont:
    """A font for letters that the family lacks: its file and the package that brings it."""

    family: str
    file: str
    weight: int
    system_package: str


@dataclass(frozen=True, slots=True)
class WordFonts:
    """The font that users of Word have, for each script that the family lacks."""

    arabic: str
    hebrew: str
    thai: str
    korean: str
    japanese: str
    chinese_simplified: str
    chinese_traditional: str


@dataclass(frozen=True, slots=True)
class Fonts:
    """The one family of a theme, families of the same widths, and the files that hold it.

    ``scripts`` are the fonts for letters that it lacks, in the order in which they are asked.
    """

    family: str
    alternatives: tuple[str, ...]
    natural_line: float
    panose: str
    system_package: str
    faces: tuple[FontFace, ...]
    scripts: tuple[ScriptFont, ...]
    word: WordFonts

    @property
    def serif(self) -> bool:
        """Whether the letters of the family have serifs, by its panose number."""
        return self.panose[2:4].upper() < _SANS_SERIF


@dataclass(frozen=True, slots=True)
class Sizes:
    """Font sizes in points."""

    body: float
    small: float
    table: float
    title: float
    heading_1: float
    heading_2: float
    heading_3: float
    letterhead: float
    banner: float
    furniture: float


@dataclass(frozen=True, slots=True)
class Spaces:
    """Vertical distances in points; ``line_height`` is a factor of the font size."""

    line_height: float
    paragraph: float
    item: float
    heading_1_before: float
    heading_1_after: float
    heading_2_before: float
    heading_2_after: float
    heading_3_before: float
    heading_3_after: float
    block: float
    cell: float
    signature: float


@dataclass(frozen=True, slots=True)
class Measures:
    """Horizontal distances in millimetres."""

    heading: float
    heading_3: float
    number: float
    list_step: float
    compact_step: float
    cell: float
    signature: float
    designation: float


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as ``#rrggbb``."""

    text: str
    heading: str
    quiet: str
    link: str
    rule: str
    header_rule: str
    header_shade: str
    total_shade: str
    gap_text: str
    gap_shade: str
    gap_rule: str
    note: str
    caution: str
    open: str
    callout_shade: str


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet in millimetres; ``edge`` is the distance of header and footer from its edge."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    edge: float


@dataclass(frozen=True, slots=True)
class Header:
    """What a theme adds to the pages: ``author`` is ``yes`` where each names the author on top.

    ``logo`` is a picture in the folder that stands before the text, ``logo_height`` its height in
    millimetres, ``logo_words`` say what it shows; an empty ``logo`` is none.
    """

    author: str
    logo: str
    logo_height: float
    logo_words: str


@dataclass(frozen=True, slots=True)
class WordStyles:
    """The name of the Word style for each role that text can have."""

    title: str
    heading_1: str
    heading_2: str
    heading_3: str
    body: str
    numbered: str
    subject: str
    letterhead: str
    address: str
    small: str
    list_number: str
    list_bullet: str
    list_continue: str
    caption: str
    table: str
    table_text: str
    table_header: str
    callout_title: str
    callout_text: str
    figure: str
    signature: str
    contents_title: str
    contents_1: str
    contents_2: str
    contents_3: str
    contents_captions: str
    banner: str
    author: str
    status: str
    notice: str
    imprint: str
    statement: str
    designation: str
    separator: str
    gap: str
    link: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All looks of a document. ``css`` is the text of ``print.css``, after that of its base.

    ``reference`` is the Word file of an office whose styles, pages and letterhead win in Word.
    """

    folder: Path
    fonts: Fonts
    size: Sizes
    space: Spaces
    measure: Measures
    colour: Colours
    letter: Page
    a4: Page
    header: Header
    styles: WordStyles
    css: str
    reference: Path | None = None
