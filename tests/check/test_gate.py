"""The way to a gate: what blocks it, who acts, what is sent, and how the run ends."""

import json
from datetime import date
from pathlib import Path

import pytest
from check.making import AS_OF, case_of, item, pack_of
from running import run_fmsdocs

from fmsdocs.check.judge import judge
from fmsdocs.model.checklist import Gate
from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.outcome import CaseOutcome, RunOutcome

NEED = item(id="LOR-001", require="case.funding.source is answered")
LATER = item(id="LOR-002", gate=Gate.COMPLETE, owner="industry", require="case.title is answered")
WAITS = item(
    id="LOR-003",
    gate=Gate.COMPLETE,
    when="case.support.years > 3",
    require="case.title is answered",
)
WARNED = item(id="LOR-004", severity=Severity.WARNING, require="case.title is answered")


def test_what_blocks_stands_by_gate_and_owner() -> None:
    pack = pack_of(LATER, NEED, WAITS, WARNED)
    found = judge(case_of(letter_of_request={}), pack, as_of=AS_OF, gate=Gate.COMPLETE)
    named = {
        blocking.gate: {
            owner: [result.item.id for result in results]
            for owner, results in blocking.by_owner().items()
        }
        for blocking in found.blocking
    }
    assert named == {
        Gate.ACTIONABLE: {"purchaser": ["LOR-001"]},
        Gate.COMPLETE: {"industry": ["LOR-002"], "purchaser": ["LOR-003"]},
    }, "a warning blocks nothing; an error that nobody can decide does"


def test_only_gates_that_are_judged_can_be_blocked() -> None:
    found = judge(case_of(letter_of_request={}), pack_of(LATER), as_of=AS_OF, gate=Gate.ACTIONABLE)
    assert found.blocking == ()


def test_the_letter_goes_with_its_enclosures() -> None:
    letter = {"enclosures": [{"id": "E1", "title": "Country Team Assessment"}]}
    case = case_of(letter_of_request=letter, sustainment_plan={})
    found = judge(case, pack_of(NEED), as_of=AS_OF, gate=Gate.ACTIONABLE)
    assert found.to_send == (
        "letter-of-request (insufficient)",
        "enclosure E1: Country Team Assessment",
    )
    assert judge(case, pack_of(NEED), as_of=AS_OF).to_send == ()


def test_before_sending() -> None:
    ran = run_fmsdocs("check", "case_specs/bn-b-saa", "--gate", "complete")
    assert ran.code == 0
    assert "What blocks: nothing that these checks can find." in ran.out
    assert "      letter-of-request (complete)\n      enclosure E1:" in ran.out
    assert "LOR-092  The items may be sold through Foreign Military Sales: DSCA with" in ran.out
    ran = run_fmsdocs("check", "case_specs/no-b-vry", "--gate", "complete", "--format", "json")
    assert ran.code == 1
    case = json.loads(ran.out)["cases"][0]
    assert case["gate"] == "complete"
    assert [blocking["gate"] for blocking in case["blocking"]] == [
        "channel",
        "actionable",
        "complete",
    ]
    assert {"id": "LOR-008", "subject": ""} in case["blocking"][0]["by_owner"]["purchaser"]


def test_without_a_gate_one_line_says_who_acts() -> None:
    ran = run_fmsdocs("check", "case_specs/no-b-vry")
    assert (
        "  Next gate: channel. Open items that block it, by who must act: purchaser 2\n" in ran.out
    )


@pytest.mark.parametrize(("gate", "code"), [(("--gate", "actionable"), 1), ((), 0)])
def test_what_nobody_can_decide_stops_a_gate_that_was_asked_for(
    tmp_path: Path, gate: tuple[str, ...], code: int
) -> None:
    """The one open item is undecided and could be an error."""

    undecided = item(id="LOR-003", when="case.support.years > 3", require="case.title is answered")
    asked = Gate.ACTIONABLE if gate else None
    found = judge(
        case_of(case={"stage": "LOR"}, letter_of_request={}),
        pack_of(undecided),
        as_of=date(2026, 3, 1),
        gate=asked,
    )
    outcome = RunOutcome(
        command="check",
        cases=(
            CaseOutcome(
                name="x",
                folder=str(tmp_path),
                diagnostics=found.diagnostics,
                blocking=found.blocking,
                gate=asked,
            ),
        ),
    )
    assert outcome.exit_code(Severity.ERROR) == code
    assert outcome.exit_code(None) == 0
