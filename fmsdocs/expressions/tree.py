"""The tree of an expression: a closed list of nodes, as plain data.

Jinja parses; what it makes of the texts of the bundled policy pack is remembered in
``trees.json``, so that a check of a case need not load Jinja. The file is a memory, not a source:
a text that is not in it is parsed.
"""

import json
from functools import cache
from pathlib import Path
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

REMEMBERED: Final = Path(__file__).with_name("trees.json")


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


def tree_of(text: str) -> Node:
    """Return the tree of the expression *text*, remembered or parsed.

    Raises:
        Broken: *text* is no expression of the language.
    """
    written = _remembered().get(text)
    if written is not None:
        return _read(written)
    from fmsdocs.expressions.syntax import parse  # noqa: PLC0415 - loads Jinja

    return parse(text)


def written_down(trees: dict[str, Node]) -> str:
    """Return *trees* as the text of ``trees.json``, one expression a line, in order."""
    lines = (
        f"{json.dumps(text)}: {json.dumps(_write(trees[text]), separators=(',', ':'))}"
        for text in sorted(trees)
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


@cache
def _remembered() -> dict[str, list[Any]]:
    try:
        found: dict[str, list[Any]] = json.loads(REMEMBERED.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _write(node: Node) -> list[Any]:
    """Return *node* as a list without its empty tail."""
    parts = [_write(part) for part in node.parts]
    keywords = [[name, _write(part)] for name, part in node.keywords]
    written = [node.kind, node.offset, node.value, parts, keywords]
    while not written[-1] and len(written) > len(("kind", "offset", "value")):
        written.pop()
    return written


def _read(written: list[Any]) -> Node:
    kind, offset, value, *tail = written
    parts = tail[0] if tail else ()
    keywords = tail[1] if len(tail) > 1 else ()
    return Node(
        kind,
        offset,
        value,
        tuple([_read(part) for part in parts]),
        tuple([(name, _read(part)) for name, part in keywords]),
    )
