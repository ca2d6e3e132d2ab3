"""The run ``new``: a spec file written into a case folder."""

import os.path
from pathlib import Path

from fmsdocs.load.discover import CASE_FILE
from fmsdocs.model.outcome import Artifact
from fmsdocs.pipeline.output import write_artifact
from fmsdocs.scaffold.repository import EDITOR_SCHEMAS
from fmsdocs.scaffold.spec import new_spec
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.workspace.locate import bundled


class Refused(Exception):  # noqa: N818 - states what is the case
    """The file is not written, because something stands in its way."""


def new_case(folder: Path) -> str:
    """Write ``case.yaml`` into the new case *folder* and return its path.

    Raises:
        Refused: the folder holds a case already.
        OutputRefused: the file cannot be written.
    """
    return _write(folder, "case")


def new_document(kind: str, folder: Path) -> str:
    """Write the spec of a document of *kind* into the case *folder* and return its path.

    Raises:
        Refused: there is no such document type, no case, or the file exists already.
        OutputRefused: the file cannot be written.
    """
    known = bundled().spec_types()
    if kind not in known:
        message = f"'{kind}' is no document type; known are {', '.join(known)}"
        raise Refused(message)
    if not (folder / CASE_FILE).is_file():
        message = f"{folder.as_posix()} is no case: it has no {CASE_FILE}"
        raise Refused(message)
    return _write(folder, kind)


def _write(folder: Path, kind: str) -> str:
    file = folder / f"{kind}.yaml"
    if file.exists():
        message = f"{file.as_posix()} exists already and is left as it is"
        raise Refused(message)
    shape = SchemaSet(bundled().schemas).shape(kind)
    text = new_spec(kind, shape, _editor_schema(kind, folder.resolve()))
    return write_artifact(Artifact(file.name, "application/yaml", text.encode()), folder)


def _editor_schema(kind: str, folder: Path) -> str:
    """Return the path from *folder* to the editor schema of *kind*, empty where there is none."""
    for parent in folder.parents:
        schema = parent / EDITOR_SCHEMAS / f"{kind}.schema.json"
        if schema.is_file():
            return Path(os.path.relpath(schema, folder)).as_posix()
        if (parent / ".git").exists():
            break
    return ""
