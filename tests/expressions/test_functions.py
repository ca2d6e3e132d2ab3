"""The functions of the language, and how templates call them."""

from decimal import Decimal

import pytest
from check.making import bundled_pack, fault, record, value

from fmsdocs.expressions.fault import Broken
from fmsdocs.expressions.functions import FUNCTIONS, functions_for
from fmsdocs.model.values import Place, Record, Unanswered


def test_days() -> None:
    assert value("today()") == "2026-03-01"
    assert value("days_between('2026-03-01', '2026-03-31')") == 30
    assert value("add_days('2026-02-28', 1)") == "2026-03-01"
    assert value("add_months('2026-01-31', 1)") == "2026-02-28"
    assert value("add_days('2026-01-01', timeline('upgrade_delivery'))") == "2026-02-15"
    assert value("add_months('2024-11-30', 15)") == "2026-02-28"
    assert isinstance(value("days_between(case.revision.date, today())"), Unanswered)
    assert "expected a day" in fault("days_between('soon', today())").message
    assert "expected a day" in fault("days_between('2026-02-30', today())").message
    assert "outside the calendar" in fault("add_days('9999-12-31', 1)").message
    assert "a whole number" in fault("add_days('2026-01-01', 1.5)").message


def test_policy_values_know_their_days() -> None:
    assert value("rate('fms_administrative_surcharge')") == Decimal("3.2")
    assert value("rate('fms_administrative_surcharge', on='2018-05-31')") == Decimal("3.5")
    assert value("rate('fms_administrative_surcharge', on='2018-06-01')") == Decimal("3.2")
    assert isinstance(value("rate('small_case_management_line', on='2020-01-01')"), Unanswered)
    assert isinstance(
        value("rate('fms_administrative_surcharge', on=case.revision.date)"), Unanswered
    )
    assert value("threshold('notification_total', 'OTHER')") == 50_000_000
    assert value("threshold('concurrent_spares', on='2020-01-01')") == 12
    assert value("timeline('case_development', 'A')") == 45
    assert (
        "the policy pack has no 'notification_total'"
        in fault("threshold('notification_total')").message
    )
    assert "did you mean 'case_development'" in fault("timeline('case_developmen', 'A')").message


def test_codes() -> None:
    assert value("code_known('country_codes', 'BN')") is True
    assert value("code_known('country_codes', '??')") is False
    assert value("code('country_codes', 'NO').name") == "Norway"
    assert isinstance(value("code('country_codes', '??').name"), Unanswered)
    assert "there is no code table 'countries'" in fault("code_known('countries', 'BN')").message


def test_policy_and_stage() -> None:
    assert value("policy.name") == "fmsdocs"
    assert value("stage_reached(case, 'LOR')", case={"stage": "EXECUTION"}) is True
    assert value("stage_reached(case, 'EXECUTION')", case={"stage": "LOR"}) is False
    assert isinstance(value("stage_reached(case, 'LOR')"), Unanswered)
    assert "there is no stage" in fault("stage_reached(case, 'SOON')").message


def test_parties() -> None:
    data = {
        "case": {"parties": [{"id": "a", "name": "Ours"}]},
        "parties": {"parties": [{"id": "a", "name": "Shared"}, {"id": "b", "name": "Other"}]},
    }
    assert value("party('a').name", **data) == "Ours"
    assert value("party('b').name", **data) == "Other"
    assert isinstance(value("party('c').name", **data), Unanswered)
    assert isinstance(value("party(case.purchaser.party)", **data), Unanswered)


def test_facts_by_name() -> None:
    case = {
        "purchaser": {"group": "OTHER"},
        "estimated_value": {"total": 60_000_000},
        "lines": [{"number": "001", "total_price": 5}],
    }
    assert value("notification_likely(case)", case=case) is True
    assert value("notification(case).likely", case=case) is True
    assert value("line_total(case.lines[0])", case=case) == 5
    assert value("case_totals(case).total.amount", case=case) == 5
    assert "expected the case or a part of it" in fault("notification_likely(1)").message


def test_templates_call_the_same_functions() -> None:
    functions = functions_for(bundled_pack())
    assert set(functions) == set(FUNCTIONS) - {"party"}
    assert functions["rate"]("fms_administrative_surcharge", on="2015-01-01") == Decimal("3.5")
    missing = Unanswered(Place("case", ("x",)))
    assert functions["days_between"](missing, "2026-01-01") is missing
    case = record("case", {"lines": [{"number": "001", "unit_price": 2, "quantity": 3}]})
    assert functions["case_totals"](case).total.amount == 6
    assert isinstance(functions["notification_likely"](case), Unanswered)
    with pytest.raises(Broken):
        functions["days_between"]("soon", "later")


def test_a_function_gives_traced_records() -> None:
    assert isinstance(value("party('a')", case={"parties": [{"id": "a", "name": "x"}]}), Record)


def test_what_a_fact_reckons_can_be_asked_for_like_its_fields() -> None:
    case = {
        "purchaser": {"group": "OTHER"},
        "estimated_value": {"total": 60_000_000, "mde": 0, "design_construction": 0},
    }
    assert value("notification(case).hits | count", case=case) == 1
    line = {"number": "001", "total_price": 1000, "source_of_supply": "P"}
    assert value("price_of(case, case.lines[0]).value", case={"lines": [line]}) == 1010
