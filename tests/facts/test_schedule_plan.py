"""The computed schedule of a case: days, slips, order, official times and days of need."""

import time
from datetime import date
from typing import Any

import pytest
from check.making import bundled_pack, record
from facts.schedule_making import AS_OF, by_id, many, plan

from fmsdocs.facts.schedule.chart import MOST_ROWS, charts_of
from fmsdocs.facts.schedule.clocks import Clock, clocks_of
from fmsdocs.facts.schedule.needs import needs_of
from fmsdocs.facts.schedule.plan import plan_of
from fmsdocs.facts.schedule.tasks import Change
from fmsdocs.model.values import Unanswered

M01 = {"id": "M01", "baseline": "2027-01-04"}
M02 = {"id": "M02", "baseline": "2027-02-03", "duration_days": 30, "depends_on": ["M01"]}
M03 = {"id": "M03", "baseline": "2027-02-08", "duration_days": 5, "depends_on": ["M02"]}


def test_a_day_follows_from_what_comes_first_and_the_duration() -> None:
    found = by_id(plan(M01, M02, M03))
    assert found["M02"].finish == "2027-02-03"
    assert found["M03"].finish == "2027-02-08"
    assert found["M03"].slip == 0


def test_a_slip_is_counted_against_the_baseline() -> None:
    found = by_id(plan({**M01, "forecast": "2027-01-14"}, M02, M03))
    assert [one.slip for one in found.values()] == [10, 10, 10]
    assert by_id(plan({"id": "M01", "forecast": "2027-01-14"}))["M01"].slip == Unanswered(
        found["M01"].entry.place / "baseline", found["M01"].entry.shape.field_named("baseline")
    )


def test_an_actual_day_stays_and_holds_nothing_back() -> None:
    found = by_id(plan(M01, {**M02, "actual": "2027-01-20"}, M03))
    assert (found["M02"].state, found["M02"].finish, found["M02"].slip) == (
        "done",
        "2027-01-20",
        -14,
    )
    assert found["M03"].finish == "2027-01-25"
    assert found["M01"].slack == 21  # what comes after it is done


def test_a_forecast_is_a_day_before_which_nothing_is_expected() -> None:
    late = by_id(plan(M01, {**M02, "forecast": "2027-03-01"}, M03))
    assert late["M03"].finish == "2027-03-06"
    early = by_id(plan(M01, {**M02, "forecast": "2027-01-10"}, M03))
    assert early["M02"].finish == "2027-02-03"


def test_business_days_leave_out_weekends_and_holidays() -> None:
    task = {**M02, "duration_days": 5, "calendar": "business_days"}
    assert by_id(plan(M01, task))["M02"].finish == "2027-01-11"
    assert by_id(plan(M01, task, holidays=["2027-01-06"]))["M02"].finish == "2027-01-12"


@pytest.mark.parametrize(
    ("broken", "state"),
    [
        ({"id": "M02", "depends_on": ["M01"]}, "no_day"),
        ({"id": "M02", "duration_days": 30}, "no_day"),
        ({**M02, "depends_on": ["M01", None]}, "unknown_predecessor"),
        ({**M02, "depends_on": ["M09"]}, "unknown_predecessor"),
        ({**M02, "depends_on": ["M02"]}, "circle"),
    ],
)
def test_what_cannot_be_computed_says_why(broken: dict[str, Any], state: str) -> None:
    found = plan(M01, broken, M03, {"id": "M04", "baseline": "2027-03-01"})
    days = by_id(found)
    assert (days["M02"].state, days["M02"].open) == (state, "M02")
    assert (days["M03"].state, days["M03"].open) == ("waits", "M02")
    assert isinstance(days["M03"].finish, Unanswered)
    assert days["M03"].finish.place == days["M02"].entry.place / "forecast"
    assert days["M01"].finish == "2027-01-04"
    assert found.end == "2027-03-01"
    assert found.complete is False


def test_order_is_held_for_actual_and_for_stated_days() -> None:
    early = by_id(plan(M01, {**M02, "actual": "2027-01-02"}))
    assert early["M02"].too_early == ("M01",)
    right = by_id(plan({**M01, "actual": "2027-01-01"}, {**M02, "actual": "2027-01-02"}))
    assert right["M02"].too_early == ()
    crossed = by_id(plan({**M01, "forecast": "2027-02-04"}, M02))
    assert crossed["M02"].out_of_order == ("M01",)


def test_what_would_happen_if() -> None:
    moved = plan(M01, M02, M03, changes=(Change("M02", days=10),))
    assert by_id(moved)["M03"].finish == "2027-02-18"
    fixed = plan(M01, M02, M03, changes=(Change("M02", finish=date(2028, 3, 1).toordinal()),))
    assert by_id(fixed)["M02"].finish == "2028-03-01"
    both = plan(M01, M02, M03, changes=(Change("M01", days=4), Change("M02", days=10)))
    assert by_id(both)["M03"].finish == "2027-02-22"


