"""Prices are exact, keep their own days, and say what they assume and leave out."""

import csv
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from check.making import bundled_pack, record, value
from hypothesis import given, settings
from hypothesis import strategies as st
from running import ROOT

from fmsdocs.facts.pricing.case_price import CasePrice, case_price
from fmsdocs.facts.pricing.charges import Setting
from fmsdocs.facts.pricing.deposit import Deposit, deposit_of
from fmsdocs.model.values import Unanswered

AMOUNTS = st.decimals(min_value=0, max_value=10**10, places=2)
SHARES = st.decimals(min_value=0, max_value=100, places=1)
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31)).map(date.isoformat)
LINES = st.fixed_dictionaries(
    {"number": st.sampled_from(("001", "002", "003")), "source_of_supply": st.sampled_from("SPX")},
    optional={
        "total_price": AMOUNTS,
        "procured_share": SHARES,
        "nonrecurring_charge": AMOUNTS,
        "accepted_on": DAYS,
        "kind": st.sampled_from(("article", "service")),
        "packing_rate": SHARES,
        "transportation_price": AMOUNTS,
        "purpose": st.sampled_from(("program_management", "nonspecific_requirements")),
    },
)


def priced(lines: list[dict[str, Any]], *, on: str = "2026-11-22", **case: Any) -> CasePrice:
    found = case_price(
        Setting(record("case", {"lines": lines, **case}), bundled_pack(), date.fromisoformat(on))
    )
    assert isinstance(found, CasePrice)
    return found


def codes(found: CasePrice) -> dict[str, tuple[str, ...]]:
    return {remark.code: remark.lines for remark in (*found.assumed, *found.left_out)}


# -------------------------------------------------------------------------------------- properties


@settings(deadline=None)
@given(st.lists(LINES, max_size=4))
def test_the_parts_add_up_to_the_total(lines: list[dict[str, Any]]) -> None:
    found = priced(lines)
    steps = [
        *(price.base for price in found.lines),
        *(each.charge.amount for each in (*found.above, *found.below)),
        *(charge.amount for charge in found.small_case),
    ]
    known = sum((step for step in steps if not isinstance(step, Unanswered)), Decimal(0))
    assert found.total.known == known
    assert known == known.quantize(Decimal("0.01"))
    if not isinstance(found.total.amount, Unanswered):
        assert found.total.amount == known


@settings(deadline=None)
@given(LINES, AMOUNTS, AMOUNTS)
def test_a_higher_price_never_costs_less(line: dict[str, Any], one: Any, other: Any) -> None:
    low, high = (
        priced([{**line, "total_price": price}]).total.amount for price in sorted((one, other))
    )
    assert low <= high


@settings(deadline=None)
@given(LINES, AMOUNTS, st.integers(0, 500), st.integers(0, 500))
def test_a_larger_quantity_never_costs_less(
    line: dict[str, Any], price: Any, one: int, other: int
) -> None:
    line = {name: held for name, held in line.items() if name != "total_price"}
    low, high = (
        priced([{**line, "unit_price": price, "quantity": count}]).total.amount
        for count in sorted((one, other))
    )
    assert low <= high


@settings(deadline=None)
@given(DAYS)
def test_every_line_keeps_the_rate_of_its_own_day(as_of: str) -> None:
    days = {"2005-01-01": "2.5", "2010-05-04": "3.8", "2014-05-06": "3.5", "2018-06-01": "3.2"}
    lines = [
        {"number": f"00{n}", "source_of_supply": "S", "total_price": 1_000_000, "accepted_on": day}
        for n, day in enumerate(days)
    ]
    found = priced(lines, on=as_of)
    rates = [price.below[0].rate for price in found.lines]
    assert rates == [Decimal(rate) for rate in days.values()]
    assert [each.charge.on for each in found.below] == list(days)


@settings(deadline=None)
@given(LINES, AMOUNTS)
def test_a_deposit_never_exceeds_the_case(line: dict[str, Any], price: Any) -> None:
    case = {"lines": [{**line, "total_price": price}], "funding": {"deposit_rule": "NO_PERF"}}
    setting = Setting(record("case", case), bundled_pack(), date(2026, 11, 22))
    due = deposit_of(setting)
    assert isinstance(due, Deposit)
    assert due.amount <= priced(case["lines"]).total.amount


# ------------------------------------------------------------------------------ what is not known


