"""What a function of facts gives to a template."""

from collections.abc import Mapping

from fmsdocs.expressions.kinds import KINDS
from fmsdocs.expressions.signatures import Facts, Part, Result, Several, shape_at
from fmsdocs.model.shape import Shape
from fmsdocs.render.static.values import (
    NUMBER,
    TRUTH,
    UNKNOWN,
    WORDS,
    Bundle,
    Field,
    Many,
    Value,
    joined,
)


def value_given(result: Result | None, roots: Mapping[str, Shape]) -> Value:
    """Return the value of what a function gives; *roots* are the shapes of the roots by name.

    A field of facts that holds a part of the case which the schemas do not have is no field.
    """
    match result:
        case Shape():
            return _value_of(result)
        case Part(paths=paths):
            return _part(paths, roots) or UNKNOWN
        case Several(element=element):
            return (Many(value_given(element, roots)),)
        case Facts(title=title, fields=stated):
            held = (
                (name, value_given(each, roots))
                for name, each in stated.items()
                if not isinstance(each, Part) or _part(each.paths, roots)
            )
            return (Bundle(title, tuple(held)),)
    return UNKNOWN


def _value_of(shape: Shape) -> Value:
    """Return the value of which *shape* says the kind."""
    if shape.items is not None:
        return (Many(_value_of(shape.items)),)
    kinds = {KINDS[name] for name in shape.types}
    by_kind = {"a text": WORDS, "a number": NUMBER, "true or false": TRUTH}
    return joined(*(by_kind.get(kind, UNKNOWN) for kind in kinds)) or UNKNOWN


def _part(paths: tuple[str, ...], roots: Mapping[str, Shape]) -> Value:
    """Return what stands at the *paths*, nothing where the schemas have none of them."""
    shapes = ((path, shape_at(path, roots)) for path in paths)
    return tuple(Field(tuple(path.split(".")), shape) for path, shape in shapes if shape)
