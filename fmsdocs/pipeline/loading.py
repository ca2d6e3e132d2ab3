"""Case folders to cases: read, guarded, parsed, validated, put together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fmsdocs.load.discover import (
    CASE_FILE,
    MANIFEST,
    CaseFolder,
    document_type,
    entry_names,
    issued_files,
    issues,
    shared_parties,
    spec_files,
)
from fmsdocs.load.marking import Acknowledgement, MarkingGuard, read_patterns
from fmsdocs.load.text import SourceText, read_content
from fmsdocs.model.case import FORMAT, Case
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.location import Location
from fmsdocs.pipeline.issued import SCHEMA, Issue, Issued, read_issues
from fmsdocs.pipeline.memory import CaseMemory, digest_of, setting_of
from fmsdocs.pipeline.newer_format import newer_format
from fmsdocs.validate.case import SHARED_PARTIES, assemble, kind_of
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.spec import Spec
from fmsdocs.workspace.locate import Workspace

if TYPE_CHECKING:
    from fmsdocs.pipeline.reading import Reader

_CASE_PARTS = ("case", "review")
_NAME = re.compile(r"[a-z-]+(?:\.[A-Za-z0-9][A-Za-z0-9_-]*)?\.yaml")
"""A spec's file name gives its output its name, so it holds only what every system takes."""


class LoadedCase(NamedTuple):
    """A case folder after loading. ``case`` is None where ``case.yaml`` is missing or unusable.

    ``variants`` are the case as further documents of a kind see it, by the document's name.
    """

    folder: CaseFolder
    shown: str
    specs: dict[str, Spec]
    case: Case | None
    diagnostics: tuple[Diagnostic, ...]
    variants: dict[str, Case]


