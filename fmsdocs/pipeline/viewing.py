"""The common beginning of the runs that show something reckoned: cases, their findings, a pack."""

from typing import NamedTuple

from fmsdocs.model.case import Case
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.pipeline.policy import load_pack, texts_of
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import load_all, own_findings
from fmsdocs.policy.pack import Pack


class Viewed(NamedTuple):
    """A case and how many errors its specs have."""

    case: Case
    errors: int


class Reading(NamedTuple):
    """The cases of a run with the policy pack; ``stopped`` says why there are none."""

    cases: tuple[Viewed, ...]
    pack: Pack | None
    stopped: RunOutcome | None = None


def read_cases(request: Request, command: str) -> Reading:
    """Return the cases of *request* with the policy pack, or why *command* stops."""
    loaded = load_all(request, command)
    if loaded.stopped:
        return Reading((), None, loaded.stopped)
    pack, faults = load_pack(request.workspace)
    own = [(each.case, own_findings(each)) for each in loaded.cases]
    unusable = tuple(item for case, found in own if case is None for item in found)
    if pack is None or unusable:
        found = (*request.faults, *faults, *unusable)
        sources = {**loaded.loader.sources, **texts_of(found)}
        stopped = RunOutcome(command=command, diagnostics=found, sources=sources)
        return Reading((), None, stopped)
    return Reading(tuple(Viewed(case, _errors(found)) for case, found in own if case), pack)


def _errors(found: tuple[Diagnostic, ...]) -> int:
    return sum(item.severity is Severity.ERROR for item in found)
