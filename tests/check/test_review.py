"""Waivers and decisions from outside."""

from datetime import date
from typing import Any

import pytest
from check.making import AS_OF, case_of, item, pack_of

from fmsdocs.check.judge import Judgement, judge
from fmsdocs.model.checklist import Gate, Item, Status
from fmsdocs.model.diagnostic import Severity

WAIVER = {"item": "LOR-030", "reason": "known", "granted_by": "Desk", "granted_on": "2026-01-01"}
CHECK = {
    "item": "LOR-091",
    "decided_by": "Country desk",
    "decided_on": "2026-02-01",
    "result": "confirmed",
    "reference": "Sheet 3",
}
OUTSIDE = item(id="LOR-091", require="", external="DSCA", at="case.purchaser.country")


def judged(checked: Item, as_of: date = AS_OF, case: Any = None, **review: Any) -> Judgement:
    subject = case_of(case=case or {}, letter_of_request={}, review=review)
    return judge(subject, pack_of(checked), as_of=as_of, gate=Gate.COMPLETE)


def status(judgement: Judgement) -> Status:
    return judgement.results[0].status


def ids(judgement: Judgement) -> list[str]:
    return [finding.id for finding in judgement.diagnostics]


def test_a_waiver_closes_an_open_item() -> None:
    found = judged(item(), waivers=[{**WAIVER, "until": "2026-03-01"}])
    assert status(found) is Status.WAIVED
    decision = found.results[0].decision
    assert decision is not None
    assert (decision.by, decision.on, decision.text, decision.until) == (
        "Desk",
        "2026-01-01",
        "known",
        "2026-03-01",
    )
    assert found.diagnostics == ()


def test_a_waiver_ends_after_its_last_day() -> None:
    until = {**WAIVER, "until": "2026-03-01"}
    assert status(judged(item(), date(2026, 3, 1), waivers=[until])) is Status.WAIVED
    after = judged(item(), date(2026, 3, 2), waivers=[until])
    assert status(after) is Status.MISSING
    assert sorted(ids(after)) == ["CHK001", "LOR-030"]


@pytest.mark.parametrize(
    ("waiver", "words", "field"),
    [
        (
            {**WAIVER, "granted_on": "2026-03-02"},
            "it holds from 2 March 2026 on, and the day of judgement is 1 March 2026",
            "granted_on",
        ),
        (
            {**WAIVER, "until": "2026-02-28"},
            "it ended on 28 February 2026, and the day of judgement is 1 March 2026",
            "until",
        ),
        (
            {"item": "LOR-030", "reason": "x"},
            "does not answer 'granted_by' and 'granted_on'",
            "granted_by",
        ),
        ({"item": "LOR-030"}, "does not answer 'reason'", "reason"),
    ],
)
def test_a_waiver_that_does_not_count(waiver: dict, words: str, field: str) -> None:
    found = judged(item(), waivers=[waiver])
    assert status(found) is Status.MISSING
    about = next(finding for finding in found.diagnostics if finding.id == "CHK001")
    assert words in about.message
    assert about.location.pointer == f"/waivers/0/{field}"


def test_an_unused_waiver_is_told() -> None:
    case = {"funding": {"source": "mixed"}}
    found = judged(item(), case=case, waivers=[WAIVER])
    assert status(found) is Status.SATISFIED
    assert ids(found) == ["CHK002"]
    assert found.diagnostics[0].severity is Severity.WARNING


def test_a_waiver_of_an_item_not_judged_is_not_unused() -> None:
    later = item(gate=Gate.CLOSURE)
    assert ids(judged(later, waivers=[WAIVER])) == []
    subject = case_of(letter_of_request={}, review={"waivers": [WAIVER]})
    pack = pack_of(item(), item(id="XC-001"))
    found = judge(subject, pack, as_of=AS_OF, gate=Gate.COMPLETE, select=("XC",))
    assert ids(found) == ["XC-001"]


def test_an_entry_for_an_unknown_item_is_told() -> None:
    found = judged(
        item(), waivers=[{**WAIVER, "item": "LOR-999"}], external_checks=[{"item": "X-1"}]
    )
    assert sorted(ids(found)) == ["CHK003", "CHK003", "LOR-030"]


def test_an_undecided_item_can_be_waived() -> None:
    found = judged(item(when="case.title == 'x'"), waivers=[WAIVER])
    assert status(found) is Status.WAIVED


def test_an_awaited_decision_is_a_note() -> None:
    found = judged(OUTSIDE)
    assert status(found) is Status.EXTERNAL
    (finding,) = found.diagnostics
    assert finding.severity is Severity.NOTE
    assert finding.message.endswith("; DSCA decides")


def test_a_recorded_decision() -> None:
    found = judged(OUTSIDE, external_checks=[CHECK])
    assert status(found) is Status.EXTERNAL
    decision = found.results[0].decision
    assert decision is not None
    assert decision.text == "confirmed; Sheet 3"
    assert found.diagnostics == ()


def test_a_decision_against_is_open() -> None:
    found = judged(OUTSIDE, external_checks=[{**CHECK, "result": "not_confirmed"}])
    assert status(found) is Status.NOT_MET
    (finding,) = found.diagnostics
    assert finding.severity is Severity.ERROR
    assert finding.message == "Country desk found that this does not hold"


@pytest.mark.parametrize(
    "check",
    [
        {"item": "LOR-091", "result": "confirmed"},
        {"item": "LOR-091", "decided_by": "x", "decided_on": "2026-01-01"},
        {**CHECK, "decided_on": "2026-03-02"},
    ],
)
def test_half_a_decision_does_not_count(check: dict) -> None:
    found = judged(OUTSIDE, external_checks=[check])
    assert status(found) is Status.EXTERNAL
    assert found.results[0].decision is None
    assert sorted(ids(found)) == ["CHK001", "LOR-091"]


def test_a_check_of_an_item_that_the_case_decides_is_told() -> None:
    found = judged(item(), external_checks=[{**CHECK, "item": "LOR-030"}])
    assert sorted(ids(found)) == ["CHK005", "LOR-030"]
    assert status(found) is Status.MISSING, "nobody outside can satisfy it"


def test_an_awaited_decision_can_be_waived() -> None:
    found = judged(OUTSIDE, waivers=[{**WAIVER, "item": "LOR-091"}])
    assert status(found) is Status.WAIVED
