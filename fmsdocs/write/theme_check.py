"""What is wrong with an office's own looks, found before a document is made with them.

A theme of the product is not looked at here: its tests do that.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from fmsdocs.model.diagnostic import Diagnostic, Severity, unusable
from fmsdocs.model.location import Location, Span
from fmsdocs.write.docx.reference import ReferenceUnusable, read_reference
from fmsdocs.write.docx.reference_merge import missing_styles
from fmsdocs.write.font_metrics import FontUnreadable, advances
from fmsdocs.write.fonts import FontMissing, font_files
from fmsdocs.write.images import ImageUnusable, measured
from fmsdocs.write.theme import (
    Colours,
    Fonts,
    Header,
    Measures,
    Page,
    Sizes,
    Spaces,
    WordFonts,
    WordStyles,
)
from fmsdocs.write.theme_files import (
    STYLE_SHEET,
    THEME_FILE,
    ThemeError,
    load_theme,
    own_reference,
    read_theme,
    theme_chain,
)

_TABLES: Final[tuple[tuple[str, type], ...]] = (
    ("size", Sizes),
    ("space", Spaces),
    ("measure", Measures),
    ("colour", Colours),
    ("page.letter", Page),
    ("page.a4", Page),
    ("header", Header),
    ("styles", WordStyles),
    ("fonts.word", WordFonts),
)
_HELD: Final = {
    "": frozenset(path.split(".")[0] for path, _ in _TABLES),
    "page": frozenset({"letter", "a4"}),
    "fonts": frozenset(field.name for field in fields(Fonts)),
}
"""The names in the tables that hold tables; an empty path is the top of the file."""
_BOUNDS: Final = {
    "size": (4.0, 72.0, "points"),
    "space": (0.0, 144.0, "points"),
    "measure": (0.5, 150.0, "millimetres"),
    "page.letter": (5.0, 600.0, "millimetres"),
    "page.a4": (5.0, 600.0, "millimetres"),
    "header": (0.0, 60.0, "millimetres"),
}
"""The least and the most that a number may be, by table."""
_LINE_HEIGHT: Final = (1.0, 3.0, "times the size")
_NARROWEST_TEXT: Final = 80.0
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_PAPER: Final = "#ffffff"
_LEAST_CONTRAST: Final = 4.5
_DARK: Final = 0.04045
"""Up to here light grows in a straight line (WCAG 2, relative luminance)."""
_PAIRS: Final = (
    ("text", ""), ("heading", ""), ("quiet", ""), ("link", ""), ("note", "callout_shade"),
    ("caution", "callout_shade"), ("open", "callout_shade"), ("text", "header_shade"),
    ("text", "total_shade"), ("text", "callout_shade"), ("gap_text", "gap_shade"),
)  # fmt: skip
"""What is printed in a colour, and on which; an empty name is the paper."""
_ADDRESS: Final = re.compile(r"""url\(\s*["']?(?!data:)([^"')]+)""")
_HEADER: Final = re.compile(r"^\s*\[+([^\]]+)\]+")


def check_looks(folder: Path, reference: Path | None, *, own: bool) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the theme in *folder* and with a Word file of an office.

    *own* says that the theme is not one of the product. Errors mean that no document can be made.
    """
    found = tuple(_theme_faults(folder)) if own else ()
    if any(item.severity is Severity.ERROR for item in found):
        return found
    file = reference or own_reference(folder)
    return (*found, *_reference_faults(folder, file)) if file else found


def _theme_faults(folder: Path) -> Iterator[Diagnostic]:
    try:
        values, _ = read_theme(folder)
        sheets = [one / STYLE_SHEET for one in theme_chain(folder)]
    except ThemeError as fault:
        remedy = 'write based_on = "government" in theme.toml, and only what is different'
        where = Location(fault.file.as_posix(), fault.span)
        yield unusable("OUT030", fault.problem, where, remedy)
        return
    places = Places(folder / THEME_FILE)
    shape = list(_shape_faults(values, places))
    yield from shape
    if not shape:
        yield from _value_faults(values, places)
        yield from _picture_faults(folder, values, places)
        yield from _font_faults(folder, places)
    for sheet in sheets:
        if sheet.is_file():
            yield from _sheet_faults(sheet)


class Places:
    """Knows where the values of a theme file are written."""

    def __init__(self, file: Path) -> None:
        """Read *file*."""
        self.file = file
        self._lines = file.read_text("utf-8").split("\n")

    def of(self, table: str, name: str = "") -> Location:
        """Return the place of the key *name* in *table*, else of the table, else the file."""
        inside, head = "", None
        for number, line in enumerate(self._lines, start=1):
            header = _HEADER.match(line)
            if header:
                inside = header[1].strip()
                if inside == table and head is None:
                    head = Span(number, header.start() + 1, header.end() + 1)
            elif inside == table and name and re.match(rf"\s*{re.escape(name)}\s*=", line):
                start = line.index(name) + 1
                return Location(self.file.as_posix(), Span(number, start, start + len(name)))
        return Location(self.file.as_posix(), head)


def _table(values: Mapping[str, Any], path: str) -> Mapping[str, Any] | None:
    table: Any = values
    for step in path.split("."):
        table = table.get(step) if isinstance(table, Mapping) else None
    return table if isinstance(table, Mapping) else None


def _shape_faults(values: Mapping[str, Any], places: Places) -> Iterator[Diagnostic]:
    """Give what is missing, unknown or of another kind than it must be."""
    for path, kind in _TABLES:
        table = _table(values, path)
        if table is None:
            message = f"the theme has no table '{path}'"
            remedy = 'add it, or write based_on = "government" at the top'
            yield unusable("OUT030", message, places.of(path), remedy)
            continue
        wanted: dict[str, Any] = {field.name: field.type for field in fields(kind)}
        for name in sorted({*wanted} - {*table}):
            message = f"the theme lacks '{path}.{name}'"
            remedy = 'add it, or write based_on = "government" at the top'
            yield unusable("OUT030", message, places.of(path), remedy)
        for name, value in table.items():
            if name not in wanted:
                remedy = "take it out, or correct its name"
                message = f"a theme has no '{path}.{name}'"
                yield unusable("OUT030", message, places.of(path, name), remedy)
            elif isinstance(value, bool) or not isinstance(
                value, str if wanted[name] is str else (int, float)
            ):
                words = "a text in quotes" if wanted[name] is str else "a number"
                message = f"'{path}.{name}' must be {words}; found {value!r}"
                remedy = "write it as in a theme of the program"
                yield unusable("OUT031", message, places.of(path, name), remedy)
    yield from _unknown_faults(values, places)
    if _table(values, "fonts") is None:
        yield unusable("OUT030", "the theme has no table 'fonts'", places.of("fonts"), "add it")


def _unknown_faults(values: Mapping[str, Any], places: Places) -> Iterator[Diagnostic]:
    """Give the names that no theme has, at the top and in the tables that hold tables."""
    for path, known in _HELD.items():
        table = _table(values, path) if path else values
        for name in sorted({*(table or ())} - known):
            whole = f"{path}.{name}" if path else name
            close = get_close_matches(name, known, n=1)
            names = ", ".join(sorted(known))
            remedy = f"did you mean '{close[0]}'?" if close else f"known are {names}"
            key = places.of(path, name)
            where = key if key.span else places.of(whole)
            yield unusable("OUT030", f"a theme has no '{whole}'", where, remedy)


def _value_faults(values: Mapping[str, Any], places: Places) -> Iterator[Diagnostic]:
    """Give numbers out of bounds, colours that are none, and words that cannot be read."""
    for path, (least, most, unit) in _BOUNDS.items():
        for name, value in values_of(values, path).items():
            bounds = _LINE_HEIGHT if name == "line_height" else (least, most, unit)
            if isinstance(value, (int, float)) and not bounds[0] <= value <= bounds[1]:
                message = f"'{path}.{name}' is {value}"
                remedy = f"write a number from {bounds[0]:g} to {bounds[1]:g} {bounds[2]}"
                yield unusable("OUT031", message, places.of(path, name), remedy)
    yield from _colour_faults(values_of(values, "colour"), places)
    yield from _page_faults(values, places)
    yield from _style_faults(values_of(values, "styles"), places)
    if values_of(values, "header")["author"] not in {"yes", "no"}:
        remedy = 'write "yes" or "no"'
        message = "'header.author' is neither yes nor no"
        yield unusable("OUT031", message, places.of("header", "author"), remedy)


def _colour_faults(colours: Mapping[str, str], places: Places) -> Iterator[Diagnostic]:
    wrong = {name for name, value in colours.items() if not _COLOUR.fullmatch(value)}
    for name in sorted(wrong):
        message = f"'colour.{name}' is no colour: {colours[name]!r}"
        remedy = 'write it as "#rrggbb", as "#1a2533"'
        yield unusable("OUT031", message, places.of("colour", name), remedy)
    if not wrong:
        yield from _contrast_faults(colours, places)


def _page_faults(values: Mapping[str, Any], places: Places) -> Iterator[Diagnostic]:
    for paper in ("page.letter", "page.a4"):
        page = Page(**values_of(values, paper))
        text = min(page.width - page.left - page.right, page.height - page.top - page.bottom)
        if text < _NARROWEST_TEXT:
            message = f"'{paper}' leaves {text:.0f} mm for text"
            remedy = f"choose margins that leave {_NARROWEST_TEXT:.0f} mm or more both ways"
            yield unusable("OUT031", message, places.of(paper), remedy)


def _style_faults(styles: Mapping[str, str], places: Places) -> Iterator[Diagnostic]:
    for name, style in styles.items():
        if not style.strip() or list(styles.values()).count(style) > 1:
            message = f"'styles.{name}' must be a name of its own; found {style!r}"
            remedy = "give each role a style of its own"
            yield unusable("OUT031", message, places.of("styles", name), remedy)


def values_of(values: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """Return the table at *path*, which is known to be there."""
    return _table(values, path) or {}


def _contrast_faults(colours: Mapping[str, str], places: Places) -> Iterator[Diagnostic]:
    for front, back in _PAIRS:
        ratio = contrast(colours[front], colours[back] if back else _PAPER)
        if ratio < _LEAST_CONTRAST:
            behind = f"'colour.{back}'" if back else "white paper"
            yield Diagnostic(
                id="OUT034",
                severity=Severity.WARNING,
                message=f"'colour.{front}' on {behind} has a contrast of {ratio:.1f} to 1",
                location=places.of("colour", front),
                remedy=f"choose colours with a contrast of {_LEAST_CONTRAST} to 1 or more",
            )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours ``#rrggbb`` as WCAG 2 reckons it, 1 to 21."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [((part + 0.055) / 1.055) ** 2.4 if part > _DARK else part / 12.92 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _picture_faults(
    folder: Path, values: Mapping[str, Any], places: Places
) -> Iterator[Diagnostic]:
    header = values_of(values, "header")
    if not header["logo"]:
        return
    where = places.of("header", "logo")
    file = folder / header["logo"]
    if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
        remedy = "put the picture into the folder of the theme, or write an empty name"
        message = f"the picture '{header['logo']}' is not in the folder of the theme"
        yield unusable("OUT033", message, where, remedy)
        return
    try:
        measured(file.read_bytes())
    except ImageUnusable as reason:
        message = f"the picture '{header['logo']}' cannot be used: {reason}"
        yield unusable("OUT033", message, where, "save it as a PNG or JPEG of moderate size")
    if not header["logo_words"].strip() or not header["logo_height"]:
        message = "the picture has no words or no height"
        remedy = "write logo_words for those who cannot see it, and logo_height in millimetres"
        yield unusable("OUT033", message, where, remedy)


def _font_faults(folder: Path, places: Places) -> Iterator[Diagnostic]:
    try:
        for file in font_files(load_theme(folder)):
            advances(file)
    except ThemeError as fault:
        remedy = "write it as in a theme of the program"
        yield unusable("OUT031", fault.problem, places.of("fonts"), remedy)
    except FontMissing as missing:
        message = f"the font file {missing.file} is neither in the theme nor on this machine"
        remedy = "put the file into the folder of the theme, or install the font"
        yield unusable("OUT032", message, places.of("fonts.faces", "file"), remedy)
    except FontUnreadable as damaged:
        message = f"the font file {damaged} is no font, or is damaged"
        remedy = "take a TrueType or OpenType font that other programs can open"
        yield unusable("OUT032", message, places.of("fonts.faces", "file"), remedy)


def _sheet_faults(sheet: Path) -> Iterator[Diagnostic]:
    import tinycss2  # noqa: PLC0415 - only those who have a theme of their own need it

    text = sheet.read_text("utf-8")
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    for line, column, words in _faults_of_rules(rules):
        place = Location(sheet.as_posix(), Span(line, column, column + 1))
        message = f"the style sheet cannot be read here: {words[:1].lower()}{words[1:]}"
        yield unusable("OUT030", message, place, "mend the rule, or take it out")
    for number, written in enumerate(text.split("\n"), start=1):
        for match in _ADDRESS.finditer(written):
            file = (sheet.parent / match[1]).resolve()
            if file.is_relative_to(sheet.parent.resolve()) and file.is_file():
                continue
            place = Location(sheet.as_posix(), Span(number, match.start(1) + 1, match.end(1) + 1))
            message = f"the file '{match[1]}' is not in the folder of the theme"
            yield unusable("OUT033", message, place, "put it there, or take the rule out")


def _faults_of_rules(rules: Any) -> Iterator[tuple[int, int, str]]:  # noqa: ANN401 - untyped library
    """Give line, column and words of what does not parse, at any depth."""
    import tinycss2  # noqa: PLC0415 - only those who have a theme of their own need it

    for rule in rules:
        word = rule.lower_at_keyword if rule.type == "at-rule" else ""
        if rule.type == "error":
            yield rule.source_line, rule.source_column, rule.message.rstrip(".")
        elif word == "import":
            yield rule.source_line, rule.source_column, "@import is not read; write its rules here"
        elif rule.type in {"qualified-rule", "at-rule"} and rule.content is not None:
            parse = tinycss2.parse_rule_list if word == "media" else tinycss2.parse_blocks_contents
            yield from _faults_of_rules(
                parse(rule.content, skip_comments=True, skip_whitespace=True)
            )


def _reference_faults(folder: Path, file: Path) -> Iterator[Diagnostic]:
    where = Location(file.as_posix())
    try:
        missing = missing_styles(read_reference(file), load_theme(folder))
    except ReferenceUnusable as fault:
        message = f"the Word file of the office cannot be used: {fault.reason}"
        yield unusable("OUT035", message, where, fault.remedy)
        return
    if missing:
        yield Diagnostic(
            id="OUT036",
            severity=Severity.NOTE,
            message=f"the Word file of the office lacks styles: {', '.join(missing)}",
            location=where,
            remedy="those of the theme are used; to have your own, add styles of these names",
        )
