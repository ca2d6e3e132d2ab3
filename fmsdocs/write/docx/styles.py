"""The Word styles of a document: one for each role that text has, and what they stand on."""

from dataclasses import dataclass, fields
from typing import Final

from fmsdocs.write.docx.looks import BASE, Look, Looks
from fmsdocs.write.docx.paragraphs import (
    NumberReference,
    border,
    number_properties,
    run_properties,
    spacing,
)
from fmsdocs.write.docx.units import colour, half_points, twips, twips_of_millimetres
from fmsdocs.write.markup import NOTHING, Markup, element, empty, join
from fmsdocs.write.theme import Theme, WordStyles

_SIDES: Final = ("top", "left", "bottom", "right")
_DXA: Final = {"w:type": "dxa"}


def style_ids(names: WordStyles) -> WordStyles:
    """Return the identifiers of the styles called *names*: without spaces, words capitalised."""
    return WordStyles(
        **{
            field.name: "".join(
                word[0].upper() + word[1:] for word in getattr(names, field.name).split()
            )
            for field in fields(names)
        }
    )


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Writes ``styles.xml``. ``numbers`` are the numberings that belong to styles, by identifier.

    ``width`` is the width of the text in twips.
    """

    theme: Theme
    language: str
    width: int
    numbers: dict[str, NumberReference]

    def xml(self) -> Markup:
        """Return all styles."""
        names, identifiers = self.theme.styles, style_ids(self.theme.styles)
        looks = Looks(self.theme, identifiers, self.width, self.numbers).by_role()
        styles = [self._defaults(), *_foundations(self.theme.colour.text)]
        for role, look in looks.items():
            name, identifier = getattr(names, role), getattr(identifiers, role)
            styles.append(self._paragraph_style(name, identifier, look))
        return join([*styles, *self._text_styles(), self._table_style()])

    def _lines(self, factor: float) -> int:
        return round(240 * factor / self.theme.fonts.natural_line)

    def _defaults(self) -> Markup:
        family = self.theme.fonts.family
        fonts = {f"w:{script}": family for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        size = half_points(self.theme.size.body)
        run = run_properties(
            empty("w:rFonts", fonts),
            empty("w:sz", {"w:val": size}),
            empty("w:szCs", {"w:val": size}),
            empty("w:lang", {"w:val": self.language, "w:eastAsia": self.language}),
        )
        line = self._lines(self.theme.space.line_height)
        paragraph = element("w:pPr", {}, spacing(before=0, after=0, line=line))
        return element(
            "w:docDefaults",
            {},
            element("w:rPrDefault", {}, run),
            element("w:pPrDefault", {}, paragraph),
        )

    def _paragraph_style(self, name: str, identifier: str, look: Look) -> Markup:
        lines = self._lines(look.lines) if look.lines else None
        parts = [
            empty("w:keepNext") if look.keep_next else NOTHING,
            empty("w:keepLines") if look.keep_lines else NOTHING,
            number_properties(look.number) if look.number else NOTHING,
            element("w:pBdr", {}, look.rules) if look.rules else NOTHING,
            look.tabs,
            spacing(before=look.before, after=look.after, line=lines),
            look.indent,
            empty("w:jc", {"w:val": look.align}) if look.align else NOTHING,
        ]
        if look.outline is not None:
            parts.append(empty("w:outlineLvl", {"w:val": str(look.outline)}))
        return _style(
            "paragraph",
            identifier,
            name,
            empty("w:basedOn", {"w:val": look.based}),
            empty("w:next", {"w:val": look.following}) if look.following else NOTHING,
            empty("w:qFormat"),
            element("w:pPr", {}, *parts),
            _look_of_text(look),
        )

    def _text_styles(self) -> tuple[Markup, ...]:
        names, ids, shades = self.theme.styles, style_ids(self.theme.styles), self.theme.colour
        frame = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": colour(shades.gap_rule)}
        shade = {"w:val": "clear", "w:color": "auto", "w:fill": colour(shades.gap_shade)}
        gap = run_properties(
            empty("w:b"),
            empty("w:color", {"w:val": colour(shades.gap_text)}),
            empty("w:bdr", frame),
            empty("w:shd", shade),
        )
        link = run_properties(empty("w:color", {"w:val": colour(shades.link)}))
        based = empty("w:basedOn", {"w:val": "DefaultParagraphFont"})
        listed = empty("w:qFormat")
        return (
            _style("character", ids.gap, names.gap, based, listed, gap),
            _style("character", ids.link, names.link, based, listed, link),
        )

    def _table_style(self) -> Markup:
        name, identifier = self.theme.styles.table, style_ids(self.theme.styles).table
        strong, weak = self.theme.colour.header_rule, self.theme.colour.rule
        lines = (border("bottom", 1, strong), border("insideH", 0.5, weak))
        padding = twips(self.theme.space.cell)
        side = str(twips_of_millimetres(self.theme.measure.cell))
        margins = (
            empty(f"w:{edge}", {"w:w": padding if edge in {"top", "bottom"} else side, **_DXA})
            for edge in ("top", "left", "bottom", "right")
        )
        look = element(
            "w:tblPr",
            {},
            element("w:tblBorders", {}, *lines),
            element("w:tblCellMar", {}, *margins),
        )
        based = empty("w:basedOn", {"w:val": "TableNormal"})
        return _style("table", identifier, name, based, empty("w:qFormat"), look)


def _foundations(shade: str) -> tuple[Markup, ...]:
    """Return the four styles that every document of Word stands on."""
    cells = element(
        "w:tblPr",
        {},
        empty("w:tblInd", {"w:w": "0", **_DXA}),
        element(
            "w:tblCellMar",
            {},
            *(empty(f"w:{edge}", {"w:w": "0", **_DXA}) for edge in _SIDES),
        ),
    )
    # Not among the defaults: LibreOffice would let them win over styles of text in tables.
    text = run_properties(empty("w:color", {"w:val": colour(shade)}))
    normal = _style("paragraph", BASE, "Normal", empty("w:qFormat"), text, default=True)
    rest = (
        ("character", "DefaultParagraphFont", "Default Paragraph Font", NOTHING),
        ("table", "TableNormal", "Normal Table", cells),
        ("numbering", "NoList", "No List", NOTHING),
    )
    return (
        normal,
        *(
            _style(
                kind, identifier, name, empty("w:uiPriority", {"w:val": "99"}), look, default=True
            )
            for kind, identifier, name, look in rest
        ),
    )


def _style(kind: str, identifier: str, name: str, *parts: Markup, default: bool = False) -> Markup:
    attributes = {"w:type": kind, **({"w:default": "1"} if default else {})}
    return element(
        "w:style",
        attributes | {"w:styleId": identifier},
        empty("w:name", {"w:val": name}),
        *parts,
    )


def _look_of_text(look: Look) -> Markup:
    size = half_points(look.size) if look.size else ""
    return run_properties(
        empty("w:b") if look.bold else NOTHING,
        empty("w:i") if look.italic else NOTHING,
        empty("w:caps") if look.capitals else NOTHING,
        empty("w:color", {"w:val": colour(look.shade)}) if look.shade else NOTHING,
        empty("w:sz", {"w:val": size}) if size else NOTHING,
        empty("w:szCs", {"w:val": size}) if size else NOTHING,
    )
