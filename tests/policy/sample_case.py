"""The sample case bn-b-saa, as it stands and with other answers."""

import copy
import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from check.making import bundled_pack
from running import ROOT

from fmsdocs.check.judge import judge
from fmsdocs.model.case import Case
from fmsdocs.model.checklist import Gate, Status
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import load_all

OPEN = frozenset({Status.MISSING, Status.NOT_MET})
AS_OF = date(2026, 11, 22)


@cache
def sample() -> Case:
    """Return the case bn-b-saa as it stands in the repository."""
    request = Request(paths=(ROOT / "case_specs" / "bn-b-saa",), as_of=AS_OF)
    case = load_all(request, "check").cases[0].case
    assert case is not None
    return case


def changed(case: Case, change: dict[str, Any]) -> Case:
    """Return *case* with the answers of *change*; None takes an answer away."""
    data = {root: copy.deepcopy(record.data) for root, record in case.roots.items()}
    for path, answer in change.items():
        steps = [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]
        holder: Any = data
        for step in steps[:-1]:
            holder = holder[step] if isinstance(step, int) else holder.setdefault(step, {})
        if answer is None:
            del holder[steps[-1]]
        else:
            holder[steps[-1]] = answer
    roots = {root: replace(record, data=data[root]) for root, record in case.roots.items()}
    return replace(case, roots=roots)


def open_items(case: Case) -> set[str]:
    """Return the ids of the items that stay open at the last gate."""
    judgement = judge(case, bundled_pack(), as_of=AS_OF, gate=Gate.CLOSURE)
    broken = [one.message for one in judgement.diagnostics if one.id in {"CHK900", "POL011"}]
    assert not broken
    return {result.item.id for result in judgement.results if result.status in OPEN}
