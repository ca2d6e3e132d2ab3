"""The small parts of a package: settings, table of fonts, palette."""

from typing import Final

from fmsdocs.model.doctree import Document
from fmsdocs.write.docx.units import colour, twips_of_millimetres
from fmsdocs.write.furniture import language_of
from fmsdocs.write.markup import NOTHING, Markup, element, empty, join
from fmsdocs.write.theme import Theme

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


def settings(document: Document, theme: Theme, *, even: bool) -> Markup:
    """Return the settings; Word works in its present mode with them, not in that of an old one.

    *even* says that pages of even numbers have headers and footers of their own.
    """
    language = language_of(document)
    modern = {
        "w:name": "compatibilityMode",
        "w:uri": "http://schemas.microsoft.com/office/word",
        "w:val": "15",
    }
    return join(
        (
            empty("w:zoom", {"w:percent": "100"}),
            empty("w:defaultTabStop", {"w:val": str(twips_of_millimetres(theme.measure.number))}),
            empty("w:evenAndOddHeaders") if even else NOTHING,
            empty("w:characterSpacingControl", {"w:val": "doNotCompress"}),
            element("w:compat", {}, empty("w:compatSetting", modern)),
            empty("w:themeFontLang", {"w:val": language}),
            empty("w:decimalSymbol", {"w:val": "."}),
            empty("w:listSeparator", {"w:val": ","}),
        )
    )


def font_table(theme: Theme) -> Markup:
    """Return the font of the theme, with the one of the same widths that Word has instead."""
    fonts = theme.fonts
    alternatives = ",".join(fonts.alternatives)
    return element(
        "w:font",
        {"w:name": fonts.family},
        empty("w:altName", {"w:val": alternatives}) if alternatives else NOTHING,
        empty("w:panose1", {"w:val": fonts.panose}),
        empty("w:charset", {"w:val": "00"}),
        empty("w:family", {"w:val": "roman" if fonts.serif else "swiss"}),
        empty("w:pitch", {"w:val": "variable"}),
    )


def office_theme(theme: Theme) -> Markup:
    """Return the palette and fonts that Word offers to those who go on writing."""
    shades, name = theme.colour, theme.folder.name
    palette = (
        ("dk1", shades.text), ("lt1", "#ffffff"), ("dk2", shades.heading),
        ("lt2", shades.header_shade), ("accent1", shades.note), ("accent2", shades.caution),
        ("accent3", shades.open), ("accent4", shades.quiet), ("accent5", shades.rule),
        ("accent6", shades.gap_rule), ("hlink", shades.link), ("folHlink", shades.link),
    )  # fmt: skip
    colours = (
        element(f"a:{place}", {}, empty("a:srgbClr", {"val": colour(shade)}))
        for place, shade in palette
    )
    face = theme.fonts.family
    scripts = (
        empty("a:latin", {"typeface": face}),
        empty("a:ea", {"typeface": ""}),
        empty("a:cs", {"typeface": ""}),
    )
    fonts = (element(f"a:{kind}Font", {}, *scripts) for kind in ("major", "minor"))
    elements = element(
        "a:themeElements",
        {},
        element("a:clrScheme", {"name": name}, *colours),
        element("a:fontScheme", {"name": name}, *fonts),
        _format_scheme(name),
    )
    return element("a:theme", {"xmlns:a": _DRAWING, "name": name}, elements)


def _format_scheme(name: str) -> Markup:
    """Return plain fills and lines, three of each kind as the schema demands."""
    solid = element("a:solidFill", {}, empty("a:schemeClr", {"val": "phClr"}))
    line = element("a:ln", {"w": "6350"}, solid)
    effect = element("a:effectStyle", {}, empty("a:effectLst"))
    return element(
        "a:fmtScheme",
        {"name": name},
        element("a:fillStyleLst", {}, solid, solid, solid),
        element("a:lnStyleLst", {}, line, line, line),
        element("a:effectStyleLst", {}, effect, effect, effect),
        element("a:bgFillStyleLst", {}, solid, solid, solid),
    )
