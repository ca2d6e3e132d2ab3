"""A rule that cannot be judged is a finding that names it; all others are still judged."""

from dataclasses import replace

import pytest
from check.making import AS_OF, bundled_pack, case_of, item, pack_of, shapes

from fmsdocs.check import item as item_module
from fmsdocs.check.judge import Judgement, judge
from fmsdocs.check.lint import lint_expressions
from fmsdocs.model.checklist import Gate, Item, Status
from fmsdocs.model.location import Location, Span
from fmsdocs.policy.items import ItemSource
from fmsdocs.policy.source import PackFile

GOOD = item(id="LOR-031")


def judged(checked: Item, **case: object) -> Judgement:
    subject = case_of(case=case, letter_of_request={})
    return judge(subject, pack_of(checked, GOOD), as_of=AS_OF, gate=Gate.COMPLETE)


@pytest.mark.parametrize(
    ("changes", "expected", "words"),
    [
        ({"require": "case.fundin == 'x'"}, "CHK900", "did you mean 'funding'?"),
        ({"require": "case.title"}, "CHK900", "expected true or false"),
        ({"when": "case.title"}, "CHK900", "'when' of the rule LOR-030"),
        ({"require": "1 / 0 == 1"}, "CHK900", "division by zero"),
        ({"require": "case.title =="}, "POL011", "cannot be read"),
        ({"when": "case.title |"}, "POL011", "'when' of the rule"),
        ({"each": "line of case.lines"}, "POL011", "NAME in LIST"),
        ({"each": "line in case.title"}, "CHK900", "expected a list"),
        ({"message": "{{ case.nothing }}", "require": "1 == 2"}, "CHK900", "'message'"),
        ({"remedy": "{{ case", "require": "1 == 2"}, "POL011", "'remedy'"),
        ({"at": "case.nothing", "require": "1 == 2"}, "CHK900", "'at'"),
    ],
)
def test_a_faulty_rule(changes: dict, expected: str, words: str) -> None:
    found = judged(item(**changes), title="x")
    about, other = sorted(found.diagnostics, key=lambda finding: finding.id == "LOR-031")
    assert about.id == expected
    assert about.exit_code == 4
    assert "LOR-030" in about.message
    assert words in about.message
    assert other.id == "LOR-031", "the other rule was judged"
    assert [result.status for result in found.results] == [Status.UNDECIDED, Status.MISSING]


def test_a_crash_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    genuine = item_module.places_of

    def crash(case, evidence):
        if not evidence.missing:
            raise KeyError("lost")
        return genuine(case, evidence)

    monkeypatch.setattr(item_module, "places_of", crash)
    found = judged(item(require="1 == 2"))
    about = next(finding for finding in found.diagnostics if finding.id == "CHK900")
    assert about.message == "the rule LOR-030 failed: KeyError: 'lost'"
    assert about.exit_code == 4
    assert {finding.id for finding in found.diagnostics} == {"CHK900", "LOR-031"}


LINES = [{"number": f"{number:04}"} for number in range(2_000)]


@pytest.mark.parametrize(
    "changes",
    [
        {"require": "case.lines | where('number', case.lines | pluck('number')) | count > 0"},
        {"each": "line in case.lines | where('number', case.lines | pluck('number'))"},
        {"each": "line in case.lines", "require": "line.number in (case.lines | pluck('number'))"},
        {
            "each": "line in case.lines",
            "when": "case.lines | where('number', case.lines | pluck('number')) | any",
        },
    ],
)
def test_a_rule_that_would_take_for_ever_is_stopped(changes: dict) -> None:
    found = judged(item(**changes), lines=LINES)
    about, *_ = (finding for finding in found.diagnostics if finding.exit_code == 4)
    assert about.message.endswith("it looks at more than 2,000,000 elements of lists")
    assert "LOR-030 cannot be judged" in about.message
    assert [finding.id for finding in found.diagnostics if finding.exit_code == 1] == ["LOR-031"]


def test_each_of_three_hundred_lines_may_be_compared_with_all_others() -> None:
    among = "line.number in (case.lines | pluck('number'))"
    found = judged(item(each="line in case.lines", require=among), lines=LINES[:300])
    assert not [finding for finding in found.diagnostics if finding.exit_code == 4]


def written(text: str, width: int) -> ItemSource:
    """Return the source of an item whose ``require`` stands at 5:10, *width* columns wide."""

    def locate(_path: tuple, _aim: str) -> Location:
        return Location("checklist.yaml", Span(5, 10, 10 + width), "/items/0/require")

    return ItemSource(
        PackFile("checklist.yaml", {"items": [{"require": text}]}, locate), ("items", 0)
    )


@pytest.mark.parametrize(("quotes", "column"), [(0, 15), (2, 16)])
def test_the_place_within_the_expression(quotes: int, column: int) -> None:
    text = "case.titel == 'x'"
    checked = item(require=text)
    pack = replace(pack_of(checked), sources={checked.id: written(text, len(text) + quotes)})
    (finding,) = lint_expressions(pack, shapes())
    assert finding.location.span == Span(5, column, 10 + len(text) + quotes // 2)


def test_a_folded_expression_is_shown_as_a_whole() -> None:
    text = "case.titel == 'x' and case.title == 'y'"
    checked = item(require=text)
    pack = replace(pack_of(checked), sources={checked.id: written(text, 17)})
    (finding,) = lint_expressions(pack, shapes())
    assert finding.location.span == Span(5, 10, 27)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"require": "case.titel is answered"}, "require"),
        ({"require": "case."}, "require"),
        ({"when": "case.stage == 'SOON'"}, "when"),
        ({"at": "case.titel"}, "at"),
        ({"each": "line in case.linse"}, "for"),
        ({"each": "line in case.lines", "require": "line.mdee == 'yes'"}, "require"),
        ({"message": "{{ case.titel }}"}, "message"),
        ({"remedy": "{{ case.title"}, "remedy"),
        ({"require": "this.subjet is answered"}, "require"),
        ({"require": "case.title"}, "require"),
        ({"when": "case.lines | count"}, "when"),
        ({"each": "line in case.title"}, "for"),
        ({"each": "x in (case.lines if case.lines is answered else [])", "at": "x.mdee"}, "at"),
    ],
)
def test_lint_finds_faults_that_no_case_has_met(changes: dict, field: str) -> None:
    (finding,) = lint_expressions(pack_of(item(**changes)), shapes())
    assert finding.id == "POL011"
    assert f"'{field}' of the rule LOR-030" in finding.message


def test_lint_finds_nothing_in_good_rules() -> None:
    looped = item(each="line in case.lines", require="line.mde == 'yes'", at="line.mde")
    assert lint_expressions(pack_of(item(), looped), shapes()) == ()
    assert lint_expressions(bundled_pack(), shapes()) == ()
