"""The policy pack: its files loaded with positions, held against the meta-schemas, built."""

from collections.abc import Callable
from pathlib import Path

from fmsdocs.load.text import read_text
from fmsdocs.load.yaml import parse
from fmsdocs.model.case import Aim
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path as DataPath
from fmsdocs.model.pointer import to_pointer
from fmsdocs.policy.pack import Pack, PackFile, build_pack
from fmsdocs.validate.locate import place_of
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.spec import Spec, Validator
from fmsdocs.workspace.locate import Workspace


def load_pack(workspace: Workspace) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """Return the pack, or None where it cannot be used, with all findings about it (exit 4)."""
    validator = Validator(SchemaSet(workspace.schemas / "meta"))
    files: dict[str, PackFile] = {}
    found: list[Diagnostic] = []
    for file in sorted(workspace.policy.glob("*.yaml")):
        files[file.stem] = _load(file, file.stem, validator, found)
    for file in sorted((workspace.policy / "checklists").glob("*.yaml")):
        files[f"checklists/{file.stem}"] = _load(file, "checklist", validator, found)
    tables = {
        file.stem: file.read_text("utf-8")
        for file in sorted((workspace.policy / "codes").glob("*.csv"))
    }
    pack, faults = build_pack(files, tables)
    return pack, (*(_unusable(item) for item in found), *faults)


def _load(file: Path, schema: str, validator: Validator, found: list[Diagnostic]) -> PackFile:
    shown = file.as_posix()
    source = read_text(file, shown)
    found += source.diagnostics
    parsed = parse(source.text or "", shown)
    spec = validator.validate(parsed, schema)
    found += [item for item in spec.diagnostics if item.severity.rank > 1]
    return PackFile(shown, spec.data, _locator(spec))


def _locator(spec: Spec) -> Callable[[DataPath, Aim], Location]:
    def locate(path: DataPath, aim: Aim) -> Location:
        return Location(spec.path, place_of(spec.root, path, aim), to_pointer(path))

    return locate


def _unusable(item: Diagnostic) -> Diagnostic:
    """Return *item* with the exit code of a pack that cannot be used."""
    return Diagnostic(
        id=item.id,
        severity=item.severity,
        message=item.message,
        location=item.location,
        remedy=item.remedy,
        related=item.related,
        exit_code=4,
    )