def test_a_line_without_a_price_makes_the_total_the_part_known_so_far() -> None:
    found = priced(
        [
            {"number": "001", "source_of_supply": "S", "total_price": 100},
            {"number": "002", "source_of_supply": "S"},
        ]
    )
    assert isinstance(found.total.amount, Unanswered)
    assert found.total.known == Decimal("103.20")
    assert [line.get("number") for line in found.total.unpriced] == ["002"]
    assert codes(found)["UNPRICED"] == ("002",)


def test_without_a_source_of_supply_the_charges_wait() -> None:
    found = priced([{"number": "001", "total_price": 100}])
    assert found.total.known == 100
    assert isinstance(found.total.amount, Unanswered)
    assert found.total.amount.place.path == ("lines", 0, "source_of_supply")
    assert codes(found)["SOURCE_OPEN"] == ("001",)


def test_a_source_without_a_rule_is_left_out_unless_a_rate_is_stated() -> None:
    line = {"number": "001", "total_price": 1000, "source_of_supply": "R"}
    assert codes(priced([line]))["SOURCE_UNSEEN"] == ("001",)
    stated = priced([{**line, "contract_administration_rate": 1}])
    assert stated.net.amount == 1010
    assert stated.above[0].charge.confidence == "stated"


def test_charges_that_nobody_gave_are_named_and_not_reckoned() -> None:
    line = {
        "number": "001",
        "kind": "article",
        "source_of_supply": "S",
        "total_price": 1000,
        "mde": "yes",
    }
    found = priced([line], pricing={"overseas_contract_administration": "yes"})
    assert [each.charge.name for each in found.below] == ["administrative_surcharge"]
    left_out = [remark.code for remark in found.left_out]
    assert left_out == [
        "CONTRACT_ADMINISTRATION_OVERSEAS",
        "NONRECURRING_OPEN",
        "PACKING_OPEN",
        "TRANSPORTATION_OPEN",
    ]
    none_due = priced([line], nonrecurring_cost={"applies": "no"})
    assert "NONRECURRING_OPEN" not in codes(none_due)
    waived = {"status": "approved", "lines": ["001"]}
    assert "NONRECURRING_OPEN" not in codes(priced([line], nonrecurring_cost=waived))


def test_an_unconfirmed_rate_is_used_only_where_the_case_says_so() -> None:
    line = {"number": "001", "kind": "article", "source_of_supply": "S", "total_price": 1000}
    asked = priced([line], pricing={"use_unconfirmed_rates": "yes"})
    packing = asked.below[1].charge
    assert (packing.name, packing.amount, packing.confidence) == ("packing", 35, "unconfirmed")
    assert codes(asked)["UNCONFIRMED_RATE"] == ("001",)
    assert "PACKING_OPEN" in codes(priced([line]))
    given_rate = priced([line], pricing={"packing_rate": 2, "transportation_rate": 10})
    assert [each.charge.amount for each in given_rate.below] == [32, 20, 100]


def test_what_is_assumed_is_said() -> None:
    found = priced([{"number": "001", "total_price": 100, "source_of_supply": "X"}])
    assert [remark.code for remark in found.assumed] == [
        "SURCHARGE_BASE",
        "NOT_ACCEPTED",
        "EVEN_SPLIT",
        "PRICES_BEFORE_CHARGES",
        "FMS_AUTHORITY",
    ]
    sure = priced(
        [{"number": "001", "total_price": 100, "source_of_supply": "X", "procured_share": 0}],
        export={"transfer_authority": "fms"},
    )
    assert [remark.code for remark in sure.assumed] == ["SURCHARGE_BASE", "NOT_ACCEPTED"]


def test_charges_that_the_prices_hold_are_not_added_again() -> None:
    line = {"number": "001", "total_price": 1000, "source_of_supply": "P"}
    held = priced([line], pricing={"contract_administration_in_prices": "yes"})
    assert held.net.amount == 1000


@pytest.mark.parametrize("purpose", ["program_management", "small_case_management"])
def test_lines_of_management_bear_no_surcharge(purpose: str) -> None:
    line = {"number": "001", "total_price": 1000, "source_of_supply": "S", "purpose": purpose}
    assert priced([line]).total.amount == 1000


def test_lines_on_a_license_are_no_part_of_an_offer() -> None:
    line = {"number": "001", "total_price": 1000, "transfer_authority": "dcs_license"}
    found = priced([line])
    assert found.total.amount == 1000
    assert codes(found) == {"COMMERCIAL": ("001",)}


