"""The elements of the Country Team Assessment, and the items that need an LOR Advisory."""

import csv
from datetime import date
from typing import Any

import pytest
from check.making import bundled_pack, record
from running import ROOT

from fmsdocs.facts.assessment_elements import assessment_elements
from fmsdocs.facts.special_reviews import advisory_due, special_reviews
from fmsdocs.model.values import Unanswered

PACK = bundled_pack()
ON = date(2026, 3, 1)
SETS = {
    "mtcr_cat1_uas": ("MTCR_CAT_I_UAV", 20),
    "c4isr": ("C4ISR", 1),
    "geoint": ("GEOINT", 1),
    "nvd": ("NVD", 8),
    "manpads": ("STINGER", 9),
    "white_phosphorus": ("WHITE_PHOSPHORUS", 3),
    "targeting": ("AS_SS_MUNITIONS", 5),
}


def with_line(**fields: Any) -> Any:
    return record("case", {"lines": [{"number": "001", **fields}]})


def test_the_table_of_elements_is_the_official_one() -> None:
    file = ROOT / "policy" / "sources" / "SAMM-C5.T1.csv"
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    table = PACK.codes["cta_elements"]
    official = {row["row"].removeprefix("SAMM-C5.T1-"): row["duty"] for row in rows}
    assert {code: table[code]["element"] for code in table} == official
    assert len(official) == 59


def test_every_case_has_the_twelve_common_elements() -> None:
    found = assessment_elements(record("case", {}), PACK)
    assert [element.code for element in found] == [f"COMMON-{number}" for number in range(1, 13)]
    assert all(isinstance(element.answered, Unanswered) for element in found)


@pytest.mark.parametrize("tag", SETS)
def test_a_sensitive_property_brings_its_set(tag: str) -> None:
    table, count = SETS[tag]
    extra = assessment_elements(with_line(sensitive_tags=[tag]), PACK)[12:]
    assert {element.table for element in extra} == {table}
    assert [element.number for element in extra] == [str(13 + place) for place in range(count)]


def test_what_the_case_lists_is_known() -> None:
    entry = {"number": "3", "table": "COMMON", "answered": "yes", "summary": "It can."}
    found = assessment_elements(record("case", {"cta": {"elements": [entry]}}), PACK)
    assert (found[2].answered, found[2].summary) == ("yes", "It can.")
    assert isinstance(found[3].answered, Unanswered)


SMALL = {"mde": "yes", "quantity": 1, "unit_price": 1000, "sensitive_tags": []}
LARGE = {**SMALL, "unit_price": 900_000_000}


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ({**SMALL, "first_introduction": "yes"}, ["FIRST_INTRO_MDE"]),
        ({**SMALL, "operational_test_complete": "no"}, ["PRE_OTE_MDE"]),
        ({**SMALL, "operational_test_complete": "not_applicable"}, []),
        ({**SMALL, "sensitive_tags": ["coproduction"]}, ["COPRODUCTION_MDE"]),
        ({**SMALL, "mde": "no", "sensitive_tags": ["coproduction"]}, []),
        ({**SMALL, "mde": "no", "sensitive_tags": ["bmd"]}, ["BMD"]),
        ({**SMALL, "mde": "no", "sensitive_tags": ["nvd"]}, ["NVD"]),
        ({**SMALL, "mde": "no", "sensitive_tags": ["targeting"]}, ["TIP_MUNITIONS"]),
    ],
)
def test_rows_of_the_table_that_hold(line: dict[str, Any], codes: list[str]) -> None:
    reviews = special_reviews(with_line(**line), PACK, ON)
    found = [review for review in reviews if review.holds is True]
    assert [row.code for row in found] == codes
    assert all(row.lines == ("001",) for row in found)


def test_mde_above_the_threshold_of_notification() -> None:
    case = record("case", {"purchaser": {"group": "OTHER"}, "lines": [{"number": "001", **LARGE}]})
    assert "MDE_CN" in [row.code for row in special_reviews(case, PACK, ON)]
    assert advisory_due(case, PACK, ON) is True


def test_the_advisory_in_three_values() -> None:
    plain = {"mde": "no", "sensitive_tags": [], "first_introduction": "no"}
    assert advisory_due(with_line(**plain), PACK, ON) is False
    assert advisory_due(with_line(**plain, operational_test_complete="unknown"), PACK, ON) is False
    assert isinstance(advisory_due(with_line(mde="no"), PACK, ON), Unanswered)
    assert isinstance(advisory_due(record("case", {}), PACK, ON), Unanswered)
    # Night vision needs another review, and no advisory.
    night = {**plain, "sensitive_tags": ["nvd"]}
    assert advisory_due(with_line(**night), PACK, ON) is False
