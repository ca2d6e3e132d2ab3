"""The language in which is stated what a function gives, and the shapes that follow from it."""

from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

from fmsdocs.model.shape import Shape


class Part(NamedTuple):
    """What stands at one of the *paths*, or is reckoned from what stands there.

    A path is a root, then names; lists are walked through. Of groups at several paths only the
    fields that all of them have can be asked.
    """

    paths: tuple[str, ...]


class Several(NamedTuple):
    """A list of what *element* says."""

    element: "Result"


class Facts(NamedTuple):
    """What the program has reckoned, under the names of its fields; *title* is for messages."""

    title: str
    fields: Mapping[str, "Result"]


Result: TypeAlias = Shape | Part | Several | Facts
"""What a function gives: a value of a kind, a part of the case, or both in lists and groups."""

TEXT: Final = Shape(types=frozenset({"string"}))
DAY: Final = Shape(types=frozenset({"string"}), format="date")
NUMBER: Final = Shape(types=frozenset({"number"}))
TRUTH: Final = Shape(types=frozenset({"boolean"}))
LIST: Final = Shape(types=frozenset({"array"}))
TEXTS: Final = Shape(types=LIST.types, items=TEXT)


def one_of(*codes: str) -> Shape:
    """Return the shape of a text that is one of *codes*."""
    return Shape(types=TEXT.types, enum=frozenset(codes))


def missing_field(shape: Shape | None, names: tuple[str, ...]) -> str:
    """Return the first of *names* that the schema does not have, each below the one before.

    Lists are walked through. Empty where all are there, or where nobody knows.
    """
    for name in names:
        shape = _within(shape)
        if shape is None or not shape.types:
            return ""
        shape = shape.field_named(name)
        if shape is None:
            return name
    return ""


def shape_at(path: str, roots: Mapping[str, Shape | None]) -> Shape | None:
    """Return the shape of what stands at *path*, or in the lists there; None if nobody knows."""
    root, *names = path.split(".")
    shape = _within(roots.get(root))
    for name in names:
        shape = _within(shape.field_named(name)) if shape else None
    return shape


def shape_given(result: Result | None, roots: Mapping[str, Shape | None]) -> Shape | None:
    """Return the shape of what a function gives, None if nobody knows.

    *roots* are the shapes of the roots, by their names in expressions. A field of facts that holds
    a part of the case which the schemas do not have is no field.
    """
    match result:
        case Part(paths=paths):
            return _union([shape for path in paths if (shape := shape_at(path, roots))])
        case Several(element=element):
            return Shape(types=LIST.types, items=shape_given(element, roots))
        case Facts(title=title, fields=stated):
            given = {name: shape_given(each, roots) for name, each in stated.items()}
            known = {name: shape for name, shape in given.items() if shape}
            return Shape(types=frozenset({"object"}), fields=known, title=title)
    return result


def _within(shape: Shape | None) -> Shape | None:
    """Return the shape of what stands in a list, at any depth; *shape* itself if it is none."""
    while shape is not None and shape.items is not None:
        shape = shape.items
    return shape


def _union(shapes: list[Shape]) -> Shape | None:
    """Return the shape of what has one of *shapes*, None if there is none."""
    if len(shapes) < len(("one", "other")):
        return shapes[0] if shapes else None
    common = [name for name in shapes[0].fields if all(name in each.fields for each in shapes)]
    enums, formats = [each.enum for each in shapes], {each.format for each in shapes}
    return Shape(
        types=frozenset().union(*(each.types for each in shapes)),
        fields={name: _union([each.fields[name] for each in shapes]) or Shape() for name in common},
        items=_union([each.items for each in shapes if each.items]),
        enum=frozenset().union(*enums) if all(enums) else frozenset(),
        format=formats.pop() if len(formats) == 1 else "",
        title=shapes[0].title,
    )
