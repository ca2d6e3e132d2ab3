"""The sample case with one break between its documents: the item finds it and shows both places.

Each break names the place that the finding underlines and the counterpart that it shows beside it.
"""

import os
from collections import Counter
from functools import cache
from typing import Any

import pytest
import yaml
from check.making import bundled_pack
from policy.sample_case import AS_OF, changed, sample
from running import ROOT

from fmsdocs.check.judge import judge
from fmsdocs.model.case import Case
from fmsdocs.model.checklist import Gate
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.location import Location

BREAKS = yaml.safe_load((ROOT / "tests/policy/consistency.yaml").read_text("utf-8"))
KINDS = {
    "capacities",
    "coverage of lines",
    "order of events",
    "periods",
    "references",
    "totals",
}
SAMPLE = BREAKS if os.environ.get("FMSDOCS_LONG") else BREAKS[::2]


def findings(case: Case) -> tuple[Diagnostic, ...]:
    """Return what the last gate finds in *case*."""
    return tuple(judge(case, bundled_pack(), as_of=AS_OF, gate=Gate.CLOSURE).diagnostics)


@cache
def findings_before() -> tuple[Diagnostic, ...]:
    """Return what is found in the sample case as it stands."""
    return findings(sample())


def places_of(found: Diagnostic) -> list[Location]:
    """Return every place that *found* shows."""
    return [found.location, *(other.location for other in found.related)]


def named(location: Location) -> str:
    """Return the place as specs name it: ``case.lines[0].quantity``."""
    root = location.path.rsplit("/", 1)[-1].removesuffix(".yaml").replace("-", "_")
    steps = location.pointer.strip("/").split("/")
    return root + "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in steps)


def name_of(broken: dict[str, Any]) -> str:
    return f"{broken['kind']}, {broken['item']}: {', '.join(broken['change'])}"


def test_the_clean_case_agrees_with_itself() -> None:
    items = {broken["item"] for broken in BREAKS}
    assert [found for found in findings_before() if found.id in items] == []
    assert [found for found in findings_before() if found.id.startswith("AGR-")] == []


@pytest.mark.parametrize("broken", SAMPLE, ids=name_of)
def test_a_break_is_found_and_shows_both_places(broken: dict[str, Any]) -> None:
    told = [
        found
        for found in findings(changed(sample(), broken["change"]))
        if found.id == broken["item"]
    ]
    assert told
    shown = [
        (named(found.location), [named(other.location) for other in found.related])
        for found in told
    ]
    assert any(at == broken["at"] and broken["beside"] in others for at, others in shown), shown
    assert all(place.span for found in told for place in places_of(found))


def test_every_kind_of_relation_is_broken_ten_times() -> None:
    counted = Counter(broken["kind"] for broken in BREAKS)
    assert set(counted) == KINDS
    assert min(counted.values()) >= 10
