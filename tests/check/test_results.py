"""Every kind of result."""

from datetime import date
from typing import Any

import pytest
from check.making import AS_OF, case_of, item, pack_of

from fmsdocs.check.judge import Judgement, judge
from fmsdocs.model.checklist import Gate, Item, Result, Status
from fmsdocs.model.diagnostic import Diagnostic, Severity

LETTER: dict[str, Any] = {"request": {"type": "LOA"}}


def judged(*items: Item, gate: Gate | None = Gate.COMPLETE, **data: Any) -> Judgement:
    data.setdefault("letter_of_request", LETTER)
    return judge(case_of(**data), pack_of(*items), as_of=AS_OF, gate=gate)


def only(checked: Item, **data: Any) -> tuple[Result, tuple[Diagnostic, ...]]:
    found = judged(checked, **data)
    assert len(found.results) == 1, found.results
    return found.results[0], found.diagnostics


def test_satisfied() -> None:
    result, found = only(item(), case={"funding": {"source": "mixed"}})
    assert result.status is Status.SATISFIED
    assert result.location is not None
    assert result.location.pointer == "/funding/source"
    assert found == ()


def test_missing() -> None:
    result, (finding,) = only(item())
    assert result.status is Status.MISSING
    assert finding.id == "LOR-030"
    assert finding.severity is Severity.ERROR
    assert finding.message == "the request does not say how it will be paid for"
    assert finding.owner == "purchaser"
    assert finding.remedy == "state the source"
    assert finding.exit_code == 1
    assert finding.why == (
        "The request names its source of funding: SAMM Table C5.T3A #8 (text as of 6 December 2025)"
    )


def test_unanswered_is_missing_and_false_with_all_answers_is_not_met() -> None:
    checked = item(require="case.funding.source == 'mixed'")
    assert only(checked)[0].status is Status.MISSING
    result, (finding,) = only(checked, case={"funding": {"source": "fmf_grant"}})
    assert result.status is Status.NOT_MET
    assert finding.location.pointer == "/funding/source"


def test_false_with_an_unanswered_read_is_missing() -> None:
    checked = item(require="case.title == 'x' and case.funding.source is answered")
    assert only(checked, case={"title": "x"})[0].status is Status.MISSING
    assert only(checked, case={"title": "y"})[0].status is Status.NOT_MET


def test_undecided_names_what_to_answer_first() -> None:
    checked = item(when="case.purchaser.group == 'OTHER' and case.stage == 'LOR'")
    result, (finding,) = only(checked)
    assert result.status is Status.UNDECIDED
    assert result.first == ("case.purchaser.group", "case.stage")
    assert finding.severity is Severity.WARNING, "at most a warning"
    assert finding.message.endswith("first answer case.purchaser.group, case.stage")
    note, (weak,) = only(item(when="case.purchaser.group == 'OTHER'", severity=Severity.NOTE))
    assert note.status is Status.UNDECIDED
    assert weak.severity is Severity.NOTE


def test_a_false_condition_is_not_applicable() -> None:
    result, found = only(item(when="case.title == 'x'"), case={"title": "y"})
    assert result.status is Status.NOT_APPLICABLE
    assert found == ()


def test_not_yet_due() -> None:
    checked = item(gate=Gate.EXECUTION)
    assert only(checked)[0].status is Status.NOT_YET_DUE
    assert judged(checked, gate=Gate.EXECUTION).results[0].status is Status.MISSING


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("REQUIREMENT", Status.NOT_YET_DUE),
        ("LOR", Status.MISSING),
        ("CLOSURE", Status.MISSING),
    ],
)
def test_without_a_gate_the_stage_decides(stage: str, expected: Status) -> None:
    found = judged(item(), gate=None, case={"stage": stage})
    assert found.results[0].status is expected


def test_without_a_stage_the_letter_is_judged_and_the_gap_told() -> None:
    found = judged(item(), item(id="LOR-099", gate=Gate.OFFER), gate=None)
    assert [result.status for result in found.results] == [Status.MISSING, Status.NOT_YET_DUE]
    assert {finding.id for finding in found.diagnostics} == {"LOR-030", "CHK004"}


def test_an_item_of_an_absent_document_is_not_applicable() -> None:
    found = judge(case_of(), pack_of(item()), as_of=AS_OF, gate=Gate.COMPLETE)
    assert found.results[0].status is Status.NOT_APPLICABLE
    assert found.verdicts == ()


def test_an_item_that_makes_a_document_due_is_judged_without_it() -> None:
    checked = item(
        documents=("transportation-plan",),
        triggers="transportation-plan",
        when="transport_plan_due(case)",
        require="transportation_plan is present",
        at="transportation_plan",
    )
    lines = [{"number": "001", "item_class": "S"}]
    result, (finding,) = only(checked, case={"lines": lines})
    assert result.status is Status.NOT_MET
    assert finding.location.pointer == "/lines/0/item_class", "the fact that raises the duty"
    assert finding.related[0].location.path == "bn-b-saa/transportation-plan.yaml"
    assert finding.command == "fmsdocs new document transportation-plan bn-b-saa"
    done, _ = only(checked, case={"lines": lines}, transportation_plan={})
    assert done.status is Status.SATISFIED


