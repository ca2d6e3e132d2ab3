"""The release and authorization calendar: what a case waits for, from when, and what waits."""

from datetime import date
from typing import Any

import pytest
from check.making import bundled_pack, record
from hypothesis import given
from hypothesis import strategies as some

from fmsdocs.facts.release_calendar import Step, release_calendar
from fmsdocs.model.values import Unanswered

PACK = bundled_pack()
ON = "2026-11-16"
OFFER = {"id": "M09", "phase": "offer", "stage": "LOA_ISSUED", "baseline": "2027-05-20"}
FIRST = {"id": "M15", "phase": "delivery", "baseline": "2029-02-16", "lines": ["001"]}
LAST = {"id": "M17", "phase": "delivery", "baseline": "2029-09-14"}
REVIEW = {
    "id": "REL-01",
    "process": "NVD",
    "lines": ["003"],
    "status": "requested",
    "owner": "usasac",
    "requested_on": "2026-10-12",
    "needed_by": "2027-04-30",
    "lead_time_days": 180,
}


def steps(on: str = ON, **case: Any) -> tuple[Step, ...]:
    return release_calendar(record("case", case), PACK, date(2026, 11, 20), on)


def review(*milestones: dict[str, Any], on: str = ON, **changes: Any) -> Step:
    """Return the one step of a case with one review, changed, and *milestones*."""
    (found,) = steps(
        on,
        export={"release_approvals": [{**REVIEW, **changes}]},
        schedule={"milestones": list(milestones)},
    )
    return found


def test_a_review_must_begin_its_lead_time_before_the_day_of_need() -> None:
    found = review(OFFER)
    assert (found.kind, found.identifier, found.code, found.lines) == (
        "release",
        "REL-01",
        "NVD",
        ("003",),
    )
    assert found.latest_start == "2026-11-01"
    assert found.milestone.get("id") == "M09"
    assert found.milestone_day == "2027-05-20"
    assert found.late is False
    assert found.after_milestone is False


@pytest.mark.parametrize(
    ("changes", "late"),
    [
        ({"requested_on": "2026-11-01"}, False),
        ({"requested_on": "2026-11-02"}, True),
        ({"status": "not_started"}, True),  # nobody can begin before the day of judgement
        ({"status": "expired", "lead_time_days": 100}, False),
        ({"status": "not_started", "lead_time_days": 0}, False),
    ],
)
def test_a_review_is_late_when_it_begins_after_its_latest_start(changes: dict, late: bool) -> None:
    assert review(OFFER, **changes).late is late


def test_the_milestone_counts_where_it_comes_before_the_day_of_need() -> None:
    found = review(OFFER, needed_by="2027-06-30")
    assert found.after_milestone is True
    assert found.latest_start == "2026-11-21"


def test_a_forecast_moves_the_latest_start() -> None:
    moved = {**OFFER, "forecast": "2027-01-29"}
    assert review(moved).latest_start == "2026-08-02"
    assert review(moved).late is True


def test_what_is_not_answered_leaves_the_days_open() -> None:
    for missing in ("lead_time_days", "requested_on"):
        data = {name: value for name, value in REVIEW.items() if name != missing}
        (found,) = steps(export={"release_approvals": [data]}, schedule={"milestones": [OFFER]})
        assert isinstance(found.late, Unanswered), missing
    without = review()
    assert isinstance(without.milestone, Unanswered)
    assert isinstance(without.after_milestone, Unanswered)


@pytest.mark.parametrize("status", ["not_required", "approved", "approved_with_limits", "denied"])
def test_nobody_waits_for_what_is_decided(status: str) -> None:
    assert steps(export={"release_approvals": [{**REVIEW, "status": status}]}) == ()


def waited_for(process: str, *milestones: dict[str, Any], **case: Any) -> object:
    approvals = [{**REVIEW, "process": process, "lines": ["001"]}]
    (found,) = steps(
        export={"release_approvals": approvals},
        schedule={"milestones": list(milestones)},
        **case,
    )
    return found.milestone.get("id")


def test_each_process_is_waited_for_where_the_table_says() -> None:
    sent = {"id": "M02", "phase": "development", "stage": "LOR", "baseline": "2026-11-23"}
    milestones = (sent, OFFER, LAST, FIRST)
    assert waited_for("NVD", *milestones) == "M09"
    assert waited_for("MANPADS", *milestones) == "M02"
    assert waited_for("CISMOA", *milestones) == "M15"
    assert isinstance(waited_for("NVD", sent, {**OFFER, "actual": "2026-11-10"}), Unanswered)


def test_a_dependency_says_which_milestone_waits() -> None:
    decision = {"id": "M06", "phase": "development", "baseline": "2027-04-12"}
    dependencies = [{"id": "D2", "release_approvals": ["REL-01"], "milestones": ["M06", "M17"]}]
    found = waited_for("NVD", decision, OFFER, LAST, dependencies=dependencies)
    assert found == "M17", "the decision itself does not wait for the decision"


def test_a_need_that_nobody_recorded_is_a_step() -> None:
    lines = [{"number": number, "sensitive_tags": ["nvd", "ew"]} for number in ("001", "002")]
    recorded = {"process": "EW", "lines": ["001", "002"], "status": "approved"}
    (found,) = steps(
        lines=lines, export={"release_approvals": [recorded]}, cta={"status": "not_required"}
    )
    assert (found.kind, found.code, found.lines) == ("unrecorded", "NVD", ("001", "002"))
    assert isinstance(found.status, Unanswered)
    assert found.entry.place.path == ("export", "release_approvals")


