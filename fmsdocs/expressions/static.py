"""Names and codes of an expression held against the schemas, without any case.

Evaluation finds a wrong name only when it comes past it; this finds it in a branch that no case
has taken yet, and it finds a code that the schema does not know (``'Yes'`` for ``'yes'``).
"""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.fault import Broken, ExpressionFault, nearest, quoted
from fmsdocs.expressions.tree import Node, tree_of
from fmsdocs.model.shape import Shape

_KEEP: Final = frozenset({"where", "without", "unique"})
"""Filters whose result is a list of the same elements."""
_ONE: Final = frozenset({"first", "find", "flatten"})
"""Filters whose result is one element; flatten makes one list of lists."""
_BY_FIELD: Final = frozenset(
    {"where", "without", "find", "any", "all", "pluck", "sum", "min", "max"}
)
"""Filters whose first argument names a field of the elements."""
_EQUALITY: Final = frozenset({"==", "!=", "in", "not in"})
_POLICY: Final = "policy"

Shapes = Mapping[str, Shape | None]
"""What stands under each name; None where nobody knows."""


def check_names(text: str, shapes: Shapes) -> ExpressionFault | None:
    """Return the first name or code in *text* that the shapes do not know, None if all is well.

    *text* must compile; what functions return is not looked into.
    """
    try:
        _Walk(shapes).shape_of(tree_of(text))
    except Broken as broken:
        return broken.fault
    return None


def shape_of_elements(text: str, shapes: Shapes) -> Shape | None:
    """Return the shape of one element of the list *text*, None if nobody knows."""
    try:
        found = _Walk(shapes).shape_of(tree_of(text))
    except Broken:
        return None
    return found.items if found else None


class _Walk:
    """Walks over a tree; each method returns the shape of its node, if it is known."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes

    def shape_of(self, node: Node) -> Shape | None:
        """Return the shape of *node*; raise Broken for a name or code that does not exist."""
        if node.kind == "name":
            return self._name(node)
        parts = [self.shape_of(part) for part in node.parts]
        for _, part in node.keywords:
            self.shape_of(part)
        match node.kind:
            case "field":
                return _field(parts[0], node.value, node.offset)
            case "item":
                index = node.parts[1]
                if index.kind == "text":
                    return _field(parts[0], index.value, index.offset)
                return parts[0].items if parts[0] else None
            case "filter":
                return _filtered(node, parts[0])
            case "test" if node.value == "one_of":
                _check_codes(parts[0], node.parts[1])
            case "compare":
                _check_comparison(node, parts)
        return None

    def _name(self, node: Node) -> Shape | None:
        if node.value in self.shapes:
            return self.shapes[node.value]
        if node.value == _POLICY:
            return None
        hint = nearest(node.value, [*self.shapes, _POLICY])
        raise Broken(f"there is no '{node.value}'{hint}", node.offset)


def _filtered(node: Node, held: Shape | None) -> Shape | None:
    """Return the shape of what a filter gives; check the field and the codes it names."""
    name, arguments = node.value, node.parts[1:]
    below = element = held.items if held else None
    if name in _BY_FIELD and arguments and arguments[0].kind == "text":
        for step in arguments[0].value.split("."):
            below = _field(below, step, arguments[0].offset)
        for argument in arguments[1:]:
            _check_codes(below, argument)
    if name in _KEEP:
        return held
    if name in _ONE:
        return element
    return Shape(types=frozenset({"array"}), items=below) if name == "pluck" else None


def _check_comparison(node: Node, parts: list[Shape | None]) -> None:
    """Check the codes on either side of each operator."""
    sides = zip(node.value, node.parts, node.parts[1:], parts, parts[1:], strict=False)
    for operator, left, right, at_left, at_right in sides:
        if operator in _EQUALITY:
            _check_codes(at_left, right)
            listed = operator in {"in", "not in"} and at_right is not None
            _check_codes(at_right.items if listed and at_right else at_right, left)


def _field(holder: Shape | None, name: str, offset: int) -> Shape | None:
    if holder is None or not holder.types:
        return None
    if "array" in holder.types:
        raise Broken(f"a list has no field '{name}'; use 'for' or the filter pluck", offset)
    below = holder.field_named(name)
    if below is None:
        hint = nearest(name, list(holder.fields))
        what = holder.title or "this value"
        raise Broken(f"'{what}' has no field '{name}'{hint}", offset)
    return below


def _check_codes(shape: Shape | None, node: Node) -> None:
    """Raise Broken for a text that is none of the codes that *shape* allows."""
    if shape is None or not shape.enum:
        return
    for constant in node.parts if node.kind == "list" else (node,):
        if constant.kind == "text" and constant.value not in shape.enum:
            allowed = quoted(sorted(shape.enum))
            message = f"'{constant.value}' is never the answer here; it is one of {allowed}"
            raise Broken(message, constant.offset)
