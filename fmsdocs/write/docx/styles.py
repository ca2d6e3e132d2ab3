"""The Word styles of a document, made of the theme's values: one for each role that text has."""

from dataclasses import dataclass, fields
from typing import Final

from fmsdocs.write.docx.paragraphs import (
    NumberReference,
    border,
    indent,
    number_properties,
    run_properties,
    spacing,
    tabs,
)
from fmsdocs.write.docx.units import colour, half_points, twips, twips_of_millimetres
from fmsdocs.write.markup import NOTHING, Markup, element, empty, join
from fmsdocs.write.theme import Theme, WordStyles

LINES_OF_HEADINGS: Final = 1.2
LINES_OF_TABLES: Final = 1.25
_BASE: Final = "Normal"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a style differs from the one it is based on. Sizes and spaces in points."""

    based: str = _BASE
    following: str = ""
    size: float | None = None
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    shade: str = ""
    before: float | None = None
    after: float | None = None
    lines: float | None = None
    align: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    number: NumberReference | None = None
    rules: Markup = NOTHING
    tabs: Markup = NOTHING
    indent: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Writes ``styles.xml``. ``numbers`` are the numberings that belong to styles, by style."""

    theme: Theme
    width: int
    numbers: dict[str, NumberReference]

    def xml(self) -> Markup:
        """Return all styles."""
        names, identifiers = self.theme.styles, style_ids(self.theme.styles)
        looks = self._looks(identifiers)
        styles = [self._defaults(), *_foundations()]
        for role, look in looks.items():
            name, identifier = getattr(names, role), getattr(identifiers, role)
            styles.append(self._paragraph_style(name, identifier, look))
        return join([*styles, *self._text_styles(), self._table_style()])

    def _looks(self, ids: WordStyles) -> dict[str, Look]:
        return self._text_looks(ids) | self._block_looks(ids) | self._page_looks()

    def _text_looks(self, ids: WordStyles) -> dict[str, Look]:
        size, space = self.theme.size, self.theme.space
        body = Look(after=space.paragraph)
        headings = {
            f"heading_{level}": Look(
                following=ids.body,
                size=getattr(size, f"heading_{level}"),
                bold=True,
                shade=self.theme.colour.heading,
                # Word adds the spaces of neighbours where CSS takes the larger one.
                before=getattr(space, f"heading_{level}_before") - space.paragraph,
                after=getattr(space, f"heading_{level}_after"),
                lines=LINES_OF_HEADINGS,
                keep_next=True,
                keep_lines=True,
                outline=level - 1,
                number=self.numbers.get(getattr(ids, f"heading_{level}")),
            )
            for level in (1, 2, 3)
        }
        return {
            "title": Look(
                following=ids.body,
                size=size.title,
                bold=True,
                shade=self.theme.colour.heading,
                after=space.block,
                lines=LINES_OF_HEADINGS,
                keep_next=True,
                rules=border("bottom", 1.5, self.theme.colour.header_rule, distance=4),
            ),
            **headings,
            "body": body,
            "numbered": Look(
                based=ids.body, after=space.paragraph, number=self.numbers.get(ids.numbered)
            ),
            "subject": Look(
                following=ids.body,
                bold=True,
                before=space.block - space.paragraph,
                after=space.block,
                keep_next=True,
            ),
            "letterhead": Look(
                size=size.letterhead, after=2 * space.block, lines=1.3, align="center"
            ),
            "address": Look(after=space.block),
            "small": Look(
                size=size.small, shade=self.theme.colour.quiet, after=space.paragraph
            ),
            "list_number": Look(after=space.item, number=self.numbers.get(ids.list_number)),
            "list_bullet": Look(after=space.item, number=self.numbers.get(ids.list_bullet)),
            "list_continue": Look(after=space.item, indent=indent(left=self._list_text())),
        }

    def _block_looks(self, ids: WordStyles) -> dict[str, Look]:
        size, space, shades = self.theme.size, self.theme.space, self.theme.colour
        step = twips_of_millimetres(self.theme.measure.number)
        return {
            "caption": Look(
                following=ids.body,
                size=size.table,
                before=space.block - space.paragraph,
                after=4,
                lines=LINES_OF_TABLES,
                keep_lines=True,
            ),
            "table_text": Look(size=size.table, lines=LINES_OF_TABLES),
            "table_header": Look(based=ids.table_text, bold=True),
            "callout_title": Look(
                following=ids.callout_text, bold=True, after=3, keep_next=True
            ),
            "callout_text": Look(),
            "figure": Look(following=ids.caption, before=space.block - space.paragraph),
            "signature": Look(lines=1.3, keep_lines=True),
            "contents_title": Look(
                following=ids.body,
                size=size.heading_1,
                bold=True,
                shade=shades.heading,
                after=space.paragraph,
                keep_next=True,
            ),
            "contents_1": Look(bold=True, before=6, after=3, tabs=self._entry_tabs(step)),
            "contents_2": Look(
                after=3, indent=indent(left=step), tabs=self._entry_tabs(2 * step)
            ),
            "contents_3": Look(
                after=3, indent=indent(left=2 * step), tabs=self._entry_tabs(3 * step)
            ),
        }

    def _page_looks(self) -> dict[str, Look]:
        size, shades = self.theme.size, self.theme.colour
        narrow = Look(size=size.furniture, lines=LINES_OF_TABLES)
        box = self.width - twips_of_millimetres(self.theme.measure.designation)
        sides = (border(side, 0.5, shades.text, distance=4) for side in _SIDES)
        return {
            "banner": Look(
                size=size.banner, bold=True, capitals=True, lines=LINES_OF_TABLES, align="center"
            ),
            "status": Look(
                size=size.furniture, bold=True, lines=LINES_OF_TABLES, align="center"
            ),
            "notice": Look(
                size=size.furniture,
                italic=True,
                shade=shades.quiet,
                lines=LINES_OF_TABLES,
                align="center",
            ),
            "imprint": Look(
                size=size.furniture,
                shade=shades.quiet,
                after=2,
                lines=LINES_OF_TABLES,
                rules=border("top", 0.5, shades.rule, distance=3),
                tabs=tabs(("center", self.width // 2), ("right", self.width)),
            ),
            "designation": Look(
                size=narrow.size,
                after=8,
                lines=narrow.lines,
                keep_lines=True,
                rules=join(sides),
                indent=indent(left=box, right=0),
            ),
            "separator": Look(size=1),
        }

    def _entry_tabs(self, after_number: int) -> Markup:
        return tabs(("left", after_number), ("right", self.width, "dot"))

    def _list_text(self) -> int:
        measure = self.theme.measure
        return twips_of_millimetres(measure.number + measure.list_step)

    def _lines(self, factor: float) -> int:
        return round(240 * factor / self.theme.fonts.natural_line)

    def _defaults(self) -> Markup:
        family = self.theme.fonts.family
        fonts = {f"w:{script}": family for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        size = half_points(self.theme.size.body)
        run = run_properties(
            empty("w:rFonts", fonts),
            empty("w:color", {"w:val": colour(self.theme.colour.text)}),
            empty("w:sz", {"w:val": size}),
            empty("w:szCs", {"w:val": size}),
            empty("w:lang", {"w:val": "en-US", "w:eastAsia": "en-US", "w:bidi": "ar-SA"}),
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


_SIDES: Final = ("top", "left", "bottom", "right")
_DXA: Final = {"w:type": "dxa"}


def _foundations() -> tuple[Markup, ...]:
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
    normal = _style("paragraph", _BASE, "Normal", empty("w:qFormat"), default=True)
    rest = (
        ("character", "DefaultParagraphFont", "Default Paragraph Font", NOTHING),
        ("table", "TableNormal", "Normal Table", cells),
        ("numbering", "NoList", "No List", NOTHING),
    )
    return (
        normal,
        *(
            _style(kind, identifier, name, empty("w:uiPriority", {"w:val": "99"}), look, default=True)
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
