"""How each role of text looks in Word, in the values of the theme."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.write.docx.paragraphs import NumberReference, border, indent, tabs
from fmsdocs.write.docx.units import twips_of_millimetres
from fmsdocs.write.markup import NOTHING, Markup, join
from fmsdocs.write.theme import Theme, WordStyles

LINES_OF_HEADINGS: Final = 1.2
LINES_OF_TABLES: Final = 1.25
BASE: Final = "Normal"
_FRAME: Final = 80
"""The frame of the designation stands outside of its text: 4 points, in twips, at each side."""
_SIDES: Final = ("top", "left", "bottom", "right")


def designation_start(theme: Theme, width: int) -> int:
    """Return how far from the left the designation starts in a text of *width* twips."""
    return width - twips_of_millimetres(theme.measure.designation) + _FRAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a style differs from the one it is based on. Sizes and spaces in points."""

    based: str = BASE
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
class Looks:
    """Knows the look of every role.

    ``ids`` are the identifiers of the styles, ``width`` is the width of the text in twips and
    ``numbers`` are the numberings that belong to styles, by identifier.
    """

    theme: Theme
    ids: WordStyles
    width: int
    numbers: dict[str, NumberReference]

    def by_role(self) -> dict[str, Look]:
        """Return the looks of all paragraphs, by role."""
        text = self._headings() | self._text_looks() | self._list_looks()
        return text | self._block_looks() | self._page_looks()

    def _headings(self) -> dict[str, Look]:
        size, space = self.theme.size, self.theme.space
        return {
            f"heading_{level}": Look(
                following=self.ids.body,
                size=getattr(size, f"heading_{level}"),
                bold=True,
                shade=self.theme.colour.heading,
                before=getattr(space, f"heading_{level}_before"),
                after=getattr(space, f"heading_{level}_after"),
                lines=LINES_OF_HEADINGS,
                keep_next=True,
                keep_lines=True,
                outline=level - 1,
                number=self.numbers.get(getattr(self.ids, f"heading_{level}")),
            )
            for level in (1, 2, 3)
        }

    def _text_looks(self) -> dict[str, Look]:
        size, space, ids = self.theme.size, self.theme.space, self.ids
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
            "body": Look(after=space.paragraph),
            "numbered": Look(
                based=ids.body, after=space.paragraph, number=self.numbers.get(ids.numbered)
            ),
            "subject": Look(
                following=ids.body, bold=True, before=space.block, after=space.block, keep_next=True
            ),
            "letterhead": Look(
                size=size.letterhead, after=2 * space.block, lines=1.3, align="center"
            ),
            "address": Look(after=space.block),
            "small": Look(size=size.small, shade=self.theme.colour.quiet, after=space.paragraph),
        }

    def _list_looks(self) -> dict[str, Look]:
        measure, after = self.theme.measure, self.theme.space.item
        beside_marker = twips_of_millimetres(measure.number + measure.list_step)
        return {
            "list_number": Look(after=after, number=self.numbers.get(self.ids.list_number)),
            "list_bullet": Look(after=after, number=self.numbers.get(self.ids.list_bullet)),
            "list_continue": Look(after=after, indent=indent(left=beside_marker)),
        }

    def _block_looks(self) -> dict[str, Look]:
        ids = self.ids
        size, space, shades = self.theme.size, self.theme.space, self.theme.colour
        step = twips_of_millimetres(self.theme.measure.heading)
        return {
            "caption": Look(
                following=ids.body,
                size=size.table,
                before=space.block,
                after=4,
                lines=LINES_OF_TABLES,
                keep_lines=True,
            ),
            "table_text": Look(size=size.table, lines=LINES_OF_TABLES),
            "table_header": Look(based=ids.table_text, bold=True),
            "callout_title": Look(following=ids.callout_text, bold=True, after=3, keep_next=True),
            "callout_text": Look(),
            "figure": Look(following=ids.caption, before=space.block),
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
            "contents_2": Look(after=3, indent=indent(left=step), tabs=self._entry_tabs(2 * step)),
            "contents_3": Look(
                after=3, indent=indent(left=2 * step), tabs=self._entry_tabs(3 * step)
            ),
            "contents_captions": Look(
                after=3,
                indent=indent(left=2 * step, hanging=2 * step),
                tabs=self._entry_tabs(2 * step),
            ),
        }

    def _page_looks(self) -> dict[str, Look]:
        size, shades = self.theme.size, self.theme.colour
        narrow = Look(size=size.furniture, lines=LINES_OF_TABLES)
        box = designation_start(self.theme, self.width)
        sides = (border(side, 0.5, shades.text, distance=4) for side in _SIDES)
        return {
            "banner": Look(
                size=size.banner, bold=True, capitals=True, lines=LINES_OF_TABLES, align="center"
            ),
            "author": Look(
                size=size.furniture,
                bold=True,
                shade=shades.heading,
                lines=LINES_OF_TABLES,
                align="center",
            ),
            "status": Look(size=size.furniture, bold=True, lines=LINES_OF_TABLES, align="center"),
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
            "statement": Look(
                size=narrow.size, before=3, after=3, lines=narrow.lines, keep_lines=True
            ),
            "designation": Look(
                size=narrow.size,
                after=8,
                lines=narrow.lines,
                keep_lines=True,
                rules=join(sides),
                indent=indent(left=box, right=_FRAME),
            ),
            "separator": Look(size=1),
        }

    def _entry_tabs(self, after_number: int) -> Markup:
        return tabs(("left", after_number), ("right", self.width, "dot"))
