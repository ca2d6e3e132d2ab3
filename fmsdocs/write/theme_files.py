"""The files of a theme, read into its values.

``theme.toml`` holds the values (fonts, sizes, spaces, colours, pages, names of Word styles) and
``print.css`` says what HTML elements do with them. A value that is missing or unknown is an error
that names it. A theme may be based on another (``based_on``): then it holds only what is different.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from fmsdocs.model.location import Span
from fmsdocs.workspace.locate import bundled
from fmsdocs.workspace.toml_fault import toml_fault
from fmsdocs.write.theme import (
    Colours,
    FontFace,
    Fonts,
    Header,
    Measures,
    Page,
    ScriptFont,
    Sizes,
    Spaces,
    Theme,
    WordFonts,
    WordStyles,
)

THEME_FILE: Final = "theme.toml"
STYLE_SHEET: Final = "print.css"
REFERENCE: Final = "reference.docx"
"""A Word file of an office, in the folder of its theme: its styles, pages and letterhead win."""
BASED_ON: Final = "based_on"
"""The theme that fills what a theme does not say itself."""


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
