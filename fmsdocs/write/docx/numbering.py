"""Numbering definitions: Word counts by itself, and what it counts equals the numbers of the tree.

Every list has an instance of its own (``w:num``) that starts anew; lists of the same shape share
a definition (``w:abstractNum``). A number that no counter would give is shown as it stands.

References: ECMA-376 Part 1, 17.9.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from fmsdocs.write.docx.markers import Pattern
from fmsdocs.write.docx.paragraphs import indent
from fmsdocs.write.docx.units import twips_of_millimetres
from fmsdocs.write.markup import Markup, element, empty, join
from fmsdocs.write.theme import Measures

LEVELS: Final = 9
_BULLETS: Final = ("•", "◦", "▪")
_DEEP_HEADING: Final = 2
_WIDEST_MARKER: Final = 4
_FALLBACKS: Final = ("lowerLetter", "decimal", "lowerRoman")


class Family(StrEnum):
    """Where numbers stand; each has its own distances."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    COMPACT = "compact"
    """Lists in tables and callouts."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a definition: the text with ``%1`` for counters, the first count, the style."""

    form: str
    shown: str
    start: int = 1
    style: str = ""


@dataclass(slots=True)
class Instance:
    """A list that counts for itself. Levels are added while the list is written."""

    family: Family
    levels: dict[int, Level] = field(default_factory=dict)
    number: str = ""


@dataclass(slots=True)
class Numbering:
    """All numberings of one document."""

    measure: Measures
    instances: list[Instance] = field(default_factory=list)

    def instance(self, family: Family, levels: Mapping[int, Level] | None = None) -> Instance:
        """Return a new instance, its levels by depth."""
        made = Instance(family, dict(levels or {}), str(len(self.instances) + 1))
        self.instances.append(made)
        return made

    def text_start(self, family: Family, level: int) -> int:
        """Return where the text after a marker starts, in twips."""
        measure = self.measure
        distances = {
            Family.HEADING: measure.heading if level < _DEEP_HEADING else measure.heading_3,
            Family.PARAGRAPH: measure.number,
            Family.LIST: measure.number + (level + 1) * measure.list_step,
            Family.COMPACT: (level + 1) * measure.compact_step,
        }
        return twips_of_millimetres(distances[family])

    def marker_start(self, family: Family, level: int) -> int:
        """Return where a marker starts, in twips."""
        measure = self.measure
        distances = {
            Family.LIST: measure.number + level * measure.list_step,
            Family.COMPACT: level * measure.compact_step,
        }
        return twips_of_millimetres(distances.get(family, 0))

    def xml(self) -> Markup:
        """Return definitions and instances; lists of the same shape share a definition."""
        definitions: dict[tuple[Family, tuple[tuple[int, Level], ...]], int] = {}
        instances: list[Markup] = []
        for instance in self.instances:
            key = (instance.family, tuple(sorted(instance.levels.items())))
            number = definitions.setdefault(key, len(definitions))
            instances.append(_instance(instance, number))
        abstract = [
            self._definition(number, family, dict(levels))
            for (family, levels), number in definitions.items()
        ]
        return join((*abstract, *instances))

    def _definition(self, number: int, family: Family, levels: Mapping[int, Level]) -> Markup:
        written = (
            self._level(place, family, levels.get(place) or _fallback(place, levels))
            for place in range(LEVELS)
        )
        return element(
            "w:abstractNum",
            {"w:abstractNumId": str(number)},
            _value("w:nsid", f"{0x46000000 + number:08X}"),
            _value("w:multiLevelType", "multilevel"),
            _value("w:tmpl", f"{0x4D000000 + number:08X}"),
            *written,
        )

    def _level(self, place: int, family: Family, level: Level) -> Markup:
        start = self.text_start(family, place)
        hanging = start - self.marker_start(family, place)
        if not level.shown:
            start = hanging = 0
        parts = [
            _value("w:start", str(level.start)),
            _value("w:numFmt", "decimal" if level.form == "none" else level.form),
            *([_value("w:pStyle", level.style)] if level.style else []),
            _value("w:suff", _suffix(level)),
            _value("w:lvlText", level.shown),
            _value("w:lvlJc", "left"),
            element("w:pPr", {}, indent(left=start, hanging=hanging)),
        ]
        return element("w:lvl", {"w:ilvl": str(place)}, *parts)


def level_of(pattern: Pattern, place: int, start: int) -> Level:
    """Return the level at *place* that shows *pattern* from *start* on."""
    counter = "" if pattern.form == "none" else f"%{place + 1}"
    return Level(pattern.form, f"{pattern.prefix}{counter}{pattern.suffix}", start)


def hidden_levels() -> dict[int, Level]:
    """Return levels that show nothing: they take the number of its style from a paragraph."""
    return {place: Level("none", "") for place in range(LEVELS)}


def bullet_levels() -> dict[int, Level]:
    """Return the levels of bulleted lists."""
    return {place: Level("bullet", _BULLETS[place % len(_BULLETS)]) for place in range(LEVELS)}


def _fallback(place: int, levels: Mapping[int, Level]) -> Level:
    """Return what a level shows that the tree does not use, for those who go on writing in Word."""
    outline = any(level.shown.startswith("%1.%2") for level in levels.values())
    if outline:
        return Level("decimal", ".".join(f"%{depth + 1}" for depth in range(place + 1)))
    return Level(_FALLBACKS[place % len(_FALLBACKS)], f"%{place + 1}.")


def _instance(instance: Instance, definition: int) -> Markup:
    starts = (
        element(
            "w:lvlOverride",
            {"w:ilvl": str(place)},
            _value("w:startOverride", str(level.start)),
        )
        for place, level in sorted(instance.levels.items())
        if level.form != "bullet"
    )
    abstract = _value("w:abstractNumId", str(definition))
    return element("w:num", {"w:numId": instance.number}, abstract, *starts)


def _suffix(level: Level) -> str:
    if not level.shown:
        return "nothing"
    # A tab after a marker that is wider than its column may end right where the marker ends.
    wide = "%" not in level.shown and len(level.shown) > _WIDEST_MARKER
    return "space" if wide else "tab"


def _value(name: str, value: str) -> Markup:
    return empty(name, {"w:val": value})
