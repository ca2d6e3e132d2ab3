"""The edits that write missing keys as TBD, in the order of the schema."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from fmsdocs.edit.change import Change, Edit
from fmsdocs.load.nodes import Mapping, Node, Scalar
from fmsdocs.load.nodes import Sequence as ListNode
from fmsdocs.model.fix import Fix
from fmsdocs.model.pointer import Path
from fmsdocs.model.shape import Shape

_TBD = "TBD"
_STEP = "  "


class Missing(NamedTuple):
    """A key that is to be written into the group of fields at ``holder``.

    ``below`` are the keys below it with their fixes, or the fixes of the key itself. ``fixes`` are
    all of them.
    """

    holder: Path
    name: str
    below: dict[str, Any] | list[Fix]
    fixes: tuple[Fix, ...]


def grouped(root: Node, fixes: Iterable[Fix]) -> tuple[Missing, ...]:
    """Return the keys to write for *fixes*, each once, with all that belongs below it."""
    trees: dict[tuple[Path, str], dict[str, Any]] = {}
    members: dict[tuple[Path, str], list[Fix]] = {}
    for fix in fixes:
        depth = _written_depth(root, fix.at)
        if depth == len(fix.at):
            continue
        key = (fix.at[:depth], str(fix.at[depth]))
        _note(trees.setdefault(key, {}), [str(step) for step in fix.at[depth:]], fix)
        members.setdefault(key, []).append(fix)
    return tuple(
        Missing(holder, name, trees[holder, name][name], tuple(members[holder, name]))
        for holder, name in trees
    )


def rank_of(missing: Missing, root: Node, shape: Shape) -> tuple[int, int]:
    """Return what keys at one place of the text are ordered by.

    A group within another ends before it, so its keys come first; then the schema decides.
    """
    _, below = _at(root, shape, missing.holder)
    order = list(below.fields) if below else []
    rank = order.index(missing.name) if missing.name in order else len(order)
    return -len(missing.holder), rank


def inserted(text: str, root: Node, shape: Shape, missing: Missing) -> Change | None:
    """Return the change that writes *missing* into *text*.

    None where its holder is no group of fields on lines of its own, or names it by an alias.
    """
    node, below = _at(root, shape, missing.holder)
    if not isinstance(node, Mapping) or below is None or missing.name not in below.fields:
        return None
    first = next(iter(node.entries.values()), None)
    if first is None or (first.key.line, first.key.column) != (node.line, node.column):
        return None
    lines = text.split("\n")
    at = _line_for(missing.name, node, below, lines, _next_line(root, missing.holder))
    indent = " " * (node.column - 1)
    written = _lines(missing.name, missing.below, below.fields[missing.name], indent)
    value = _value(missing.below)
    path = (*missing.holder, missing.name)
    return Change(_edit(lines, at, list(written)), path, value)


def _written_depth(root: Node, path: Path) -> int:
    """Return how many steps of *path* are written in the file."""
    node: Node | None = root
    for depth, step in enumerate(path):
        node = _step(node, step)
        if node is None:
            return depth
    return len(path)


def _note(tree: dict[str, Any], steps: list[str], fix: Fix) -> None:
    """Put *fix* into *tree*; a key with keys below it says by them what is missing."""
    name, *rest = steps
    if rest:
        below = tree.get(name)
        tree[name] = below if isinstance(below, dict) else {}
        _note(tree[name], rest, fix)
    elif isinstance(below := tree.setdefault(name, []), list):
        below.append(fix)


def _at(root: Node, shape: Shape, path: Path) -> tuple[Node | None, Shape | None]:
    node: Node | None = root
    known: Shape | None = shape
    for step in path:
        node = _step(node, step)
        if known is not None:
            known = known.items if isinstance(step, int) else known.field_named(step)
    return node, known


def _step(node: Node | None, step: str | int) -> Node | None:
    match node, step:
        case Mapping(), str():
            entry = node.entries.get(step)
            return entry.value if entry else None
        case ListNode(), int() if step < len(node.items):
            return node.items[step]
    return None


def _next_line(root: Node, path: Path) -> int | None:
    """Return the 1-based line of what follows the node at *path*, None at the end of the file."""
    found = None
    node: Node | None = root
    for step in path:
        following: int | None = None
        if isinstance(node, Mapping):
            keys = list(node.entries)
            after = keys.index(str(step)) + 1
            following = node.entries[keys[after]].key.line if after < len(keys) else None
        elif isinstance(node, ListNode):
            after = int(step) + 1
            following = node.items[after].line if after < len(node.items) else None
        found = following or found
        node = _step(node, step)
    return found


def _line_for(
    name: str, node: Mapping, shape: Shape, lines: Sequence[str], following: int | None
) -> int:
    """Return the 0-based line before which *name* is written: after what the schema puts first."""
    order = list(shape.fields)
    keys = list(node.entries)
    before = [key for key in keys if key in order and order.index(key) < order.index(name)]
    first = node.entries[keys[0]].key
    if before:
        after = keys.index(max(before, key=order.index))
    elif lines[first.line - 1][: first.column - 1].strip():
        after = 0  # the first key stands beside the dash of a list
    else:
        return _above_comments(lines, first)
    if after + 1 < len(keys):
        line = _above_comments(lines, node.entries[keys[after + 1]].key)
        while line and not lines[line - 1].strip():
            line -= 1
        return line
    line = len(lines) if following is None else following - 1
    while line and _ends_before(lines[line - 1], node.column):
        line -= 1
    return line


def _above_comments(lines: Sequence[str], key: Scalar) -> int:
    """Return the 0-based line of *key*, or of the first of the comments directly above it."""
    line = key.line - 1
    start = " " * (key.column - 1) + "#"
    while line and lines[line - 1].startswith(start):
        line -= 1
    return line


def _ends_before(line: str, column: int) -> bool:
    """Whether *line* no longer belongs to a group of fields whose keys start at *column*."""
    text = line.lstrip(" ")
    return not text.strip() or (text.startswith("#") and len(line) - len(text) < column - 1)


def _lines(
    name: str, below: dict[str, Any] | list[Fix], shape: Shape, indent: str
) -> Iterator[str]:
    """Give the lines that write the key *name* and what stands below it."""
    if isinstance(below, list):
        comments = list(dict.fromkeys(fix.text for fix in below))
        yield f"{indent}{name}: {_TBD}  # {'; '.join(comments)}"
        return
    yield f"{indent}{name}:"
    order = list(shape.fields)
    for key in sorted(below, key=lambda key: order.index(key) if key in order else len(order)):
        inner = shape.field_named(key) or Shape()
        yield from _lines(key, below[key], inner, indent + _STEP)


def _value(below: dict[str, Any] | list[Fix]) -> Any:  # noqa: ANN401 - texts in groups
    if isinstance(below, list):
        return _TBD
    return {key: _value(inner) for key, inner in below.items()}


def _edit(lines: Sequence[str], at: int, written: list[str]) -> Edit:
    """Return the edit that writes lines before the line *at*, with the line ends of the file."""
    end = "\r\n" if at and lines[at - 1].endswith("\r") else "\n"
    if at == 0 and lines[0].endswith("\r"):
        end = "\r\n"
    offset = sum(len(line) + 1 for line in lines[:at])
    if at == len(lines):  # the last line has no line end, and keeps none
        ends = {line.endswith("\r") for line in lines[:-1]}
        end = "\r\n" if ends == {True} else "\n"
        return Edit(offset - 1, offset - 1, "".join(end + line for line in written))
    return Edit(offset, offset, "".join(line + end for line in written))