def test_capacity_building_bore_the_surcharge_until_october_2020() -> None:
    line = {
        "number": "001",
        "total_price": 1000,
        "source_of_supply": "S",
        "transfer_authority": "bpc",
    }
    assert priced([{**line, "accepted_on": "2020-09-30"}]).administrative == 32
    assert priced([{**line, "accepted_on": "2020-10-01"}]).administrative == 0


def test_waivers_are_said_and_nothing_is_taken_off() -> None:
    line = {"number": "001", "total_price": 1000, "source_of_supply": "P"}
    found = priced([line], purchaser={"customer_code": "FR"})
    assert found.net.amount == 1010
    assert "WAIVER" in codes(found)
    case = {"lines": [{**line, "accepted_on": "1984-01-01"}], "purchaser": {"customer_code": "FR"}}
    waivers = value("contract_administration_waivers(case)", case=case)
    assert [(waiver.component, waiver.since) for waiver in waivers] == [
        ("contract_audit", "1981-07-17")
    ]


def test_each_step_is_rounded_half_up() -> None:
    line = {"number": "001", "source_of_supply": "P", "unit_price": Decimal("0.5"), "quantity": 1}
    (price,) = priced([line]).lines
    assert price.in_line[0].amount == Decimal("0.01")
    assert price.value == Decimal("0.51")


def test_amounts_of_any_size_stay_exact() -> None:
    huge = Decimal("1234567890123456789012345678901234567890.12")
    found = priced([{"number": "001", "source_of_supply": "P", "total_price": huge}])
    assert str(found.net.amount) == "1246913569024691356902469135690246913569.02"
    assert priced([{"number": "001", "source_of_supply": "P", "total_price": Decimal("1e900")}])


# ------------------------------------------------------------------------------------------ ranges


def ranges(**pricing: Any) -> Any:
    lines = [
        {"number": "001", "price_low": 100, "price_high": 200, "source_of_supply": "S"},
        {"number": "002", "total_price": 50, "source_of_supply": "S"},
        {"number": "003"},
    ]
    return value("price_ranges(case)", case={"lines": lines, "pricing": pricing})


def test_ranges_name_the_lines_without_one() -> None:
    found = ranges(price_year=2026)
    assert (found.low.known, found.high.known, found.year) == (150, 250, 2026)
    assert [line.get("number") for line in found.unranged] == ["002", "003"]
    assert [line.get("number") for line in found.low.unpriced] == ["003"]
    assert found.charged_low.total.known == Decimal("154.80")


def test_prices_are_carried_only_by_an_index_that_the_case_names() -> None:
    index = {"index": "Index A", "source": "Table", "from_year": 2026, "to_year": 2028}
    carried = ranges(price_year=2026, escalation={**index, "factor": Decimal("1.043")})
    assert (carried.low.known, carried.factor, carried.year) == (
        Decimal("156.45"),
        Decimal("1.043"),
        2028,
    )
    unnamed = ranges(price_year=2026, escalation={"factor": Decimal("1.043")})
    assert (unnamed.low.known, unnamed.factor, unnamed.year) == (150, 1, 2026)


# ------------------------------------------------------------------------------------------ tables

_SERIES = {
    "ADMIN": "fms_administrative_surcharge",
    "ADMIN_NONSTANDARD": "fms_administrative_surcharge_nonstandard",
    "ADMIN_BPC": "bpc_administrative_surcharge",
    "SCML": "small_case_management_line",
    "CAS": "contract_administration_services",
    "PCH": "packing_crating_handling",
}


def test_the_table_of_charges_and_the_rates_say_the_same() -> None:
    with (ROOT / "policy" / "codes" / "surcharges.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["code"] in _SERIES]
    said: dict[str, set[tuple[Decimal, str, str, str]]] = {}
    for row in rows:
        amount = Decimal(row["rate_percent"] or row["amount_usd"])
        entry = (amount, row["effective_from"], row["effective_until"], row["confidence"])
        said.setdefault(_SERIES[row["code"]], set()).add(entry)
    for name, entries in said.items():
        reckoned = {
            (
                period.value,
                period.effective_from.isoformat() if period.effective_from else "",
                period.effective_until.isoformat() if period.effective_until else "",
                str(period.confidence),
            )
            for period in bundled_pack().rates.get(name).periods
        }
        assert entries == reckoned, name
