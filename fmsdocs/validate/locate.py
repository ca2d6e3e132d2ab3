"""Where a path of the data is written in a file.

The places of a file are plain tuples, so that they can be remembered without its text.
"""

from typing import Any

from fmsdocs.load.nodes import Entry, Mapping, Node, Scalar, Sequence
from fmsdocs.model.case import Aim
from fmsdocs.model.location import Span
from fmsdocs.model.pointer import Path

Places = tuple[tuple[int, int, int], Any]
"""A span, and what stands below it: None for a scalar, a list of places, or a mapping of keys to
the span of the key and the places of its value. A scalar that is empty has no span of its own."""


def places_of(node: Node) -> Places:
    """Return the places of *node* and all below it."""
    if isinstance(node, Scalar):
        return (_plain(node.span) if node.text else (0, 0, 0), None)
    if isinstance(node, Mapping):
        return (
            _first_entry(node),
            {
                key: (_plain(entry.key.span), places_of(entry.value))
                for key, entry in node.entries.items()
            },
        )
    return (_plain(node.span), [places_of(item) for item in node.items])


def _first_entry(node: Mapping) -> tuple[int, int, int]:
    """Return where *node* starts, up to the end of its first field: that is what names it."""
    first = next(iter(node.entries.values()), None)
    if first is None or first.key.line != node.line:
        return _plain(node.span)
    same = isinstance(first.value, Scalar) and first.value.line == node.line
    return node.line, node.column, (first.value if same else first.key).span.end


def _plain(span: Span) -> tuple[int, int, int]:
    return span.line, span.column, span.end


def place_of(places: Places | None, path: Path, aim: Aim) -> Span | None:
    """Return what to underline for *path*.

    For ``key`` the key itself, for ``value`` the value; a value of several lines is shown by its
    key. For a path that is not in the file, the nearest ancestor's key; None stands for the file.
    """
    span: tuple[int, int, int] | None = None
    for depth, step in enumerate(path, start=1):
        if places is None:
            break
        below = places[1]
        if isinstance(below, dict) and step in below:
            span, places = below[step]
        elif isinstance(below, list) and isinstance(step, int) and step < len(below):
            places = below[step]
            span = places[0]
        else:
            break
        if depth == len(path) and aim == "value" and places[1] is None and places[0][0]:
            span = places[0]
    return Span(*span) if span else None


def node_at(root: Node | None, path: Path) -> Node | None:
    """Return the node at *path*, or None where the file has none."""
    node: Node | None = root
    for step in path:
        below = _step(node, step)
        node = below.value if isinstance(below, Entry) else below
    return node


def _step(node: Node | None, step: str | int) -> Entry | Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.entries.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
