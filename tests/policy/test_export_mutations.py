"""The sample case with one fault in it: the rule that it breaks tells it, and nothing else does."""

from functools import cache
from typing import Any

import pytest
import yaml
from check.making import bundled_pack
from policy.sample_case import changed, open_items, sample
from running import ROOT

MUTATIONS = yaml.safe_load((ROOT / "tests/policy/export_mutations.yaml").read_text("utf-8"))
OTHERS = {f"XC-{number:03}" for number in range(70, 82)}
"""Rows on marking and handling, which have tests of their own."""


@cache
def open_before() -> frozenset[str]:
    """Return what is open in the sample case as it stands."""
    return frozenset(open_items(sample()))


def name_of(mutation: dict[str, Any]) -> str:
    item = mutation.get("item", mutation["row"])
    return f"{mutation['row']} by {item}: {', '.join(mutation['change'])}"


@pytest.mark.parametrize("mutation", MUTATIONS, ids=name_of)
def test_the_rule_tells_its_fault_and_nothing_else_does(mutation: dict[str, Any]) -> None:
    item = mutation.get("item", mutation["row"])
    told = open_items(changed(sample(), mutation["change"])) - open_before()
    assert told == {item, *mutation.get("also", ())}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=name_of)
def test_the_item_serves_its_row(mutation: dict[str, Any]) -> None:
    wanted = mutation.get("item", mutation["row"])
    item = next(item for item in bundled_pack().items if item.id == wanted)
    assert mutation["row"] in (item.id, *item.covers)


def test_every_export_rule_has_a_mutation() -> None:
    rows = {row for row in bundled_pack().rows if row.startswith("XC-")} - OTHERS
    assert rows <= {mutation["row"] for mutation in MUTATIONS}


def test_every_export_item_has_a_mutation() -> None:
    items = {item.id for item in bundled_pack().items if item.id.startswith("XC-")} - OTHERS
    told = {one.get("item", one["row"]) for one in MUTATIONS}
    assert items - told == {"XC-026"}, "the total package has its own tests"
