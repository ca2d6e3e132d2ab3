"""One parsed file against its schema."""

from typing import Any

from fmsdocs.load.nodes import Mapping, Node
from fmsdocs.load.yaml import Parsed
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path
from fmsdocs.validate.anchors import ElementNames
from fmsdocs.validate.engine import Engine, SchemaError, build_engine
from fmsdocs.validate.explain import Subject, explain
from fmsdocs.validate.locate import places_of
from fmsdocs.validate.resolve import resolve
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.spec import Spec

_SHORTCOMINGS = frozenset({"required", "minItems", "additionalProperties", "uniqueItems"})
"""Rules whose breach leaves the value itself readable."""


class Validator:
    """Holds specs against the schemas of one set; engines are built once."""

    def __init__(self, schemas: SchemaSet) -> None:
        """Use the schemas of *schemas*."""
        self.schemas = schemas
        self._engines: dict[str, Engine] = {}

    def validate(self, parsed: Parsed, schema: str) -> Spec:
        """Return the spec of *parsed*, held against the schema named *schema*."""
        root = parsed.root
        if root is None:
            return Spec(parsed.path, {}, parsed.diagnostics)
        if not isinstance(root, Mapping):
            finding = _not_a_mapping(parsed.path, root)
            unusable = (*parsed.diagnostics, finding)
            return Spec(parsed.path, {}, unusable)
        shape = self.schemas.shape(schema)
        resolved = resolve(root, shape, parsed.path)
        errors = self.errors(resolved.data, schema)
        places = places_of(root)
        for error in errors:
            _drop(resolved.data, error)
        findings = [*parsed.diagnostics, *resolved.diagnostics]
        names = ElementNames()
        for error in errors:
            subject = Subject(parsed.path, root, places, resolved.data, shape, error, names)
            findings += explain(subject)
        return Spec(
            parsed.path,
            resolved.data,
            tuple(findings),
            places,
            tuple(resolved.free_texts),
        )

    def errors(self, data: Any, schema: str) -> list[SchemaError]:  # noqa: ANN401 - JSON data
        """Return the schema errors of *data*, without those about unanswered list items."""
        if schema not in self._engines:
            self._engines[schema] = build_engine(self.schemas, schema)
        return [
            error for error in self._engines[schema](data) if _value(data, error.path) is not None
        ]


def _drop(data: Any, error: SchemaError) -> None:  # noqa: ANN401 - JSON data
    """Take what broke a rule out of *data*, so that nobody prints or judges it."""
    if error.keyword == "additionalProperties":
        holder = _value(data, error.path)
        if isinstance(holder, dict):
            for key in error.facts["unexpected"]:
                holder.pop(key, None)
    elif error.keyword not in _SHORTCOMINGS and error.path:
        holder = _value(data, error.path[:-1])
        last = error.path[-1]
        if isinstance(holder, dict):
            holder.pop(last, None)
        elif isinstance(holder, list) and isinstance(last, int):
            holder[last] = None


def _value(data: Any, path: Path) -> Any:  # noqa: ANN401 - JSON data
    """Return the value at *path*; None where it is unanswered or was dropped."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _not_a_mapping(path: str, root: Node) -> Diagnostic:
    return Diagnostic(
        id="FMS101",
        severity=Severity.ERROR,
        message="the file must be a group of fields ('name: value' lines)",
        location=Location(path, root.span),
        remedy="start with a field name at the left margin, as 'format: 1'",
    )
