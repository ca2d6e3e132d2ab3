"""Reviews by calendar year, payments against deliveries, and numbers of notifications."""

from decimal import Decimal
from typing import Any

import pytest
from check.making import record
from hypothesis import given
from hypothesis import strategies as st

from fmsdocs.facts.case_reviews import unreviewed_years
from fmsdocs.facts.notification_numbers import first_notifications
from fmsdocs.facts.payments_and_deliveries import Shortfall, shortfalls_of
from fmsdocs.model.values import Unanswered


def years(reviews: Any, implemented: str | None = "2027-08-31", closed: str | None = "2030-06-30"):
    milestones = [{"id": "M11", "phase": "implementation", "baseline": implemented}]
    case = record("case", {"schedule": {"milestones": milestones}})
    plan = {"closure": {"target_closure": closed}, "reviews": reviews}
    return unreviewed_years(case, record("case_execution_plan", plan))


def yearly(day: str | None, until: str | None = None) -> dict[str, Any]:
    return {"type": "CASE_ANNUAL", "date": day, "every_year_until": until}


@pytest.mark.parametrize(
    ("reviews", "missing"),
    [
        ([], (2027, 2028, 2029, 2030)),
        ([yearly("2027-12-31"), yearly("2029-01-01")], (2028, 2030)),
        ([yearly("2027-12-08", "2030-01-01")], ()),
        ([yearly("2027-12-08", "2029-12-31")], (2030,)),
        ([yearly("2028-12-08", "2031-12-31")], (2027,)),
        ([yearly(None, "2030-12-31")], (2027, 2028, 2029, 2030)),
        ([yearly("2027-10-19", "2030-12-31") | {"type": "PMR"}], (2027, 2028, 2029, 2030)),
    ],
)
def test_every_calendar_year_from_implementation_to_closure_needs_a_review(
    reviews: list[dict[str, Any]], missing: tuple[int, ...]
) -> None:
    assert years(reviews) == missing


def test_without_implementation_closure_or_reviews_nobody_can_say() -> None:
    reviews = [yearly("2027-12-08")]
    for found in (years(None), years(reviews, implemented=None), years(reviews, closed=None)):
        assert isinstance(found, Unanswered)


def shortfalls(lines: list[dict[str, Any]], payments: Any) -> tuple[Shortfall, ...] | Unanswered:
    plan = record("case_execution_plan", {"finance": {"payment_plan": payments}})
    return shortfalls_of(record("case", {"lines": lines}), plan)


def line(price: Any, *deliveries: tuple[Any, str], number: str = "001") -> dict[str, Any]:
    listed = [{"quantity": pieces, "window": {"end": day}} for pieces, day in deliveries]
    whole = sum(pieces for pieces, _ in deliveries)
    return {"number": number, "quantity": whole, "total_price": price, "deliveries": listed}


def test_a_day_by_which_more_is_delivered_than_paid_is_told() -> None:
    lines = [
        line(900, (1, "2029-03-31"), (2, "2029-06-30")),
        line(50, (1, "2029-06-30"), number="002"),
    ]
    payments = [{"due": "2029-03-15", "amount": 300}, {"due": "2029-07-15", "amount": 650}]
    (found,) = shortfalls(lines, payments)
    assert (found.day, found.lines) == ("2029-06-30", ("001", "002"))
    assert (found.delivered, found.paid) == (950, 300)
    assert shortfalls(lines, [{"due": "2029-03-31", "amount": 950}]) == ()


def test_without_days_or_amounts_of_all_payments_nobody_can_say() -> None:
    lines = [line(900, (1, "2029-03-31"))]
    for payments in (None, [{"amount": 900}], [{"due": "2029-03-15"}]):
        assert isinstance(shortfalls(lines, payments), Unanswered)


def test_a_delivery_without_price_or_day_is_left_out() -> None:
    assert shortfalls([line(None, (1, "2029-03-31"))], []) == ()
    assert shortfalls([line(900, (1, "2029-03-31")) | {"quantity": None}], []) == ()
    undated = line(900, (1, "2029-03-31"))
    undated["deliveries"][0]["window"] = {"text": "first quarter of 2029"}
    assert shortfalls([undated], []) == ()


PRICES = st.decimals(min_value=1, max_value=10**9, places=2)
PIECES = st.lists(st.integers(min_value=1, max_value=97), min_size=1, max_size=6)


@given(PRICES, PIECES)
def test_the_shares_of_a_line_add_up_to_its_price(price: Decimal, pieces: list[int]) -> None:
    days = [f"2029-0{month + 1}-28" for month in range(len(pieces))]
    lines = [line(price, *zip(pieces, days, strict=True))]
    found = shortfalls(lines, [])
    assert not isinstance(found, Unanswered)
    assert found[-1].delivered == price
    assert shortfalls(lines, [{"due": "2029-01-01", "amount": price}]) == ()


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        (None, ()),
        ("notional", ()),
        ("24-30", ("24-30",)),
        ("24-30, 24-30", ("24-30",)),
        ("24-30 and 24-31", ("24-30", "24-31")),
        ("24-30; 0B-24", ("24-30",)),
        ("Transmittal No. 24-0J", ()),
        ("24-30/24-31", ("24-30", "24-31")),
        ("2024-30-1", ()),
    ],
)
def test_numbers_of_first_notifications(printed: str | None, numbers: tuple[str, ...]) -> None:
    case = record("case", {"export": {"notification": {"transmittal_number": printed}}})
    assert first_notifications(case) == numbers
