"""Filters over lists: an unanswered member never makes ``all`` true or ``any`` false."""

from decimal import Decimal

import pytest
from check.making import fault, value

from fmsdocs.expressions.logic import Selection
from fmsdocs.model.values import Unanswered

LINES = {
    "lines": [
        {"number": "001", "mde": "yes", "quantity": 2, "unit_price": Decimal("1.5")},
        {"number": "002", "mde": "no", "quantity": 3, "configuration": {"baseline": "A"}},
        {"number": "003"},
    ]
}
SURE = {"lines": [{"number": "001", "mde": "yes"}, {"number": "002", "mde": "yes"}]}


def numbers(text: str, case: dict) -> list[str]:
    found = value(text, case=case)
    assert isinstance(found, Selection)
    return [member.get("number") for member in found]


def unanswered(text: str, case: dict) -> bool:
    return isinstance(value(text, case=case), Unanswered)


def test_where() -> None:
    assert numbers("case.lines | where('mde', 'yes')", LINES) == ["001"]
    assert numbers("case.lines | where('mde', ['yes', 'no'])", LINES) == ["001", "002"]
    assert numbers("case.lines | where('mde')", LINES) == ["001", "002"]
    assert numbers("case.lines | where('configuration.baseline', 'A')", LINES) == ["002"]
    found = value("case.lines | where('mde', 'yes')", case=LINES)
    assert isinstance(found, Selection)
    assert [doubt.place.path for _, doubt in found.doubtful] == [("lines", 2, "mde")]


def test_without() -> None:
    assert numbers("case.lines | without('mde')", LINES) == ["003"]
    assert numbers("case.lines | without('mde', 'yes')", LINES) == ["002"]


def test_count() -> None:
    assert value("case.lines | count", case=LINES) == 3
    assert value("case.lines | where('mde') | count", case=LINES) == 2
    assert unanswered("case.lines | where('mde', 'yes') | count", LINES)
    assert unanswered("case.lines | count", {})
    assert value("case.lines | count", case={"lines": []}) == 0


def test_any_is_never_false_in_doubt() -> None:
    assert value("case.lines | any('mde', 'yes')", case=LINES) is True
    assert unanswered("case.lines | any('npor_type', 'A')", LINES)
    assert value("case.lines | where('mde', 'yes') | any", case=LINES) is True
    assert unanswered("case.lines | where('npor_type', 'A') | any", LINES)
    assert value("case.lines | any('mde', 'no')", case=SURE) is False
    assert value("case.lines | any", case={"lines": []}) is False
    assert unanswered("case.lines | any", {"lines": [None]})


def test_all_is_never_true_in_doubt() -> None:
    assert value("case.lines | all('mde', 'yes')", case=LINES) is False
    assert unanswered("case.lines | all('mde', ['yes', 'no'])", LINES)
    assert value("case.lines | all('mde', 'yes')", case=SURE) is True
    assert value("case.lines | all('mde')", case=LINES) is False
    assert value("case.lines | all('number')", case=LINES) is True
    assert value("case.lines | all('mde', 'yes')", case={"lines": []}) is True
    assert unanswered("case.lines | all('mde', 'yes')", {"lines": [None]})
    assert unanswered("case.lines | where('mde', 'yes') | all('quantity', 2)", LINES)


def test_a_doubtful_element_that_cannot_matter_does_not() -> None:
    case = {
        "lines": [{"number": "001", "mde": "yes", "sme": "yes"}, {"number": "002", "sme": "yes"}]
    }
    assert value("case.lines | where('mde', 'yes') | all('sme', 'yes')", case=case) is True


def test_sum() -> None:
    assert value("case.lines | where('quantity') | sum('quantity')", case=LINES) == 5
    assert unanswered("case.lines | sum('quantity')", LINES)
    assert value("[1, 2.5] | sum") == Decimal("3.5")
    assert value("sum_of(case.lines, 'quantity')", case={"lines": []}) == 0
    assert unanswered("case.lines | where('mde', 'yes') | sum('quantity')", LINES)


def test_pluck_first_find_unique_join() -> None:
    assert value("case.lines | pluck('number') | join", case=LINES) == "001, 002, 003"
    assert value("case.lines | pluck('number') | join(' and ')", case=LINES) == (
        "001 and 002 and 003"
    )
    assert unanswered("case.lines | pluck('mde') | join", LINES)
    assert value("(case.lines | first).number", case=LINES) == "001"
    assert unanswered("case.lines | first", {"lines": []})
    assert value("(case.lines | find('number', '002')).quantity", case=LINES) == 3
    assert unanswered("case.lines | find('number', '009')", LINES)
    assert value("['a', 'b', 'a'] | unique | count") == 2


def test_flatten() -> None:
    case = {"lines": [{"number": "1", "meets": ["R1", "R2"]}, {"number": "2", "meets": ["R3"]}]}
    assert value("case.lines | pluck('meets') | flatten | join", case=case) == "R1, R2, R3"
    assert value("'R3' in (case.lines | pluck('meets') | flatten)", case=case) is True
    half = {"lines": [{"number": "1", "meets": ["R1"]}, {"number": "2"}]}
    assert unanswered("'R3' in (case.lines | pluck('meets') | flatten)", half)


def test_extremes() -> None:
    assert value("['2027-01-01', '2026-05-05'] | min") == "2026-05-05"
    assert value("[3, 7.5, 1] | max") == Decimal("7.5")
    assert unanswered("case.lines | min('quantity')", LINES)
    assert unanswered("case.lines | max('quantity')", {"lines": []})


def test_length() -> None:
    assert value("'abcd ' | length") == 4
    assert "use count" in fault("['a'] | length").message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("case.lines | where('mdee', 'yes')", "has no field 'mdee'"),
        ("case.title | count", "expected a list"),
        ("case.lines | pluck('mde') | any", "need a field and a value"),
        ("case.lines | unique", "pluck a field first"),
        ("case.lines | where(1)", "a field is named by a text"),
        ("['a'] | min", "expected numbers or days"),
        ("case.lines | join", "join works on texts"),
    ],
)
def test_faults(text: str, words: str) -> None:
    case = {"title": "x", **SURE}
    assert words in fault(text, case=case).message
