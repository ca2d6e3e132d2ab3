"""The files of a policy pack: loaded with positions, held against the meta-schemas, built."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fmsdocs.load.text import read_text
from fmsdocs.load.yaml import Parsed, parse
from fmsdocs.model.case import Aim
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path as DataPath
from fmsdocs.model.pointer import to_pointer
from fmsdocs.policy.pack import Pack, PackFile, build_pack
from fmsdocs.validate.locate import Places, place_of, places_of
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.validator import Validator
from fmsdocs.workspace.locate import Workspace


def build(workspace: Workspace) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """Return the pack made from its files, and what is wrong with them."""
    validator = Validator(SchemaSet(workspace.schemas / "meta"))
    named = [(file.stem, file.stem, file) for file in sorted(workspace.policy.glob("*.yaml"))]
    named += [
        (f"checklists/{file.stem}", "checklist", file)
        for file in sorted((workspace.policy / "checklists").glob("*.yaml"))
    ]
    files: dict[str, PackFile] = {}
    found: list[Diagnostic] = []
    for name, schema, file in named:
        source, parsed = _parsed(file)
        spec = validator.validate(parsed, schema)
        found += [*source, *(item for item in spec.diagnostics if item.severity.rank > 1)]
        files[name] = PackFile(file.as_posix(), spec.data, _Locator(file))
    pack, faults = build_pack(
        files, _tables(workspace.policy / "codes"), _tables(workspace.policy / "sources")
    )
    return pack, (*(_unusable(item) for item in found), *faults)


def _tables(folder: Path) -> dict[str, str]:
    """Return the text of every CSV file of *folder* by its stem."""
    return {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.csv"))}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Locator:
    """Tells where a path of a pack file is written; parses the file when it is first asked."""

    file: Path

    def __call__(self, path: DataPath, aim: Aim) -> Location:
        """Return the place of *path*."""
        span = place_of(_places(self.file), path, aim)
        return Location(self.file.as_posix(), span, to_pointer(path))


@cache
def _places(file: Path) -> Places | None:
    root = _parsed(file)[1].root
    return places_of(root) if root else None


@cache
def _parsed(file: Path) -> tuple[tuple[Diagnostic, ...], Parsed]:
    source = read_text(file, file.as_posix())
    return source.diagnostics, parse(source.text or "", file.as_posix())


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
