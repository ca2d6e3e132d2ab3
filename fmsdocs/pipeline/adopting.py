"""What a run found, as an old repository wants to see it: the last step of validate and check."""

from collections.abc import Iterator
from dataclasses import replace

from fmsdocs.model.diagnostic import MARKED, Diagnostic
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.pipeline.changing import changed
from fmsdocs.pipeline.ignoring import comments_of, without_ignored
from fmsdocs.pipeline.request import Request


def adopted(outcome: RunOutcome, request: Request) -> RunOutcome:
    """Return *outcome* re-weighed by the settings and without what is ignored or known.

    Markings, and what makes a run unusable, always stay. Verdicts and gates are about the case and
    stay too.
    """
    adoption = request.adoption
    if outcome.no_case or outcome.exit_code(None) == MARKED:
        return outcome
    comments = comments_of(outcome, request.paths)
    if comments or adoption.overrides:
        from fmsdocs.pipeline.known_ids import known_ids  # noqa: PLC0415 - few runs need it
        from fmsdocs.pipeline.reweighing import reweighed  # noqa: PLC0415

        marked = tuple(_marked(request))
        if marked:
            return RunOutcome(command=outcome.command, diagnostics=marked)
        known = known_ids(request.workspace)
        outcome = reweighed(outcome, adoption.overrides, known)
        outcome = without_ignored(outcome, comments, known)
    if adoption.select or adoption.ignore:
        before = len(outcome.all_diagnostics)
        outcome = changed(outcome, lambda item: item if adoption.asks_for(item) else None)
        outcome = replace(outcome, left_out=before - len(outcome.all_diagnostics))
    if adoption.baseline:
        from fmsdocs.pipeline.baseline import without_known  # noqa: PLC0415
        from fmsdocs.pipeline.loading import Loader  # noqa: PLC0415

        guard = Loader(request.workspace).guard
        outcome = without_known(outcome, request, guard)
        stopping = tuple(item for item in outcome.diagnostics if item.exit_code == MARKED)
        if stopping:
            return RunOutcome(command=outcome.command, diagnostics=stopping)
    return outcome


def _marked(request: Request) -> Iterator[Diagnostic]:
    """Give the markings in the reasons of the settings, which reports show."""
    from fmsdocs.pipeline.loading import Loader  # noqa: PLC0415 - few runs need it

    guard = Loader(request.workspace).guard
    for override in request.adoption.overrides.values():
        span = override.location.span
        for hit in guard.scan(override.reason):
            item = guard.finding(hit.pattern, override.location.path, span.line if span else None)
            if item.exit_code == MARKED:
                yield item
