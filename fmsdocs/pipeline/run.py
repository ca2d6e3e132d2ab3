"""The three runs: validate, check, build."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fmsdocs.check.judge import Judgement, judge
from fmsdocs.load.discover import find_cases
from fmsdocs.model.checklist import Gate
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.outcome import CaseOutcome, RunOutcome
from fmsdocs.pipeline.loading import LoadedCase, Loader
from fmsdocs.pipeline.policy import load_pack
from fmsdocs.policy.pack import Pack
from fmsdocs.validate.shapes import SchemaUnusable
from fmsdocs.workspace.locate import Workspace, bundled

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a run is asked to do. Empty ``documents`` means all of a case."""

    paths: tuple[Path, ...]
    as_of: date
    gate: Gate | None = None
    documents: frozenset[str] = frozenset()
    formats: tuple[str, ...] = ("docx", "pdf")
    output: Path = Path("output")
    final: bool = False
    workspace: Workspace = field(default_factory=bundled)
    progress: Progress = field(default=lambda _message: None)


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """A case with its findings and, where it could be judged, its judgement."""

    loaded: LoadedCase
    judgement: Judgement | None
    diagnostics: tuple[Diagnostic, ...]

    def outcome(self, written: tuple[str, ...] = (), more: tuple[Diagnostic, ...] = ()) -> (
        CaseOutcome
    ):
        """Return what reports see of this case."""
        judgement = self.judgement
        return CaseOutcome(
            name=self.loaded.folder.name,
            folder=self.loaded.shown,
            diagnostics=(*self.diagnostics, *more),
            results=judgement.results if judgement else (),
            verdicts=judgement.verdicts if judgement else (),
            answers=judgement.answers if judgement else (),
            written=written,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """All cases of a run after loading; ``stopped`` carries what ends the run at once."""

    loader: Loader
    cases: tuple[LoadedCase, ...]
    stopped: RunOutcome | None = None


def validate(request: Request) -> RunOutcome:
    """Return the shape findings of all cases."""
    loaded = load_all(request, "validate")
    if loaded.stopped:
        return loaded.stopped
    return RunOutcome(
        command="validate",
        cases=tuple(Checked(case, None, _own(case)).outcome() for case in loaded.cases),
        sources=loaded.loader.sources,
    )


def check(request: Request) -> RunOutcome:
    """Return shape findings, results and verdicts of all cases."""
    loaded = load_all(request, "check")
    if loaded.stopped:
        return loaded.stopped
    pack, faults = load_pack(request.workspace)
    checked = [check_case(case, pack, request) for case in loaded.cases]
    return RunOutcome(
        command="check",
        cases=tuple(case.outcome() for case in checked),
        diagnostics=faults,
        as_of=request.as_of,
        pack=pack.edition if pack else "",
        sources=loaded.loader.sources,
    )


def load_all(request: Request, command: str) -> Loaded:
    """Load every case. A marking in any of them stops the run: nothing else is then reported."""
    loader = Loader(request.workspace)
    folders = find_cases(request.paths, loader.spec_types)
    if not folders:
        looked = ", ".join(path.as_posix() for path in request.paths)
        return Loaded(loader, (), RunOutcome(command=command, no_case=looked))
    try:
        cases = tuple(loader.load(folder) for folder in folders)
    except SchemaUnusable as fault:
        return Loaded(loader, (), RunOutcome(command=command, diagnostics=(_schema(fault),)))
    marked = stopping(item for case in cases for item in case.diagnostics)
    if marked:
        return Loaded(loader, (), RunOutcome(command=command, diagnostics=marked))
    return Loaded(loader, cases)


def check_case(loaded: LoadedCase, pack: Pack | None, request: Request) -> Checked:
    """Judge one case. Findings at a place that the schema already refused are not repeated."""
    own = _own(loaded)
    if loaded.case is None or pack is None:
        return Checked(loaded, None, own)
    judgement = judge(loaded.case, pack, as_of=request.as_of, gate=request.gate)
    refused = {item.location for item in own if item.severity.rank > 1}
    more = tuple(item for item in judgement.diagnostics if item.location not in refused)
    return Checked(loaded, judgement, (*own, *_touching(loaded, more)))


def stopping(diagnostics: "Iterable[Diagnostic]") -> tuple[Diagnostic, ...]:
    """Return the marking findings among *diagnostics*, each once."""
    return tuple(dict.fromkeys(item for item in diagnostics if item.exit_code == 6))  # noqa: PLR2004


def _own(loaded: LoadedCase) -> tuple[Diagnostic, ...]:
    return _touching(loaded, loaded.diagnostics)


def _touching(
    loaded: LoadedCase, diagnostics: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    """Keep what touches the one file that the user named, or everything."""
    only = loaded.folder.only
    if only is None:
        return diagnostics
    path = only.as_posix()
    return tuple(
        item
        for item in diagnostics
        if path in (item.location.path, *(related.location.path for related in item.related))
    )


def _schema(fault: SchemaUnusable) -> Diagnostic:
    from fmsdocs.model.diagnostic import Severity
    from fmsdocs.model.location import Location

    return Diagnostic(
        id="FMS041",
        severity=Severity.ERROR,
        message=f"the schema cannot be used: {fault.reason}",
        location=Location(fault.path.as_posix()),
        remedy="install fmsdocs again, or mend the schema",
        exit_code=4,
    )
