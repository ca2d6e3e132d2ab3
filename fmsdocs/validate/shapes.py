"""The schemas of a folder, and the shapes they give to the places of a case.

A shape is the union of the types and fields over every branch of a schema that can apply
(``allOf``, ``if``/``then``/``else``, ``$ref``), so that a scalar is read as what any branch wants.
"""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from fmsdocs.model.shape import Shape

BASE = "https://fmsdocs.invalid/schemas/"
"""The base address under which schemas know each other; nothing is ever fetched."""

Schema = dict[str, Any]

_PARTS = frozenset({"common", "manifest"})


class SchemaUnusable(Exception):  # noqa: N818 - states what is the case
    """A schema file cannot be used: it is missing or is not JSON."""

    def __init__(self, path: Path, reason: str) -> None:
        """Keep the *path* and the *reason*."""
        super().__init__(path, reason)
        self.path, self.reason = path, reason


@dataclass(eq=False, repr=False)
class SchemaSet:
    """The schemas of the folder *root*, read when they are first needed."""

    root: Path
    _schemas: dict[str, Schema] = field(default_factory=dict)
    _shapes: dict[tuple[str, str], Shape] = field(default_factory=dict)

    def schema(self, name: str) -> Schema:
        """Return the schema ``NAME.schema.json`` with its base address set.

        Raises:
            SchemaUnusable: the file is missing, unreadable or not JSON.
        """
        if name not in self._schemas:
            path = self.root / f"{name}.schema.json"
            try:
                schema = json.loads(path.read_text("utf-8"))
            except OSError as error:
                raise SchemaUnusable(path, f"it cannot be read: {error.strerror}") from error
            except ValueError as error:
                raise SchemaUnusable(path, f"it is not JSON: {error}") from error
            schema["$id"] = f"{BASE}{name}.schema.json"
            self._schemas[name] = schema
        return self._schemas[name]

    def shape(self, name: str) -> Shape:
        """Return the shape of the root of the schema *name*."""
        return self._shape(name, "", self.schema(name))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all schemas in the folder."""
        return frozenset(
            path.name.removesuffix(".schema.json") for path in self.root.glob("*.schema.json")
        )

    @cached_property
    def roots(self) -> frozenset[str]:
        """The names of the schemas that are a root of a case; the others are parts of these."""
        return self.names - _PARTS

    def referenced(self, name: str) -> tuple[str, ...]:
        """Return the names of other schemas that *name* refers to, directly or not."""
        seen: list[str] = []
        waiting = [name]
        while waiting:
            for other in _references(self.schema(waiting.pop())):
                if other not in seen and other != name:
                    seen.append(other)
                    waiting.append(other)
        return tuple(seen)

    # ------------------------------------------------------------------------------------- shapes

    def _shape(self, name: str, pointer: str, schema: Schema) -> Shape:
        """Return the shape of *schema*, found at *pointer* of the file *name*."""
        key = (name, pointer)
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._shapes[key] = Shape()
            self._widen(shape, name, pointer, schema)
        return shape

    def _widen(self, shape: Shape, name: str, pointer: str, schema: Schema) -> None:
        """Add what *schema* allows to *shape*."""
        _describe(shape, schema)
        for field_name, below in schema.get("properties", {}).items():
            there = f"{pointer}/properties/{field_name}"
            self._add_field(shape, field_name, name, there, below)
        extra = schema.get("additionalProperties")
        if isinstance(extra, dict):
            shape.extra = self._shape(name, f"{pointer}/additionalProperties", extra)
        if isinstance(schema.get("items"), dict):
            self._add_items(shape, name, f"{pointer}/items", schema["items"])
        for keyword in ("allOf", "anyOf", "oneOf"):
            for index, branch in enumerate(schema.get(keyword, ())):
                self._widen(shape, name, f"{pointer}/{keyword}/{index}", branch)
        for keyword in ("then", "else"):
            if keyword in schema:
                self._widen(shape, name, f"{pointer}/{keyword}", schema[keyword])
        if "$ref" in schema:
            file, target = self._follow(name, schema["$ref"])
            self._widen(shape, file, target, _at(self.schema(file), target))

    def _add_field(
        self, shape: Shape, field_name: str, name: str, pointer: str, schema: Schema
    ) -> None:
        if field_name in shape.fields:  # a second branch says something about the same field
            merged = Shape()
            _merge(merged, shape.fields[field_name])
            self._widen(merged, name, pointer, schema)
            shape.fields[field_name] = merged
        else:
            shape.fields[field_name] = self._shape(name, pointer, schema)

    def _add_items(self, shape: Shape, name: str, pointer: str, schema: Schema) -> None:
        if shape.items is None:
            shape.items = self._shape(name, pointer, schema)
        else:
            merged = Shape()
            _merge(merged, shape.items)
            self._widen(merged, name, pointer, schema)
            shape.items = merged

    def _follow(self, name: str, reference: str) -> tuple[str, str]:
        """Return the schema name and pointer that *reference* in the file *name* means."""
        file, _, pointer = reference.partition("#")
        return (file.removesuffix(".schema.json") or name), pointer


def _describe(shape: Shape, schema: Schema) -> None:
    """Add what *schema* itself says, without what stands below it; what came first stays."""
    if "type" in schema:
        shape.types |= {schema["type"]}
    shape.enum |= set(schema.get("enum", ()))
    if isinstance(schema.get("const"), str):
        shape.enum |= {schema["const"]}
    shape.format = shape.format or schema.get("format", "")
    shape.title = shape.title or schema.get("title", "")
    shape.description = shape.description or schema.get("description", "")
    shape.identifies = shape.identifies or schema.get("x-identifies", "")
    shape.refers_to = shape.refers_to or schema.get("x-refers-to", "")
    shape.unit = shape.unit or schema.get("x-unit", "")


def _merge(target: Shape, other: Shape) -> None:
    target.types = other.types
    target.fields = dict(other.fields)
    target.extra, target.items = other.extra, other.items
    target.enum, target.format = other.enum, other.format
    target.title, target.description = other.title, other.description
    target.identifies, target.refers_to = other.identifies, other.refers_to
    target.unit = other.unit


def _at(schema: Schema, pointer: str) -> Schema:
    below: Any = schema
    for step in pointer.strip("/").split("/"):
        if step:
            below = below[step]
    result: Schema = below
    return result


def _references(schema: object) -> set[str]:
    """Return the names of the schema files that ``$ref`` names anywhere in *schema*."""
    found: set[str] = set()
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            reference = part.get("$ref")
            if isinstance(reference, str) and not reference.startswith("#"):
                found.add(reference.partition("#")[0].removesuffix(".schema.json"))
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
    return found
