"""A theme: all looks of documents, read from one folder.

``theme.toml`` holds the values (fonts, sizes, spaces, colours, pages, names of Word styles) and
``print.css`` says what HTML elements do with them. The sets of values are closed: a value that is
missing or unknown is an error that names it, so a theme cannot fail halfway through a document.
A theme may be based on another (``based_on``): then it holds only what is different.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeVar

from fmsdocs.model.location import Span
from fmsdocs.workspace.locate import bundled
from fmsdocs.workspace.toml_fault import toml_fault

THEME_FILE: Final = "theme.toml"
STYLE_SHEET: Final = "print.css"
REFERENCE: Final = "reference.docx"
"""A Word file of an office, in the folder of its theme: its styles, pages and letterhead win."""
BASED_ON: Final = "based_on"
"""The theme that fills what a theme does not say itself."""
_SANS_SERIF: Final = "0B"
"""The serif style in a panose number from which on letters have no serifs."""


class ThemeError(Exception):
    """A theme cannot be used. ``file`` is the file at fault, ``problem`` what is wrong with it.

    ``span`` is where, None for the file as a whole.
    """

    def __init__(self, file: Path, problem: str, span: Span | None = None) -> None:
        """Say that *file* has *problem*, at *span*."""
        super().__init__(file, problem, span)
        self.file = file
        self.problem = problem
        self.span = span

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


class ThemeText(NamedTuple):
    """The values and the style sheet of a theme, with those of its base below them."""

    values: Mapping[str, Any]
    css: str


def theme_chain(folder: Path) -> tuple[Path, ...]:
    """Return the folders of a theme: that of its base first, where it has one, then *folder*.

    Raises: ThemeError: the file of the theme cannot be read, or its base is not there.
    """
    base = _values(folder).get(BASED_ON)
    if base is None:
        return (folder,)
    places = (folder.parent / str(base), bundled().themes / str(base))
    for place in places:
        if place.resolve() != folder.resolve() and (place / THEME_FILE).is_file():
            return (place, folder)
    raise ThemeError(folder / THEME_FILE, f"there is no theme '{base}' to be based on")


def read_theme(folder: Path) -> ThemeText:
    """Return what the files of the theme in *folder* say, over what those of its base say.

    Raises: ThemeError: a file cannot be read.
    """
    values: dict[str, Any] = {}
    css = []
    folders = theme_chain(folder)
    for place in folders:
        values = _over(values, _values(place))
        sheet = place / STYLE_SHEET
        if place == folders[0] or sheet.is_file():
            css.append(_text(sheet))
    return ThemeText(
        {name: each for name, each in values.items() if name != BASED_ON}, "".join(css)
    )


def _values(folder: Path) -> dict[str, Any]:
    file = folder / THEME_FILE
    text = _text(file)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fault = toml_fault(str(error), text)
        raise ThemeError(file, fault.words, fault.span) from error


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeError(file, f"the file cannot be read: {error}") from error


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tables of *below* with the values of *above* in them; lists are replaced."""
    merged = dict(below)
    for name, value in above.items():
        under = merged.get(name)
        both = isinstance(under, Mapping) and isinstance(value, Mapping)
        merged[name] = _over(under, value) if both else value  # type: ignore[arg-type]
    return merged


def load_theme(folder: Path, reference: Path | None = None) -> Theme:
    """Return the theme in *folder*; *reference* counts before a reference file in the folder.

    Raises: ThemeError: a file or value is missing, unknown or of the wrong type.
    """
    values, css = read_theme(folder)
    parts = _Parts(folder / THEME_FILE, values)
    return Theme(
        folder=folder,
        fonts=parts.fonts(),
        size=parts.section(Sizes, "size"),
        space=parts.section(Spaces, "space"),
        measure=parts.section(Measures, "measure"),
        colour=parts.section(Colours, "colour"),
        letter=parts.section(Page, "page", "letter"),
        a4=parts.section(Page, "page", "a4"),
        header=parts.section(Header, "header"),
        styles=parts.section(WordStyles, "styles"),
        css=css,
        reference=reference or own_reference(folder),
    )


def own_reference(folder: Path) -> Path | None:
    """Return the Word file in the folder of a theme, None where it has none."""
    file = folder / REFERENCE
    return file if file.is_file() else None


_Section = TypeVar(
    "_Section", Sizes, Spaces, Measures, Colours, Page, Header, WordFonts, WordStyles
)


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
