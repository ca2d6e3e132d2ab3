"""Text that may have been misread or cut off on its way into a spec.

Nothing is corrected: what looks wrong may be printed so in the source. A spelling is told once in a
file.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from fmsdocs.model.diagnostic import Diagnostic, Related, Severity
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path
from fmsdocs.model.shape import Shape
from fmsdocs.validate.anchors import ElementNames, location_of
from fmsdocs.validate.spec import Spec

_DESIGNATION = re.compile(r"[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)*")
_LETTER_FOR_DIGIT = re.compile(
    r"(?<![A-Za-z0-9])(?![0-9]+l(?![A-Za-z0-9]))(?=[A-Z0-9]*l)(?=[A-Zl]*[0-9])[A-Zl0-9]+"
    r"(?![A-Za-z0-9])"
)
"""Capitals and digits with a small L among them; "10l" alone is a measure."""

_DIGIT_FOR_LETTER = re.compile(r"[a-z]{2,}[01]{1,2}[a-z]{2,}")
_SAME = str.maketrans({"l": "1", "I": "1", "O": "0", "B": "8", "S": "5"})
"""Letters and the digits that they are taken for."""

_SHORTEST = 5
"""Shorter designations that look alike are often different things."""

_LIST_MARK = re.compile(r"(?:^|(?<=\s))[0-9A-Za-z]{1,4}$")
_ELLIPSIS = ("...", "…")


def doubts(spec: Spec, shape: Shape) -> Iterator[Diagnostic]:
    """Give the doubts about the texts of *spec*, whose root has that *shape*."""
    texts = tuple(_texts(spec.data, shape))
    names = ElementNames()

    def locate(path: Path) -> Location:
        return location_of(spec, shape, names, path, "value")

    yield from _misprints(texts, locate)
    for text, path in texts:
        what = _cut(text)
        if what:
            yield Diagnostic(
                id="FMS113",
                severity=Severity.WARNING,
                message=f"the text {what}",
                location=locate(path),
                remedy="compare it with the source; add what is missing, or say so in a note",
            )


def _misprints(
    texts: tuple[tuple[str, Path], ...], locate: Callable[[Path], Location]
) -> Iterator[Diagnostic]:
    places = _designations(texts)

    def place_of(word: str) -> Location:
        # By name, not by order: it stays the same place when fields change their order.
        return min(map(locate, places[word]), key=lambda place: place.anchor)

    def misprint(word: str, what: str, *related: Related) -> Diagnostic:
        return Diagnostic(
            id="FMS112",
            severity=Severity.WARNING,
            message=f"'{word}' {what}",
            location=place_of(word),
            remedy="compare it with the source; keep it if it is printed so, and say so in a note",
            related=related,
        )

    alike: dict[str, str] = {}
    for word in sorted(places):
        if _LETTER_FOR_DIGIT.search(word):
            yield misprint(word, "has the letter l where digits stand")
        elif _DIGIT_FOR_LETTER.fullmatch(word):
            yield misprint(word, "has digits in the middle of a word")
        elif len(word) >= _SHORTEST and word != word.lower():
            other = alike.setdefault(word.translate(_SAME), word)
            if other != word:
                there = Related(place_of(other), f"'{other}' stands here")
                yield misprint(word, f"looks like '{other}'; one of them may be misprinted", there)


def _designations(texts: tuple[tuple[str, Path], ...]) -> dict[str, list[Path]]:
    """Return the words that have both letters and digits, each with the paths of its texts."""
    places: dict[str, list[Path]] = {}
    for text, path in texts:
        for word in _DESIGNATION.findall(text):
            if not word.isalpha() and any(map(str.isalpha, word)):
                places.setdefault(word, []).append(path)
    return places


def _cut(text: str) -> str:
    """Return what makes *text* look as if a part of it were missing, empty where nothing does."""
    if text.rstrip().endswith(_ELLIPSIS):
        return "ends with dots, as if the rest had been cut off"
    opened = 0
    for at, sign in enumerate(text):
        if sign == "(":
            opened += 1
        elif sign == ")" and opened:
            opened -= 1
        elif sign == ")" and not _LIST_MARK.search(text[:at]):
            return "closes a bracket that it does not open"
    return "opens a bracket that it does not close" if opened else ""


def _texts(data: Any, shape: Shape, path: Path = ()) -> Iterator[tuple[str, Path]]:  # noqa: ANN401
    """Give the texts that the writer words freely: no codes, no names of entries, no days."""
    if isinstance(data, dict):
        for key, value in data.items():
            below = shape.field_named(key)
            if below is not None:
                yield from _texts(value, below, (*path, key))
    elif isinstance(data, list) and shape.items is not None:
        for index, value in enumerate(data):
            yield from _texts(value, shape.items, (*path, index))
    elif isinstance(data, str) and not (
        shape.enum or shape.identifies or shape.refers_to or shape.format
    ):
        yield data, path