@pytest.mark.parametrize(
    ("purchaser", "needed"),
    [
        ({"customer_code": "??"}, False),  # a code that no table knows
        ({"customer_code": "TW"}, True),
        ({"customer_code": "NO", "country": "Norway"}, False),
        ({"customer_code": "AT", "country": "Australia"}, False),
    ],
)
def test_communications_security_outside_nato_needs_an_agreement(
    purchaser: dict, needed: bool
) -> None:
    lines = [{"number": "001", "sensitive_tags": ["comsec"]}]
    codes = [step.code for step in steps(lines=lines, purchaser=purchaser)]
    assert ("CISMOA" in codes) is needed
    assert "COMSEC" in codes


def test_authorizations_that_are_not_issued_or_end_too_early() -> None:
    authorizations = [
        {"type": "TAA", "holder": "example-radars"},
        {"type": "DSP-5", "issued": "2027-01-11", "expires": "2029-03-01"},
        {"type": "MLA", "issued": "2027-01-11", "expires": "2031-01-10"},
    ]
    second, first = steps(
        export={"authorizations": authorizations}, schedule={"milestones": [FIRST, LAST]}
    )
    assert (second.code, second.status, second.milestone.get("id")) == ("TAA", "not_started", "M15")
    assert (first.code, first.status, first.needed_by) == ("DSP-5", "expired", "2029-03-01")
    assert first.milestone.get("id") == "M17"


NOTICE = {"id": "M07", "phase": "notification", "baseline": "2027-04-05", "owner": "dsca"}


def test_a_likely_notification_takes_the_official_days_of_the_group() -> None:
    case = {
        "purchaser": {"group": "OTHER"},
        "estimated_value": {"total": 60_000_000},
        "schedule": {"milestones": [NOTICE, OFFER]},
        "dependencies": [{"id": "D3", "milestones": ["M07"]}],
        "cta": {"status": "not_required"},
    }
    (found,) = steps(**case)
    assert (found.kind, found.lead_time_days, found.owner) == ("notification", 60, "dsca")
    assert (found.needed_by, found.latest_start) == ("2027-05-20", "2027-03-21")
    assert found.dependency == "D3"
    planned = {"notification": {"expected": "yes", "tiered_review_days": 40}}
    assert steps(**case, export=planned)[0].lead_time_days == 70
    assert steps(**{**case, "estimated_value": {"total": 1}}) == ()


def test_a_notification_is_over_when_its_review_has_ended() -> None:
    case = {"purchaser": {"group": "NATO_PLUS5"}, "schedule": {"milestones": [OFFER]}}
    notice = {"expected": "yes", "notified_on": "2026-11-10"}
    (running,) = steps(**case, export={"notification": notice})
    assert (running.status, running.lead_time_days) == ("requested", 15)
    assert steps("2026-11-25", **case, export={"notification": notice}) == ()
    ended = {**notice, "review_ends_on": "2026-11-15"}
    assert steps(**case, export={"notification": ended}) == ()


def test_an_assessment_is_due_or_grows_too_old() -> None:
    complete = {"id": "M04", "phase": "development", "stage": "LOR", "baseline": "2027-01-29"}
    schedule = {"milestones": [complete, NOTICE]}
    (due,) = steps(cta={"required": "yes", "status": "in_work"}, schedule=schedule)
    assert (due.kind, due.status, due.milestone.get("id")) == ("assessment", "in_work", "M04")
    (old,) = steps(cta={"status": "attached", "date": "2025-04-04"}, schedule=schedule)
    assert (old.status, old.needed_by) == ("expired", "2027-04-05")
    assert steps(cta={"status": "attached", "date": "2025-04-05"}, schedule=schedule) == ()


def test_an_open_jurisdiction_is_a_step() -> None:
    lines = [{"number": "001", "jurisdiction": "undetermined"}, {"number": "002"}]
    dependencies = [{"id": "D1", "kind": "approval", "lines": ["001"]}]
    (found,) = steps(lines=lines, dependencies=dependencies)
    assert (found.kind, found.lines, found.dependency) == ("jurisdiction", ("001",), "D1")


def test_steps_stand_in_the_order_of_their_latest_start() -> None:
    approvals = [
        {"id": "C", "process": "EW", "status": "requested"},
        {**REVIEW, "id": "B"},
        {**REVIEW, "id": "A", "lead_time_days": 300},
    ]
    assert [str(step) for step in steps(export={"release_approvals": approvals})] == ["A", "B", "C"]


def test_an_empty_case_waits_for_nothing_known() -> None:
    assert steps() == ()


DAYS = some.dates(date(2020, 1, 1), date(2040, 1, 1)).map(date.isoformat)


@given(need=DAYS, offer=DAYS, lead=some.integers(0, 2_000_000), on=DAYS)
def test_begun_on_the_latest_start_is_in_time_and_a_day_later_is_not(
    need: str, offer: str, lead: int, on: str
) -> None:
    def begun(day: str) -> Step:
        milestone = {**OFFER, "baseline": offer}
        return review(milestone, on=on, needed_by=need, lead_time_days=lead, requested_on=day)

    start = begun(on).latest_start
    assert isinstance(start, str)
    assert begun(start).late is False
    later = date.fromordinal(date.fromisoformat(start).toordinal() + 1).isoformat()
    assert begun(later).late is True
    assert review({**OFFER, "baseline": offer}, on=on, needed_by=need, lead_time_days=0).late in (
        True,
        False,
    )
