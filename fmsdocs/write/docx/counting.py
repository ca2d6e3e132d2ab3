"""Finds for each number in the tree the place in Word's numbering that gives the same number.

It counts as Word will count: a paragraph adds one at its level and starts the deeper levels anew.
Where that would not give the number of the tree, a new list starts there with that number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from fmsdocs.write.docx.markers import Pattern, literal, longest_pattern, written_number
from fmsdocs.write.docx.numbering import (
    LEVELS,
    Family,
    Instance,
    Level,
    Numbering,
    bullet_levels,
    hidden_levels,
    level_of,
)
from fmsdocs.write.docx.paragraphs import NumberReference

_OUTLINE: Final = re.compile(r"((?:[1-9][0-9]{0,3}|[A-Z])(?:\.[1-9][0-9]{0,3})*)(\.?)")


@dataclass(slots=True)
class _Sequence:
    """A list and how far it has counted, by level."""

    instance: Instance
    counts: dict[int, int] = field(default_factory=dict)

    def next_count(self, place: int) -> int:
        """Return what the next paragraph at level *place* will count."""
        return self.counts.get(place, self.instance.levels[place].start - 1) + 1

    def advance(self, place: int) -> NumberReference:
        """Count one paragraph at level *place*."""
        self.counts[place] = self.next_count(place)
        for deeper in [level for level in self.counts if level > place]:
            del self.counts[deeper]
        return NumberReference(self.instance.number, place)


@dataclass(slots=True)
class Outline:
    """Numbers like "2.1" of headings, or "3." of paragraphs, over the whole document.

    ``styles`` are the Word styles that carry the numbering, by level; may be empty.
    """

    numbering: Numbering
    family: Family
    styles: tuple[str, ...] = ()
    linked: Instance | None = None
    """The numbering that belongs to the styles: the first one of the outline."""
    _hidden: Instance | None = None
    _outlines: dict[tuple[str, str], _Sequence] = field(default_factory=dict)
    _lists: dict[Pattern, _Sequence] = field(default_factory=dict)

    def reference(self, number: str, level: int | None = None) -> NumberReference:
        """Return the place for *number*. At *level* (1-based), it should have as many parts."""
        found = _OUTLINE.fullmatch(number)
        parts = found.group(1).split(".") if found else []
        if found and parts and level in {None, len(parts)}:
            return self._in_outline(parts, found.group(2))
        return self._in_list(number)

    def hidden(self, level: int) -> NumberReference:
        """Return the place without a number for a paragraph whose style may have one."""
        self._hidden = self._hidden or self.numbering.instance(self.family, hidden_levels())
        return NumberReference(self._hidden.number, level - 1)

    def _in_outline(self, parts: Sequence[str], suffix: str) -> NumberReference:
        form = "decimal" if parts[0].isdecimal() else "upperLetter"
        values = [int(part) if part.isdecimal() else ord(part) - ord("A") + 1 for part in parts]
        place = len(parts) - 1
        sequence = self._outlines.get((form, suffix))
        if sequence is None or self._shown(sequence, place, form) != list(parts):
            sequence = _Sequence(self._new_outline(form, suffix, values))
            self._outlines[form, suffix] = sequence
        return sequence.advance(place)

    def _shown(self, sequence: _Sequence, place: int, form: str) -> list[str]:
        """Return the parts of the number that the next paragraph at level *place* would get."""
        counts = [
            sequence.next_count(depth)
            if depth == place
            else sequence.counts.get(depth, sequence.instance.levels[depth].start)
            for depth in range(place + 1)
        ]
        return [
            written_number(count, form if depth == 0 else "decimal")
            for depth, count in enumerate(counts)
        ]

    def _new_outline(self, form: str, suffix: str, values: Sequence[int]) -> Instance:
        link = self.styles if self.linked is None else ()
        levels = {}
        for place in range(LEVELS):
            shown = ".".join(f"%{depth + 1}" for depth in range(place + 1)) + suffix
            start = values[place] if place < len(values) else 1
            style = link[place] if place < len(link) else ""
            levels[place] = Level(form if place == 0 else "decimal", shown, start, style)
        instance = self.numbering.instance(self.family, levels)
        self.linked = self.linked or instance
        return instance

    def _in_list(self, number: str) -> NumberReference:
        for pattern, sequence in self._lists.items():
            if pattern.form != "none" and pattern.shown(sequence.next_count(0)) == number:
                return sequence.advance(0)
        pattern, start, _ = longest_pattern([number]) or (literal(number), 1, 1)
        if pattern not in self._lists or pattern.form != "none":
            level = level_of(pattern, 0, start)
            self._lists[pattern] = _Sequence(self.numbering.instance(self.family, {0: level}))
        return self._lists[pattern].advance(0)


@dataclass(slots=True)
class ListCounter:
    """Numbers of the items of lists. Nested lists become levels of the list around them."""

    numbering: Numbering
    _bullets: dict[Family, Instance] = field(default_factory=dict)

    def bullet(self, family: Family, place: int) -> NumberReference:
        """Return the place of a bulleted item."""
        if family not in self._bullets:
            self._bullets[family] = self.numbering.instance(family, bullet_levels())
        return NumberReference(self._bullets[family].number, min(place, LEVELS - 1))

    def ordered(
        self, markers: Sequence[str], family: Family, place: int, around: "ListRun | None"
    ) -> "ListRun":
        """Return the run over a list with *markers* at level *place*, inside of *around*."""
        return ListRun(self.numbering, tuple(markers), family, min(place, LEVELS - 1), around)


@dataclass(slots=True)
class ListRun:
    """One ordered list while its items are written, in order."""

    numbering: Numbering
    markers: tuple[str, ...]
    family: Family
    place: int
    around: "ListRun | None"
    sequence: _Sequence | None = None
    _position: int = 0
    _pattern: Pattern | None = None

    def reference(self) -> NumberReference:
        """Return the place of the next item."""
        marker = self.markers[self._position]
        if self.sequence is None or not self._continues(marker):
            self._start()
        self._position += 1
        if self.sequence is None:
            message = "a list was started without a numbering"
            raise AssertionError(message)
        return self.sequence.advance(self.place)

    def _continues(self, marker: str) -> bool:
        if self.sequence is None or self._pattern is None or self._pattern.form == "none":
            return False
        return self._pattern.shown(self.sequence.next_count(self.place)) == marker

    def _start(self) -> None:
        rest = self.markers[self._position :]
        pattern, start, _ = longest_pattern(rest) or (literal(rest[0]), 1, 1)
        level = level_of(pattern, self.place, start)
        self._pattern = pattern
        around = self.around.sequence if self.around else None
        if around and self._position == 0 and self._fits(around, level):
            around.instance.levels[self.place] = level
            self.sequence = around
        else:
            instance = self.numbering.instance(self.family, {self.place: level})
            self.sequence = _Sequence(instance)

    def _fits(self, around: _Sequence, level: Level) -> bool:
        """Tell whether the list can be a level of the one around it, and starts where it must."""
        known = around.instance.levels.get(self.place)
        if known is None:
            return level.form != "none"
        return known == level and around.next_count(self.place) == level.start
