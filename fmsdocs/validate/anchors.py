"""Names for places that hold when lines of a file move and elements of its lists are added.

An element of a list is called by what identifies it (``/lines/003/quantity``), a text by itself.
What has no name is called by its content; of equal elements the later ones are numbered.
"""

import hashlib
from typing import Any

from fmsdocs.model.case import Aim
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path, member_word, to_pointer
from fmsdocs.model.shape import Shape
from fmsdocs.validate.locate import place_of
from fmsdocs.validate.spec import Spec


def location_of(spec: Spec, shape: Shape, path: Path, aim: Aim) -> Location:
    """Return where *path* is written in the file of *spec*, whose root has that *shape*."""
    span = place_of(spec.places, path, aim)
    return Location(spec.path, span, to_pointer(path), anchor_of(spec.data, shape, path))


def anchor_of(data: Any, shape: Shape, path: Path) -> str:  # noqa: ANN401 - JSON data
    """Return the pointer of *path* with names in place of the numbers of elements."""
    steps: list[str] = []
    below: Shape | None = shape
    for step in path:
        holder, (data, below) = data, _below(data, below, step)
        listed = isinstance(step, int) and isinstance(holder, list)
        steps.append(_name(holder, step, below) if listed else str(step))
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


def _name(elements: list[Any], index: Any, shape: Shape | None) -> str:  # noqa: ANN401
    if index >= len(elements):
        return "end"
    element = elements[index]
    key = _naming_key(element, shape)
    if key:
        name = str(element[key])
        alike = sum(isinstance(e, dict) and e.get(key) == element[key] for e in elements[:index])
    else:
        name = element if isinstance(element, str) else _digest(element)
        alike = elements[:index].count(element)
    return f"{name}~{alike}" if alike else name


def _naming_key(element: Any, shape: Shape | None) -> str:  # noqa: ANN401 - JSON data
    """Return the field that identifies *element*, empty where nothing does."""
    if shape is None or not isinstance(element, dict):
        return ""
    known = shape.fields
    return next((key for key in element if key in known and known[key].identifies), "")


def _digest(element: Any) -> str:  # noqa: ANN401 - JSON data
    return hashlib.sha256(repr(element).encode()).hexdigest()[:12]
