"""The policy pack: its files loaded with positions, held against the meta-schemas, built.

Building takes longer than judging a case, and the pack changes rarely. So a pack without findings
is remembered in the user's cache folder under the hash of all it was made from.
"""

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
from fmsdocs.pipeline import pack_cache
from fmsdocs.policy.pack import Pack, PackFile, build_pack
from fmsdocs.validate.locate import place_of
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.spec import Validator
from fmsdocs.workspace.locate import Workspace


def load_pack(workspace: Workspace) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """Return the pack, or None where it cannot be used, with all findings about it (exit 4)."""
    key = pack_cache.key_of(workspace)
    remembered = pack_cache.recall(key)
    if remembered is not None:
        return remembered, ()
    pack, findings = _build(workspace)
    if pack is not None and not findings:
        pack_cache.remember(key, pack)
    return pack, findings


def _build(workspace: Workspace) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
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
    tables = {
        file.stem: file.read_text("utf-8")
        for file in sorted((workspace.policy / "codes").glob("*.csv"))
    }
    pack, faults = build_pack(files, tables)
    return pack, (*(_unusable(item) for item in found), *faults)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Locator:
    """Tells where a path of a pack file is written; parses the file when it is first asked."""

    file: Path

    def __call__(self, path: DataPath, aim: Aim) -> Location:
        """Return the place of *path*."""
        span = place_of(_parsed(self.file)[1].root, path, aim)
        return Location(self.file.as_posix(), span, to_pointer(path))


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
