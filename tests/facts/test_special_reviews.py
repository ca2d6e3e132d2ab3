"""Special reviews: each class of the table, and the advisories that follow from them."""

from typing import Any

import pytest
from check.making import bundled_pack, value

from fmsdocs.model.values import Unanswered

PLAIN = {
    "number": "001",
    "kind": "article",
    "mde": "no",
    "first_introduction": "no",
    "operational_test_complete": "yes",
    "sensitive_tags": [],
}
SMALL = {"purchaser": {"group": "OTHER"}, "estimated_value": {"total": 1, "mde": 0}}
LARGE = {"purchaser": {"group": "OTHER"}, "estimated_value": {"total": 60_000_000, "mde": 0}}
ANSWERS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "FIRST_INTRO_MDE": (SMALL, {"mde": "yes", "first_introduction": "yes"}),
    "MDE_CN": (LARGE, {"mde": "yes"}),
    "PRE_OTE_MDE": (SMALL, {"mde": "yes", "operational_test_complete": "no"}),
    "COPRODUCTION_MDE": (SMALL, {"mde": "yes", "sensitive_tags": ["coproduction"]}),
}
"""The classes that more than one tag decides: the case and the line that belong to them."""
ROWS = bundled_pack().codes["special_review_items"].rows


def reviews(case: dict[str, Any], *lines: dict[str, Any]) -> list[Any]:
    return list(value("special_reviews(case)", case={**case, "lines": list(lines)}))


def forms(case: dict[str, Any], *lines: dict[str, Any]) -> list[Any]:
    return list(value("advisories(case)", case={**case, "lines": list(lines)}))


def test_a_plain_line_needs_none() -> None:
    assert reviews(SMALL, PLAIN) == []
    assert forms(SMALL, PLAIN) == []
    assert len(ROWS) == 20


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])
def test_each_class(row: dict[str, str]) -> None:
    case, answers = ANSWERS.get(row["code"], (SMALL, {"sensitive_tags": row["tags"].split()[:1]}))
    (review,) = reviews(case, PLAIN | {"number": "002"}, PLAIN | answers)
    assert (review.code, review.holds, review.lines) == (row["code"], True, ("001",))
    assert review.decided_by
    assert review.form or review.section
    found = forms(case, PLAIN | answers)
    assert [one.form for one in found] == ([row["form"]] if row["form"] else [])
    for advisory in found:
        assert (advisory.needed, advisory.lines) == (True, ("001",))
        assert advisory.reasons == (review,)
        assert advisory.classes == (row["item"],)


def test_the_forms_gather_lines_and_reasons() -> None:
    missile = PLAIN | {"sensitive_tags": ["manpads", "bmd"]}
    sight = PLAIN | {"number": "002", "sensitive_tags": ["non_us_subsystem"]}
    standard, defense = forms(SMALL, missile, sight)
    assert (standard.form, standard.lines) == ("C5.F1", ("001", "002"))
    assert [reason.code for reason in standard.reasons] == ["STINGER", "NON_US_SUBSYSTEM"]
    assert (defense.form, defense.lines) == ("C5.F1A", ("001",))
    assert "MDA" in defense.addressees


def test_what_is_not_answered_is_not_denied() -> None:
    unsure = [one for one in reviews(SMALL, {"number": "001", "mde": "no"}) if one.code == "BMD"]
    assert [(isinstance(one.holds, Unanswered), one.lines) for one in unsure] == [(True, ())]
    assert all(isinstance(one.needed, Unanswered) for one in value("advisories(case)", case={}))


def test_a_condition_that_fails_decides_before_one_that_is_open() -> None:
    line = {key: answer for key, answer in PLAIN.items() if key != "first_introduction"}
    assert reviews(SMALL, line) == []
