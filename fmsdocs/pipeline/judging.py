"""A loaded case judged against the checklists."""

from dataclasses import replace
from typing import NamedTuple

from fmsdocs.check.judge import Judgement, judge
from fmsdocs.model.checklist import Gate
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.outcome import CaseOutcome, RunOutcome
from fmsdocs.pipeline.loading import LoadedCase
from fmsdocs.pipeline.policy import texts_of
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import Loaded, own_findings, paths_of, touching
from fmsdocs.policy.age import table_age
from fmsdocs.policy.pack import Pack


class Checked(NamedTuple):
    """A case with its findings and, where it could be judged, its judgement."""

    loaded: LoadedCase
    judgement: Judgement | None
    diagnostics: tuple[Diagnostic, ...]
    gate: Gate | None = None

    def outcome(
        self,
        written: tuple[str, ...] = (),
        more: tuple[Diagnostic, ...] = (),
        current: tuple[str, ...] = (),
    ) -> CaseOutcome:
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
            current=current,
            blocking=judgement.blocking if judgement else (),
            gate=self.gate,
            to_send=judgement.to_send if judgement else (),
        )


def check_case(loaded: LoadedCase, pack: Pack | None, request: Request) -> Checked:
    """Judge one case. Findings at a place that the schema already refused are not repeated."""
    own = own_findings(loaded)
    if loaded.case is None or pack is None:
        return Checked(loaded, None, own)
    judgement = judge(loaded.case, pack, as_of=request.as_of, gate=request.gate)
    found = list(judgement.diagnostics)
    verdicts = {verdict.document: verdict for verdict in judgement.verdicts}
    for name, variant in loaded.variants.items():
        other = judge(variant, pack, as_of=request.as_of, gate=request.gate)
        verdicts |= {
            verdict.document: verdict for verdict in other.verdicts if verdict.document == name
        }
        path = loaded.specs[name].path
        found += (item for item in other.diagnostics if path in paths_of(item))
    judgement = replace(judgement, verdicts=tuple(verdicts.values()))
    refused = {item.location for item in own if item.severity is Severity.ERROR}
    more = tuple(item for item in found if item.location not in refused)
    return Checked(loaded, judgement, (*own, *touching(loaded, more)), request.gate)


def run_outcome(
    command: str,
    cases: tuple[CaseOutcome, ...],
    *,
    loaded: Loaded,
    pack: Pack | None,
    faults: tuple[Diagnostic, ...],
    request: Request,
) -> RunOutcome:
    """Return the outcome of a run that judged; *faults* are those of pack, packages, settings."""
    found = (*faults, *(item for case in cases for item in case.diagnostics))
    return RunOutcome(
        command=command,
        cases=cases,
        diagnostics=(*faults, *loaded.stale, *table_age(pack, request.as_of)),
        as_of=request.as_of,
        pack=pack.label if pack else "",
        sources={**loaded.loader.sources, **texts_of(found)},
    )
