"""Authorities, countries, periods, contracts, offsets, numbers and the exportable value."""

from datetime import date
from typing import Any

import pytest
from check.making import bundled_pack, record
from hypothesis import given
from hypothesis import strategies as st

from fmsdocs.facts.authority import authority_of, commercial_lines
from fmsdocs.facts.contracts import has_services
from fmsdocs.facts.countries import countries_under, denial_policy, listed_row
from fmsdocs.facts.numbers import eccn_listed, has_usual_form
from fmsdocs.facts.offsets import offset_details
from fmsdocs.facts.periods import activity_end, services_end
from fmsdocs.facts.totals import exportable_value
from fmsdocs.model.values import Unanswered

PACK = bundled_pack()
ON = date(2026, 11, 22)
NAMES = [
    name
    for row in PACK.codes["prohibited_126_1"].rows
    for name in (row["country"], *row["other_names"].split(";"))
    if name
]


def case_with(lines: list[dict[str, Any]], **export: Any) -> Any:
    return record("case", {"lines": lines, "export": export})


def lines_of(case: Any) -> Any:
    return case.get("lines")


# -------------------------------------------------------------------------------------- authority


def test_a_line_has_the_authority_of_its_case_or_its_own() -> None:
    case = case_with([{"number": "001"}, {"number": "002", "transfer_authority": "dcs_license"}])
    first, second = lines_of(case)
    assert isinstance(authority_of(case, first), Unanswered)
    assert authority_of(case, second) == "dcs_license"
    under_fms = case_with([{"number": "001"}], transfer_authority="fms")
    assert authority_of(under_fms, lines_of(under_fms)[0]) == "fms"


def test_a_mixed_case_asks_the_line() -> None:
    case = case_with([{"number": "001"}], transfer_authority="hybrid")
    asked = authority_of(case, lines_of(case)[0])
    assert isinstance(asked, Unanswered)
    assert asked.place.path == ("lines", 0, "transfer_authority")


def test_commercial_lines() -> None:
    mixed = [{"number": "001"}, {"number": "002", "transfer_authority": "dcs_agreement"}]
    found = commercial_lines(case_with(mixed, transfer_authority="hybrid"))
    assert not isinstance(found, Unanswered)
    assert [line.get("number") for line in found] == ["002"]
    assert commercial_lines(case_with([{"number": "001"}], transfer_authority="fms")) == ()
    assert isinstance(commercial_lines(case_with([{"number": "001"}])), Unanswered)
    assert isinstance(commercial_lines(record("case", {})), Unanswered)


# -------------------------------------------------------------------------------------- countries


@given(st.sampled_from(NAMES), st.sampled_from((str.upper, str.lower, str.title)), st.data())
def test_a_name_is_found_whatever_its_case_and_spaces(name: str, how: Any, data: Any) -> None:
    around = data.draw(st.sampled_from(("", " ", "  ")))
    written = f"{around}{how(name).replace(' ', ' ' + around)}{around}"
    assert denial_policy(written, PACK, ON) == denial_policy(name, PACK, ON)


@pytest.mark.parametrize(
    ("country", "part"),
    [
        ("Cuba", "(d)(1)"),
        ("Myanmar", "(d)(1)"),
        ("Iraq", "(d)(2)"),
        ("Russian Federation", "(d)(2)"),
        ("Cambodia", "none"),
        ("Norway", "none"),
        ("", "none"),
    ],
)
def test_policies_of_denial(country: str, part: str) -> None:
    assert denial_policy(country, PACK, ON) == part


def test_a_suspended_policy_counts_as_none_while_it_is_suspended() -> None:
    assert denial_policy("Cyprus", PACK, date(2026, 3, 1)) == "none"
    assert denial_policy("Cyprus", PACK, ON) == "(d)(2)"
    assert denial_policy("Cambodia", PACK, date(2025, 11, 6)) == "(d)(2)"


def test_other_countries_are_those_of_the_way_and_the_parties() -> None:
    case = record(
        "case",
        {
            "purchaser": {"country": "Cuba", "transit_countries": ["Belarus", "Iraq"]},
            "sites": [{"id": "a", "country": "Syria"}, {"id": "b"}],
            "parties": [{"id": "c", "country": "Iran"}],
            "export": {
                "third_parties": {"entries": [{"country": "Syria"}]},
                "retransfer": {"receivers": ["Burma"]},
            },
        },
    )
    plan = record("transportation_plan", {"route": {"transit_countries": ["China"]}})
    denied = ("Belarus", "China", "Burma", "Syria", "Iran")
    assert countries_under(case, plan, "(d)(1)", PACK, ON) == denied
    assert countries_under(case, plan, "(d)(2)", PACK, ON) == ("Iraq",)
    nothing = (record("case", {}), record("transportation_plan", {}))
    assert countries_under(*nothing, "(d)(1)", PACK, ON) == ()


def test_lists_of_countries_know_other_names() -> None:
    fees = PACK.codes["contingent_fee_countries"]
    assert all(listed_row(name, fees, ON) for name in ("Turkey", "south korea", "Kuwait"))
    assert listed_row("Norway", fees, ON) is None


