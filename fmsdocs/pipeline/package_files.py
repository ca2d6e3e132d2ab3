"""The files about packages: the packages themselves, and what document types are called."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from fmsdocs.load.text import read_text
from fmsdocs.load.yaml import parse
from fmsdocs.model.diagnostic import UNUSABLE, Diagnostic, Severity, unusable
from fmsdocs.model.package import Package
from fmsdocs.packages.build import build_package
from fmsdocs.pipeline.pack_files import Locator
from fmsdocs.policy.source import PackFile
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.validator import Validator
from fmsdocs.workspace.locate import Workspace


class TypeText(NamedTuple):
    """What a document type is called and what it is for."""

    title: str
    description: str


class PackageFiles(NamedTuple):
    """The packages of a workspace by name, what its document types are called, and all findings."""

    packages: Mapping[str, Package]
    types: Mapping[str, TypeText]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def titles(self) -> Mapping[str, str]:
        """What the document types are called."""
        return {kind: text.title for kind, text in self.types.items()}


def read_packages(workspace: Workspace) -> PackageFiles:
    """Return the packages and the words for document types, with what is wrong in their files."""
    validator = Validator(SchemaSet(workspace.schemas / "packages"))
    found: list[Diagnostic] = []
    packages = {
        name: build_package(
            name, _read(workspace.packages / f"{name}.yaml", "package", validator, found)
        )
        for name in workspace.package_names()
    }
    file = _read(workspace.types_file, "document-types", validator, found)
    types = _types(workspace, file, found)
    return PackageFiles(packages, types, tuple(found))


def _read(path: Path, schema: str, validator: Validator, found: list[Diagnostic]) -> PackFile:
    source = read_text(path, path.as_posix())
    spec = validator.validate(parse(source.text or "", source.path), schema)
    found += (
        item._replace(exit_code=UNUSABLE)
        for item in (*source.diagnostics, *spec.diagnostics)
        if item.severity is not Severity.NOTE
    )
    return PackFile(source.path, spec.data, Locator(source.path, spec.places))


def _types(workspace: Workspace, file: PackFile, found: list[Diagnostic]) -> dict[str, TypeText]:
    """Return the words of every document type: those of its schema, else those of the list."""
    schemas = SchemaSet(workspace.schemas)
    kinds = workspace.document_types()
    specs = workspace.spec_types()
    types: dict[str, TypeText] = {}
    for kind in specs:
        shape = schemas.shape(kind)
        types[kind] = TypeText(shape.title, shape.description or shape.title)
    for path, entry in file.entries("types"):
        kind, where = entry.get("document", ""), file.locate(path, "value")
        if kind not in kinds or kind in types:
            message = f"'{kind}' is no document type without a spec, or is listed twice"
            found.append(unusable("REN052", message, where, "take the entry out"))
        types.setdefault(kind, TypeText(entry.get("title", kind), entry.get("description", "")))
    for kind in kinds:
        if kind not in types:
            message = f"the list does not say what the document type '{kind}' is"
            remedy = "add it with its title and a description"
            found.append(unusable("REN052", message, file.locate((), "value"), remedy))
            types[kind] = TypeText(kind, "")
    return types
