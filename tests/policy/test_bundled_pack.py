"""The pack of the product: no fault in it, every reference used, every word allowed."""

import csv
import re
from collections import Counter

import pytest
from check.making import bundled_pack, shapes
from running import ROOT

from fmsdocs.check.lint import lint_expressions
from fmsdocs.model.checklist import Confidence, Gate, Question
from fmsdocs.model.diagnostic import Severity
from fmsdocs.pipeline.policy import load_pack
from fmsdocs.policy.items import OWNERS
from fmsdocs.workspace.locate import bundled

ITEMS = bundled_pack().items
CODES = sorted((ROOT / "policy" / "codes").glob("*.csv"))
DEADLY = re.compile(r"\b(compliant|cleared)\b", re.IGNORECASE)


def test_no_fault() -> None:
    pack, found = load_pack(bundled())
    assert [f"{fault.location}: {fault.message}" for fault in found] == []
    assert pack is not None


def test_every_expression_fits_the_schemas() -> None:
    found = lint_expressions(bundled_pack(), shapes())
    assert [f"{fault.location}: {fault.message}" for fault in found] == []


def test_every_citation_is_used() -> None:
    pack = bundled_pack()
    used = {name for item in pack.items for name in item.cite}
    for table in (pack.rates, pack.thresholds, pack.timelines):
        used |= {name for entry in table.all for period in entry.periods for name in period.cite}
    assert pack.citations.keys() - used == set()


def test_every_dated_value_has_a_source() -> None:
    pack = bundled_pack()
    for table in (pack.rates, pack.thresholds, pack.timelines):
        for entry in table.all:
            for period in entry.periods:
                assert period.cite or period.source, entry.name
                assert set(period.cite) <= pack.citations.keys(), entry.name


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_item_reads_well(item) -> None:
    assert not item.title.endswith(".")
    assert item.title[0].isupper() or item.title[0].isdigit()
    assert item.message[0].islower() or not item.message[1].islower() or "{" in item.message[:2]
    assert not item.message.endswith(".")
    assert not DEADLY.search(f"{item.title} {item.message} {item.remedy}"), "no verdicts"
    assert item.examples.keys() == {"pass", "fail"}
    assert item.owner in OWNERS
    assert item.severity.rank <= item.confidence.highest_severity.rank


def test_a_rule_of_ours_that_may_fail_has_a_reason() -> None:
    for item in ITEMS:
        if item.severity is Severity.ERROR and not item.cite:
            assert item.reason, item.id


def test_what_needs_an_amendment_stands_in_table_and_item_alike() -> None:
    pack = bundled_pack()
    table = pack.codes["case_changes"]
    of_scope = {code for code in table if table.get(code)["document"] == "LOA_AMENDMENT"}
    (item,) = [item for item in ITEMS if item.id == "LOR-114"]
    assert set(re.findall(r"'([A-Z_]+)'", item.require)) == of_scope


@pytest.mark.parametrize("file", CODES, ids=lambda file: file.stem)
def test_code_tables(file) -> None:
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    assert rows
    assert all(row["source"] for row in rows)


def test_each_kind_of_confidence_has_its_bound() -> None:
    assert [kind.highest_severity for kind in Confidence] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.NOTE,
    ]


def test_the_five_questions_are_served() -> None:
    served = Counter(question for item in ITEMS for question in item.serves)
    assert set(served) == set(Question)


def test_the_first_gates_have_items() -> None:
    assert {Gate.CHANNEL, Gate.ACTIONABLE, Gate.COMPLETE} <= {item.gate for item in ITEMS}


def test_acronyms() -> None:
    acronyms = bundled_pack().acronyms
    assert len(acronyms) >= 70
    assert acronyms["LOR"] == "Letter of Request"
