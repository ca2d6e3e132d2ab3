"""The vectors of the sources on marking, through the bundled pack."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from check.making import bundled_pack, case_of
from running import run_fmsdocs

from fmsdocs.check.judge import judge
from fmsdocs.model.checklist import Status
from fmsdocs.policy.rows import OPEN, coverage

MARKING = {*(f"XC-{number:03}" for number in range(70, 82)), *(f"MRK-00{n}" for n in range(1, 5))}
OPEN_STATES = {Status.MISSING, Status.NOT_MET, Status.UNDECIDED}
SENT = {"contacts": [{"id": "poc", "name": "Example Person", "phone": "555-0100"}]}
FULL = {
    "letter": "D",
    "reason": "Export Controlled",
    "date": "2026-10-01",
    "controlling_office": "X",
}


def open_items(gate_stage: str = "LOA_ISSUED", **case: Any) -> set[str]:
    """Return the ids of the open items on marking of a case that is far enough for all of them."""
    given = {"stage": gate_stage, **SENT, **case}
    plan = {"purpose": "x"}
    judged = judge(
        case_of(case=given, case_execution_plan=plan),
        bundled_pack(),
        as_of=date(2026, 11, 22),
    )
    return {
        result.item.id
        for result in judged.results
        if result.status in OPEN_STATES and result.item.id in MARKING
    }


def handled(**handling: Any) -> set[str]:
    block = {"controlled_by": ["X"], "contact": "poc", **handling}
    return open_items(handling=block)


def test_vector_16_technical_information_needs_its_statement() -> None:
    assert "XC-072" in handled(level="CUI", categories=["CTI"], dissemination=["NOFORN"])
    assert handled(level="CUI", categories=["CTI"], distribution_statement=FULL) == set()


def test_vector_17_no_marking_forbids_the_purchaser_to_read() -> None:
    case = {"level": "CUI", "categories": ["PROPIN"], "audience": ["purchaser"]}
    assert "XC-073" in handled(**case, dissemination=["NOFORN"])
    assert handled(**case, dissemination=["REL TO"], rel_to=["USA", "BND"]) == set()


def test_vector_18_a_marked_portion_stops_the_run(case_folder: Path) -> None:
    (case_folder / "case.yaml").write_text(
        "format: 1\ntitle: x\nhandling:\n  level: UNCLASSIFIED\nnote: (S) text\n"
    )
    ran = run_fmsdocs("build", case_folder.name, cwd=case_folder.parent)
    assert ran.code == 6
    assert "case.yaml:5:1: error[FMS060]" in ran.out
    assert not (case_folder.parent / "output").exists()


@pytest.mark.parametrize(
    ("control", "more"),
    [
        ("FED ONLY", {}),
        ("FEDCON", {}),
        ("DL ONLY", {}),
        ("REL TO", {"rel_to": ["BND", "USA"]}),
        ("REL TO", {"rel_to": ["USA"]}),
        ("DISPLAY ONLY", {}),
    ],
)
def test_controls_that_do_not_reach_a_foreign_reader(control: str, more: dict) -> None:
    case = {"level": "CUI", "categories": ["PROPIN"], "audience": ["other_foreign"]}
    assert "XC-073" in handled(**case, dissemination=[control], **more)


def test_a_list_reaches_those_on_it() -> None:
    case = {"level": "CUI", "categories": ["PROPIN"], "audience": ["purchaser"]}
    named = {"dissemination": ["DL ONLY"], "dissemination_list": ["Ministry"]}
    assert "XC-073" not in handled(**case, **named)


@pytest.mark.parametrize(
    ("letter", "reason", "allowed"),
    [
        ("B", "Premature Dissemination", True),
        ("B", "Direct Military Support", False),
        ("C", "Critical Technology", True),
        ("C", "Test and Evaluation", False),
        ("D", "Software Documentation", True),
        ("D", "Operations Security", False),
        ("E", "Direct Military Support", True),
        ("E", "It is useful", False),
        ("A", None, True),
        ("A", "Export Controlled", False),
        ("F", None, True),
    ],
)
def test_the_reason_fits_the_letter(letter: str, reason: str | None, allowed: bool) -> None:
    statement = {"letter": letter, "date": "2026-10-01", "controlling_office": "X"}
    if reason:
        statement["reason"] = reason
    found = handled(level="UNCLASSIFIED", distribution_statement=statement)
    assert ("XC-081" in found) is not allowed


def test_the_matrix_of_reasons_may_only_warn() -> None:
    item = bundled_pack().item("XC-081")
    assert item is not None
    assert item.severity == "warning"


@pytest.mark.parametrize(
    ("handling", "notified", "found"),
    [
        ({"level": "CUI", "supplemental": ["PRE-DECISIONAL"]}, None, False),
        ({"level": "CUI", "supplemental": ["DRAFT"]}, None, True),
        ({"level": "UNCLASSIFIED", "supplemental": ["PRE-DECISIONAL"]}, None, True),
        ({"level": "UNCLASSIFIED", "supplemental": ["DRAFT"]}, "2026-10-01", False),
        ({"level": "UNCLASSIFIED", "supplemental": ["DRAFT"]}, "2027-10-01", True),
    ],
)
def test_notification_papers(handling: dict, notified: str | None, found: bool) -> None:
    notification = {"expected": "yes", **({"notified_on": notified} if notified else {})}
    case = {"handling": handling, "export": {"notification": notification}}
    assert ("XC-074" in open_items(**case)) is found


def test_every_row_on_marking_is_served() -> None:
    pack = bundled_pack()
    table = next(one for one in coverage(pack.rows, pack.items) if one.table == "XC")
    marking = {f"XC-{number:03}" for number in range(70, 82)}
    assert {row.row for row in table.rows[OPEN]} & marking == set()


def test_a_statement_and_a_control_exclude_each_other() -> None:
    both = {"level": "CUI", "categories": ["PROPIN"], "distribution_statement": FULL}
    assert "MRK-001" in handled(**both, dissemination=["NOCON"])
    assert "MRK-001" not in handled(**both)
    assert "MRK-001" not in handled(**both, profile="nara", dissemination=["NOCON"])


def test_a_contact_can_be_reached() -> None:
    assert "XC-071" in open_items(
        contacts=[{"id": "poc", "name": "Example Person"}],
        handling={
            "level": "CUI",
            "controlled_by": ["X"],
            "categories": ["PROPIN"],
            "contact": "poc",
        },
    )