# ------------------------------------------------------------------------------ official times


def clocks(*milestones: dict[str, Any], kind: str = "LOA", **case: Any) -> dict[str, Clock]:
    root = record("case", {**case, "schedule": {"milestones": list(milestones)}})
    letter = record("letter_of_request", {"request": {"type": kind, "case_type": "DEFINED_ORDER"}})
    found = clocks_of(root, letter, plan_of(root, AS_OF), bundled_pack(), AS_OF)
    return {clock.name: clock for clock in found}


RECEIPT = {"id": "M02", "event": "LOR_RECEIPT", "baseline": "2027-01-01"}


def test_the_development_standard_runs_from_receipt_to_offer() -> None:
    offer = {"id": "M09", "event": "OFFERED", "baseline": "2027-04-21"}
    found = clocks(RECEIPT, offer)["case_development"]
    assert (found.days, found.ends, found.margin, found.missed) == (100, "2027-04-11", -10, True)
    assert found.cite == ("SAMM-C5.T6",)


def test_a_time_without_its_milestones_is_unanswered() -> None:
    found = clocks(RECEIPT)["case_development"]
    assert found.ends == "2027-04-11"
    assert isinstance(found.missed, Unanswered)
    assert isinstance(clocks()["case_development"].begins, Unanswered)


def test_the_review_by_congress_is_waited_for() -> None:
    notice = {"id": "M07", "event": "NOTIFIED", "baseline": "2027-04-05"}
    ended = {"id": "M08", "event": "REVIEW_ENDED", "baseline": "2027-05-01"}
    expected = {
        "purchaser": {"group": "OTHER"},
        "export": {"notification": {"expected": "yes"}},
    }
    found = clocks(notice, ended, **expected)
    assert (found["formal_review"].ends, found["formal_review"].margin) == ("2027-05-05", -4)
    assert (found["tiered_review"].begins, found["tiered_review"].ends) == (
        "2027-03-06",
        "2027-04-05",
    )
    assert "formal_review" not in clocks(notice, ended)


@pytest.mark.parametrize(("authority", "days"), [("fms", 85), ("bpc", 30), ("dcs_license", None)])
def test_an_offer_expires_by_its_authority(authority: str, days: int | None) -> None:
    found = clocks(export={"transfer_authority": authority}).get("offer_expiration")
    assert (found.days if found else None) == days


def test_only_a_request_for_an_offer_has_a_development_standard() -> None:
    assert "case_development" not in clocks(RECEIPT, kind="PA")


# --------------------------------------------------------------------------------- days of need


def test_a_requirement_is_met_by_the_last_delivery_of_its_lines() -> None:
    case = record(
        "case",
        {
            "requirements": [{"id": "R1", "title": "Vehicles", "needed_by": "2029-09-30"}],
            "lines": [{"number": "001", "meets": ["R1"]}, {"number": "002"}],
            "schedule": {
                "milestones": [
                    {"id": "D1", "phase": "delivery", "baseline": "2029-02-16", "lines": ["001"]},
                    {"id": "D2", "phase": "delivery", "baseline": "2029-10-10", "lines": ["001"]},
                    {"id": "D3", "phase": "delivery", "baseline": "2030-10-10", "lines": ["002"]},
                ]
            },
        },
    )
    (need,) = needs_of(case, plan_of(case, AS_OF))
    assert (need.identifier, need.milestone, need.late, need.missed) == ("R1", "D2", 10, True)


# ---------------------------------------------------------------------------------- many tasks


def test_five_hundred_tasks_are_computed_at_once() -> None:
    case = record("case", {"schedule": {"milestones": many(500)}})
    start = time.process_time()
    found = plan_of(case, AS_OF)
    assert time.process_time() - start < 0.5
    assert found.complete
    assert len(found.milestones) == 500


@pytest.mark.parametrize("count", [1, 20, 43, 44, 45, 500])
def test_every_milestone_stands_in_one_figure_of_a_page(count: int) -> None:
    found = plan(*many(count))
    charts = charts_of(found, (), (), "2027-06-01")
    rows = [bar for chart in charts for group in chart.groups for bar in group.bars]
    assert sorted(bar.milestone.identifier for bar in rows) == sorted(by_id(found))
    for chart in charts:
        assert sum(len(group.bars) + 1 for group in chart.groups) <= MOST_ROWS
        assert len(chart.ticks) <= 6
    for bar in rows:
        for span in (bar.work, bar.baseline, bar.room):
            assert span.width >= 0
            assert not span.width or 290 <= span.x <= span.x + span.width <= 652
