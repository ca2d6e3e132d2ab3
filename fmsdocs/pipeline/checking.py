"""The run ``check``: every case judged against the checklists."""

from fmsdocs.model.outcome import RunOutcome
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.run_memory import RunMemory


def check(request: Request) -> RunOutcome:
    """Return shape findings, results and verdicts of all cases.

    A run whose every input is the same as before is not judged again.
    """
    if request.faults or request.acknowledged or not request.remembering:
        return judge_all(request)
    memory = RunMemory(request)
    outcome = memory.recall()
    if outcome is None:
        outcome = judge_all(request)
        memory.keep(outcome)
    return outcome


def judge_all(request: Request) -> RunOutcome:
    """Load and judge every case of *request*."""
    from fmsdocs.pipeline.judging import check_case  # noqa: PLC0415 - the engines of a real run
    from fmsdocs.pipeline.policy import load_pack, texts_of  # noqa: PLC0415
    from fmsdocs.pipeline.validating import load_all  # noqa: PLC0415
    from fmsdocs.policy.age import table_age  # noqa: PLC0415

    loaded = load_all(request, "check")
    if loaded.stopped:
        return loaded.stopped
    pack, faults = load_pack(request.workspace)
    faults += request.faults
    cases = tuple(check_case(case, pack, request).outcome() for case in loaded.cases)
    found = (*faults, *(item for case in cases for item in case.diagnostics))
    return RunOutcome(
        command="check",
        cases=cases,
        diagnostics=(*faults, *loaded.stale, *table_age(pack, request.as_of)),
        as_of=request.as_of,
        pack=pack.label if pack else "",
        sources={**loaded.loader.sources, **texts_of(found)},
    )
