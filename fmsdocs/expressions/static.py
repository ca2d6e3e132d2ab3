"""Names, codes and kinds of an expression held against the schemas, without any case.

Evaluation finds a wrong name only when it comes past it; this finds it in a branch that no case
has taken yet, and it finds a code that the schema does not know (``'Yes'`` for ``'yes'``) and a
number that is compared with a text.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from fmsdocs.expressions.fault import Broken, ExpressionFault, nearest
from fmsdocs.expressions.functions import FUNCTIONS
from fmsdocs.expressions.kinds import (
    TRUTH_WORDS,
    ask_about,
    compare,
    elements_of,
    expect,
    reckon,
)
from fmsdocs.expressions.logic import ISO_DAY
from fmsdocs.expressions.signatures import READS, RESULTS, missing_field, shape_given
from fmsdocs.expressions.signatures.statements import DAY, LIST, NUMBER, TEXT, TRUTH
from fmsdocs.expressions.tree import Node, tree_of
from fmsdocs.model.shape import Shape

_KEEP: Final = frozenset({"where", "without", "unique"})
"""Filters whose result is a list of the same elements."""
_BY_FIELD: Final = frozenset(
    {"where", "without", "find", "any", "all", "pluck", "sum", "min", "max"}
)
"""Filters whose first argument names a field of the elements."""
_OVER_LISTS: Final = _KEEP | _BY_FIELD | {"count", "first", "flatten", "join"}
_RESULTS: Final[Mapping[str, Shape]] = {
    "any": TRUTH,
    "all": TRUTH,
    "count": NUMBER,
    "sum": NUMBER,
    "length": NUMBER,
    "join": TEXT,
}
_POLICY: Final = "policy"

Shapes = Mapping[str, Shape | None]
"""What stands under each name; None where nobody knows."""


def check_names(text: str, shapes: Shapes, wanted: str = "") -> ExpressionFault | None:
    """Return the first fault in *text* that the shapes tell, None if all is well.

    *text* must compile. *wanted* is the kind of value that it must give (``true or false``), empty
    where any will do.
    """
    try:
        tree = tree_of(text)
        found = _Walk(shapes).shape_of(tree)
        if wanted:
            expect(wanted, found, tree.offset)
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
        """Return the shape of *node*; raise Broken for what the shapes do not allow."""
        if node.kind == "name":
            return self._name(node)
        parts = [self.shape_of(part) for part in node.parts]
        for _, part in node.keywords:
            self.shape_of(part)
        method = self._methods.get(node.kind)
        return method(self, node, parts) if method else None

    def _name(self, node: Node) -> Shape | None:
        if node.value in self.shapes:
            return self.shapes[node.value]
        if node.value == _POLICY:
            return None
        hint = nearest(node.value, [*self.shapes, _POLICY])
        raise Broken(f"there is no '{node.value}'{hint}", node.offset)

    def _text(self, node: Node, _parts: Sequence[Shape | None]) -> Shape:
        return DAY if ISO_DAY.fullmatch(node.value) else TEXT

    def _number(self, _node: Node, _parts: Sequence[Shape | None]) -> Shape:
        return NUMBER

    def _truth(self, _node: Node, _parts: Sequence[Shape | None]) -> Shape:
        return TRUTH

    def _list(self, _node: Node, parts: Sequence[Shape | None]) -> Shape:
        kinds = {part.types: part for part in parts if part}
        return Shape(types=LIST.types, items=kinds.popitem()[1] if len(kinds) == 1 else None)

    def _field(self, node: Node, parts: Sequence[Shape | None]) -> Shape | None:
        return _field_of(parts[0], node.value, node.offset)

    def _item(self, node: Node, parts: Sequence[Shape | None]) -> Shape | None:
        index = node.parts[1]
        if index.kind == "text":
            return _field_of(parts[0], index.value, index.offset)
        return parts[0].items if parts[0] else None

    def _compare(self, node: Node, parts: Sequence[Shape | None]) -> Shape:
        sides = zip(node.value, node.parts, node.parts[1:], parts, parts[1:], strict=False)
        for operator, left, right, at_left, at_right in sides:
            compare(operator, (left, at_left), (right, at_right))
        return TRUTH

    def _logic(self, node: Node, parts: Sequence[Shape | None]) -> Shape:
        for part, shape in zip(node.parts, parts, strict=True):
            expect(TRUTH_WORDS, shape, part.offset)
        return TRUTH

    def _if(self, node: Node, parts: Sequence[Shape | None]) -> Shape | None:
        expect(TRUTH_WORDS, parts[0], node.parts[0].offset)
        yes, no = parts[1:]
        if _is_empty_list(node.parts[2]) or yes is no:
            return yes
        return no if _is_empty_list(node.parts[1]) else None

    def _calculate(self, node: Node, parts: Sequence[Shape | None]) -> Shape:
        symbol = node.value or "-"
        for part, shape in zip(node.parts, parts, strict=True):
            reckon(symbol, shape, part.offset)
        return NUMBER

    def _call(self, node: Node, parts: Sequence[Shape | None]) -> Shape | None:
        """Hold the arguments of a function against what it reads of them."""
        parameters = FUNCTIONS[node.value].parameters
        given: dict[str, Shape | None] = dict(zip(parameters, parts, strict=False))
        given |= {name: self.shape_of(part) for name, part in node.keywords}
        for path in READS.get(node.value, ()):
            first, *names = path.split(".")
            holder = given.get(first) if first in parameters else self.shapes.get(first)
            if absent := missing_field(holder, tuple(names)):
                message = f"{node.value}() reads '{path}', and there is no field '{absent}'"
                raise Broken(message, node.offset)
        return shape_given(RESULTS.get(node.value), self.shapes)

    def _filter(self, node: Node, parts: Sequence[Shape | None]) -> Shape | None:
        """Return the shape of what a filter gives; check what it works on."""
        name, held, at = node.value, parts[0], node.parts[0].offset
        if name == "period":
            _check_period(held, at)
        elif name == "length":
            expect("a text", held, at)
        if name not in _OVER_LISTS:
            return _RESULTS.get(name)
        element = elements_of(held, at)
        below = self._element_field(node, element, parts)
        if name == "sum":
            reckon("sum", below, at)
        if name in _KEEP:
            return held
        if name == "pluck":
            return Shape(types=LIST.types, items=below)
        given = {"first": element, "find": element, "flatten": element, "min": below, "max": below}
        return given.get(name, _RESULTS.get(name))

    def _element_field(
        self, node: Node, element: Shape | None, parts: Sequence[Shape | None]
    ) -> Shape | None:
        """Return the field of the elements that a filter names; check its codes."""
        arguments = node.parts[1:]
        if node.value not in _BY_FIELD or not arguments or arguments[0].kind != "text":
            return element
        below = element
        for step in arguments[0].value.split("."):
            below = _field_of(below, step, arguments[0].offset)
        # What stands at the name of the field is not the name, which is no code.
        named = node._replace(offset=arguments[0].offset)
        for argument, shape in zip(arguments[1:], parts[2:], strict=False):
            operator = "in" if shape and "array" in shape.types else "=="
            compare(operator, (named, below), (argument, shape))
        return below

    def _test(self, node: Node, parts: Sequence[Shape | None]) -> Shape:
        if node.value == "one_of":
            compare("in", (node.parts[0], parts[0]), (node.parts[1], parts[1]))
        ask_about(node.value, parts[0], node.parts[0].offset)
        return TRUTH

    _methods: Final = {
        "text": _text,
        "number": _number,
        "truth": _truth,
        "list": _list,
        "field": _field,
        "item": _item,
        "compare": _compare,
        "and": _logic,
        "or": _logic,
        "not": _logic,
        "if": _if,
        "calculate": _calculate,
        "negate": _calculate,
        "call": _call,
        "filter": _filter,
        "test": _test,
    }


def _check_period(held: Shape | None, offset: int) -> None:
    """Raise Broken where the filter ``period`` does not find the fields that it reads."""
    for path in READS["period"]:
        if absent := missing_field(held, tuple(path.split(".")[1:])):
            raise Broken(f"period reads '{absent}', and there is no such field", offset)


def _is_empty_list(node: Node) -> bool:
    """Whether *node* is ``[]``, which fits wherever another list does."""
    return node.kind == "list" and not node.parts


def _field_of(holder: Shape | None, name: str, offset: int) -> Shape | None:
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
