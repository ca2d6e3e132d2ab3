"""Our own rules for schemas, so that both engines agree and every place has one kind of value."""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from fmsdocs.validate.explain import EXPLAINERS

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = sorted((ROOT / "schemas").rglob("*.schema.json"))
STRUCTURE = {"$schema", "$defs", "$ref", "properties", "items", "allOf", "if", "then", "else"}
ANNOTATIONS = {
    "title",
    "description",
    "examples",
    "x-identifies",
    "x-refers-to",
    "x-unit",
    "x-source",
    "x-free-text",
    "x-expression",
}
TYPES = {"string", "integer", "number", "object", "array"}


def subschemas(schema: dict, where: str) -> Iterator[tuple[str, dict]]:
    """Walk over *schema* and all schemas below it, with their pointers."""
    yield where, schema
    for keyword in ("properties", "$defs"):
        for name, below in schema.get(keyword, {}).items():
            yield from subschemas(below, f"{where}/{keyword}/{name}")
    for keyword in ("items", "if", "then", "else", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            yield from subschemas(schema[keyword], f"{where}/{keyword}")
    for index, below in enumerate(schema.get("allOf", ())):
        yield from subschemas(below, f"{where}/allOf/{index}")


@pytest.fixture(params=SCHEMAS, ids=lambda path: path.name)
def schema(request) -> dict:
    return json.loads(request.param.read_text("utf-8"))


def test_it_is_a_schema(schema: dict) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


def test_every_keyword_has_an_explainer(schema: dict) -> None:
    for where, below in subschemas(schema, "#"):
        assert set(below) <= STRUCTURE | ANNOTATIONS | set(EXPLAINERS), where


def test_a_place_has_one_type_and_none_is_boolean(schema: dict) -> None:
    for where, below in subschemas(schema, "#"):
        assert below.get("type", "object") in TYPES, where


def test_patterns_mean_the_same_in_both_engines(schema: dict) -> None:
    for where, below in subschemas(schema, "#"):
        pattern = below.get("pattern", "^$")
        assert pattern.startswith("^"), where
        assert not {r"\d", r"\w", r"\p"} & {pattern[i : i + 2] for i in range(len(pattern))}, where


def test_objects_refuse_unknown_fields(schema: dict) -> None:
    for where, below in subschemas(schema, "#"):
        if "properties" in below and not where.endswith(("/if", "/then", "/else")):
            assert "additionalProperties" in below, where


def test_every_field_is_documented(schema: dict) -> None:
    for where, below in subschemas(schema, "#"):
        steps = where.split("/")
        if steps[-2:-1] == ["properties"] and not {"then", "if", "else"} & set(steps):
            assert {"title", "description", "examples"} <= set(below), where
