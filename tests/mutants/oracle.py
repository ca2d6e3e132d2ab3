"""What must be found by the schemas alone, read here without any engine of the product."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path as File
from typing import Any

import yaml
from mutants.damage import Mutant, Path
from running import ROOT

Schema = dict[str, Any]


@cache
def _file(name: str) -> Schema:
    return json.loads((ROOT / "schemas" / name).read_text("utf-8"))


def schema_at(name: str, path: Path) -> Schema:
    """Return what the schema *name* says of *path*; the schemas have no branches, only ``$ref``."""
    file = f"{name}.schema.json"
    schema, file = _followed(_file(file), file)
    for step in path:
        below = schema["items"] if isinstance(step, int) else schema["properties"][step]
        schema, file = _followed(below, file)
    return schema


def _followed(schema: Schema, file: str) -> tuple[Schema, str]:
    merged = dict(schema)
    while "$ref" in merged:
        other, _, pointer = merged.pop("$ref").partition("#")
        file = other or file
        target: Any = _file(file)
        for step in pointer.strip("/").split("/"):
            target = target[step] if step else target
        merged = {**target, **merged}
    return merged, file


def breaks_the_shape(name: str, mutant: Mutant) -> bool:
    """Whether the schema *name* refuses what the mutant did."""
    holder, schema = schema_at(name, mutant.path[:-1]), schema_at(name, mutant.path)
    last = mutant.path[-1]
    match mutant.way:
        case "rename":
            return holder.get("additionalProperties") is False
        case "retype":
            return True
        case "delete":
            return last in holder.get("required", ())
    if schema["type"] in {"integer", "number"}:
        return True
    if "enum" in schema:
        return mutant.value not in schema["enum"]
    return "pattern" in schema and not re.search(schema["pattern"], mutant.value)


class Keys:
    """The names that the files of a case give and use, by the marks of the schemas."""

    def __init__(self, files: dict[str, File]) -> None:
        """Read the *files* of a case, by the name of their schema."""
        self.uses: dict[tuple[str, str], list[tuple[str, Path]]] = {}
        self.gives: dict[tuple[str, Path], tuple[str, str]] = {}
        for name, file in files.items():
            data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
            for path, text in _texts(data, ()):
                schema = schema_at(name, path)
                if "x-refers-to" in schema:
                    self.uses.setdefault((schema["x-refers-to"], text), []).append((name, path))
                if "x-identifies" in schema:
                    self.gives[name, path] = (schema["x-identifies"], text)

    def left_dangling(self, name: str, mutant: Mutant) -> list[tuple[str, Path]]:
        """Return the places that name something which the mutant took away."""
        gone = [
            key
            for (file, path), key in self.gives.items()
            if file == name and path[: len(mutant.path)] == mutant.path
        ]
        users = [place for key in gone for place in self.uses.get(key, ())]
        return [
            (file, path)
            for file, path in users
            if not (file == name and path[: len(mutant.path)] == mutant.path)
        ]

    def dangles(self, name: str, mutant: Mutant) -> bool:
        """Whether a near miss names something that nothing carries."""
        schema = schema_at(name, mutant.path)
        known = {
            text
            for collection, text in self.gives.values()
            if collection == schema.get("x-refers-to")
        }
        return "x-refers-to" in schema and mutant.value not in known


def _texts(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))
    else:
        yield path, data
