"""The run ``init``: a repository for cases, which passes its own checks at once."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fmsdocs import __version__
from fmsdocs.model.outcome import Artifact
from fmsdocs.pipeline.output import write_artifact
from fmsdocs.pipeline.scaffolding import new_case
from fmsdocs.scaffold.repository import (
    EDITOR_SCHEMAS,
    editor_files,
    editor_settings,
    filled,
    target_of,
)
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.workspace.locate import Workspace, bundled

SERVICES = ("github", "gitlab")
"""The services that a repository can be set up for; each has a folder of files."""

_FOR_ALL = "common"
_FIRST_CASE = "case_specs/first-case"


class Laid(NamedTuple):
    """A file of the repository, and what became of it: wrote, renewed, kept or current."""

    path: str
    done: str


def lay_out(folder: Path, services: tuple[str, ...]) -> Iterator[Laid]:
    """Write the files that *folder* lacks, for *services*, and say of each what became of it.

    What is there already is kept. Only editor schemas, which are generated, are written anew.

    Raises:
        OutputRefused: a file cannot be written.
    """
    workspace = bundled()
    schemas = SchemaSet(workspace.schemas)
    for name, text in _sources(workspace, services):
        yield _lay(folder, name, text)
    kinds = workspace.spec_types()
    yield _lay(folder, ".vscode/settings.json", editor_settings(kinds))
    edited = {name: schemas.schema(name) for name in ("case", "parties", "review", *kinds)}
    parts = {part: schemas.schema(part) for name in edited for part in schemas.referenced(name)}
    for name, text in editor_files(edited | parts).items():
        yield _lay(folder, name, text)
    if not any(folder.glob("case_specs/**/case.yaml")):
        yield Laid(new_case(folder / _FIRST_CASE), "wrote")


def _sources(workspace: Workspace, services: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give the path and text of each file that is kept with the product."""
    for part in (_FOR_ALL, *services):
        root = workspace.repository / part
        for file in sorted(path for path in root.rglob("*") if path.is_file()):
            text = file.read_text("utf-8")
            yield target_of(file.relative_to(root).as_posix()), filled(text, __version__)


def _lay(folder: Path, name: str, text: str) -> Laid:
    file = folder / name
    content = text.encode()
    generated = name.startswith(EDITOR_SCHEMAS)
    there = os.path.lexists(file)
    if there and generated and file.is_file() and file.read_bytes() == content:
        return Laid(file.as_posix(), "current")
    if there and not generated:
        return Laid(file.as_posix(), "kept")
    write_artifact(Artifact(file.name, "text/plain", content), file.parent)
    return Laid(file.as_posix(), "renewed" if there else "wrote")
