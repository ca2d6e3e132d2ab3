"""Dates, money, numbers and codes as documents print them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from small_case import PERIOD

from fmsdocs.expressions.code_words import WORDS, word_of
from fmsdocs.expressions.filters import FILTERS
from fmsdocs.model.values import Place, Record, Unanswered

VALUES: list[tuple[str, tuple[Any, ...], str]] = [
    ("date", ("2027-03-05",), "5 March 2027"),
    ("date", (date(2026, 11, 16),), "16 November 2026"),
    ("date", ("end of 2027",), "end of 2027"),
    ("money", (1234567,), "$1,234,567"),
    ("money", (Decimal("1234567.50"),), "$1,234,567.50"),
    ("money", (Decimal("1234567.00"),), "$1,234,567"),
    ("money", (Decimal("1E+6"),), "$1,000,000"),
    ("money", (0,), "$0"),
    ("money", (-5,), "-$5"),
    ("money", (1500, "CHF"), "CHF 1,500"),
    ("number", (12500,), "12,500"),
    ("number", (Decimal("7.50"),), "7.5"),
    ("number", (Decimal("4099999999.999"),), "4,099,999,999.999"),
    ("number", (Decimal("3E+3"),), "3,000"),
    ("quantity", (8001, "each"), "8,001 each"),
    ("quantity", (4, "set"), "4 sets"),
    ("quantity", (1, "lot"), "1 lot"),
    ("quantity", (2, "foot"), "2 foot"),
    ("quantity", (3,), "3"),
    ("quantity", ("up to 644", "each"), "up to 644 each"),
    ("quantity", (5, Unanswered(Place("case"))), "5"),
    ("sentence", ("deliveries may be split",), "Deliveries may be split."),
    ("sentence", ("  Done.",), "Done."),
    ("sentence", ("iPhone works?",), "iPhone works?"),
    ("sentence", ("",), ""),
    ("phrase", ("None needed. ",), "None needed"),
    ("capital", ("a U.S. service",), "A U.S. service"),
    ("capital", ("",), ""),
    ("code_words", ("fmf_grant",), "FMF grant"),
    ("code_words", ("national_funds",), "national funds"),
    ("code_words", ("S", "class"), "classified up to Secret"),
    ("code_words", ("S", "source_of_supply"), "stock"),
    ("code_words", ("BLANKET_ORDER",), "blanket order"),
    ("code_words", ("LOA",), "Letter of Offer and Acceptance"),
    ("code_words", ("DSP-5",), "DSP-5"),
    ("code_words", ("126.6(a)",), "126.6(a)"),
    ("code_words", ("in_work",), "in work"),
    ("lines_range", (["001", "002", "003", "005"],), "001 to 003 and 005"),
    ("lines_range", (["001", "002"],), "001 and 002"),
    ("lines_range", (["M1", "N01", "N02"],), "M1, N01 and N02"),
    ("lines_range", (["M1", "N08", "N09", "N10", "O11"],), "M1, N08 to N10 and O11"),
    ("lines_range", (["002a", "002b", "x"],), "002a, 002b and x"),
    ("lines_range", ([],), ""),
    ("listed", (["a", "b", "c"],), "a, b and c"),
    ("listed", (["a", "b"], "or"), "a or b"),
    ("listed", (["a"],), "a"),
    ("with_article", ("Government of Norway",), "the Government of Norway"),
    ("with_article", ("Norway",), "Norway"),
    ("with_article", ("United Kingdom",), "the United Kingdom"),
    ("with_article", ("The Netherlands",), "The Netherlands"),
]


@pytest.mark.parametrize(("name", "arguments", "expected"), VALUES)
def test_filters(name: str, arguments: tuple[Any, ...], expected: str) -> None:
    assert FILTERS[name](*arguments) == expected


@pytest.mark.parametrize("name", FILTERS)
def test_unanswered_values_pass_through(name: str) -> None:
    missing = Unanswered(Place("case", ("x",)))
    assert FILTERS[name](missing) is missing


PERIODS = [
    ({"start": "2028-01-01", "end": "2028-03-31"}, "first quarter of 2028"),
    ({"start": "2028-10-01", "end": "2028-12-31"}, "fourth quarter of 2028"),
    ({"start": "2028-10-01", "end": "2028-11-30"}, "1 October 2028 to 30 November 2028"),
    ({"start": "2028-01-02", "end": "2028-03-31"}, "2 January 2028 to 31 March 2028"),
    ({"start": "2028-01-01"}, "from 1 January 2028"),
    ({"end": "2028-01-01"}, "until 1 January 2028"),
    ({"text": "end of 2028"}, "end of 2028"),
    ({"start": "9999-10-01", "end": "9999-12-31"}, "1 October 9999 to 31 December 9999"),
]


@pytest.mark.parametrize(("data", "expected"), PERIODS)
def test_periods(data: dict[str, str], expected: str) -> None:
    assert FILTERS["period"](Record(data, PERIOD, Place("case"))) == expected


def test_an_empty_period_is_unanswered() -> None:
    assert isinstance(FILTERS["period"](Record({}, PERIOD, Place("case"))), Unanswered)


def test_no_words_of_a_code_are_a_marking() -> None:
    for words in (*map(word_of, ("C", "S", "TS")), *WORDS["class"].values()):
        assert words.upper() != words or len(words) <= 2
        assert words not in {"Secret", "Confidential"}
