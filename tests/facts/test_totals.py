"""Sums are exact and say what they leave out."""

from decimal import Decimal

from check.making import record

from fmsdocs.facts.totals import Totals, case_totals, line_total
from fmsdocs.model.values import Unanswered


def totals(*lines: dict) -> Totals:
    numbered = [{"number": f"{n:03}", **line} for n, line in enumerate(lines, start=1)]
    found = case_totals(record("case", {"lines": numbered}))
    assert isinstance(found, Totals)
    return found


def test_a_line_has_its_stated_price_or_quantity_times_unit_price() -> None:
    case = record("case", {"lines": [{"unit_price": Decimal("0.1"), "quantity": 3}]})
    assert line_total(case.get("lines")[0]) == Decimal("0.3")
    stated = record("case", {"lines": [{"total_price": 5, "unit_price": 2, "quantity": 3}]})
    assert line_total(stated.get("lines")[0]) == 5


def test_a_missing_price_or_quantity_is_named() -> None:
    case = record("case", {"lines": [{"unit_price": 2}, {}]})
    no_quantity, nothing = (line_total(line) for line in case.get("lines"))
    assert isinstance(no_quantity, Unanswered)
    assert no_quantity.place.path == ("lines", 0, "quantity")
    assert isinstance(nothing, Unanswered)
    assert nothing.place.path == ("lines", 1, "unit_price")


def test_unpriced_lines_are_told() -> None:
    found = totals({"total_price": Decimal("1.10")}, {}, {"total_price": Decimal("2.20")})
    assert isinstance(found.total.amount, Unanswered)
    assert found.total.known == Decimal("3.30")
    assert [line.get("number") for line in found.total.unpriced] == ["002"]


def test_a_sum_of_all() -> None:
    assert totals({"total_price": 1}, {"total_price": 2}).total.amount == 3
    assert totals().total.amount == 0


def test_ranges() -> None:
    found = totals({"price_low": 10, "price_high": 15}, {"total_price": 100})
    assert (found.low.amount, found.high.amount) == (110, 115)
    assert isinstance(found.total.amount, Unanswered)


def test_unanswered_lines() -> None:
    assert isinstance(case_totals(record("case", {})), Unanswered)
