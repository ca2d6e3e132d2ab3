"""Kinds of values as the schemas tell them, and what cannot be done with a value of a kind.

Everything here is silent where the kind is not known for certain.
"""

from typing import Final, TypeAlias

from fmsdocs.expressions.fault import Broken, quoted
from fmsdocs.expressions.tree import Node
from fmsdocs.model.shape import Shape

KINDS: Final = {
    "string": "a text",
    "number": "a number",
    "integer": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
}
"""The types of the schemas in words."""
TRUTH_WORDS: Final = KINDS["boolean"]

ASKS_ABOUT: Final = {
    "present": "a group of fields",
    "empty": "a list",
    "starting_with": "a text",
}
"""Tests that can be asked about one kind of value only."""

Side: TypeAlias = tuple[Node, Shape | None]
"""One side of a comparison: where it stands and what is known of it."""


def kind_of(shape: Shape | None) -> str:
    """Return the kind of value that *shape* allows, in words; empty where there are several."""
    kinds = {KINDS.get(name, "") for name in shape.types} if shape else set()
    return kinds.pop() if len(kinds) == 1 else ""


def expect(wanted: str, shape: Shape | None, offset: int) -> None:
    """Raise Broken where *shape* is of another kind than *wanted*."""
    kind = kind_of(shape)
    if kind and kind != wanted:
        compares = wanted == TRUTH_WORDS and kind == "a text"
        hint = "; compare it, as in == 'yes'" if compares else ""
        raise Broken(f"expected {wanted}, found {kind}{hint}", offset)


def elements_of(shape: Shape | None, offset: int) -> Shape | None:
    """Return the shape of the elements of a list; raise Broken for what is no list."""
    expect("a list", shape, offset)
    return shape.items if shape else None


def reckon(symbol: str, shape: Shape | None, offset: int) -> None:
    """Raise Broken where arithmetic meets what is no number."""
    kind = kind_of(shape)
    if kind and kind != "a number":
        raise Broken(f"'{symbol}' works on numbers, found {kind}", offset)


def ask_about(test: str, shape: Shape | None, offset: int) -> None:
    """Raise Broken where *test* cannot be asked about a value of that kind."""
    wanted, kind = ASKS_ABOUT.get(test, ""), kind_of(shape)
    if wanted and kind and kind != wanted:
        raise Broken(f"'is {test}' asks about {wanted}, found {kind}", offset)


def compare(operator: str, left: Side, right: Side) -> None:
    """Raise Broken for codes that do not exist and kinds that cannot be compared."""
    if operator in {"in", "not in"}:
        _among(left, right)
    elif operator in {"==", "!="}:
        _equal(left, right)
    else:
        _ordered(left, right)


def _equal(left: Side, right: Side) -> None:
    kinds = kind_of(left[1]), kind_of(right[1])
    if all(kinds) and kinds[0] != kinds[1]:
        raise Broken(f"{kinds[0]} is compared with {kinds[1]}", left[0].offset)
    _check_codes(left[1], right[0])
    _check_codes(right[1], left[0])


def _among(member: Side, container: Side) -> None:
    kind = kind_of(container[1])
    if kind in {"a number", "true or false", "a group of fields"}:
        raise Broken(f"expected a list, found {kind}", container[0].offset)
    if kind == "a list" and container[1] is not None:
        _equal(member, (container[0], container[1].items))


def _ordered(left: Side, right: Side) -> None:
    kinds = kind_of(left[1]), kind_of(right[1])
    if all(kinds) and kinds[0] != kinds[1]:
        raise Broken(f"{kinds[0]} has no order with {kinds[1]}", left[0].offset)
    for node, shape in (left, right):
        kind = kind_of(shape)
        is_day = kind == "a text" and shape is not None and shape.format == "date"
        if kind and kind != "a number" and not is_day:
            message = f"only numbers and days (2026-11-16) have an order, found {kind}"
            raise Broken(message, node.offset)


def _check_codes(shape: Shape | None, node: Node) -> None:
    """Raise Broken for a text that is none of the codes that *shape* allows."""
    if shape is None or not shape.enum:
        return
    for constant in node.parts if node.kind == "list" else (node,):
        if constant.kind == "text" and constant.value not in shape.enum:
            allowed = quoted(sorted(shape.enum))
            message = f"'{constant.value}' is never the answer here; it is one of {allowed}"
            raise Broken(message, constant.offset)
