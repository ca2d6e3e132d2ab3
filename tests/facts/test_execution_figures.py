"""Bad news by the numbers, and the figures of the plan: funds, payments, risks."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from check.making import bundled_pack, record
from hypothesis import given
from hypothesis import strategies as st

from fmsdocs.facts.funds import RUNGS, funds_charts, funds_of
from fmsdocs.facts.impacts import impacts_of
from fmsdocs.facts.payment_curve import LEFT, WIDTH, payment_curves
from fmsdocs.facts.risk_matrix import GRADES, risk_matrices
from fmsdocs.model.values import Unanswered

ON = date(2026, 3, 1)
AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2)


def impacts(total: int | None = 60_000_000, **case: Any) -> Any:
    values = {"total": total, "mde": 0, "design_construction": 0}
    data = {"purchaser": {"group": "OTHER"}, "estimated_value": values, **case}
    found = impacts_of(record("case", data), bundled_pack(), ON)
    return found if isinstance(found, Unanswered) else [(i.trigger, i.subject) for i in found]


def late(forecast: str, critical: str = "yes", phase: str = "delivery") -> dict[str, Any]:
    one = {"id": "M17", "phase": phase, "critical": critical}
    return {"milestones": [{**one, "baseline": "2029-01-15", "forecast": forecast}]}


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (late("2029-07-15"), []),
        (late("2029-07-16"), [("LONG_DELAY", "milestone M17")]),
        (late("2030-07-16", critical="no"), []),
        (late("2030-07-16", phase="closure"), []),
    ],
)
def test_a_delay_of_more_than_six_months(schedule: dict[str, Any], expected: list[Any]) -> None:
    assert impacts(schedule=schedule) == expected


@pytest.mark.parametrize(
    ("total", "value", "expected"),
    [
        (60_000_000, 65_999_999, []),
        (60_000_000, 66_000_000, [("PRICE_RISE", "change A01")]),
        (600_000_000, 624_999_999, []),
        (600_000_000, 625_000_000, [("PRICE_RISE", "change A01")]),
        (40_000_000, 48_000_000, []),
    ],
)
def test_a_price_rise(total: int, value: int, expected: list[Any]) -> None:
    assert impacts(total, changes=[{"id": "A01", "value": value}]) == expected


def test_without_an_event_the_size_of_the_case_does_not_matter() -> None:
    assert impacts(None) == []
    assert isinstance(impacts(None, schedule=late("2030-01-15")), Unanswered)


def plan(**finance: Any) -> Any:
    return record("case_execution_plan", {"finance": finance})


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS), max_size=40))
def test_bars_are_as_long_as_their_funds(rows: list[tuple[Decimal, ...]]) -> None:
    lines = [{"number": f"{n:03}", "total_price": row[0]} for n, row in enumerate(rows)]
    entries = [
        {"line": f"{n:03}", **dict(zip(RUNGS, row[1:], strict=True))} for n, row in enumerate(rows)
    ]
    case, written = record("case", {"lines": lines}), plan(lines=entries)
    assert [one.value for one in funds_of(case, written)] == [row[0] for row in rows]
    bars = [bar for chart in funds_charts(case, written) for bar in chart.bars]
    assert len(bars) == (len(rows) if any(max(row) > 0 for row in rows) else 0)
    for bar in bars:
        for wide, narrow in (("value", "obligation_authority"), ("obligated", "expended")):
            if getattr(bar.funds, wide) >= getattr(bar.funds, narrow):
                assert 590 >= getattr(bar, wide) >= getattr(bar, narrow) >= 0


def test_funds_of_a_line_that_the_case_does_not_have_have_no_value() -> None:
    found = funds_of(record("case", {"lines": []}), plan(lines=[{"line": "009", "committed": 1}]))
    assert isinstance(found[0].value, Unanswered)


@given(
    st.lists(
        st.tuples(st.dates(date(2026, 1, 1), date(2060, 1, 1)), AMOUNTS), min_size=2, max_size=30
    )
)
def test_the_curve_rises_to_the_sum(payments: list[tuple[date, Decimal]]) -> None:
    listed = [{"due": day.isoformat(), "amount": amount} for day, amount in payments]
    found = payment_curves(record("case", {}), plan(payment_plan=[*listed, {"kind": "other"}]))
    total = sum(amount for _, amount in payments)
    assert bool(found) is (len({day for day, _ in payments}) > 1 and total > 0)
    for curve in found:
        assert curve.points[-1].paid == total
        assert curve.left_out == 1
        assert [point.day for point in curve.points] == sorted({d.isoformat() for d, _ in payments})
        assert [point.paid for point in curve.points] == sorted(p.paid for p in curve.points)
        assert all(LEFT <= point.x <= LEFT + WIDTH for point in (*curve.points, *curve.years))
        assert all(20 <= point.y <= 200 for point in curve.points)


@given(
    st.lists(
        st.tuples(
            st.sampled_from((*GRADES, None)),
            st.sampled_from((*GRADES, None)),
            st.sampled_from(("open", "closed", "accepted")),
        ),
        max_size=60,
    )
)
def test_every_risk_that_is_not_closed_stands_once_in_the_matrix(risks: list[Any]) -> None:
    listed = [
        {"id": f"R{n}", "likelihood": likelihood, "impact": impact, "status": status}
        for n, (likelihood, impact, status) in enumerate(risks)
    ]
    wanted = sorted(risk["id"] for risk in listed if risk["status"] != "closed")
    for matrix in risk_matrices(record("case", {"risks": listed})):
        cells = [(band, cell) for band in matrix.bands for cell in band.cells]
        placed = [name for _, cell in cells for name in cell.identifiers]
        assert sorted((*placed, *matrix.ungraded)) == wanted
        by_id = {risk["id"]: risk for risk in listed}
        for band, cell in cells:
            assert ", ".join(cell.rows) == ", ".join(cell.identifiers)
            assert len(cell.rows) * 14 <= band.height
            for name in cell.identifiers:
                risk = by_id[name]
                assert (risk["likelihood"], risk["impact"]) == (cell.likelihood, band.impact)
