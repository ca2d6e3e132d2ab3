"""A theme: all looks of documents, read from one folder.

``theme.toml`` holds the values (fonts, sizes, spaces, colours, pages, names of Word styles) and
``print.css`` says what HTML elements do with them. The sets of values are closed: a value that is
missing or unknown is an error that names it, so a theme cannot fail halfway through a document.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, TypeVar


class ThemeError(Exception):
    """A theme cannot be used. ``file`` is the file at fault, ``problem`` what is wrong with it."""

    def __init__(self, file: Path, problem: str) -> None:
        """Say that *file* has *problem*."""
        super().__init__(file, problem)
        self.file = file
        self.problem = problem

    def __str__(self) -> str:
        """Return file and problem in one line."""
        return f"{self.file}: {self.problem}"


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
    banner: str
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
    """All looks of a document. ``css`` is the text of ``print.css``."""

    folder: Path
    fonts: Fonts
    size: Sizes
    space: Spaces
    measure: Measures
    colour: Colours
    letter: Page
    a4: Page
    styles: WordStyles
    css: str


def load_theme(folder: Path) -> Theme:
    """Return the theme in *folder*.

    Raises: ThemeError: a file or value is missing, unknown or of the wrong type.
    """
    file = folder / "theme.toml"
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
        css = (folder / "print.css").read_text(encoding="utf-8")
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ThemeError(file, str(error)) from error
    parts = _Parts(file, values)
    return Theme(
        folder=folder,
        fonts=parts.fonts(),
        size=parts.section(Sizes, "size"),
        space=parts.section(Spaces, "space"),
        measure=parts.section(Measures, "measure"),
        colour=parts.section(Colours, "colour"),
        letter=parts.section(Page, "page", "letter"),
        a4=parts.section(Page, "page", "a4"),
        styles=parts.section(WordStyles, "styles"),
        css=css,
    )


_Section = TypeVar("_Section", Sizes, Spaces, Measures, Colours, Page, WordFonts, WordStyles)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Takes the values of one theme file apart."""

    file: Path
    values: Mapping[str, Any]

    def section(self, kind: type[_Section], *path: str) -> _Section:
        """Return the table at *path* as a *kind*, whose fields are exactly its keys."""
        table: Mapping[str, Any] = self._table(*path)
        expected: dict[str, Any] = {field.name: field.type for field in fields(kind)}
        for name in sorted({*table} ^ {*expected}):
            state = "is not known" if name in table else "is missing"
            raise ThemeError(self.file, f"'{'.'.join((*path, name))}' {state}")
        for name, value in table.items():
            wanted = str if expected[name] is str else (int, float)
            if not isinstance(value, wanted) or isinstance(value, bool):
                kinds = "a text" if wanted is str else "a number"
                raise ThemeError(self.file, f"'{'.'.join((*path, name))}' must be {kinds}")
        return kind(**table)

    def fonts(self) -> Fonts:
        """Return the fonts."""
        table = self._table("fonts")
        try:
            return Fonts(
                family=str(table["family"]),
                alternatives=tuple(str(name) for name in table["alternatives"]),
                natural_line=float(table["natural_line"]),
                panose=str(table["panose"]),
                system_package=str(table["system_package"]),
                faces=tuple(
                    FontFace(str(face["file"]), face["style"], int(face["weight"]))
                    for face in table["faces"]
                ),
                scripts=tuple(
                    ScriptFont(
                        str(font["family"]),
                        str(font["file"]),
                        int(font["weight"]),
                        str(font["system_package"]),
                    )
                    for font in table["scripts"]
                ),
                word=self.section(WordFonts, "fonts", "word"),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ThemeError(self.file, f"'fonts' cannot be used: {error!r}") from error

    def _table(self, *path: str) -> Mapping[str, Any]:
        table: Any = self.values
        for name in path:
            table = table.get(name) if isinstance(table, Mapping) else None
        if not isinstance(table, Mapping):
            raise ThemeError(self.file, f"the table '{'.'.join(path)}' is missing")
        return table
