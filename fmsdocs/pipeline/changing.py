"""An outcome with some of its findings changed or taken away."""

from collections.abc import Callable
from dataclasses import replace

from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.outcome import RunOutcome


def changed(outcome: RunOutcome, change: Callable[[Diagnostic], Diagnostic | None]) -> RunOutcome:
    """Return *outcome* with what *change* makes of each finding; None takes it away.

    A finding that two cases share is changed once.
    """
    made = {item: change(item) for item in outcome.all_diagnostics}

    def kept(findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        return tuple(new for item in findings if (new := made[item]) is not None)

    cases = tuple(case._replace(diagnostics=kept(case.diagnostics)) for case in outcome.cases)
    return replace(outcome, cases=cases, diagnostics=kept(outcome.diagnostics))


def case_of(item: Diagnostic, outcome: RunOutcome) -> str:
    """Return the folder of the first case that *item* belongs to, empty for none."""
    return next((case.folder for case in outcome.cases if item in case.diagnostics), "")
