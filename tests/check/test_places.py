"""What findings underline and show beside it."""

from dataclasses import replace
from typing import Any

from check.making import AS_OF, case_of, item, pack_of

from fmsdocs.check.judge import judge
from fmsdocs.model.checklist import Gate, Item
from fmsdocs.model.diagnostic import Diagnostic


def finding(checked: Item, **data: Any) -> Diagnostic:
    data.setdefault("letter_of_request", {})
    found = judge(case_of(**data), pack_of(checked), as_of=AS_OF, gate=Gate.COMPLETE)
    assert len(found.diagnostics) == 1, found.diagnostics
    return found.diagnostics[0]


def test_without_at_the_first_unanswered_place_is_underlined() -> None:
    found = finding(
        item(at="", require="case.title == 'x' and case.summary == 'y'"), case={"title": "x"}
    )
    assert found.location.pointer == "/summary"


def test_a_missing_answer_in_another_file_underlines_the_fact() -> None:
    checked = item(
        documents=("letter-of-request",),
        when="case.funding.source == 'fmf_grant'",
        require="letter_of_request.subject is answered",
        at="letter_of_request.subject",
    )
    found = finding(checked, case={"funding": {"source": "fmf_grant"}})
    assert found.location.path == "bn-b-saa/case.yaml"
    assert found.location.pointer == "/funding/source"
    (other,) = found.related
    assert other.location.path == "bn-b-saa/letter-of-request.yaml"
    assert other.message == "the answer belongs here, as subject"


def test_an_element_of_another_file_is_the_fact() -> None:
    checked = item(
        each="line in case.lines",
        require="letter_of_request.subject is answered",
        at="letter_of_request.subject",
    )
    found = finding(checked, case={"lines": [{"number": "001"}]})
    assert found.location.pointer == "/lines/0"


def test_a_comparison_shows_the_other_value() -> None:
    checked = item(
        require="case.estimated_value.total == case.funding.terms_of_sale[0].amount",
        at="case.estimated_value.total",
    )
    case = {"estimated_value": {"total": 5}, "funding": {"terms_of_sale": [{"amount": 4}]}}
    found = finding(checked, case=case)
    assert found.location.pointer == "/estimated_value/total"
    assert [other.location.pointer for other in found.related] == [
        "/funding/terms_of_sale/0/amount"
    ]
    assert found.related[0].message == "'amount' of item 1 of 'terms_of_sale' of 'funding' is 4"


def test_other_places_are_few() -> None:
    lines = [{"number": f"{n}", "quantity": n} for n in range(30)]
    checked = item(require="(case.lines | sum('quantity')) == 1", at="case.lines")
    found = finding(checked, case={"lines": lines})
    assert found.related == (), "what stands below the underlined place is not shown again"
    checked = item(require="(case.lines | sum('quantity')) == 1", at="case.title")
    found = finding(checked, case={"lines": lines, "title": "x"})
    assert len(found.related) == 3


def test_an_entry_is_shown_by_what_was_compared_and_not_by_its_id() -> None:
    lines = [{"number": f"00{n}", "quantity": n} for n in range(1, 6)]
    require = "case.estimated_value.total == (case.lines | find('number', '004')).quantity"
    found = finding(
        item(require=require, at="case.estimated_value.total"),
        case={"lines": lines, "estimated_value": {"total": 9}},
    )
    assert [other.location.pointer for other in found.related] == ["/lines/3/quantity"]


def test_a_name_that_is_not_among_many_shows_their_list() -> None:
    lines = [{"number": f"00{n}"} for n in range(1, 6)]
    found = finding(
        item(require="case.title in (case.lines | pluck('number'))", at="case.title"),
        case={"lines": lines, "title": "x"},
    )
    assert [other.location.pointer for other in found.related] == ["/lines"]


def test_what_a_fact_holds_of_the_case_is_shown_too() -> None:
    milestone = {"id": "M1", "phase": "delivery", "baseline": "2029-01-01"}
    checked = item(
        each="milestone in schedule_plan(case).milestones",
        require="milestone.entry.baseline <= case.schedule.required_delivery",
        at="case.schedule.required_delivery",
    )
    schedule = {"required_delivery": "2028-01-01", "milestones": [milestone]}
    found = finding(checked, case={"schedule": schedule})
    assert [other.location.pointer for other in found.related] == [
        "/schedule/milestones/0/baseline"
    ]


