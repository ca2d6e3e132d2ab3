"""The truth tables of the three values, and the strictness of comparison."""

from decimal import Decimal

import pytest
from check.making import evaluation, fault, value

from fmsdocs.model.values import Unanswered

T, F, U = "1 == 1", "1 == 2", "case.title == 'x'"
"""True, false, and unanswered (the case has no title)."""


def shown(text: str) -> bool | None:
    """Return true, false, or None for unanswered."""
    found = value(text)
    assert isinstance(found, bool | Unanswered)
    return None if isinstance(found, Unanswered) else found


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (T, T, True, True),
        (T, F, False, True),
        (T, U, None, True),
        (F, T, False, True),
        (F, F, False, False),
        (F, U, False, None),
        (U, T, None, True),
        (U, F, False, None),
        (U, U, None, None),
    ],
)
def test_and_and_or(left: str, right: str, both: bool | None, either: bool | None) -> None:
    assert shown(f"({left}) and ({right})") is both
    assert shown(f"({left}) or ({right})") is either


@pytest.mark.parametrize(("text", "expected"), [(T, False), (F, True), (U, None)])
def test_not(text: str, expected: bool | None) -> None:
    assert shown(f"not ({text})") is expected


@pytest.mark.parametrize("symbol", ["==", "!=", "<", "<=", ">", ">="])
def test_comparison_with_an_unanswered_value_is_unanswered(symbol: str) -> None:
    assert shown(f"case.support.years {symbol} 3") is None
    assert shown(f"3 {symbol} case.support.years") is None


@pytest.mark.parametrize("symbol", ["+", "-", "*", "/"])
def test_arithmetic_with_an_unanswered_value_is_unanswered(symbol: str) -> None:
    assert isinstance(value(f"case.support.years {symbol} 3"), Unanswered)
    assert isinstance(value(f"3 {symbol} case.support.years"), Unanswered)


def test_numbers_are_exact() -> None:
    assert value("0.1 + 0.2 == 0.3") is True
    assert value("1.10 * 3") == Decimal("3.30")
    assert value("12345678901234567890.12") == Decimal("12345678901234567890.12")
    assert value("-3 + 5") == 2
    assert value("1 / 4") == Decimal("0.25")


def test_division_by_zero_is_a_fault() -> None:
    assert fault("1 / 0").message == "division by zero"


def test_chains_are_pairwise() -> None:
    assert value("1 < 2 < 3") is True
    assert value("1 < 2 < 2") is False
    assert shown("1 < case.support.years < 3") is None
    assert value("2 < 1 < case.support.years") is False


def test_choice() -> None:
    assert value("'a' if 1 == 1 else 'b'") == "a"
    assert isinstance(value("'a' if case.title == 'x' else 'b'"), Unanswered)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("'001' == 1", "cannot compare the text '001' with the number 1"),
        ("true == 'yes'", "cannot compare true or false"),
        ("'a' < 'b'", "only numbers and days"),
        ("'a' and true", "expected true or false, found the text 'a'"),
        ("not 'yes'", "compare it, as in == 'yes'"),
        ("'a' + 'b'", "'+' works on numbers"),
        ("case == case", "cannot compare a group of fields"),
        ("1 in 5", "expected a list"),
        ("1 in 'abc'", "cannot compare"),
        ("true + 1", "works on numbers"),
    ],
)
def test_what_cannot_be_compared_is_a_fault(text: str, words: str) -> None:
    assert words in fault(text).message


def test_days_have_an_order() -> None:
    assert value("'2026-03-01' < '2026-11-16'") is True
    assert value("'2026-03-01' >= '2026-11-16'") is False


def test_in_with_unanswered_members() -> None:
    case = {"purchaser": {"transit_countries": ["Examplia", None]}}
    assert value("'Examplia' in case.purchaser.transit_countries", case=case) is True
    assert isinstance(
        value("'Bandaria' in case.purchaser.transit_countries", case=case), Unanswered
    )
    found = value("'Bandaria' not in case.purchaser.transit_countries", case=case)
    assert isinstance(found, Unanswered)
    assert isinstance(value("'a' in case.purchaser.transit_countries"), Unanswered)
    assert isinstance(value("case.title in ['a', 'b']"), Unanswered)
    assert value("'a' in ('a', 'b')") is True
    assert value("'run' in 'trunk'") is True


def test_a_decided_operand_spares_the_other() -> None:
    assert evaluation("1 == 2 and case.title == 'x'").reads == ()
    assert evaluation("1 == 1 or case.title == 'x'").reads == ()
