"""The sample case with one fault of offer, price, plan, schedule or risk: its rule tells it."""

import re
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import yaml
from check.making import bundled_pack
from policy.sample_case import changed, open_items, sample
from running import ROOT

from fmsdocs.pipeline.catalogue import source_rows
from fmsdocs.policy.rows import coverage

OURS = re.compile("(LOA|PRC|CN|CEP|CLS|SCH|RSK)-")
TABLES = ("OPE", "CEP-plan")


class _Exact(yaml.SafeLoader):
    """Reads numbers as a case does: exactly."""


_Exact.add_constructor("tag:yaml.org,2002:float", lambda _, node: Decimal(node.value))
TEXT = (ROOT / "tests/policy/execution_mutations.yaml").read_text("utf-8")
MUTATIONS = yaml.load(TEXT, _Exact)  # noqa: S506 - the loader is a safe one
UNCHANGED: dict[str, Any] = {}


def item_of(mutation: dict[str, Any]) -> str:
    item: str = mutation.get("item", mutation["row"])
    return item


def name_of(mutation: dict[str, Any]) -> str:
    return f"{mutation['row']} by {item_of(mutation)}: {', '.join(mutation['change'])}"


@cache
def open_at_first() -> frozenset[str]:
    """Return what is open in the sample case as it stands."""
    return frozenset(open_items(sample()))


@pytest.mark.parametrize("mutation", MUTATIONS, ids=name_of)
def test_the_rule_tells_its_fault_and_nothing_else_does(mutation: dict[str, Any]) -> None:
    given = mutation.get("given", UNCHANGED)
    case = changed(sample(), given)
    before = open_items(case) if given else open_at_first()
    told = open_items(changed(case, mutation["change"])) - before
    assert told == {item_of(mutation), *mutation.get("also", ())}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=name_of)
def test_the_item_serves_its_row(mutation: dict[str, Any]) -> None:
    item = next(item for item in bundled_pack().items if item.id == item_of(mutation))
    assert mutation["row"] in (item.id, *item.covers)


def test_every_row_that_an_item_serves_has_a_mutation() -> None:
    pack = bundled_pack()
    tables = [table for table in coverage(pack.rows, pack.items) if table.table in TABLES]
    assert [table.table for table in tables] == sorted(TABLES)
    rows = {row.row for table in tables for row in table.rows["implemented"] if not row.served_by}
    assert rows <= {one["row"] for one in MUTATIONS}


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_the_table_is_open(table: str) -> None:
    rows = source_rows(table, bundled_pack())
    assert len(rows) > 20
    assert {state for _, state, _, _ in rows} <= {"implemented", "external", "not applicable"}


def test_every_item_has_a_mutation() -> None:
    items = {item.id for item in bundled_pack().items if OURS.match(item.id)}
    assert items <= {item_of(one) for one in MUTATIONS}
