"""Paragraphs and their properties, in the order that the schema of Word demands."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.write.docx.units import colour, eighths, twips
from fmsdocs.write.markup import NOTHING, Markup, element, empty, join

PARAGRAPH_END: Final = "</w:p>"


@dataclass(frozen=True, slots=True)
class NumberReference:
    """A place in a numbering: the instance (``w:numId``) and the level, counted from 0."""

    instance: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """What a paragraph has beside its style. Distances are in twips, spaces in points."""

    style: str
    keep_next: bool = False
    page_break: bool = False
    number: NumberReference | None = None
    before: float | None = None
    after: float | None = None
    left: int | None = None
    right: int | None = None
    align: str = ""
    top_rule: str = ""
    """Colour of a line above the paragraph; empty for none."""
    stops: Markup = NOTHING
    """Tab stops beside those of the style."""


def paragraph(form: Format, *content: Markup) -> Markup:
    """Return a paragraph."""
    properties = [_value("w:pStyle", form.style)]
    if form.keep_next:
        properties.append(empty("w:keepNext"))
    if form.page_break:
        properties.append(empty("w:pageBreakBefore"))
    if form.number:
        properties.append(number_properties(form.number))
    if form.top_rule:
        properties.append(element("w:pBdr", {}, border("top", 0.75, form.top_rule, distance=4)))
    if form.stops:
        properties.append(form.stops)
    if form.before is not None or form.after is not None:
        properties.append(spacing(before=form.before, after=form.after))
    if form.left is not None or form.right is not None:
        properties.append(indent(left=form.left, right=form.right))
    if form.align:
        properties.append(_value("w:jc", form.align))
    return element("w:p", {}, element("w:pPr", {}, *properties), *content)


def number_properties(number: NumberReference) -> Markup:
    """Return the properties that give a paragraph a number."""
    return element(
        "w:numPr", {}, _value("w:ilvl", str(number.level)), _value("w:numId", number.instance)
    )


def spacing(
    *, before: float | None = None, after: float | None = None, line: int | None = None
) -> Markup:
    """Return the space before and after in points; *line* is in 240ths of a natural line."""
    attributes = {}
    if before is not None:
        attributes["w:before"] = twips(before)
    if after is not None:
        attributes["w:after"] = twips(after)
    if line is not None:
        attributes |= {"w:line": str(line), "w:lineRule": "auto"}
    return empty("w:spacing", attributes)


def indent(
    *, left: int | None = None, hanging: int | None = None, right: int | None = None
) -> Markup:
    """Return the distances from the edges of the text, in twips."""
    distances = {"w:left": left, "w:right": right, "w:hanging": hanging}
    return empty(
        "w:ind", {name: str(value) for name, value in distances.items() if value is not None}
    )


def border(side: str, width: float, shade: str, *, distance: int = 0) -> Markup:
    """Return a border of *width* points in the colour *shade*."""
    attributes = {"w:val": "single", "w:sz": eighths(width), "w:space": str(distance)}
    return empty(f"w:{side}", attributes | {"w:color": colour(shade)})


def tabs(*stops: tuple[str, int] | tuple[str, int, str]) -> Markup:
    """Return tab stops: kind, place in twips and, if any, the leader."""
    written = []
    for kind, place, *leader in stops:
        attributes = {"w:val": str(kind), "w:pos": str(place)}
        written.append(empty("w:tab", attributes | ({"w:leader": leader[0]} if leader else {})))
    return element("w:tabs", {}, *written)


def run_properties(*properties: Markup) -> Markup:
    """Return the properties of a run, or nothing."""
    inside = join(properties)
    return element("w:rPr", {}, inside) if inside else inside


def _value(name: str, value: str) -> Markup:
    return empty(name, {"w:val": value})
