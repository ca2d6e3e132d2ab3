"""Data against a schema: the errors of either engine, in one form.

``jsonschema-rs`` finds the errors; ``jsonschema`` does where it cannot be imported, and is the
oracle of the tests. Both leave this module as ``SchemaError``: which rule of the schema is broken,
where, and with which facts. Words are the business of ``explain``.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from fmsdocs.model.pointer import Path
from fmsdocs.validate.shapes import Schema, SchemaSet


class SchemaError(NamedTuple):
    """A broken rule of a schema.

    ``path`` is the place in the data, ``keyword`` the schema keyword, ``facts`` what the keyword
    demands (``limit``, ``options``, ``property``, ``unexpected``).
    """

    path: Path
    keyword: str
    facts: dict[str, Any]


_ANNOTATIONS = frozenset({"title", "description", "examples"})
_FACT_NAMES = {
    "enum": "options",
    "const": "expected_value",
    "pattern": "pattern",
    "format": "format",
}

Engine = Callable[[Any], Iterator[SchemaError]]


def build_engine(schemas: SchemaSet, name: str) -> Engine:
    """Return a function that yields the errors of data against the schema *name*."""
    try:
        import jsonschema_rs  # noqa: F401, PLC0415 - heavy, and it may be missing
    except ImportError:
        return build_reference_engine(schemas, name)
    return _build_fast_engine(schemas, name)


def _build_fast_engine(schemas: SchemaSet, name: str) -> Engine:
    import jsonschema_rs  # noqa: PLC0415 - 20 ms that ``--help`` need not pay

    validator = jsonschema_rs.Draft202012Validator(
        without_annotations(schemas.schema(name)),
        registry=_registry(schemas, schemas.referenced(name)),
        validate_formats=True,
        offline=True,
    )

    def errors(data: Any) -> Iterator[SchemaError]:  # noqa: ANN401 - any JSON data
        for error in validator.iter_errors(data):
            facts = error.kind.as_dict()
            keyword = str(error.schema_path[-1]) if error.schema_path else error.kind.name
            yield SchemaError(tuple(error.instance_path), keyword, facts)

    return errors


@cache
def _registry(schemas: SchemaSet, names: tuple[str, ...]) -> Any:  # noqa: ANN401 - a Registry
    """Return the registry of the schemas *names*; most schemas refer to the same ones."""
    import jsonschema_rs  # noqa: PLC0415

    found = [without_annotations(schemas.schema(name)) for name in names]
    return jsonschema_rs.Registry([(schema["$id"], schema) for schema in found]) if found else None


def without_annotations(schema: Schema) -> Schema:
    """Return *schema* without what only people read; engines take half as long to build."""
    kept: Schema = {}
    for keyword, value in schema.items():
        if keyword in _ANNOTATIONS or keyword.startswith("x-"):
            continue
        if keyword in {"properties", "$defs"}:
            kept[keyword] = {name: without_annotations(below) for name, below in value.items()}
        elif keyword == "allOf":
            kept[keyword] = [without_annotations(below) for below in value]
        else:
            kept[keyword] = without_annotations(value) if isinstance(value, dict) else value
    return kept


def build_reference_engine(schemas: SchemaSet, name: str) -> Engine:
    """Return the same function on the ``jsonschema`` package: slower, and the oracle of tests."""
    import jsonschema  # noqa: PLC0415 - heavy, and only the fallback
    from referencing import Registry  # noqa: PLC0415
    from referencing.jsonschema import DRAFT202012  # noqa: PLC0415

    schema = schemas.schema(name)
    registry: Registry[Any] = Registry().with_resources(
        (other["$id"], DRAFT202012.create_resource(other))
        for other in map(schemas.schema, schemas.referenced(name))
    )
    checker = jsonschema.FormatChecker(formats=["date", "email"])
    # the stubs of the package say nothing of this function
    kind = jsonschema.validators.extend(  # type: ignore[no-untyped-call]
        jsonschema.Draft202012Validator, {"pattern": _pattern}
    )
    validator = kind(schema, registry=registry, format_checker=checker)

    def errors(data: Any) -> Iterator[SchemaError]:  # noqa: ANN401 - any JSON data
        for error in validator.iter_errors(data):
            keyword = str(error.validator)
            yield SchemaError(tuple(error.absolute_path), keyword, _facts(keyword, error))

    return errors


def _pattern(
    _validator: Any,  # noqa: ANN401 - the signature is the library's
    pattern: str,
    instance: Any,  # noqa: ANN401
    _schema: Any,  # noqa: ANN401
) -> Iterator[Any]:
    r"""Hold a text against *pattern*; ``$`` is the end, not the place before a last line feed.

    Python's ``re`` takes "NO\n" for ``^[A-Z]{2}$``, and YAML's block scalars end in a line feed.
    """
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415 - only the fallback

    strict = pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern
    if isinstance(instance, str) and not re.search(strict, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _facts(keyword: str, error: Any) -> dict[str, Any]:  # noqa: ANN401 - a ValidationError
    """Return the facts that the fast engine gives for the same error."""
    value = error.validator_value
    if keyword == "additionalProperties":
        known = error.schema.get("properties", {})
        return {"unexpected": [key for key in error.instance if key not in known]}
    if keyword == "required":
        missing = [key for key in value if key not in error.instance]
        named = [key for key in missing if f"'{key}'" in error.message]
        return {"property": (named or missing)[0]}
    if keyword == "type":
        return {"types": [value] if isinstance(value, str) else list(value)}
    return {_FACT_NAMES.get(keyword, "limit"): value}
