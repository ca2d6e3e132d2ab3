"""Fields of the schemas that no document prints: forgotten, or left out with a reason.

The reasons stand in ``unprinted.yaml`` beside the templates, which is checked itself: an entry that
a template prints after all, or that names no field, is a finding.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path as File
from typing import Final, NamedTuple

from fmsdocs.load.nodes import Mapping as MappingNode
from fmsdocs.load.nodes import Node, Scalar, Sequence
from fmsdocs.load.text import read_text
from fmsdocs.load.yaml import parse
from fmsdocs.model.diagnostic import UNUSABLE, Diagnostic, Severity
from fmsdocs.model.location import Location, Span
from fmsdocs.model.shape import Shape
from fmsdocs.render import faults
from fmsdocs.render.faults import shown, similar, template_fault
from fmsdocs.render.page_fields import PAGE_FIELDS

FILE: Final = "unprinted.yaml"

Path = tuple[str, ...]


class _Listed(NamedTuple):
    """A field that the list names, with its place there."""

    path: Path
    span: Span
    reason: str


def fields_of(shapes: Mapping[str, Shape]) -> dict[Path, Shape]:
    """Return every field below the roots *shapes* that has no fields of its own."""
    return {path: shape for root in shapes for path, shape in _below((root,), shapes[root])}


def check_unprinted(
    templates: File, shapes: Mapping[str, Shape], printed: Collection[Path]
) -> tuple[Diagnostic, ...]:
    """Return the fields that are neither printed nor listed, and the entries that are wrong.

    Args: templates: the folder of templates, which holds the list. shapes: those of the roots.
    printed: the fields that some template reads.
    """
    file = templates / FILE
    path = f"{shown(templates)}/{FILE}"
    listed: list[_Listed] = []
    found: list[Diagnostic] = []
    if file.is_file():
        source = read_text(file, path)
        parsed = parse(source.text or "", path)
        unreadable = (*source.diagnostics, *parsed.diagnostics)
        found += [item._replace(exit_code=UNUSABLE) for item in unreadable]
        listed += _entries(parsed.root)
    fields = fields_of(shapes)
    everywhere = {*printed, *(tuple(name.split(".")) for name in PAGE_FIELDS)}
    seen: set[Path] = set()
    for entry in listed:
        problem, remedy = _problem(entry, fields, everywhere, seen)
        if problem:
            location = Location(path, entry.span)
            found.append(template_fault(faults.NOT_UNPRINTED, location, problem, remedy))
        seen.add(entry.path)
    found += (
        Diagnostic(
            id=faults.NOT_PRINTED,
            severity=Severity.WARNING,
            message=f"no document prints '{'.'.join(field)}' ({shape.title})",
            location=Location(path),
            remedy="print it in a template, or list it here with the reason",
            exit_code=UNUSABLE,
        )
        for field, shape in fields.items()
        if field not in everywhere and field not in seen
    )
    return tuple(found)


def _below(path: Path, shape: Shape) -> Iterator[tuple[Path, Shape]]:
    while shape.items is not None:
        shape = shape.items
    if not shape.fields:
        yield path, shape
    for name, field in shape.fields.items():
        yield from _below((*path, name), field)


def _problem(
    entry: _Listed, fields: Collection[Path], printed: Collection[Path], seen: Collection[Path]
) -> tuple[str, str]:
    """Return what is wrong with *entry* and what to do; both empty if nothing is."""
    name = ".".join(entry.path)
    if entry.path not in fields:
        known = (".".join(field) for field in fields)
        return f"the schemas have no field '{name}'", similar(name, known)
    if entry.path in printed:
        return f"'{name}' is printed", "take it out of the list"
    if entry.path in seen:
        return f"'{name}' is listed twice", "take it out of the list"
    if not entry.reason:
        return f"no reason is given for '{name}'", "say why no document prints it"
    return "", ""


def _entries(root: Node | None) -> Iterator[_Listed]:
    for group in _items(root, "entries"):
        reason = group.entries.get("reason") if isinstance(group, MappingNode) else None
        words = reason.value.text if reason and isinstance(reason.value, Scalar) else ""
        for path in _items(group, "fields"):
            if isinstance(path, Scalar):
                yield _Listed(tuple(path.text.split(".")), path.span, words.strip())


def _items(node: Node | None, key: str) -> list[Node]:
    """Return the items of the list at *key* of *node*, none where there is no list."""
    entry = node.entries.get(key) if isinstance(node, MappingNode) else None
    return entry.value.items if entry and isinstance(entry.value, Sequence) else []
