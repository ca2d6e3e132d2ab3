"""The files of a new repository of cases, apart from the cases."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from fmsdocs.scaffold.editor_schema import editor_schema

EDITOR_SCHEMAS = ".fmsdocs/schemas"
"""The folder of the schemas for editors, in the repository."""

_CASES = "case_specs"
_HIDDEN = "dot-"
"""Stands for the dot of a hidden file, so that such a file does nothing where it is kept."""
_VERSION = "@VERSION@"
_PLACES = {
    "case": [f"{_CASES}/**/case.yaml"],
    "parties": [f"{_CASES}/**/_shared/parties.yaml"],
    "review": [f"{_CASES}/**/review.yaml"],
}
"""The spec files that are no documents, as editors find them."""


def target_of(path: str) -> str:
    """Return where the file *path* of ``templates/_repository/`` goes in a repository."""
    return "/".join(
        f".{step.removeprefix(_HIDDEN)}" if step.startswith(_HIDDEN) else step
        for step in path.split("/")
    )


def filled(text: str, version: str) -> str:
    """Return the *text* of such a file with the *version* of the product in its place."""
    return text.replace(_VERSION, version)


def editor_files(schemas: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return the text of each editor schema by its path; *schemas* are ours by name."""
    return {
        f"{EDITOR_SCHEMAS}/{name}.schema.json": _json(editor_schema(schema))
        for name, schema in schemas.items()
    }


def editor_settings(document_types: Iterable[str]) -> str:
    """Return the settings of an editor that hold the specs against the editor schemas."""
    places = _PLACES | {
        kind: [f"{_CASES}/**/{kind}.yaml", f"{_CASES}/**/{kind}.*.yaml"] for kind in document_types
    }
    found = {f"./{EDITOR_SCHEMAS}/{name}.schema.json": files for name, files in places.items()}
    return _json({"yaml.schemas": found, "[yaml]": {"editor.insertSpaces": True}})


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
