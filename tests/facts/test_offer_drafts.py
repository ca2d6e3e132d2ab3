"""What a planning draft of an offer needs to know: notes, given facts, deliveries by quarter."""

from datetime import date, timedelta
from typing import Any

import pytest
from check.making import bundled_pack, record
from hypothesis import given
from hypothesis import strategies as some

from fmsdocs.facts.delivery_quarters import quarters_of
from fmsdocs.facts.given_facts import given_facts
from fmsdocs.facts.offer_notes import OfferNote, offer_notes
from fmsdocs.model.values import Unanswered

ALWAYS = {"ADMINISTRATIVE_SURCHARGE", "ACCESSORIAL_CHARGES"}
DAYS = some.dates(date(2026, 1, 1), date(2035, 12, 31))


def notes(**case: Any) -> dict[str, OfferNote]:
    return {note.code: note for note in offer_notes(record("case", case), bundled_pack())}


@pytest.mark.parametrize(
    ("code", "case", "lines"),
    [
        ("CONTRACT_ADMINISTRATION", {"lines": [{"number": "001", "source_of_supply": "X"}]}, "001"),
        (
            "NPOR",
            {"lines": [{"number": "002", "kind": "article", "program_of_record": "no"}]},
            "002",
        ),
        ("NIGHT_VISION", {"lines": [{"number": "003", "sensitive_tags": ["nvd"]}]}, "003"),
        ("HAZARDOUS_SENSITIVE", {"lines": [{"number": "004", "item_class": "C"}]}, "004"),
        (
            "YOCKEY",
            {
                "lines": [{"number": "005"}],
                "export": {"release_approvals": [{"process": "YOCKEY", "lines": ["005"]}]},
            },
            "005",
        ),
        ("BPC_TRANSFER", {"lines": [{"number": "006", "transfer_authority": "bpc"}]}, "006"),
        ("SOLE_SOURCE", {"sole_source": {"requested": "yes"}}, ""),
        ("OFFSETS", {"offsets": {"position": "proposed"}}, ""),
        ("CONTINGENT_FEES", {"export": {"contingent_fees": {"claimed": "yes"}}}, ""),
        ("NONRECURRING_COST", {"nonrecurring_cost": {"applies": "yes"}}, ""),
        ("SPECIAL_BILLING", {"funding": {"special_billing": {"statement": 45}}}, ""),
    ],
)
def test_what_calls_for_a_note(code: str, case: dict[str, Any], lines: str) -> None:
    found = notes(**case)[code]
    assert found.needed is True
    assert " ".join(found.lines) == lines


def test_a_case_that_answers_no_everywhere_needs_the_two_notes_of_every_document() -> None:
    line = {
        "number": "001",
        "kind": "article",
        "source_of_supply": "S",
        "program_of_record": "yes",
        "sensitive_tags": [],
        "item_class": "U",
        "security_risk_category": "NONE",
        "transfer_authority": "fms",
    }
    found = notes(
        lines=[line],
        sole_source={"requested": "no"},
        offsets={"position": "none"},
        export={"contingent_fees": {"claimed": "no"}},
        nonrecurring_cost={"applies": "no"},
    )
    assert set(found) == ALWAYS


def test_an_open_ground_keeps_the_note_and_names_what_to_answer() -> None:
    found = notes(lines=[{"number": "001"}], sole_source={"requested": "no"})
    assert "SOLE_SOURCE" not in found
    assert isinstance(found["CONTRACT_ADMINISTRATION"].needed, Unanswered)
    assert found["CONTRACT_ADMINISTRATION"].awaits == "source of supply"


GIVEN = {"by": "usasac", "date": "2026-11-02", "reference": "Message"}


def told(draft: dict[str, Any], **case: Any) -> dict[str, bool]:
    found = given_facts(record("case", case), record("loa_planning_draft", draft))
    return {str(fact): fact.given for fact in found}


def test_what_only_the_agency_gives_counts_with_its_record() -> None:
    case = {"designators": [{"identifier": "BN-B-SAA"}]}
    entry = {"kind": "case_identifier", **GIVEN}
    assert told({}, **case) == {"case identifier": False}
    assert told({"given_by_agency": [entry]}, **case) == {"case identifier": True}
    for missing in GIVEN:
        bare = {name: value for name, value in entry.items() if name != missing}
        assert told({"given_by_agency": [bare]}, **case) == {"case identifier": False}


def test_a_record_that_names_lines_is_for_them_only() -> None:
    lines = [{"number": "001", "masl": "A1"}, {"number": "002", "masl": "A2"}]
    entry = {"kind": "masl", "lines": ["002"], **GIVEN}
    assert told({"given_by_agency": [entry]}, lines=lines) == {
        "MASL line of line 001": False,
        "MASL line of line 002": True,
    }


def test_only_a_granted_waiver_is_a_fact() -> None:
    assert told({}, nonrecurring_cost={"status": "requested"}) == {}
    assert told({}, nonrecurring_cost={"status": "approved"}) == {
        "waiver of nonrecurring cost": False
    }


@given(DAYS, some.integers(0, 400))
def test_a_window_lies_within_a_quarter_exactly_if_no_quarter_begins_in_it(
    start: date, days: int
) -> None:
    end = start + timedelta(days=days)
    window = {"start": start.isoformat(), "end": end.isoformat()}
    lines = [{"number": "001", "deliveries": [{"quantity": 1, "window": window}]}]
    (found,) = quarters_of(record("case", {"lines": lines}))
    after = (start + timedelta(days=one) for one in range(1, days + 1))
    assert found.within is not any(day.day == 1 and day.month in {1, 4, 7, 10} for day in after)


def test_a_delivery_without_days_is_in_no_quarter() -> None:
    lines = [{"number": "001", "deliveries": [{"quantity": 1, "window": {"text": "in 2029"}}]}]
    (found,) = quarters_of(record("case", {"lines": lines}))
    assert isinstance(found.quarter, Unanswered)
    assert isinstance(found.within, Unanswered)
