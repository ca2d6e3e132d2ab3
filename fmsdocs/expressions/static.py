"""Names and codes of an expression held against the schemas, without any case.

Evaluation finds a wrong name only when it comes past it; this finds it in a branch that no case
has taken yet, and it finds a code that the schema does not know (``'Yes'`` for ``'yes'``).
"""

from collections.abc import Mapping
from typing import Final

from jinja2 import nodes

from fmsdocs.expressions.fault import Broken, ExpressionFault, nearest, quoted
from fmsdocs.expressions.syntax import parse
from fmsdocs.model.shape import Shape

_KEEP: Final = frozenset({"where", "without", "unique"})
"""Filters whose result is a list of the same elements."""
_ONE: Final = frozenset({"first", "find"})
"""Filters whose result is one element."""
_BY_FIELD: Final = frozenset(
    {"where", "without", "find", "any", "all", "pluck", "sum", "min", "max"}
)
"""Filters whose first argument names a field of the elements."""
_EQUALITY: Final = frozenset({"eq", "ne", "in", "notin"})
_POLICY: Final = "policy"

Shapes = Mapping[str, Shape | None]
"""What stands under each name; None where nobody knows."""


def check_names(text: str, shapes: Shapes) -> ExpressionFault | None:
    """Return the first name or code in *text* that the shapes do not know, None if all is well.

    *text* must compile; what functions return is not looked into.
    """
    try:
        tree, _ = parse(text)
        _Walk(shapes).shape_of(tree)
    except Broken as broken:
        return broken.fault
    return None


def shape_of_elements(text: str, shapes: Shapes) -> Shape | None:
    """Return the shape of one element of the list *text*, None if nobody knows."""
    try:
        tree, _ = parse(text)
        found = _Walk(shapes).shape_of(tree)
    except Broken:
        return None
    return found.items if found else None


class _Walk:
    """Walks over a tree from the leaves; each method returns the shape of its node, if known."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes

    def shape_of(self, node: nodes.Node) -> Shape | None:
        """Return the shape of *node*; raise Broken for a name or code that does not exist."""
        match node:
            case nodes.Name():
                return self._name(node)
            case nodes.Getattr():
                return _field(self.shape_of(node.node), node.attr, node.lineno + 1)
            case nodes.Getitem():
                return self._item(node)
            case nodes.Filter():
                return self._filter(node)
            case nodes.Test() if node.name == "one_of" and node.args:
                _check_codes(self.shape_of(node.node), node.args[0])
            case nodes.Compare():
                self._compare(node)
            case nodes.Call():
                for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
                    self.shape_of(argument)
            case _:
                for child in node.iter_child_nodes():
                    self.shape_of(child)
        return None

    def _name(self, node: nodes.Name) -> Shape | None:
        if node.name in self.shapes:
            return self.shapes[node.name]
        if node.name == _POLICY:
            return None
        known = [*self.shapes, _POLICY]
        raise Broken(f"there is no '{node.name}'{nearest(node.name, known)}", node.lineno)

    def _item(self, node: nodes.Getitem) -> Shape | None:
        holder = self.shape_of(node.node)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return _field(holder, node.arg.value, node.arg.lineno)
        return holder.items if holder else None

    def _filter(self, node: nodes.Filter) -> Shape | None:
        held = self.shape_of(node.node) if node.node else None
        for argument in node.args:
            self.shape_of(argument)
        element = held.items if held else None
        below = None
        if node.name in _BY_FIELD and node.args and isinstance(node.args[0], nodes.Const):
            below = element
            for name in str(node.args[0].value).split("."):
                below = _field(below, name, node.args[0].lineno)
            if len(node.args) > 1:
                _check_codes(below, node.args[1])
        if node.name in _KEEP:
            return held
        if node.name in _ONE:
            return element
        if node.name == "pluck":
            return Shape(types=frozenset({"array"}), items=below)
        if node.name == "flatten":
            return element
        return None

    def _compare(self, node: nodes.Compare) -> None:
        left = self.shape_of(node.expr)
        for step in node.ops:
            right = self.shape_of(step.expr)
            if step.op in _EQUALITY:
                _check_codes(left, step.expr)
                member = right.items if right and step.op in {"in", "notin"} else right
                _check_codes(member, node.expr)


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


def _check_codes(shape: Shape | None, node: nodes.Expr) -> None:
    """Raise Broken for a constant that is none of the codes that *shape* allows."""
    if shape is None or not shape.enum:
        return
    written = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    for constant in written:
        if isinstance(constant, nodes.Const) and constant.value not in shape.enum:
            allowed = quoted(sorted(shape.enum))
            message = f"'{constant.value}' is never the answer here; it is one of {allowed}"
            raise Broken(message, constant.lineno)
