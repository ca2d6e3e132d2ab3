"""Rules of the letter that follow an official table: every row of it is tried."""

from datetime import date
from typing import Any

import pytest
from check.making import bundled_pack, case_of, shapes

from fmsdocs.check.judge import judge
from fmsdocs.expressions.signatures import shape_at
from fmsdocs.model.checklist import Gate, Result, Status
from fmsdocs.policy.rows import OPEN, coverage

AS_OF = date(2026, 11, 22)
PACK = bundled_pack()
PARTS = {
    "tcm": "target coordinate mensuration",
    "weaponeering": "weaponeering",
    "cde": "collateral damage estimation",
}
COVERED = dict.fromkeys(PARTS, "us_solution")
SERVED = ("LOR", "SAMM-C5.1.2.1", "SAMM-C5.T3A", "SAMM-C5.T3B", "SAMM-C5.T4")


def judged(item: str, letter: dict[str, Any] | None = None, **case: Any) -> list[Result]:
    """Return what the item says of a case and its letter."""
    letter = {"request": {"type": "LOA"}, **(letter or {})}
    subject = case_of(case=case, letter_of_request=letter)
    found = judge(subject, PACK, as_of=AS_OF, gate=Gate.COMPLETE, select=(item,))
    assert not [one.message for one in found.diagnostics if one.id in {"CHK900", "POL011"}]
    return list(found.results)


def told(item: str, letter: dict[str, Any] | None = None, **case: Any) -> str:
    """Return the message of the one open result, empty where the item is satisfied or silent."""
    results = judged(item, letter, **case)
    still_open = [one for one in results if one.status in {Status.MISSING, Status.NOT_MET}]
    assert len(still_open) <= 1
    return still_open[0].message if still_open else ""


@pytest.mark.parametrize("table", SERVED)
def test_every_row_is_served(table: str) -> None:
    (counted,) = (one for one in coverage(PACK.rows, PACK.items) if one.table == table)
    assert [row.row for row in counted.rows[OPEN]] == []


@pytest.mark.parametrize(
    ("path", "table", "more"),
    [
        ("lines.targeting.guidance", "targeting_guidance", {"delivery_system"}),
        ("lines.fmf_restriction.class", "fmf_restricted_items", {"none"}),
        ("changes.trigger", "significant_changes", {"none"}),
    ],
)
def test_the_schema_knows_the_codes_of_the_table(path: str, table: str, more: set[str]) -> None:
    shape = shape_at(f"case.{path}", shapes())
    assert shape is not None
    assert shape.enum == PACK.codes[table].keys() | more


# ------------------------------------------------------------------------------------- targeting


def munition(**targeting: str) -> dict[str, Any]:
    line = {"number": "001", "nomenclature": "Bomb", "sensitive_tags": ["targeting"]}
    return {**line, "targeting": targeting}


MATRIX = [
    pytest.param(row["code"], part, row[part] == "yes", id=f"{row['code']}-{part}")
    for row in PACK.codes["targeting_guidance"].rows
    for part in PARTS
]


@pytest.mark.parametrize(("guidance", "part", "demanded"), MATRIX)
@pytest.mark.parametrize("answer", [None, "not_applicable"])
def test_the_matrix_says_what_a_munition_must_cover(
    guidance: str, part: str, demanded: bool, answer: str | None
) -> None:
    solution = {**COVERED, "guidance": guidance}
    assert told("XC-093", lines=[munition(**solution)]) == ""
    del solution[part]
    if answer:
        solution[part] = answer
    message = told("XC-093", lines=[munition(**solution)])
    assert message == (f"the targeting of Bomb leaves open: {PARTS[part]}" if demanded else "")


def test_a_munition_says_its_guidance() -> None:
    message = told("XC-093", lines=[munition(**COVERED)])
    assert message == "the targeting of Bomb leaves open: type of guidance"


def test_a_delivery_system_may_leave_a_part_to_its_munition() -> None:
    solution = {**COVERED, "guidance": "delivery_system", "tcm": "not_applicable"}
    assert told("XC-093", lines=[munition(**solution)]) == ""
    del solution["tcm"]
    assert "target coordinate mensuration" in told("XC-093", lines=[munition(**solution)])


