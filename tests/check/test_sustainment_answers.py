"""Every answer on sustainment and training counts: taken away, the item that asks for it opens.

Which answers those are is read from the items: what ``require`` names, and what ``at`` underlines.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from check.gaps import blanked
from check.making import bundled_pack, case_of, pack_of
from running import ROOT

from fmsdocs.check.judge import judge
from fmsdocs.load.discover import CaseFolder
from fmsdocs.model.checklist import Gate, Item, Status
from fmsdocs.pipeline.loading import Loader
from fmsdocs.reference.reads import reads_of
from fmsdocs.workspace.locate import bundled

OWN = ("sustainment_plan.", "training_plan.", "case.support.", "case.training.")
NOT_ASKED = {
    "case.support.total_package.5.reason": "a topic that is part of the case needs no reason",
    "case.training.request_method": "no course is under a blanket order",
}
OPEN = {Status.MISSING, Status.NOT_MET, Status.UNDECIDED}
PLANS = {"sustainment-plan", "training-plan"}
ITEMS = [one for one in bundled_pack().items if PLANS & {*one.documents} and one.require]


@cache
def sample() -> dict[str, Any]:
    """Return the data of the notional case, by root."""
    loader = Loader(bundled(), remembering=False)
    specs = loader.load(CaseFolder(ROOT / "case_specs" / "bn-b-saa", Path("bn-b-saa"))).specs
    return {name.replace("-", "_"): spec.data for name, spec in specs.items()}


def opened(data: dict[str, Any]) -> set[str]:
    """Return the ids of the items that are open."""
    found = judge(case_of(**data), pack_of(*ITEMS), as_of=bundled_pack().as_of, gate=Gate.CLOSURE)
    return {result.item.id for result in found.results if result.status in OPEN}


def underlined(item: Item) -> set[str]:
    """Return the field that the item underlines and what it demands below it.

    ``[]`` stands for the entries of a list.
    """
    at = (reads_of(item, item.at).fields or [""])[-1]
    asked = {field for field in reads_of(item, item.require).leaves if field.startswith(f"{at}.")}
    return {field for field in (at, *asked) if field.startswith(OWN)}


def answered(data: Any, steps: list[str], path: tuple = ()) -> Iterator[tuple]:
    """Give the place of every answer in *data* at the end of *steps*."""
    if not steps:
        yield path
    elif steps[0] == "[]":
        for index, member in enumerate(data):
            yield from answered(member, steps[1:], (*path, index))
    elif steps[0] in data:
        yield from answered(data[steps[0]], steps[1:], (*path, steps[0]))


PLACES = sorted(
    {
        ".".join(map(str, place)): place
        for item in ITEMS
        for field in underlined(item)
        for place in answered(sample(), field.replace("[]", ".[]").split("."))
    }.items()
)


def test_the_sample_case_has_no_open_item() -> None:
    assert opened(sample()) == set()


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_without_its_answer_an_item_opens(name: str, place: tuple) -> None:
    assert bool(opened(blanked(sample(), place))) is (name not in NOT_ASKED)
