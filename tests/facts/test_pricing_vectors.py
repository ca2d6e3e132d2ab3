"""The worked examples of the sources, and those built from their rules, to the cent."""

from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from check.making import value

from fmsdocs.model.values import Unanswered


def one_line(**fields: Any) -> dict[str, Any]:
    return {"lines": [{"number": "001", **fields}]}


PROCURED = one_line(source_of_supply="P", total_price=1_000_000)
STOCK = one_line(source_of_supply="S", total_price=250_000)
MIXED = one_line(source_of_supply="X", total_price=200_000, procured_share=50)
CAPACITY = one_line(source_of_supply="P", total_price=1_000_000, transfer_authority="bpc")


def test_work_by_the_hour() -> None:
    manpower = {
        "annual_pay": 38_039,
        "hours": 100,
        "leave_rate": 18,
        "retirement_rate": Decimal("14.7"),
        "fringe_rate": Decimal("15.8"),
    }
    work = value("work_price(case.lines[0])", case=one_line(manpower=manpower))
    assert str(work.hourly) == "18.23"
    assert str(work.pay) == "1823.00"
    assert str(work.leave) == "328.14"
    assert str(work.subtotal) == "2151.14"
    assert str(work.retirement) == "316.22"
    assert str(work.fringe) == "339.88"
    assert str(work.total) == "2807.24"


def test_contract_administration_of_a_line_that_is_procured_in_part() -> None:
    line = one_line(source_of_supply="X", total_price=200_000, procured_share=10)
    (charge,) = value("price_of(case, case.lines[0])", case=line).in_line
    assert (charge.base, charge.rate, charge.amount) == (20_000, 1, 200)


def test_a_small_case_is_topped_up_in_its_window() -> None:
    old = one_line(source_of_supply="S", total_price=Decimal("13157.89"), accepted_on="2010-05-04")
    price = value("pricing(case)", case=old)
    assert price.administrative == 500
    (small,) = price.small_case
    assert (small.amount, small.cite) == (14_500, ("SAMM-C9.4.7",))
    for accepted_on in ("2006-07-31", "2012-07-03"):
        other = one_line(source_of_supply="S", total_price=13_000, accepted_on=accepted_on)
        assert value("pricing(case)", case=other).small_case == ()


FUNDS = {
    "working_capital": 100_000_000,
    "termination_liability_reserve": 15_000_000,
    "case_reserve": 25_000_000,
    "working_fund": 50_000_000,
    "baseline_reserve": 25_000_000,
    "statement": 45_000_000,
    "special_bill_paid": 12_000_000,
}


def test_funds_and_bills_under_special_billing() -> None:
    found = value("special_billing(case)", case={"funding": {"special_billing": FUNDS}})
    assert (found.available, found.due) == (60_000_000, 15_000_000)
    assert found.final_bill == 33_000_000


class Priced(NamedTuple):
    """What a case of one line costs."""

    case: dict[str, Any]
    administration: str
    line: str
    surcharge: str
    deposit: str
    total: str


@pytest.mark.parametrize(
    "expected",
    [
        Priced(PROCURED, "10000.00", "1010000.00", "32320.00", "11312.00", "1042320.00"),
        Priced(STOCK, "0.00", "250000.00", "8000.00", "8000.00", "258000.00"),
        Priced(MIXED, "1000.00", "201000.00", "6432.00", "6432.00", "207432.00"),
        Priced(CAPACITY, "10000.00", "1010000.00", "0.00", "0.00", "1010000.00"),
    ],
    ids=["procured", "stock", "mixed", "capacity"],
)
def test_lines_by_their_source(expected: Priced) -> None:
    case = {**expected.case, "funding": {"deposit_rule": "NO_PERF"}}
    price = value("pricing(case)", case=case)
    (line,) = price.lines
    assert sum(charge.amount for charge in line.in_line) == Decimal(expected.administration)
    assert line.value == price.net.amount == Decimal(expected.line)
    assert price.administrative == Decimal(expected.surcharge)
    assert price.total.amount == Decimal(expected.total)
    assert value("initial_deposit(case).amount", case=case) == Decimal(expected.deposit)


@pytest.mark.parametrize(
    ("case", "expended", "measures", "amount"),
    [(PROCURED, 100_000, [15_000, 16_160, 3_200], 16_160), (MIXED, 0, [6_432, 3_216, 0], 6_432)],
)
def test_the_minimum_administrative_amount(
    case: dict, expended: int, measures: list, amount: int
) -> None:
    plan = {"finance": {"lines": [{"line": "001", "expended": expended}]}}
    text = "cancellation_minimum(case, case_execution_plan.finance.lines)"
    found = value(text, case=case, case_execution_plan=plan)
    assert [measure.amount for measure in found.measures] == measures
    assert found.amount == amount


