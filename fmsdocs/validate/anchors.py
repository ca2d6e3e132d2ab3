"""Names for places that hold when lines of a file move and elements of its lists are added.

An element of a list is called by what identifies it (``/lines/003/quantity``), a text by itself.
What has no name is called by its content; of equal elements the later ones are numbered.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from fmsdocs.model.case import Aim
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path, to_pointer
from fmsdocs.model.shape import Shape
from fmsdocs.model.words import member_word
from fmsdocs.validate.locate import place_of
from fmsdocs.validate.spec import Spec


class ElementNames:
    """The names of the elements of lists, worked out once for each list that is asked for."""

    def __init__(self) -> None:
        """Start without any."""
        self._known: dict[int, tuple[list[Any], list[str]]] = {}

    def of(self, elements: list[Any], index: int, shape: Shape | None) -> str:
        """Return the name of the element at *index* of *elements*, whose items have *shape*."""
        # The list is kept with its names, so that its identity is not used again.
        known = self._known.get(id(elements))
        if known is None:
            known = self._known[id(elements)] = elements, list(_names(elements, shape))
        return known[1][index] if index < len(elements) else "end"


def location_of(spec: Spec, shape: Shape, names: ElementNames, path: Path, aim: Aim) -> Location:
    """Return where *path* is written in the file of *spec*, whose root has that *shape*."""
    span = place_of(spec.places, path, aim)
    return Location(spec.path, span, to_pointer(path), anchor_of(spec.data, shape, path, names))


def anchor_of(data: Any, shape: Shape, path: Path, names: ElementNames) -> str:  # noqa: ANN401
    """Return the pointer of *path* with names in place of the numbers of elements."""
    steps: list[str] = []
    below: Shape | None = shape
    for step in path:
        holder, (data, below) = data, _below(data, below, step)
        if isinstance(step, int) and isinstance(holder, list):
            steps.append(names.of(holder, step, below))
        else:
            steps.append(str(step))
    return to_pointer(tuple(steps))


def element_name(data: Any, shape: Shape, path: Path) -> str:  # noqa: ANN401 - JSON data
    """Return what people call the element at *path*: ``line 003``; empty where it has no name."""
    below: Shape | None = shape
    for step in path:
        data, below = _below(data, below, step)
    key = _naming_key(data, below)
    return f"{member_word(below.fields[key].identifies)} {data[key]}" if key and below else ""


def _below(data: Any, shape: Shape | None, step: str | int) -> tuple[Any, Shape | None]:  # noqa: ANN401
    """Return data and shape one step below, None where there is nothing."""
    if isinstance(step, int):
        there = isinstance(data, list) and step < len(data)
        return data[step] if there else None, shape.items if shape else None
    found = data.get(step) if isinstance(data, dict) else None
    return found, shape.field_named(step) if shape else None


def _names(elements: list[Any], shape: Shape | None) -> Iterator[str]:
    """Give the name of each element; equal ones after the first are numbered."""
    seen: Counter[str] = Counter()
    for element in elements:
        key = _naming_key(element, shape)
        name = str(element[key]) if key else _by_content(element)
        alike, seen[name] = seen[name], seen[name] + 1
        yield f"{name}~{alike}" if alike else name


def _by_content(element: Any) -> str:  # noqa: ANN401 - JSON data
    if isinstance(element, str):
        return element
    return hashlib.sha256(repr(element).encode()).hexdigest()[:12]


def _naming_key(element: Any, shape: Shape | None) -> str:  # noqa: ANN401 - JSON data
    """Return the field that identifies *element*, empty where nothing does."""
    if shape is None or not isinstance(element, dict):
        return ""
    known = shape.fields
    return next((key for key in element if key in known and known[key].identifies), "")