# ---------------------------------------------------------------------------------------- periods


def test_the_last_day_of_what_is_delivered_and_done() -> None:
    case = case_with(
        [
            {"number": "001", "deliveries": [{"window": {"end": "2029-03-31"}}, {"quantity": 1}]},
            {"number": "002", "period_of_performance": {"end": "2031-02-28"}},
        ]
    )
    numbers = case_with([], authorizations=[{"lines": ["001"]}, {"type": "TAA"}])
    first, second = numbers.get("export").get("authorizations")
    assert activity_end(case, first.get("lines")) == "2029-03-31"
    assert activity_end(case, second.get("lines")) == "2031-02-28"
    assert isinstance(activity_end(case_with([{"number": "001"}]), second.get("lines")), Unanswered)
    assert isinstance(activity_end(record("case", {}), second.get("lines")), Unanswered)


def test_the_last_day_of_services() -> None:
    lines = [{"number": "010", "period_of_performance": {"end": "2030-01-31"}}]
    courses = [{"id": "C1", "dates": {"end": "2031-05-02"}}, {"id": "C2"}]
    case = record("case", {"lines": lines, "training": {"courses": courses}})
    plan = record("sustainment_plan", {"cls": {"period": {"end": "2032-12-31"}}})
    assert services_end(case, plan) == "2032-12-31"
    assert services_end(case, record("sustainment_plan", {})) == "2031-05-02"
    assert services_end(case_with(lines), record("sustainment_plan", {})) == "2030-01-31"
    untold = services_end(record("case", {}), record("sustainment_plan", {}))
    assert isinstance(untold, Unanswered)
    assert untold.place.path == ("cls", "period")


# -------------------------------------------------------------------------------------- contracts


def test_contracts_with_services() -> None:
    case = case_with([{"number": "001", "kind": "article"}, {"number": "010", "kind": "service"}])

    def bought(*numbers: str) -> object:
        plan = record("case_execution_plan", {"contracts": [{"id": "K1", "lines": list(numbers)}]})
        return has_services(case, plan.get("contracts")[0])

    assert bought("001") is False
    assert bought("001", "010") is True
    plan = record("case_execution_plan", {"contracts": [{"id": "K1"}]})
    assert isinstance(has_services(case, plan.get("contracts")[0]), Unanswered)
    named = record("case_execution_plan", {"contracts": [{"id": "K1", "lines": ["001"]}]})
    contract = named.get("contracts")[0]
    assert isinstance(has_services(record("case", {}), contract), Unanswered)
    assert isinstance(has_services(case_with([{"number": "001"}]), contract), Unanswered)


# ---------------------------------------------------------------------------------------- offsets


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The purchaser asks for no offset.", ()),
        ("30 percent of the value, 30 Percent", ("percent",)),
        ("Work of $2 million at one firm", ("$", "million")),
        ("The Offset Certificate is enclosed", ("certificate",)),
        ("The certification office will ask.", ()),
    ],
)
def test_offset_details(text: str, words: tuple[str, ...]) -> None:
    assert offset_details(record("case", {"offsets": {"note": text}})) == words
    told = {"export": {"notification": {"offset_statement": text}}}
    assert offset_details(record("case", told)) == words
    assert offset_details(record("case", {})) == ()


# ---------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("kind", "number", "usual"),
    [
        ("TAA", "TA-1234-26", True),
        ("MLA", "MA-123-26A", True),
        ("TAA", "TAA 26", False),
        ("DSP-5", "050123456", True),
        ("DSP-85", "T12345678", True),
        ("DSP-5", "5", False),
        ("EXEMPTION", "126.6(c)", True),
        ("DSP-94", "any", True),
    ],
)
def test_usual_numbers(kind: str, number: str, usual: bool) -> None:
    assert has_usual_form(kind, number, PACK) is usual


@given(st.sampled_from(sorted(PACK.codes["eccn_600_series"])), st.sampled_from(("", ".x", ".a.1")))
def test_a_number_of_the_table_is_listed_with_every_paragraph(base: str, rest: str) -> None:
    assert eccn_listed(base + rest, PACK)


def test_a_number_of_the_600_series_that_does_not_exist() -> None:
    assert not eccn_listed("9A699.x", PACK)
    assert eccn_listed("EAR99", PACK)
    assert eccn_listed("5A002.a", PACK)


# ------------------------------------------------------------------------------- exportable value


def test_only_hardware_and_software_count() -> None:
    hardware = {"number": "001", "kind": "article", "total_price": 100}
    software = {"number": "002", "kind": "software", "unit_price": 5, "quantity": 2}
    manuals = {"number": "003", "kind": "technical_data", "total_price": 7}
    training = {"number": "004", "kind": "training"}
    assert exportable_value(case_with([hardware, software, manuals, training])) == 110
    assert exportable_value(case_with([hardware], exportable_value=90)) == 90
    assert isinstance(exportable_value(case_with([{"number": "001"}])), Unanswered)
    assert isinstance(exportable_value(case_with([{"number": "1", "kind": "article"}])), Unanswered)
    assert isinstance(exportable_value(record("case", {})), Unanswered)
