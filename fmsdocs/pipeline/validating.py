"""The run ``validate``, and the first step of every run: all cases loaded and guarded."""

from collections.abc import Iterable
from typing import NamedTuple

from fmsdocs.load.discover import find_cases
from fmsdocs.model.diagnostic import MARKED, Diagnostic, unusable
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import CaseOutcome, RunOutcome
from fmsdocs.pipeline.acknowledging import stale_acknowledgements
from fmsdocs.pipeline.adopting import adopted
from fmsdocs.pipeline.guarding import guard_request
from fmsdocs.pipeline.loading import LoadedCase, Loader
from fmsdocs.pipeline.policy import texts_of
from fmsdocs.pipeline.request import Request
from fmsdocs.validate.shapes import SchemaUnusable


class Loaded(NamedTuple):
    """All cases of a run after loading; ``stopped`` carries what ends the run at once.

    ``stale`` are the findings about acknowledgements that met no marking.
    """

    loader: Loader
    cases: tuple[LoadedCase, ...]
    stopped: RunOutcome | None = None
    stale: tuple[Diagnostic, ...] = ()


def validate(request: Request) -> RunOutcome:
    """Return the shape findings of all cases."""
    loaded = load_all(request, "validate")
    if loaded.stopped:
        return loaded.stopped
    outcome = RunOutcome(
        command="validate",
        cases=tuple(
            CaseOutcome(name=case.folder.name, folder=case.shown, diagnostics=own_findings(case))
            for case in loaded.cases
        ),
        diagnostics=(*request.faults, *loaded.stale),
        sources={**loaded.loader.sources, **texts_of(request.faults)},
    )
    return adopted(outcome, request)


def load_all(request: Request, command: str) -> Loaded:
    """Load every case. A marking in any input stops the run: nothing else is then reported."""
    loader = Loader(
        request.workspace, request.remembering, request.acknowledged, typed=request.typed
    )
    marked = guard_request(request, loader.guard)
    if marked:
        return Loaded(loader, (), RunOutcome(command=command, diagnostics=marked))
    folders = () if request.unchanged else find_cases(request.paths, loader.spec_types)
    if not folders and not request.unchanged:
        looked = ", ".join(path.as_posix() for path in request.paths)
        return Loaded(loader, (), RunOutcome(command=command, no_case=looked))
    try:
        cases = tuple(loader.load(folder) for folder in folders)
    except SchemaUnusable as fault:
        return Loaded(loader, (), RunOutcome(command=command, diagnostics=(_schema(fault),)))
    found = tuple(item for case in cases for item in case.diagnostics)
    marked = stopping(found)
    if marked:
        return Loaded(loader, (), RunOutcome(command=command, diagnostics=marked))
    loader.keep()
    return Loaded(loader, cases, stale=stale_acknowledgements(request.acknowledged, found))


def stopping(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the marking findings among *diagnostics*, each once."""
    return tuple(dict.fromkeys(item for item in diagnostics if item.exit_code == MARKED))


def own_findings(loaded: LoadedCase) -> tuple[Diagnostic, ...]:
    """Return the shape findings of a case that the run is about."""
    return touching(loaded, loaded.diagnostics)


def touching(loaded: LoadedCase, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Keep what touches the files that the user named, or everything where none was named."""
    only = {path.as_posix() for path in loaded.folder.only}
    if not only:
        return diagnostics
    return tuple(item for item in diagnostics if not only.isdisjoint(paths_of(item)))


def paths_of(item: Diagnostic) -> tuple[str, ...]:
    """Return the paths of all files that a finding shows."""
    return (item.location.path, *(related.location.path for related in item.related))


def _schema(fault: SchemaUnusable) -> Diagnostic:
    message = f"the schema cannot be used: {fault.reason}"
    where = Location(fault.path.as_posix())
    return unusable("FMS041", message, where, "install fmsdocs again, or mend the schema")