def test_a_document_that_is_absent_is_named_with_its_command() -> None:
    checked = item(
        documents=("letter-of-request", "transportation-plan"),
        require="transportation_plan.receipt.by is answered",
        at="transportation_plan.receipt.by",
    )
    found = finding(checked)
    assert found.location.path == "bn-b-saa/case.yaml"
    assert found.related[0].location.path == "bn-b-saa/transportation-plan.yaml"
    assert found.remedy == "state the source"
    assert found.command == "fmsdocs new document transportation-plan bn-b-saa"


def test_the_command_quotes_a_folder_with_spaces() -> None:
    checked = item(
        documents=("letter-of-request", "transportation-plan"),
        require="transportation_plan.receipt.by is answered",
        at="transportation_plan.receipt.by",
    )
    case = replace(case_of(letter_of_request={}), folder="our cases/bn-b-saa")
    (found,) = judge(case, pack_of(checked), as_of=AS_OF, gate=Gate.COMPLETE).diagnostics
    assert found.command == "fmsdocs new document transportation-plan 'our cases/bn-b-saa'"


def test_nothing_to_make_for_the_case_itself() -> None:
    checked = item(require="review.waivers is answered", at="review.waivers")
    assert finding(checked).command == ""


def test_what_stands_in_no_file_is_shown_at_the_case() -> None:
    found = finding(item(at="", require="([] | first) == 'x'"))
    assert (found.id, str(found.location)) == ("LOR-030", "bn-b-saa")
    waiting = finding(item(when="([] | first) == 'x'"))
    assert (waiting.id, str(waiting.location)) == ("LOR-030", "bn-b-saa/case.yaml")


def test_an_answer_that_stands_for_several_gives_way_to_the_missing_one() -> None:
    checked = item(
        require="case.funding.source is answered and case.funding.source_text is answered",
        at="case.funding.source",
    )
    found = finding(checked, case={"funding": {"source": "mixed"}})
    assert found.location.pointer == "/funding/source_text"
    assert found.field == "source_text"


def test_a_finding_says_which_value_raised_the_duty() -> None:
    lines = [{"number": "001", "mde": "no"}, {"number": "002", "mde": "yes"}, {"number": "003"}]
    checked = item(
        when="case.lines | where('mde') | any('mde', 'yes')",
        require="case.funding.source is answered",
        at="case.funding.source",
    )
    (reason,) = finding(checked, case={"lines": lines}).related
    assert reason.location.pointer == "/lines/1/mde"
    assert reason.message == "it is due because 'mde' of line 002 is 'yes'"


def test_a_value_that_was_only_asked_to_be_there_is_not_shown_as_compared() -> None:
    checked = item(
        require="case.title is answered and case.summary == 'x'",
        at="case.stage",
    )
    found = finding(checked, case={"title": "t", "summary": "y" * 80, "stage": "LOR"})
    (other,) = found.related
    assert other.message == f"'summary' is '{'y' * 59}…'"


def test_what_an_item_wants_to_be_looked_at_is_shown_first() -> None:
    lines: list[dict[str, Any]] = [{"number": f"00{n}"} for n in range(1, 6)]
    lines[1]["meets"] = ["R1"]
    checked = item(
        require="'R2' in (case.lines | where('meets') | pluck('meets') | flatten)",
        at="case.title",
        beside="case.lines | without('meets')",
        note="this line meets nothing",
    )
    found = finding(checked, case={"title": "x", "lines": lines})
    first = [(other.location.pointer, other.message) for other in found.related[:3]]
    assert first == [
        ("/lines/0", "this line meets nothing"),
        ("/lines/2", "this line meets nothing"),
        ("/lines/3", "this line meets nothing, and 1 more like it"),
    ]


def test_nothing_is_shown_beside_while_the_list_is_not_answered() -> None:
    checked = item(beside="case.lines | without('meets')", note="this line meets nothing")
    assert finding(checked, case={}).related == ()


def test_the_entries_of_facts_are_shown_beside() -> None:
    milestones = [
        {"id": "M1", "baseline": "2027-01-01"},
        {"id": "M2", "baseline": "2027-03-01", "depends_on": ["M1"], "duration_days": 4},
    ]
    checked = item(
        require="case.title == 'y'",
        at="case.title",
        beside="schedule_plan(case).milestones | where('linked', false)",
        note="its day is stated",
    )
    found = finding(checked, case={"title": "x", "schedule": {"milestones": milestones}})
    assert [other.location.pointer for other in found.related] == ["/schedule/milestones/0"]