@dataclass(eq=False, repr=False)
class Loader:
    """Loads cases of one run; schemas are read and engines built once."""

    workspace: Workspace
    remembering: bool = True
    acknowledged: tuple[Acknowledgement, ...] = ()
    contents: dict[str, bytes] = field(default_factory=dict)
    """The bytes of every file that was read, by its path as shown."""
    typed: Mapping[Path, bytes] = field(default_factory=dict)
    """The bytes of files, by their whole paths, that count instead of those on disk."""
    _shared: dict[Path, Spec] = field(default_factory=dict)
    _memories: list[CaseMemory] = field(default_factory=list)

    @property
    def sources(self) -> dict[str, str]:
        """The text of every file that was read, by its path as shown."""
        return {
            path: content.decode("utf-8-sig", "replace") for path, content in self.contents.items()
        }

    @cached_property
    def schemas(self) -> SchemaSet:
        """The schemas of the workspace."""
        return SchemaSet(self.workspace.schemas)

    @cached_property
    def reader(self) -> "Reader":
        """Reads files that are not remembered; it loads the YAML parser and the schema engine."""
        from fmsdocs.pipeline.reading import Reader  # noqa: PLC0415 - 40 ms that may be saved

        return Reader(self.schemas, self.guard)

    @cached_property
    def guard(self) -> MarkingGuard:
        """The marking guard, always on the product's own patterns."""
        table = self.workspace.policy / "codes" / "classified_marking_patterns.csv"
        return MarkingGuard(read_patterns(table.read_text("utf-8")), self.acknowledged)

    @cached_property
    def _setting(self) -> str:
        return setting_of(self.workspace)

    @cached_property
    def spec_types(self) -> frozenset[str]:
        """The document types that have spec files."""
        return frozenset(self.workspace.spec_types())

    def load(self, folder: CaseFolder) -> LoadedCase:
        """Load one case folder."""
        shown = folder.folder.as_posix()
        found = self._guard_names(folder)
        if found:
            return LoadedCase(folder, shown, {}, None, tuple(found), {})
        specs: dict[str, Spec] = {}
        memory = self._memory(folder.folder)
        for file in spec_files(folder.folder):
            kind = document_type(file)
            whole = file.name in {f"{part}.yaml" for part in _CASE_PARTS}
            if not whole and (file.suffix != ".yaml" or kind not in self.spec_types):
                found.append(self._unknown_file(file))
                continue
            if not _NAME.fullmatch(file.name):
                found.append(_odd_name(file))
                continue
            spec = self._spec(file, kind, memory)
            specs[file.name.removesuffix(".yaml")] = spec
            found += spec.diagnostics
        if "case" not in specs:
            found.append(_no_case_file(shown))
            return LoadedCase(folder, shown, specs, None, tuple(found), {})
        newer = newer_format(specs["case"], FORMAT)
        if newer is not None:
            found.append(newer)
        shared = self._shared_parties(folder.folder, memory)
        if shared is not None:
            specs[SHARED_PARTIES] = shared
            found += shared.diagnostics
        issued = self._issued(folder.folder, memory)
        found += issued.diagnostics
        put_together = partial(
            assemble, folder.name, shown, specs, self.schemas, issued=issued.manifests
        )
        assembled = put_together()
        found += assembled.diagnostics
        variants: dict[str, Case] = {}
        for key, spec in specs.items():
            if assembled.case.files.get(kind_of(key).replace("-", "_")) != spec.path:
                other = put_together(chosen=key)
                found += (item for item in other.diagnostics if item.location.path == spec.path)
                variants[key] = other.case
        case = assembled.case if specs["case"].places else None
        return LoadedCase(folder, shown, specs, case, tuple(found), variants)

    def _spec(self, file: Path, schema: str, memory: CaseMemory | None) -> Spec:
        """Return the spec of *file*, remembered or read."""
        shown = file.as_posix()
        content = self._content(file, shown)
        if isinstance(content, SourceText):
            return Spec(shown, {}, content.diagnostics)
        digest = digest_of(content) if memory else ""
        spec = memory.recall(shown, digest) if memory else None
        if spec is None:
            spec = self.reader.read(content, shown, schema)
            if memory:
                memory.keep(spec, digest)
        self.contents[shown] = content
        return spec

    def _content(self, file: Path, shown: str) -> bytes | SourceText:
        """Return the bytes of *file*: those that were typed, else those on disk."""
        typed = self.typed.get(file.resolve()) if self.typed else None
        return read_content(file, shown) if typed is None else typed

    def _issued(self, folder: Path, memory: CaseMemory | None) -> Issued:
        """Return what was sent of the case in *folder*."""
        found = []
        for issue in issues(folder):
            file = issue / MANIFEST
            spec = self._spec(file, SCHEMA, memory) if file.is_file() else None
            content = self.contents.get(file.as_posix(), b"")
            found.append(Issue(issue, spec, content))
        return read_issues(found)

    def keep(self) -> None:
        """Remember what was read; only for runs that no marking has stopped."""
        for memory in self._memories:
            memory.save()

    def _memory(self, folder: Path) -> CaseMemory | None:
        """Return the memory of a case. What was acknowledged for one run is not remembered."""
        if not self.remembering or self.acknowledged:
            return None
        memory = CaseMemory(folder, self._setting)
        self._memories.append(memory)
        return memory

    def _guard_names(self, case: CaseFolder) -> list[Diagnostic]:
        """Scan the path of a case folder and the names of all that is in it, read or not."""
        shown = case.folder.as_posix()
        found = self.guard.path_findings(case.folder)
        found = found or self.guard.name_findings(case.name, case.folder.parent.as_posix())
        if not found:
            for name in entry_names(case.folder):
                found += self.guard.name_findings(name, shown)
            for file in issued_files(case.folder):
                found += self.guard.path_findings(file)
        return found

    def _shared_parties(self, folder: Path, memory: CaseMemory | None) -> Spec | None:
        """Return the spec of the shared parties that the case may use, read once in a run."""
        file = shared_parties(folder)
        if file is None:
            return None
        if file not in self._shared:
            self._shared[file] = self._spec(file, SHARED_PARTIES, memory)
        return self._shared[file]

    def _unknown_file(self, file: Path) -> Diagnostic:
        kind = document_type(file)
        known = sorted({*_CASE_PARTS, *self.spec_types})
        from difflib import get_close_matches  # noqa: PLC0415 - only for this finding

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


def _odd_name(file: Path) -> Diagnostic:
    return Diagnostic(
        id="FMS032",
        severity=Severity.ERROR,
        message=f"the name of the document in '{file.name}' cannot be the name of its output",
        location=Location(file.as_posix()),
        remedy="use letters, digits, '-' and '_', as in letter-of-request.a01.yaml",
    )


def _no_case_file(shown: str) -> Diagnostic:
    return Diagnostic(
        id="FMS030",
        severity=Severity.ERROR,
        message=f"the folder has spec files but no {CASE_FILE}",
        location=Location(shown),
        remedy=f"write {CASE_FILE}; it starts with 'format: {FORMAT}'",
    )
