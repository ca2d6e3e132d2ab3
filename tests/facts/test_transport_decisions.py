"""What follows for the movement of items, row by row of the official tables (transport.yaml)."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from check.making import bundled_pack, value

from fmsdocs.facts.transport.export_papers import ExportPath
from fmsdocs.facts.transport.forwarders import ForwarderRule
from fmsdocs.facts.transport.release_codes import ReleaseRule
from fmsdocs.facts.transport.routes import Handover, Leg
from fmsdocs.model.values import Unanswered

ROWS = yaml.safe_load(Path(__file__).with_name("transport.yaml").read_text())
TABLES = {
    "triggers": ("transport_plan_triggers", "trigger"),
    "forwarders": ("forwarder_rules", "code"),
    "releases": ("offer_release_rules", "code"),
    "exports": ("export_paths", "code"),
}
NOT_REACHED = {"CCI_KEYED"}
"""Whether items are keyed, a plan says; no line makes this row hold by itself."""


def case_of(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "purchaser": {"country": row.get("country", "Bandaria")},
        "parties": [{"id": "fwd", "name": "Forwarder", "forwarder": row.get("forwarder", {})}],
        "lines": [{"number": "001", **row["line"]}],
    }


@pytest.mark.parametrize("rows", TABLES)
def test_every_row_of_the_table_is_tried(rows: str) -> None:
    table, column = TABLES[rows]
    tried = {row[column] for row in ROWS[rows] if column in row}
    assert tried == set(bundled_pack().codes[table]) - NOT_REACHED


@pytest.mark.parametrize("row", ROWS["triggers"], ids=lambda row: row["trigger"])
def test_what_makes_a_plan_due(row: dict[str, Any]) -> None:
    case = case_of(row)
    trigger = value("transport_plan_trigger(case.lines[0])", case=case)
    assert trigger == row["trigger"]
    assert value("transport_plan_due(case)", case=case) is row["due"]
    duty = bundled_pack().codes["transport_plan_triggers"][str(trigger)]
    assert (duty["reviewer_approver"], duty["copy_to"]) == (row["reviewer"], row["copy"])


@pytest.mark.parametrize("row", ROWS["forwarders"], ids=lambda row: row["code"])
def test_whether_a_forwarder_may_handle_the_line(row: dict[str, Any]) -> None:
    rule = value("forwarder_rule(case, case.lines[0], party('fwd'))", case=case_of(row))
    assert isinstance(rule, ForwarderRule)
    assert rule.code == row["code"]
    assert rule.awaits == row.get("awaits", "")
    if "allowed" in row:
        assert rule.allowed is row["allowed"]
    assert rule.why
    assert rule.reference.startswith("SAMM C7.")


@pytest.mark.parametrize("row", ROWS["releases"], ids=str)
def test_the_release_codes_that_fit(row: dict[str, Any]) -> None:
    rule = value("release_rule(case, case.lines[0])", case=case_of(row))
    if isinstance(rule, Unanswered):
        assert str(rule.place) == row["awaits"]
    else:
        assert isinstance(rule, ReleaseRule)
        assert (rule.code, rule.allowed) == (row["code"], row["allowed"])


def route(*segments: dict[str, Any], **more: Any) -> dict[str, Any]:
    points = [
        {"id": "P1", "kind": "ORIGIN", "country": "United States"},
        {"id": "P2", "kind": "PORT", "country": "United States"},
        {"id": "P3", "kind": "DESTINATION", "site": "depot"},
    ]
    plan = {"points": points, "segments": list(segments), "final_destination": "P3", **more}
    return {"route": plan}


DEPOT = {"sites": [{"id": "depot", "name": "Depot", "country": "Bandaria"}]}


@pytest.mark.parametrize("row", ROWS["exports"], ids=str)
def test_the_papers_of_a_leg(row: dict[str, Any]) -> None:
    segment = {"from": "P2", "to": "P3"}
    segment |= {name: row[name] for name in ("mode", "means") if name in row}
    paths = value(
        "export_paths(case, transportation_plan)", case=DEPOT, transportation_plan=route(segment)
    )
    assert isinstance(paths, tuple)
    (path,) = paths
    assert isinstance(path, ExportPath)
    assert path.leg == "P2 to P3"
    if isinstance(path.code, Unanswered):
        assert path.code.place.path[-1] == row["awaits"]
    else:
        assert (path.code, path.exemption, path.hours) == (
            row["code"],
            row["exemption"],
            row["hours"],
        )


def test_only_legs_out_of_the_united_states_need_papers() -> None:
    inland = {"from": "P1", "to": "P2", "mode": "DOD_CONTRACT_COMMERCIAL", "means": "road"}
    text = "export_paths(case, transportation_plan)"
    assert value(text, case=DEPOT, transportation_plan=route(inland)) == ()
    nowhere = value(text, case={}, transportation_plan=route({"from": "P2", "to": "P3"}))
    assert isinstance(nowhere, Unanswered), "the country of the depot is open"


@pytest.mark.parametrize("row", ROWS["us_flag"], ids=str)
def test_cargo_preference(row: dict[str, Any]) -> None:
    due = value("us_flag_due(case)", case=row["case"])
    if isinstance(due, Unanswered):
        assert str(due.place) == row["awaits"]
    else:
        assert due is row["due"]


# ------------------------------------------------------------------------------ routes


def legs(*segments: dict[str, Any], **more: Any) -> list[Leg]:
    found = value(
        "route_legs(case, transportation_plan)",
        case=DEPOT,
        transportation_plan=route(*segments, **more),
    )
    assert isinstance(found, tuple)
    return [leg for leg in found if isinstance(leg, Leg)]


def test_a_route_without_a_gap() -> None:
    first, second = legs({"from": "P1", "to": "P2"}, {"from": "P2", "to": "P3"})
    assert (first.joined, first.arrives, first.leaves) == (True, True, False)
    assert (second.joined, second.arrives, second.leaves) == (True, True, True)
    assert str(second) == "P2 to P3"


def test_a_leg_that_starts_elsewhere() -> None:
    first, second = legs({"from": "P2", "to": "P3"}, {"from": "P1", "to": "P2"})
    assert first.joined is False, "the route starts at P1"
    assert (second.joined, second.arrives) == (False, False)


def test_open_ends_stay_open() -> None:
    first, second = legs({"from": "P1"}, {"from": "P2", "to": "P3"}, final_destination=None)
    assert first.joined is True
    assert isinstance(second.joined, Unanswered)
    assert isinstance(second.arrives, Unanswered)


def test_custody_and_title() -> None:
    plan = {
        "receipt": {"by": "army"},
        "custody_transfers": [
            {"point": "P1", "from": "plant", "to": "lines", "title_passes": "no"},
            {"point": "P2", "from": "truck", "to": "army", "title_passes": "no"},
            {"point": "P3", "from": "army", "to": "depot", "title_passes": "yes"},
        ],
    }
    found = value("handovers(transportation_plan)", transportation_plan=plan)
    assert isinstance(found, tuple)
    first, second, third = (each for each in found if isinstance(each, Handover))
    assert (first.joined, first.delivers, first.titled) == (True, False, False)
    assert (second.joined, second.delivers, second.titled) == (False, True, False)
    assert (third.joined, third.delivers, third.titled) == (True, False, True)
    assert str(third) == "at P3"


@pytest.mark.parametrize("country", ["United States", "Norway", "norway ", "Cuba", "Bandaria"])
def test_countries_of_the_tables_are_known(country: str) -> None:
    plan = {"route": {"transit_countries": [country]}}
    text = "country_known(transportation_plan.route.transit_countries[0])"
    assert value(text, transportation_plan=plan) is True


def test_a_misspelt_country_is_not_known() -> None:
    text = "country_known(transportation_plan.route.transit_countries[0])"
    assert value(text, transportation_plan={"route": {"transit_countries": ["Norwya"]}}) is False