def test_a_deficiency_needs_its_advisory() -> None:
    solution = {**COVERED, "guidance": "laser", "cde": "deficiency"}
    message = told("XC-093", lines=[munition(**solution)])
    assert message.endswith("open: advisory on the deficiency in collateral damage estimation")
    assert told("XC-093", lines=[munition(**solution, advisory_on="2026-11-10")]) == ""


# ------------------------------------------------------------------------------------------- FMF


@pytest.mark.parametrize(
    "row", PACK.codes["fmf_restricted_items"].rows, ids=lambda row: row["code"]
)
def test_what_fmf_does_not_buy_needs_a_justification(row: dict[str, str]) -> None:
    line = {"number": "001", "nomenclature": "X", "fmf_restriction": {"class": row["code"]}}
    message = told("LOR-034", funding={"source": "fmf_grant"}, lines=[line])
    assert row["item"] in message
    assert (row["exception"] or "none listed") in message
    assert told("LOR-034", funding={"source": "national_funds"}, lines=[line]) == ""
    justified = {"class": row["code"], "justification": "For the first set-up"}
    line = {**line, "fmf_restriction": justified}
    assert told("LOR-034", funding={"source": "fmf_grant"}, lines=[line]) == ""


# --------------------------------------------------------------------------- significant changes

LETTER = {"reference": {"lor_date": "2026-11-20"}}
TRIGGERS = PACK.codes["significant_changes"]


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_a_significant_change_needs_a_new_actionable_date(trigger: str) -> None:
    change = {"id": "CHG-01", "trigger": trigger, "date": "2027-01-10"}
    message = told("LOR-121", LETTER, changes=[change])
    assert message == f"new actionable date needed: {TRIGGERS[trigger]['change']}"
    again = {**change, "new_actionable_on": "2027-01-20"}
    assert told("LOR-121", LETTER, changes=[again]) == ""
    early = {**change, "new_actionable_on": "2026-12-01"}
    assert "is earlier than the change" in told("LOR-121", LETTER, changes=[early])


def test_there_are_seven_triggers() -> None:
    assert len(TRIGGERS) == 7


@pytest.mark.parametrize(
    "change",
    [
        {"trigger": "none", "date": "2027-01-10"},
        {"trigger": "sole_source_added", "date": "2026-11-10"},
        {"trigger": "sole_source_added", "date": "2027-01-10", "status": "refused"},
    ],
)
def test_other_changes_need_none(change: dict[str, str]) -> None:
    assert told("LOR-121", LETTER, changes=[{"id": "CHG-01", **change}]) == ""


@pytest.mark.parametrize(
    ("notification", "value", "words"),
    [
        ({"notified_total": 130_000_000}, 130_000_000, ""),
        ({"notified_total": 130_000_000}, 130_000_001, "is above the notified total"),
        ({"expected": "no"}, 49_999_999, ""),
        ({"expected": "no"}, 50_000_000, "now reaches the threshold"),
        ({"expected": "yes"}, 50_000_000, ""),
    ],
)
def test_a_value_that_touches_the_notification_is_significant(
    notification: dict[str, Any], value: int, words: str
) -> None:
    facts = {"purchaser": {"group": "OTHER"}, "export": {"notification": notification}}
    change = {"id": "CHG-01", "trigger": "none", "value": value}
    message = told("LOR-122", LETTER, changes=[change], **facts)
    assert words in message
    assert bool(message) is bool(words)
    named = {**change, "trigger": "mde_or_sme_changed"}
    assert told("LOR-122", LETTER, changes=[named], **facts) == ""


# ------------------------------------------------------------------------------------ lead nation


@pytest.mark.parametrize(
    ("source", "joint", "words"),
    [
        ("national_funds", {"participants": ["Bandaria"]}, "are not listed"),
        ("national_funds", {}, "are not listed"),
        ("national_funds", {"participants": ["Bandaria", "Norway"]}, ""),
        ("fmf_grant", {"participants": ["Bandaria", "Norway"]}, "other than national funds pay"),
        ("fmf_grant", {"participants": ["Bandaria", "Norway"], "funding_exception": "L 1"}, ""),
    ],
)
def test_a_lead_nation(source: str, joint: dict[str, Any], words: str) -> None:
    letter = {"multinational": {"kind": "lead_nation", **joint}}
    message = told("LOR-081", letter, funding={"source": source})
    assert words in message
    assert bool(message) is bool(words)
