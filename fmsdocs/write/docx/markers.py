"""From the markers in the tree to what Word counts itself: "b." is letter 2 with a full stop."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_MARKER: Final = re.compile(r"(.*?)([0-9]+|[a-z]+|[A-Z]+)([^0-9A-Za-z]*)")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_FORMATS: Final = ("decimal", "lowerRoman", "upperRoman", "lowerLetter", "upperLetter")
_LARGEST: Final = 3000


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a counter is shown: *prefix*, the count in *form* (``w:numFmt``), *suffix*.

    With the form ``none``, all of the marker is the prefix and nothing is counted.
    """

    form: str
    prefix: str = ""
    suffix: str = ""

    def shown(self, count: int) -> str:
        """Return the marker for *count*."""
        return f"{self.prefix}{written_number(count, self.form)}{self.suffix}"


def literal(marker: str) -> Pattern:
    """Return the pattern that always shows *marker*."""
    return Pattern("none", marker)


def longest_pattern(markers: Sequence[str]) -> tuple[Pattern, int, int] | None:
    """Return the pattern that the most of *markers* follow from the first on, start and how many.

    "i." alone may be letter 9 or Roman 1: what the next markers are decides, then the lower start.
    """
    best: tuple[Pattern, int, int] | None = None
    for pattern, start in _readings(markers[0]):
        fitting = 0
        while fitting < len(markers) and markers[fitting] == pattern.shown(start + fitting):
            fitting += 1
        if fitting and (best is None or (fitting, -start) > (best[2], -best[1])):
            best = (pattern, start, fitting)
    return best


def written_number(count: int, form: str) -> str:
    """Return *count* as Word writes it in the number format *form* (ECMA-376 Part 1, 17.18.59)."""
    match form:
        case "decimal":
            return str(count)
        case "lowerRoman":
            return _roman(count)
        case "upperRoman":
            return _roman(count).upper()
        case "lowerLetter":
            return _letters(count)
        case "upperLetter":
            return _letters(count).upper()
        case _:
            return ""


def _readings(marker: str) -> list[tuple[Pattern, int]]:
    found = _MARKER.fullmatch(marker)
    if not found:
        return []
    prefix, core, suffix = found.groups()
    readings = []
    for form in _FORMATS:
        count = _count(core, form)
        if count:
            readings.append((Pattern(form, prefix, suffix), count))
    return readings


def _count(core: str, form: str) -> int:
    """Return which count is written *core* in *form*; 0 if none is."""
    if core.isdecimal():
        count = int(core[:5]) if form == "decimal" else 0
    elif form.endswith("Letter"):
        count = (len(core) - 1) * len(_LETTERS) + _LETTERS.index(core[0].lower()) + 1
    elif form.endswith("Roman"):
        count = _value_of_roman(core.lower())
    else:
        count = 0
    return count if 0 < count <= _LARGEST and written_number(count, form) == core else 0


def _letters(count: int) -> str:
    """Return a to z, then aa, bb, cc: Word repeats the letter."""
    times, place = divmod(count - 1, len(_LETTERS))
    return _LETTERS[place] * (times + 1)


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        written += letters * times
    return written


def _value_of_roman(core: str) -> int:
    total = 0
    for value, letters in _ROMAN:
        while core.startswith(letters):
            total += value
            core = core.removeprefix(letters)
    return 0 if core else total
