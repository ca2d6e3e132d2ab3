"""The manifests that say what a file was when it was written."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fmsdocs.load.discover import ISSUED, MANIFEST, issues, shortened
from fmsdocs.load.text import SourceText, read_content
from fmsdocs.model.diagnostic import MARKED, UNUSABLE, Diagnostic, Severity
from fmsdocs.model.location import Location
from fmsdocs.pipeline.issued import SCHEMA
from fmsdocs.pipeline.reading import Reader
from fmsdocs.provenance.inputs import Origin
from fmsdocs.provenance.manifest import FORMAT, is_sealed, origin_in
from fmsdocs.validate.spec import Spec


class Record(NamedTuple):
    """A manifest: its path, what it says, and whether it says that since it was written.

    ``diagnostics`` say why it cannot be used; ``origin`` is then None.
    """

    path: Path
    spec: Spec
    sealed: bool
    origin: Origin | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder below which the paths of the manifest lie."""
        return self.path.parent

    def digest_of(self, file: Path) -> str:
        """Return the hash that it holds for *file*, empty where it does not name it."""
        for entry in self.spec.data.get("outputs", ()):
            if (self.folder / entry["path"]).resolve() == file.resolve():
                return str(entry["sha256"])
        return ""


def read_record(file: Path, reader: Reader) -> Record:
    """Return the manifest *file*."""
    shown = file.as_posix()
    content = read_content(file, shown)
    if isinstance(content, SourceText):
        return Record(file, Spec(shown, {}, ()), sealed=False, origin=None, diagnostics=content[2])
    spec = reader.read(content, shown, SCHEMA)
    found = _faults(spec)
    origin = None if found else origin_in(spec.data)
    return Record(file, spec, is_sealed(content), origin, found)


def records_of(file: Path, reader: Reader) -> Iterator[Record]:
    """Give the manifests beside *file*, and beside the folder of its package, that name it."""
    folder = file.parent
    for one in (
        folder / f"{file.stem}.{MANIFEST}",
        folder / MANIFEST,
        folder.parent / f"{folder.name}.{MANIFEST}",
    ):
        if one.is_file():
            record = read_record(one, reader)
            if record.diagnostics or record.digest_of(file):
                yield record


def sent_records(case: Path, file: Path, origin: Origin, reader: Reader) -> Iterator[Record]:
    """Give the manifests of what was sent of *case* that name *file*, made from *origin*."""
    for folder in issues(case):
        one = folder / MANIFEST
        record = read_record(one, reader) if one.is_file() else None
        if record and record.origin and record.origin.sha256 == origin.sha256:
            kept = folder / file.name
            if record.digest_of(kept):
                yield record


def case_of_kept(file: Path) -> Path | None:
    """Return the folder of the case that keeps *file* as sent, None where none does."""
    above = file.resolve().parents
    return shortened(above[3]) if len(above) > 3 and above[2].name == ISSUED else None  # noqa: PLR2004


def _faults(spec: Spec) -> tuple[Diagnostic, ...]:
    """Return why a manifest cannot be used, nothing where it can."""
    marked = tuple(item for item in spec.diagnostics if item.exit_code == MARKED)
    if marked:
        return marked
    written = spec.data.get("format")
    if isinstance(written, int) and written > FORMAT:
        return (newer(spec.path, written, FORMAT),)
    broken = [item for item in spec.diagnostics if item.severity is Severity.ERROR]
    if broken:
        message = f"the manifest cannot be read: {broken[0].message}"
        return (unreadable(broken[0].location, message),)
    return ()


def newer(path: str, written: int, known: int) -> Diagnostic:
    """Return the finding that the file at *path* was written by a newer version."""
    return Diagnostic(
        id="FMS040",
        severity=Severity.ERROR,
        message=f"format {written} is newer than this version reads ({known})",
        location=Location(path),
        remedy="install a newer fmsdocs",
        exit_code=UNUSABLE,
    )


def unreadable(location: Location, message: str) -> Diagnostic:
    """Return the finding that a file cannot be read as what it claims to be."""
    return Diagnostic(
        id="OUT023",
        severity=Severity.ERROR,
        message=message,
        location=location,
        remedy="take the file anew from where it was kept, or build it again",
    )
