"""The tree of an expression: a closed list of nodes, as plain data.

Jinja parses. What it made of the rules of a policy pack is remembered with the built pack and given
to ``learn``, so that a check of a case need not load Jinja; a text that is not known is parsed.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal[
    "name",
    "text",
    "number",
    "truth",
    "list",
    "field",
    "item",
    "compare",
    "and",
    "or",
    "not",
    "if",
    "calculate",
    "negate",
    "call",
    "filter",
    "test",
]
"""What a node may be; nothing else can be compiled."""


class Node(NamedTuple):
    """A node. ``offset`` counts code points from the start of the text, 0-based.

    ``value`` is the name, the text, the number as written, or the operators of the node.
    ``parts`` are its operands; for a filter or test the subject comes first, then the arguments.
    """

    kind: Kind
    offset: int
    value: Any = None
    parts: tuple["Node", ...] = ()
    keywords: tuple[tuple[str, "Node"], ...] = ()


_KNOWN: Final[dict[str, Node]] = {}
"""Trees by the text that they were made of: the same text always gives the same tree."""


def learn(trees: Mapping[str, Node]) -> None:
    """Take *trees*, by their texts, as parsed already."""
    _KNOWN.update(trees)


def tree_of(text: str) -> Node:
    """Return the tree of the expression *text*, known or parsed.

    Raises:
        Broken: *text* is no expression of the language.
    """
    known = _KNOWN.get(text)
    if known is None:
        from fmsdocs.expressions.syntax import parse  # noqa: PLC0415 - loads Jinja

        known = _KNOWN[text] = parse(text)
    return known