def test_request_types() -> None:
    checked = item(applies_to=("PA",))
    assert only(checked)[0].status is Status.NOT_APPLICABLE
    assert only(checked, letter_of_request={"request": {"type": "PA"}})[0].status is Status.MISSING
    result, _ = only(checked, letter_of_request={})
    assert result.status is Status.UNDECIDED
    assert result.first == ("letter_of_request.request.type",)


def test_effective_dates() -> None:
    before = item(effective_from=date(2026, 3, 2))
    after = item(effective_until=date(2026, 2, 28))
    today = item(effective_from=AS_OF, effective_until=AS_OF)
    assert only(before)[0].status is Status.NOT_APPLICABLE
    assert only(after)[0].status is Status.NOT_APPLICABLE
    assert only(today)[0].status is Status.MISSING


LOOP = {
    "each": "line in case.lines",
    "when": "line.mde == 'yes'",
    "require": "line.quantity is answered",
    "at": "line.quantity",
    "message": "no quantity for {{ line.nomenclature }}",
}


def test_a_loop_gives_a_result_for_each_element() -> None:
    lines = [
        {"number": "001", "mde": "yes", "quantity": 2},
        {"number": "002", "mde": "yes", "nomenclature": "Truck"},
        {"number": "003", "mde": "no"},
        {"number": "004"},
    ]
    found = judged(item(**LOOP), case={"lines": lines})
    assert [(result.subject, result.status) for result in found.results] == [
        ("line 001", Status.SATISFIED),
        ("line 002", Status.MISSING),
        ("line 004", Status.UNDECIDED),
    ]
    assert "line 002: no quantity for Truck" in {one.message for one in found.diagnostics}
    assert found.results[2].first == ("case.lines[004].mde",)


def test_a_loop_over_a_selection_knows_its_doubts() -> None:
    checked = item(**{**LOOP, "each": "line in case.lines | where('mde', 'yes')", "when": ""})
    found = judged(checked, case={"lines": [{"number": "001"}, {"number": "002", "mde": "yes"}]})
    assert [(result.subject, result.status) for result in found.results] == [
        ("line 002", Status.MISSING),
        ("line 001", Status.UNDECIDED),
    ]


def test_a_loop_without_elements() -> None:
    assert only(item(**LOOP), case={"lines": []})[0].status is Status.NOT_APPLICABLE
    assert only(item(**LOOP), case={"lines": [{"mde": "no"}]})[0].status is Status.NOT_APPLICABLE
    result, _ = only(item(**LOOP))
    assert result.status is Status.UNDECIDED
    assert result.first == ("case.lines",)


def test_elements_without_an_id_are_numbered() -> None:
    looped = item(
        each="period in case.lines[0].deliveries",
        require="period.quantity is answered",
        at="period.quantity",
    )
    found = judged(looped, case={"lines": [{"deliveries": [{"quantity": 1}, {}, None]}]})
    assert [(result.subject, result.status) for result in found.results] == [
        ("period 1", Status.SATISFIED),
        ("period 2", Status.MISSING),
        ("period 3", Status.UNDECIDED),
    ]


def test_undecided_elements_are_one_finding() -> None:
    lines = [{"number": f"{n:03}"} for n in range(1, 7)]
    found = judged(item(**LOOP), case={"lines": lines})
    assert len(found.results) == 6
    (finding,) = found.diagnostics
    assert finding.message.startswith("line 001 and 5 more: ")
    assert finding.message.endswith(
        "first answer case.lines[001].mde, case.lines[002].mde, case.lines[003].mde, "
        "3 others of the kind"
    )
    assert len(finding.related) == 2


def test_this_is_the_document_of_the_item() -> None:
    checked = item(require="this.subject is answered", at="this.subject")
    result, (finding,) = only(checked)
    assert result.status is Status.MISSING
    assert finding.location.path == "bn-b-saa/letter-of-request.yaml"


def test_select_and_ignore() -> None:
    items = (item(), item(id="LOR-031"), item(id="XC-001"))
    case, pack = case_of(letter_of_request={}), pack_of(*items)

    def ids(**chosen: tuple[str, ...]) -> list[str]:
        found = judge(case, pack, as_of=AS_OF, gate=Gate.COMPLETE, **chosen)
        return [result.item.id for result in found.results]

    assert ids(select=("LOR",)) == ["LOR-030", "LOR-031"]
    assert ids(ignore=("LOR-03",)) == ["XC-001"]
    assert ids(select=("LOR",), ignore=("LOR-031",)) == ["LOR-030"]
