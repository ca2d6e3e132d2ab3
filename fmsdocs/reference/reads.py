"""What the rules of an item ask for, read from the expressions themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from fmsdocs.expressions.fault import Broken
from fmsdocs.expressions.tree import Node, tree_of
from fmsdocs.model.checklist import Item

_SAME_LIST: Final = frozenset({"where", "without", "unique"})
_ONE_OF_LIST: Final = frozenset({"first", "find"})
_BY_FIELD: Final = _SAME_LIST | {"find", "any", "all", "pluck", "sum", "min", "max"}
CODE_FUNCTIONS: Final = frozenset({"code", "code_known"})
_LOOKING_UP: Final = CODE_FUNCTIONS | {"rate", "threshold", "timeline"}
_LOOP: Final = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*)\s+in\s+(?=\S)")


@dataclass(slots=True)
class Reads:
    """What expressions ask for.

    ``fields`` are the paths they name, with ``[]`` for the entries of a list; ``functions`` what
    they call; ``tables`` the code table in which the value of a field is looked up; ``looked_up``
    the functions that look something up in the pack, each with the name of what.
    """

    fields: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)
    looked_up: list[tuple[str, str]] = field(default_factory=list)

    @property
    def leaves(self) -> tuple[str, ...]:
        """The fields without those that are only passed on the way to others, and without files."""
        named = [name for name in dict.fromkeys(self.fields) if "." in name]
        return tuple(
            name
            for name in named
            if not any(other.startswith((f"{name}.", f"{name}[")) for other in named)
            and not name.endswith("[]")
        )


def reads_of(item: Item, *parts: str) -> Reads:
    """Return what the expressions *parts* of *item* ask for, with the list that it repeats for.

    An expression that cannot be read asks for nothing: judging reports it.
    """
    found = Reads()
    known = {"this": item.documents[0].replace("-", "_") if item.documents else "case"}
    loop = _LOOP.match(item.each)
    if loop:
        holder = _walked(item.each[loop.end() :], known, found)
        known[loop[1]] = f"{holder}[]" if holder else ""
    for part in parts:
        if part:
            _walked(part, known, found)
    return found


def choices_of(item: Item) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the fields by which the ``for`` of *item* chooses, each with the codes it wants.

    A field without codes must only be answered; where it is asked for codes too, it is left out.
    """
    loop = _LOOP.match(item.each)
    try:
        node = tree_of(item.each[loop.end() :]) if loop else None
    except Broken:
        node = None
    found: dict[str, tuple[str, ...]] = {}
    while node is not None and node.kind == "filter" and node.value == "where":
        node, field_name, *wanted = node.parts
        codes = tuple(part.value for part in (wanted[0].parts or wanted)) if wanted else ()
        found[field_name.value] = found.get(field_name.value) or codes
    return tuple(reversed(found.items()))


def _walked(text: str, known: dict[str, str], found: Reads) -> str:
    try:
        return _walk(tree_of(text), known, found)
    except Broken:
        return ""


def _walk(node: Node, known: dict[str, str], found: Reads) -> str:
    """Note what *node* asks for; return the path that it stands for, empty if it is none."""
    below = [_walk(part, known, found) for part in _operands(node)]
    path = ""
    if node.kind == "name":
        path = known.get(node.value, "" if node.value == "policy" else node.value)
    elif node.kind == "field" and below[0]:
        path = f"{below[0]}.{node.value}"
    elif node.kind == "item" and below[0]:
        path = f"{below[0]}[]"
    elif node.kind == "if":
        path = below[1] or below[2]
    elif node.kind == "filter":
        path = _filtered(node, below[0], found)
    elif node.kind == "call":
        found.functions.append(node.value)
        if node.value in _LOOKING_UP and node.parts and node.parts[0].kind == "text":
            found.looked_up.append((node.value, node.parts[0].value))
        if node.value in CODE_FUNCTIONS and below[1] and node.parts[0].kind == "text":
            found.tables[below[1]] = node.parts[0].value
    if path:
        found.fields.append(path)
    return path


def _filtered(node: Node, subject: str, found: Reads) -> str:
    arguments = node.parts[1:]
    if subject and node.value in _BY_FIELD and arguments and arguments[0].kind == "text":
        found.fields.append(f"{subject}[].{arguments[0].value}")
    if node.value in _SAME_LIST:
        return subject
    return f"{subject}[]" if subject and node.value in _ONE_OF_LIST else ""


def _operands(node: Node) -> Iterator[Node]:
    yield from node.parts
    yield from (part for _, part in node.keywords)
