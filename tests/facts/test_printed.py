"""Printed quantities and amounts beside the numbers that were read from them."""

from decimal import Decimal
from typing import Any

import pytest
from check.making import record
from hypothesis import given
from hypothesis import strategies as st

from fmsdocs.facts.printed import amount_doubts, number_in_words, quantity_doubts
from fmsdocs.model.values import Place, Unanswered

NOBODY_KNOWS = Unanswered(Place("case", ("estimated_value", "total")))


def doubts(text: str, quantity: int | None = None) -> tuple[str, ...]:
    line: dict[str, Any] = {"number": "001", "quantity_text": text}
    if quantity is not None:
        line["quantity"] = quantity
    return quantity_doubts(record("case", {"lines": [line]}).get("lines")[0])


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("forty", 40),
        ("forty two", 42),
        ("one hundred sixty one", 161),
        ("eight thousand one", 8001),
        ("one hundred and five thousand and ten", 105010),
        ("two million", 2000000),
        ("aircraft", None),
        ("forty aircraft", None),
        ("and", None),
        ("", None),
    ],
)
def test_numbers_in_words(words: str, number: int | None) -> None:
    assert number_in_words(words.split()) == number


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Thirty-one (31) MQ-9B Sky Guardian Aircraft", 31),
        ("Three (3)AN/MPQ-64FI Sentinel radar systems", 3),
        ("eight thousand one (8,001)", 8001),
        ("Forty-two (42) Engines (40 installed, 2 spares)", 42),
        ("32 guns (A: 8; B: 24)", 32),
        ("(4,400)", 4400),
        ("Forty aircraft", 40),
        ("One hundred fifty-two (152) AGM-179A Missiles (JAGM)", 152),
        ("155 mm guns", None),
        ("spare parts and accessories", 7),
        ("Twenty (20)", None),
    ],
)
def test_printed_quantities_that_agree(text: str, quantity: int | None) -> None:
    assert doubts(text, quantity) == ()


@pytest.mark.parametrize(
    ("text", "quantity", "doubt"),
    [
        ("Forty (42) engines", 42, "the words say 40 and the figure 42"),
        ("Forty (40) aircraft", 42, "40 is printed and 42 stands beside it"),
        ("Forty aircraft", 42, "40 is printed and 42 stands beside it"),
        ("up to 644", 644, "'up to' says no exact number"),
        (
            "Forty-two (42) engines (40 installed, 3 spares)",
            42,
            "the parts in brackets make 40 + 3 = 43, not 42",
        ),
    ],
)
def test_printed_quantities_in_doubt(text: str, quantity: int, doubt: str) -> None:
    assert doubts(text, quantity) == (doubt,)


def test_nothing_printed_gives_no_doubt() -> None:
    line = record("case", {"lines": [{"number": "001", "quantity": 3}]}).get("lines")[0]
    assert quantity_doubts(line) == ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$1.16 billion", 1160000000),
        ("$1.16 billion", 1159999999),
        ("$.05 billion", 50000000),
        ("$2.00 billion", 2000000000),
        ("$215.5 million", 215500000),
        ("$0", 0),
        ("$0 million", 0),
        ("None", 0),
        ("US$ 1,256,000", 1256000),
        ("$620,000.50", Decimal("620000.5")),
    ],
)
def test_printed_amounts_that_agree(text: str, amount: int | Decimal) -> None:
    assert amount_doubts(text, amount) == ()
    assert amount_doubts(text, NOBODY_KNOWS) == ()


@pytest.mark.parametrize(
    "text",
    [
        "$8.6 bi11ion",
        "1.256.153.980",
        "8.6 billion",
        "$",
        "not to exceed $46 million",
        "-",
        "$1.2.3",
    ],
)
def test_what_is_no_amount_is_never_read_as_one(text: str) -> None:
    assert amount_doubts(text, NOBODY_KNOWS) == (
        f"'{text}' cannot be read as an amount in US dollars",
    )


@pytest.mark.parametrize(
    "text", ["CHF 6.035 billion", "€5", "NZ$ 100 million", "NT$247.2 billion", "2,2 млрд. лв."]
)
def test_other_currencies_are_not_converted(text: str) -> None:
    assert amount_doubts(text, 1) == (f"'{text}' is not in US dollars, and nothing is converted",)


def test_a_lost_point_is_told() -> None:
    assert amount_doubts("$.05 billion", 5000000000) == (
        "'$.05 billion' is printed and 5,000,000,000 stands beside it",
    )


@given(st.integers(0, 10**13))
def test_an_amount_written_out_agrees_with_itself_alone(amount: int) -> None:
    assert amount_doubts(f"${amount:,}", amount) == ()
    assert amount_doubts(f"${amount:,}", amount + 1) != ()


@given(st.text())
def test_any_text_is_read_without_a_fault(text: str) -> None:
    amount_doubts(text, 1)
    doubts(f"x{text}", 1)
