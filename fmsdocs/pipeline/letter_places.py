"""Where the letters that no font has stand in the specs of a case."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path, to_pointer
from fmsdocs.validate.locate import place_of
from fmsdocs.validate.spec import Spec

_SHOWN_LETTERS: Final = 12
"""More letters that no font has are not spelled out."""


def letters_without_font(path: str, letters: str, specs: Iterable[Spec]) -> Iterator[Diagnostic]:
    """Say where the *letters* stand that the document at *path* shows as boxes.

    Each value of *specs* that holds some of them is one finding; letters that no value holds, as
    those of a template, are said of the document.
    """
    left = dict.fromkeys(letters)
    for spec in specs:
        for place, text in _texts(spec.data, ()):
            held = [letter for letter in dict.fromkeys(letters) if letter in text]
            if held:
                location = Location(
                    spec.path, place_of(spec.places, place, "value"), to_pointer(place)
                )
                yield _finding(location, held)
                left = {letter: None for letter in left if letter not in held}
    if left:
        yield _finding(Location(path), list(left))


def _texts(value: Any, place: Path) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - data of a spec
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, below in value.items():
            yield from _texts(below, (*place, name))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _texts(below, (*place, index))


def _finding(location: Location, letters: list[str]) -> Diagnostic:
    shown = " ".join(letters[:_SHOWN_LETTERS]) + (" …" if len(letters) > _SHOWN_LETTERS else "")
    return Diagnostic(
        id="OUT004",
        severity=Severity.WARNING,
        message=f"no font of this machine has {shown}: boxes stand there in the PDF",
        location=location,
        remedy="install a font that has them, or write that name in Latin letters too",
    )
