"""Case folders to cases: read, guarded, parsed, validated, put together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from fmsdocs.load.discover import CASE_FILE, CaseFolder, document_type, spec_files
from fmsdocs.load.marking import MarkingGuard, finding, read_patterns
from fmsdocs.load.nodes import Mapping, Scalar
from fmsdocs.load.text import read_text
from fmsdocs.load.yaml import Parsed, parse
from fmsdocs.model.case import Case
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.location import Location
from fmsdocs.validate.case import SHARED_PARTIES, assemble
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.spec import Spec, Validator
from fmsdocs.workspace.locate import Workspace

FORMAT = 1
"""The newest spec format that this version reads."""

_CASE_PARTS = ("case", "review")


class LoadedCase(NamedTuple):
    """A case folder after loading. ``case`` is None where ``case.yaml`` is missing or unusable."""

    folder: CaseFolder
    shown: str
    specs: dict[str, Spec]
    case: Case | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(eq=False, repr=False)
class Loader:
    """Loads cases of one run; schemas are read and engines built once."""

    workspace: Workspace
    sources: dict[str, str] = field(default_factory=dict)
    _shared: dict[Path, Spec] = field(default_factory=dict)

    @cached_property
    def schemas(self) -> SchemaSet:
        """The schemas of the workspace."""
        return SchemaSet(self.workspace.schemas)

    @cached_property
    def validator(self) -> Validator:
        """Holds specs against the schemas."""
        return Validator(self.schemas)

    @cached_property
    def guard(self) -> MarkingGuard:
        """The marking guard, always on the product's own patterns."""
        table = self.workspace.policy / "codes" / "classified_marking_patterns.csv"
        return MarkingGuard(read_patterns(table.read_text("utf-8")))

    @cached_property
    def spec_types(self) -> frozenset[str]:
        """The document types that have spec files."""
        return frozenset(self.workspace.spec_types())

    def load(self, folder: CaseFolder) -> LoadedCase:
        """Load one case folder."""
        shown = folder.folder.as_posix()
        found: list[Diagnostic] = list(self._guard_name(folder.folder.name, shown))
        specs: dict[str, Spec] = {}
        for file in spec_files(folder.folder):
            kind = document_type(file)
            if file.suffix != ".yaml" or kind not in {*_CASE_PARTS, *self.spec_types}:
                found.append(self._unknown_file(file))
                continue
            spec = self._spec(file, kind)
            specs[file.name.removesuffix(".yaml")] = spec
            found += spec.diagnostics
        if "case" not in specs:
            found.append(_no_case_file(shown))
            return LoadedCase(folder, shown, specs, None, tuple(found))
        found += _newer_format(specs["case"])
        shared = self._shared_parties(folder.folder)
        if shared is not None:
            specs[SHARED_PARTIES] = shared
            found += shared.diagnostics
        assembled = assemble(folder.name, shown, specs, self.schemas)
        found += assembled.diagnostics
        usable = specs["case"].root is not None
        case = assembled.case if usable else None
        return LoadedCase(folder, shown, specs, case, tuple(found))

    # -------------------------------------------------------------------------------- single files

    def parse_file(self, file: Path) -> Parsed:
        """Read, guard and parse one file; a marked file gives no nodes."""
        shown = file.as_posix()
        source = read_text(file, shown)
        if source.text is None:
            return Parsed(shown, None, source.diagnostics)
        marked = (*self._guard_name(file.name, shown), *self.guard.findings(source.text, shown))
        if any(item.exit_code != 1 for item in marked):
            return Parsed(shown, None, marked)
        self.sources[shown] = source.text
        parsed = parse(source.text, shown)
        return Parsed(shown, parsed.root, (*source.diagnostics, *marked, *parsed.diagnostics))

    def _spec(self, file: Path, schema: str) -> Spec:
        spec = self.validator.validate(self.parse_file(file), schema)
        marked = tuple(self._guard_texts(spec))
        if not marked:
            return spec
        diagnostics = tuple(dict.fromkeys((*spec.diagnostics, *marked)))
        return Spec(spec.path, spec.root, spec.data, diagnostics, spec.free_texts)

    def _guard_texts(self, spec: Spec) -> Iterator[Diagnostic]:
        """Scan the free text after parsing: quotes and folding are gone then."""
        whole = "\n".join(scalar.text for scalar in spec.free_texts)
        if not self.guard.scan(whole):
            return
        for scalar in spec.free_texts:
            for hit in self.guard.scan(scalar.text):
                yield finding(hit.pattern, spec.path, scalar.line)

    def _guard_name(self, name: str, shown: str) -> Iterator[Diagnostic]:
        stem = name.removesuffix(".yaml").replace("_", " ").replace("-", " ")
        for hit in (*self.guard.scan(name), *self.guard.scan(stem)):
            yield finding(hit.pattern, shown, None)

    def _shared_parties(self, folder: Path) -> Spec | None:
        """Return the spec of the nearest ``_shared/parties.yaml`` above the case."""
        for parent in folder.resolve().parents:
            file = parent / "_shared" / "parties.yaml"
            if file.is_file():
                if file not in self._shared:
                    self._shared[file] = self._spec(_shorten(file), SHARED_PARTIES)
                return self._shared[file]
            if (parent / ".git").exists():
                break
        return None

    def _unknown_file(self, file: Path) -> Diagnostic:
        kind = document_type(file)
        known = sorted({*_CASE_PARTS, *self.spec_types})
        close = get_close_matches(kind, known, n=1, cutoff=0.6)
        remedy = "the files of a case are: " + ", ".join(f"{name}.yaml" for name in known)
        if close:
            remedy = f"did you mean '{close[0]}.yaml'?"
        elif kind == SHARED_PARTIES:
            remedy = "parties of one case stand in case.yaml, shared ones in _shared/parties.yaml"
        return Diagnostic(
            id="FMS031",
            severity=Severity.ERROR,
            message=f"'{file.name}' is no document type that this version knows",
            location=Location(file.as_posix()),
            remedy=remedy,
        )


def _no_case_file(shown: str) -> Diagnostic:
    return Diagnostic(
        id="FMS030",
        severity=Severity.ERROR,
        message=f"the folder has spec files but no {CASE_FILE}",
        location=Location(shown),
        remedy=f"write {CASE_FILE}; it starts with 'format: {FORMAT}'",
    )


def _newer_format(spec: Spec) -> Iterator[Diagnostic]:
    """Say plainly that a case was written for a newer version (exit 4)."""
    root = spec.root
    entry = root.entries.get("format") if isinstance(root, Mapping) else None
    value = entry.value if entry else None
    if isinstance(value, Scalar) and value.text.isdigit() and int(value.text) > FORMAT:
        yield Diagnostic(
            id="FMS040",
            severity=Severity.ERROR,
            message=f"format {value.text} is newer than this version reads ({FORMAT})",
            location=Location(spec.path, value.span, "/format"),
            remedy="install a newer fmsdocs",
            exit_code=4,
        )


def _shorten(file: Path) -> Path:
    """Return *file* relative to the working folder where it lies below it."""
    try:
        return file.relative_to(Path.cwd())
    except ValueError:
        return file
