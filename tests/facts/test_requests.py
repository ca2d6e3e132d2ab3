"""What follows from a request, row by row of the official tables, as data in requests.yaml."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from check.making import bundled_pack, value
from hypothesis import given
from hypothesis import strategies as some

from fmsdocs.facts import days
from fmsdocs.facts.channels import Addressee
from fmsdocs.facts.planning import PlannedStep
from fmsdocs.model.values import Unanswered

PACK = bundled_pack()
CENT = Decimal("0.01")


def texts_for_days(data: Any) -> Any:
    """Return *data* with days as texts, as a case holds them."""
    if isinstance(data, dict):
        return {name: texts_for_days(held) for name, held in data.items()}
    if isinstance(data, list):
        return [texts_for_days(held) for held in data]
    return data.isoformat() if isinstance(data, date) else data


ROWS = texts_for_days(yaml.safe_load(Path(__file__).with_name("requests.yaml").read_text()))


def asked(function: str, row: dict[str, Any]) -> Any:
    """Return what *function* says of the case and the letter of a row."""
    case, letter = row.get("case", {}), row.get("letter", {})
    return value(f"{function}(case, letter_of_request)", case=case, letter_of_request=letter)


def shown(answer: Any) -> Any:
    """Return *answer*, and the place of an unanswered one."""
    return str(answer.place) if isinstance(answer, Unanswered) else answer


# ------------------------------------------------------------------------------ channels


def addressees(row: dict[str, Any]) -> tuple[Addressee, ...]:
    found = asked("channels", row)
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("row", ROWS["channels"], ids=lambda row: row["row"])
def test_every_row_of_the_channel_table_calls_for_its_offices(row: dict[str, Any]) -> None:
    found = [one for one in addressees(row) if one.needed is True]
    for role in ("action", "information"):
        assert [one.office for one in found if one.role == role] == row[role]
    if row["row"] != "EMAIL":
        assert any(channel.code == row["row"] for one in found for channel in one.channels)
    boxes = {one.office: one.mailbox for one in found if one.mailbox}
    assert boxes == row.get("mailboxes", boxes)
    for one in found:
        assert asked_of_office(row, one.office) is True
        assert all(channel.when and channel.reference for channel in one.channels)


def asked_of_office(row: dict[str, Any], office: str) -> Any:
    return value(
        f"channel_needs(case, letter_of_request, '{office}')",
        case=row["case"],
        letter_of_request=row["letter"],
    )


def test_no_row_of_the_channel_table_is_left_out() -> None:
    assert {row["row"] for row in ROWS["channels"]} == set(PACK.codes["lor_channels"])


@pytest.mark.parametrize("row", ROWS["open_channels"], ids=lambda row: row["office"])
def test_an_open_answer_leaves_the_office_open(row: dict[str, Any]) -> None:
    (found,) = [one for one in addressees(row) if one.office == row["office"]]
    assert shown(found.needed) == row["answer"]
    assert found.awaits == row["name"]
    assert found.channels, "the rows that would call for it are named"
    assert isinstance(asked_of_office(row, row["office"]), Unanswered)


def test_what_every_open_row_calls_for_is_sure() -> None:
    row = {
        "case": {"lines": [{"number": "001"}]},
        "letter": {"submission": {"origin": "in_country"}},
    }
    found = {one.office: one for one in addressees(row)}
    assert found["CCMD"].needed is True
    assert found["CCMD"].whichever
    us_based = {**row, "letter": {"submission": {"origin": "us_based"}}}
    found = {one.office: one for one in addressees(us_based)}
    assert found["SCO"].needed is True
    assert isinstance(found["CCMD"].needed, Unanswered)


def test_the_letter_is_held_against_the_channel() -> None:
    first = ROWS["channels"][0]
    submission = {
        **first["letter"]["submission"],
        "action_addressees": [{"office": "DSCA_IOPS"}, {"office": "STATE_PM"}],
        "info_addressees": [
            {"office": "CCMD"},
            {"office": "EMBASSY", "party": "bn-embassy"},
            {"office": "SCO"},
            {"office": "STATE_PM_SA"},
        ],
    }
    found = addressees({"case": first["case"], "letter": {"submission": submission}})
    assert [(one.office, one.needed, one.written) for one in found] == [
        ("DSCA_IOPS", True, "yes"),
        ("IMPLEMENTING_AGENCY", True, "no"),
        ("CCMD", True, "yes"),
        ("STATE_PM", False, "differs"),
        ("EMBASSY", False, "own"),
        ("SCO", False, "own"),
        ("STATE_PM_SA", False, "differs"),
    ]
    assert found[4].entry.get("party") == "bn-embassy"


def test_mailboxes_are_for_letters_that_may_go_by_mail() -> None:
    first = ROWS["channels"][0]
    assert not any(one.mailbox for one in addressees(first))
    without = {"case": first["case"], "letter": {"submission": {"origin": "in_country"}}}
    assert any(one.mailbox for one in addressees(without))


# ------------------------------------------------------------------------------ notification


@pytest.mark.parametrize("group", ROWS["thresholds"])
@pytest.mark.parametrize("measure", ["mde", "total", "design_construction"])
@pytest.mark.parametrize(("more", "reached"), [(-CENT, False), (Decimal(0), True), (CENT, True)])
def test_every_threshold(group: str, measure: str, more: Decimal, reached: bool) -> None:
    values = {
        "mde": 0,
        "design_construction": 0,
        measure: ROWS["thresholds"][group][measure] + more,
    }
    if measure == "mde":
        values["total"] = ROWS["thresholds"][group]["total"] - CENT
    case = {"purchaser": {"group": group}, "estimated_value": values}
    screening: Any = value("notification(case)", case=case)
    (found,) = [one for one in screening.measures if one.name == measure]
    assert found.reached is reached
    assert found.threshold == ROWS["thresholds"][group][measure]
    # Beside a value of construction the total is open, so that no case is sure to be below.
    assert (value("notification_likely(case)", case=case) is True) is reached


def reviews(case: dict[str, Any]) -> dict[str, PlannedStep]:
    case = {"export": {"notification": {"expected": "yes"}}, **case}
    steps = asked("planning", {"case": case})
    return {step.code: step for step in steps if step.code.endswith("_review")}


@pytest.mark.parametrize("group", ROWS["thresholds"])
def test_the_reviews_take_the_days_of_the_group(group: str) -> None:
    found = reviews({"purchaser": {"group": group}})
    row = ROWS["thresholds"][group]
    assert (found["tiered_review"].days, found["formal_review"].days) == (
        row["tiered"],
        row["formal"],
    )


def test_no_group_is_left_out() -> None:
    assert set(ROWS["thresholds"]) == set(PACK.codes["purchaser_groups"])


@pytest.mark.parametrize("group", ROWS["thresholds"])
@pytest.mark.parametrize("case", ROWS["longest_review"], ids=["mtcr", "edge"])
def test_sensitive_sales_take_the_longest_review(group: str, case: dict[str, Any]) -> None:
    purchaser = {**case.get("purchaser", {}), "group": group}
    found = reviews({**case, "purchaser": purchaser})
    assert found["tiered_review"].days == 40
    assert found["formal_review"].days == ROWS["thresholds"][group]["formal"]


def test_without_a_group_the_days_of_the_reviews_are_open() -> None:
    found = reviews({})
    assert shown(found["tiered_review"].days) == "case#/purchaser/group"
    assert shown(found["formal_review"].days) == "case#/purchaser/group"


# ------------------------------------------------------------------------------ planning


def planned(row: dict[str, Any], code: str) -> PlannedStep:
    (found,) = [step for step in asked("planning", row) if step.code == code]
    return found


@pytest.mark.parametrize("row", ROWS["categories"], ids=lambda row: row["category"])
def test_every_category_has_its_clock(row: dict[str, Any]) -> None:
    assert asked("development_category", row) == row["category"]
    found = planned(row, "case_development")
    assert (found.days, found.unit) == (row["days"], "calendar_days")
    assert (found.starts, found.stops) == (row["from"], row["to"])
    assert shown(found.due) == row["due"]
    assert found.awaited is isinstance(found.due, Unanswered)
    table = PACK.codes["case_development_categories"][row["category"]]
    assert (found.starts, found.stops) == (table["clock_start"], table["clock_stop"])
    assert (found.reference, found.confidence) == ("SAMM Table C5.T6", "confirmed")


def test_no_category_is_left_out() -> None:
    assert {row["category"] for row in ROWS["categories"]} == set(
        PACK.codes["case_development_categories"]
    )


def test_without_the_type_of_case_the_category_is_open() -> None:
    row = {"letter": {"request": {"type": "LOA"}, "reference": {"receipt_date": "2026-11-24"}}}
    found = planned(row, "case_development")
    assert shown(found.days) == shown(found.due) == "letter_of_request#/request/case_type"
    assert found.needed is True
    assert shown(planned({}, "case_development").needed) == "letter_of_request#/request/type"


@pytest.mark.parametrize("row", ROWS["steps"], ids=lambda row: row["step"])
def test_every_step_is_counted_from_its_day(row: dict[str, Any]) -> None:
    found = planned(row, row["step"])
    assert shown(found.due) == row["due"]
    assert found.assumed is row.get("assumed", False)
    assert found.lines == tuple(row.get("lines", ()))
    assert found.reference == row["reference"]
    assert found.confidence == "confirmed"
    assert found.starts


@pytest.mark.parametrize("row", ROWS["absent_steps"], ids=lambda row: row["step"])
def test_a_step_that_does_not_apply_is_left_out(row: dict[str, Any]) -> None:
    assert row["step"] not in {step.code for step in asked("planning", row)}


DAYS = some.dates(date(2000, 1, 1), date(2100, 1, 1)).map(date.isoformat)


@given(day=DAYS, count=some.integers(0, 400))
def test_business_days_leave_out_the_weekends(day: str, count: int) -> None:
    end = days.add_business_days(day, count)
    passed = (days.add_days(day, n) for n in range(1, days.days_between(day, end) + 1))
    worked = [one for one in passed if date.fromisoformat(one).weekday() < 5]
    assert len(worked) == count
    assert not worked or worked[-1] == end


@given(written=DAYS, received=DAYS)
def test_the_planned_days_follow_the_receipt(written: str, received: str) -> None:
    letter = {"reference": {"lor_date": written, "receipt_date": received}}
    assert planned({"letter": letter}, "request_follow_up").due == days.add_days(received, 30)


def test_days_end_with_the_calendar() -> None:
    letter = {"reference": {"receipt_date": "9999-12-30"}}
    lines = [{"number": "001", "sensitive_tags": ["medical_countermeasure"]}]
    found = planned({"letter": letter, "case": {"lines": lines}}, "medical_copy")
    assert found.due == "9999-12-31"


# ------------------------------------------------------------------------------ assessment

PLAIN = {
    "purchaser": {"group": "OTHER"},
    "estimated_value": {"total": 1},
    "lines": [{"number": "001", "first_introduction": "no", "sensitive_tags": []}],
    "cta": {"required": "no"},
}


def grounds(case: dict[str, Any]) -> Any:
    return value("assessment_grounds(case)", case={**PLAIN, **case})


@pytest.mark.parametrize("row", ROWS["grounds"], ids=lambda row: row.get("tag", row["ground"]))
def test_every_ground_alone_calls_for_an_assessment(row: dict[str, Any]) -> None:
    case = row.get("case", {})
    lines = row.get("lines", [])
    if tag := row.get("tag", ""):
        case = {"lines": [{"number": "003", "first_introduction": "no", "sensitive_tags": [tag]}]}
        lines = ["003"]
    (found,) = grounds(case)
    assert (found.code, found.applies, found.tag) == (row["ground"], True, tag)
    assert found.lines == tuple(lines)
    assert found.concurrence == row.get("concurrence", "")
    assert [measure.title for measure in found.measures] == row.get("measures", [])
    assert found.words
    assert "C5.1.4" in found.reference
    assert value("cta_required(case)", case={**PLAIN, **case}) is True


def test_no_ground_is_left_out() -> None:
    assert {row["ground"] for row in ROWS["grounds"]} == set(PACK.codes["assessment_grounds"])
    tags = {tag for tag, row in PACK.codes["sensitive_tags"].items() if row["cta_set"]}
    assert {row["tag"] for row in ROWS["grounds"] if "tag" in row} == tags


def test_without_a_ground_no_assessment_is_needed() -> None:
    assert grounds({}) == ()
    assert value("cta_required(case)", case=PLAIN) is False


def test_lines_on_the_same_ground_stand_together() -> None:
    lines = [
        {"number": "001", "first_introduction": "yes", "sensitive_tags": ["nvd"]},
        {"number": "002", "sensitive_tags": []},
        {"number": "003", "first_introduction": "yes", "sensitive_tags": ["nvd"]},
    ]
    found = [(one.code, one.applies is True, one.lines) for one in grounds({"lines": lines})]
    assert found == [
        ("FIRST_INTRODUCTION", True, ("001", "003")),
        ("FIRST_INTRODUCTION", False, ("002",)),
        ("SENSITIVE", True, ("001", "003")),
    ]


def test_a_stated_need_is_a_ground_of_its_own_only_where_it_says_more() -> None:
    first = {"lines": [{"number": "001", "first_introduction": "yes", "sensitive_tags": []}]}

    def codes(cta: dict[str, Any]) -> list[str]:
        return [one.code for one in grounds({**first, "cta": cta})]

    assert codes({"required": "yes"}) == ["FIRST_INTRODUCTION"]
    asked_for = {"required": "yes", "triggers": ["dsca_request"]}
    assert codes(asked_for) == ["FIRST_INTRODUCTION", "DSCA_REQUEST"]
