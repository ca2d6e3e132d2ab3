"""Where a path of the data is written in a file."""

from fmsdocs.load.nodes import Entry, Mapping, Node, Sequence
from fmsdocs.model.case import Aim
from fmsdocs.model.location import Span
from fmsdocs.model.pointer import Path


def node_at(root: Node | None, path: Path) -> Node | None:
    """Return the node at *path*, or None where the file has none."""
    node: Node | None = root
    for step in path:
        below = _step(node, step)
        node = below.value if isinstance(below, Entry) else below
    return node


def place_of(root: Node | None, path: Path, aim: Aim) -> Span | None:
    """Return what to underline for *path*.

    For ``key`` the key itself, for ``value`` the value; a value of several lines is shown by its
    key. For a path that is not in the file, the nearest ancestor's key; None stands for the file.
    """
    node: Node | None = root
    span: Span | None = None
    for depth, step in enumerate(path, start=1):
        below = _step(node, step)
        if below is None:
            return span
        if isinstance(below, Entry):
            node, span = below.value, below.key.span
        else:
            node, span = below, below.span
        if depth == len(path) and aim == "value" and not isinstance(node, Mapping | Sequence):
            return node.span if node.text or not isinstance(below, Entry) else below.key.span
    return span


def _step(node: Node | None, step: str | int) -> Entry | Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.entries.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
