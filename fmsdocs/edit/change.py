"""Changes of a text at known places, and whether its values are then as intended."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from fmsdocs.load.nodes import Mapping, Node, Scalar
from fmsdocs.load.yaml import parse
from fmsdocs.model.pointer import Path


class Edit(NamedTuple):
    """A stretch of a text, from ``start`` up to ``end``, and what stands there instead."""

    start: int
    end: int
    text: str


class Change(NamedTuple):
    """An edit, and the value that is then at the path ``at``: a text or groups of texts."""

    edit: Edit
    at: Path
    value: Any


def edited(text: str, changes: Iterable[Change]) -> str:
    """Return *text* with all *changes*; those at one place stand in the order given."""
    for change in sorted(changes, key=lambda one: one.edit.start)[::-1]:
        edit = change.edit
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def values_of(text: str) -> Any:  # noqa: ANN401 - groups and lists of texts
    """Return the values of the YAML *text*, every scalar as its text; None where it has faults."""
    parsed = parse(text, "")
    if parsed.root is None or any(item.severity == "error" for item in parsed.diagnostics):
        return None
    return _values(parsed.root)


def intended(values: Any, changes: Iterable[Change]) -> Any:  # noqa: ANN401
    """Return a copy of *values* with what *changes* put at their paths."""
    for change in changes:
        values = _with(values, change.at, change.value)
    return values


def _with(values: Any, at: Path, value: Any) -> Any:  # noqa: ANN401
    if not at:
        return value
    step, *rest = at
    copy = values.copy()
    if isinstance(step, str):
        copy[step] = _with(values.get(step), tuple(rest), value)
    else:
        copy[step] = _with(values[step], tuple(rest), value)
    return copy


def _values(node: Node) -> Any:  # noqa: ANN401
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: _values(entry.value) for key, entry in node.entries.items()}
    return [_values(item) for item in node.items]
