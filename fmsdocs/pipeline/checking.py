"""The run ``check``: every case judged against the checklists."""

from fmsdocs.model.outcome import RunOutcome
from fmsdocs.pipeline.adopting import adopted
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.run_memory import RunMemory


def check(request: Request) -> RunOutcome:
    """Return shape findings, results and verdicts of all cases.

    A run whose every input is the same as before is not judged again.
    """
    return adopted(_judged(request), request)


def _judged(request: Request) -> RunOutcome:
    told = request.faults or request.acknowledged or request.typed or request.unchanged
    if told or not request.remembering:
        return judge_all(request)
    memory = RunMemory(request)
    outcome = memory.recall()
    if outcome is None:
        outcome = judge_all(request)
        memory.keep(outcome)
    return outcome


def judge_all(request: Request) -> RunOutcome:
    """Load and judge every case of *request*."""
    from fmsdocs.pipeline.judging import (  # noqa: PLC0415 - the engines of a real run
        check_case,
        run_outcome,
    )
    from fmsdocs.pipeline.policy import load_pack  # noqa: PLC0415
    from fmsdocs.pipeline.validating import load_all  # noqa: PLC0415

    loaded = load_all(request, "check")
    if loaded.stopped:
        return loaded.stopped
    pack, faults = load_pack(request.workspace)
    faults += request.faults
    cases = tuple(check_case(case, pack, request).outcome() for case in loaded.cases)
    return run_outcome("check", cases, loaded=loaded, pack=pack, faults=faults, request=request)
