"""What there is to list: document types, checklist items, cases, code tables."""

from collections.abc import Iterator
from pathlib import Path

from fmsdocs.load.discover import find_cases
from fmsdocs.model.shape import Shape
from fmsdocs.pipeline.loading import Loader
from fmsdocs.pipeline.package_files import read_packages
from fmsdocs.policy.pack import Pack
from fmsdocs.policy.rows import STATES, coverage
from fmsdocs.workspace.locate import bundled

Rows = list[tuple[str, ...]]

_SHOWN = 4
"""How many of many allowed values a list of fields names."""

_KINDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "object": "group",
    "array": "list",
}


def documents() -> Rows:
    """Return document types with their spec file and what they are for."""
    workspace = bundled()
    with_spec = workspace.spec_types()
    types = read_packages(workspace).types
    return [
        (name, f"{name}.yaml" if name in with_spec else "-", types[name].description)
        for name in workspace.document_types()
    ]


def packages() -> Rows:
    """Return packages with their title and the documents that they may hold."""
    return [
        (name, package.title, ", ".join(entry.document for entry in package.documents))
        for name, package in read_packages(bundled()).packages.items()
    ]


def fields(file: str) -> Rows:
    """Return the fields of a spec file with the kind and the title of each, in schema order."""
    loader = Loader(bundled())
    if file not in loader.schemas.names:
        return []
    return list(_fields(loader.schemas.shape(file), ""))


def _fields(shape: Shape, above: str) -> Iterator[tuple[str, ...]]:
    for name, below in shape.fields.items():
        path = f"{above}{name}"
        yield path, _kind(below), below.title
        yield from _fields(below, f"{path}.")
        if below.items is not None:
            yield from _fields(below.items, f"{path}[].")


def _kind(shape: Shape) -> str:
    """Return what stands in a field, in words: "text", "yes | no", "list of text"."""
    if shape.enum:
        shown = sorted(shape.enum)
        return " | ".join(shown[:_SHOWN]) + (" | …" if len(shown) > _SHOWN else "")
    if shape.format == "date":
        return "date"
    if shape.items is not None:
        return f"list of {_kind(shape.items)}"
    return _KINDS[min(shape.types, default="string")]


def rules(prefix: str, pack: Pack) -> Rows:
    """Return the checklist items of *pack* whose id starts with *prefix*."""
    return [
        (
            item.id,
            item.gate.value,
            "off" if item.off else item.severity.value,
            item.owner,
            item.title,
        )
        for item in pack.items
        if item.id.startswith(prefix.upper())
    ]


def coverage_counts(pack: Pack) -> Rows:
    """Return for each table of official rows how many of them the rules serve, with a head."""
    counted = coverage(pack.rows, pack.items)
    return [
        ("rows of", "all", *STATES),
        *(
            (table.table, str(table.total), *(str(len(table.rows[state])) for state in STATES))
            for table in counted
        ),
    ]


def source_rows(prefix: str, pack: Pack) -> Rows:
    """Return the rows of official tables and what serves each.

    They are those whose id starts with *prefix*, and all of the table of that name.
    """
    serving: dict[str, list[str]] = {}
    for item in pack.items:
        for served in (item.id, *item.covers):
            serving.setdefault(served, []).append(item.id)
    states = {
        row.row: state
        for table in coverage(pack.rows, pack.items)
        for state, rows in table.rows.items()
        for row in rows
    }
    return [
        (
            row.row,
            states[row.row],
            ", ".join((*serving.get(row.row, ()), *row.served_by)) or "-",
            row.duty,
        )
        for row in pack.rows.values()
        if row.row.startswith(prefix) or row.table == prefix
    ]


def cases(root: Path) -> Rows:
    """Return the cases below *root* with their stage and documents."""
    loader = Loader(bundled())
    rows: Rows = []
    for folder in find_cases((root,), loader.spec_types):
        loaded = loader.load(folder)
        data = loaded.specs["case"].data if "case" in loaded.specs else {}
        names = ", ".join(loaded.case.documents) if loaded.case else "no usable case.yaml"
        rows.append((loaded.shown, data.get("stage", "no stage"), data.get("title", ""), names))
    return rows


def codes(table: str, pack: Pack) -> Rows:
    """Return the code tables of *pack* with their number of rows, or the rows of one *table*."""
    if not table:
        return [(name, f"{len(pack.codes[name])} rows") for name in sorted(pack.codes)]
    if table not in pack.codes:
        return []
    found = pack.codes[table]
    return [found.columns, *(tuple(row.values()) for row in found.rows)]