@pytest.mark.parametrize(
    ("accepted_on", "due", "covers_from"),
    [
        ("2027-01-05", "2027-06-15", "2027-07-01"),
        ("2026-12-10", "2027-03-15", "2027-04-01"),
        ("2026-12-11", "2027-06-15", "2027-07-01"),
        ("2027-03-10", "2027-06-15", "2027-07-01"),
        ("2027-03-11", "2027-09-15", "2027-10-01"),
        ("2027-06-10", "2027-09-15", "2027-10-01"),
        ("2027-06-11", "2027-12-15", "2028-01-01"),
        ("2027-09-11", "2028-03-15", "2028-04-01"),
    ],
)
def test_the_first_payment_after_an_acceptance(
    accepted_on: str, due: str, covers_from: str
) -> None:
    found = value(f"first_payment('{accepted_on}')")
    assert (found.due, found.quarter_start) == (due, covers_from)
    assert value(f"payment_day('{due}')") is True
    assert value(f"payment_day('{accepted_on}')") is False


def test_a_payment_names_the_months_that_it_covers() -> None:
    assert value("first_payment('2027-01-05').covers") == "Jul-Sep"


@pytest.mark.parametrize(("nonspecific", "within"), [(600_000, False), (400_000, True)])
def test_money_for_requirements_that_nobody_can_name(nonspecific: int, within: bool) -> None:
    lines = [
        {"number": "001", "total_price": 5_000_000 - nonspecific, "source_of_supply": "S"},
        {
            "number": "002",
            "total_price": nonspecific,
            "source_of_supply": "S",
            "purpose": "nonspecific_requirements",
        },
    ]
    limit = "pricing(case).total.amount * threshold('nonspecific_requirements') / 100"
    assert value(f"case.lines[1].total_price <= {limit}", case={"lines": lines}) is within


# ------------------------------------------------------------------------------ rules of deposits

LIABILITY = {"first_period": 400_000, "highest": 900_000}


@pytest.mark.parametrize(
    ("rule", "amount"),
    [
        ("CWA_90", "1042320.00"),
        ("NO_DU", "1042320.00"),
        ("FMF_PART", "1042320.00"),
        ("CAPS", "260580.00"),
        ("LATER_90", "261312.00"),
        ("NO_PERF", "11312.00"),
        ("CONTRACT", "411382.00"),
        ("RAPS_LOW", "900000.00"),
        ("RAPS_HIGH", "900000.00"),
        ("WWRS", "61812.00"),
        ("BLANKET_TRG", "252500.00"),
    ],
)
def test_every_rule_of_the_initial_deposit(rule: str, amount: str) -> None:
    funding = {
        "deposit_rule": rule,
        "deposit_lines": ["001"],
        "performance_before_first_payment": 250_000,
        "contractor_holdback": 70,
        "termination_liability": LIABILITY,
    }
    found = value("initial_deposit(case)", case={**PROCURED, "funding": funding})
    assert found.amount == Decimal(amount)
    assert sum(part.amount for part in found.parts) == found.amount


def test_a_deposit_is_unanswered_where_a_part_of_it_is() -> None:
    for rule in ("LATER_90", "CONTRACT", "RAPS_LOW", "RAPS_HIGH", "WWRS", "FMSO_I"):
        case = {**PROCURED, "funding": {"deposit_rule": rule}}
        assert isinstance(value("initial_deposit(case).amount", case=case), Unanswered), rule
    assert isinstance(value("initial_deposit(case)", case=PROCURED), Unanswered)


@pytest.mark.parametrize(
    ("price", "due"), [(937_500, "30000.00"), (Decimal("937500.31"), "10500.00")]
)
def test_a_surcharge_of_up_to_30000_is_due_at_once(price: Any, due: str) -> None:
    case = one_line(source_of_supply="S", total_price=price)
    case["funding"] = {"deposit_rule": "NO_PERF"}
    assert value("initial_deposit(case).amount", case=case) == Decimal(due)


def test_a_share_of_nonrecurring_cost_is_due_since_july_2025() -> None:
    parts = {}
    for accepted_on in ("2025-06-30", "2025-07-01"):
        case = one_line(
            source_of_supply="S",
            total_price=100_000,
            nonrecurring_charge=20_000,
            accepted_on=accepted_on,
        )
        case["funding"] = {"deposit_rule": "NO_PERF"}
        found = value("initial_deposit(case).parts", case=case)
        parts[accepted_on] = {part.name: part.amount for part in found}
    assert parts["2025-06-30"] == {"administrative_surcharge": 3_840}
    assert parts["2025-07-01"] == {"administrative_surcharge": 3_840, "nonrecurring_cost": 1_000}


def test_payments_on_the_official_dates() -> None:
    quarters = [
        {"quarter_start": "2027-04-01", "cost": 10, "termination_liability": 0},
        {"quarter_start": "2027-07-01", "cost": 100, "termination_liability": 50},
        {"quarter_start": "2028-01-01", "cost": 200, "termination_liability": 0},
        {"quarter_start": "2028-02-01", "cost": 300, "termination_liability": 0},
    ]
    funding = {"acceptance_planned_on": "2027-01-05", "quarterly_costs": quarters}
    plan = value("payment_schedule(case)", case={"funding": funding})
    assert plan.planned is True
    assert [payment.due for payment in plan.payments][:3] == [
        "2027-03-15",
        "2027-06-15",
        "2027-12-15",
    ]
    assert isinstance(plan.payments[3].due, Unanswered)
    assert [payment.amount for payment in plan.payments] == [10, 150, 200, 300]
    assert [payment.before_first for payment in plan.payments] == [True, False, False, False]
    assert plan.total == 660
