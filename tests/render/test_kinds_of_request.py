"""The letter of request in its five kinds, and for several agencies at once."""

from typing import Any

import pytest
from sample_cases import LOADER, document, made_up, pack
from tree_dump import dump

LETTER: dict[str, Any] = {
    "reference": {"serial": "BN/1", "lor_date": "2026-11-20"},
    "originator": {"party": "bn-mod", "contact": "office"},
}
CASE: dict[str, Any] = {
    "title": "Trucks for Bandaria",
    "short_name": "trucks",
    "purchaser": {"party": "bn-mod", "name": "Bandaria", "country": "Bandaria"},
    "parties": [{"id": "bn-mod", "name": "Ministry of Defense of Bandaria"}],
    "contacts": [{"id": "office", "party": "bn-mod", "title": "Head of Section"}],
    "designators": [
        {"identifier": "BN-B-SAA", "implementing_agency": "B", "military_department": "army"}
    ],
    "requirements": [{"id": "R1", "title": "Trucks", "quantity": 3}],
    "lines": [{"number": "001", "nomenclature": "Truck", "kind": "article", "quantity": 3}],
    "funding": {"source": "national_funds"},
}


def letter(request: dict[str, Any], **case: Any) -> str:
    roots = {"case": {**CASE, **case}, "letter_of_request": {**LETTER, "request": request}}
    return dump(document(made_up(roots), "letter-of-request"))


def test_a_request_for_an_offer() -> None:
    text = letter({"type": "LOA", "case_type": "DEFINED_ORDER"})
    assert "Subject: Letter of Request for a Letter of Offer and Acceptance: trucks" in text
    assert "Bandaria requests a Letter of Offer and Acceptance (LOA) for trucks under" in text
    assert "The type of case asked for is a defined order." in text
    assert "The request belongs to case BN-B-SAA of the Department of the Army." in text
    assert "The proposed terms of sale are [to be completed: terms of sale]." in text
    assert "planning only" not in text


def test_a_request_for_prices_is_for_planning_only() -> None:
    text = letter({"type": "PA", "planning_use": "a choice of trucks", "support_scope": "spares"})
    assert "Letter of Request for Price and Availability Data (ROM Pricing): trucks" in text
    assert "P&A data (ROM pricing) are for planning only: they are not an offer" in text
    assert "they are not for budgets" in text
    assert "The estimate serves this decision: A choice of trucks." in text
    assert "The estimate is to include this support: spares." in text
    assert "**Support package.**" not in text
    assert "**Transportation" not in text
    assert "terms of sale" not in text.lower()
    assert "**Funding.** The request is to be paid from national funds." in text


@pytest.mark.parametrize(
    ("day", "answered_with_rom"), [("2026-05-13", False), ("2026-05-14", True)]
)
def test_a_request_keeps_the_answer_of_its_own_day(day: str, answered_with_rom: bool) -> None:
    reference = {**LETTER.get("reference", {}), "lor_date": day}
    roots = {
        "case": CASE,
        "letter_of_request": {**LETTER, "request": {"type": "PA"}, "reference": reference},
    }
    text = dump(document(made_up(roots), "letter-of-request"))
    assert ("ROM" in text) is answered_with_rom
    assert "Price and Availability" in text


@pytest.mark.parametrize(
    ("kind", "words"), [("LOA_AMENDMENT", "an amendment"), ("LOA_MODIFICATION", "a modification")]
)
def test_a_change_of_a_case(kind: str, words: str) -> None:
    changes = [{"id": "A01", "kind": "amendment", "effect": "adds ten trucks", "lines": ["001"]}]
    request = {"type": kind, "basic_case": "NO-B-VRY", "change_purpose": "more trucks"}
    text = letter(request, changes=changes)
    assert f"Bandaria requests {words} of case NO-B-VRY under" in text
    assert "The purpose of the change is as follows. More trucks." in text
    assert "| Changes of case NO-B-VRY (" in text
    assert "Adds ten trucks. | 001" in text


def test_a_change_names_its_gaps() -> None:
    text = letter({"type": "LOA_AMENDMENT"}, designators=[])
    assert "an amendment of case [to be completed: basic case] under" in text
    assert "is as follows. [to be completed: purpose of the change]." in text


def test_a_lease() -> None:
    text = letter({"type": "LEASE", "lease_months": 18, "lease_reason": "a short need"})
    assert "Bandaria requests a lease of defense articles: trucks." in text
    assert "The lease is asked for 18 months." in text
    assert "The reason for a lease in place of a sale: A short need." in text
    assert "are left to the lease agreement" in text
    assert "Foreign Military Sales (FMS) program" not in text
    assert "terms of sale" not in text.lower()
    assert "title has passed" not in text


def test_a_lease_says_what_the_purchaser_offers() -> None:
    text = letter({"type": "LEASE", "lease_return": "to the depot", "lease_loss": "pays repair"})
    assert "Return. To the depot." in text
    assert "Loss or damage. Pays repair." in text
    assert "Cost." not in text
    assert "asked for [to be completed: length of the lease] months" in text


CATEGORIES = [
    {"number": "001", "nomenclature": "Spares", "description": "brakes", "total_price": 2000000},
    {"number": "002", "nomenclature": "Publications", "total_price": 500000},
]


def test_a_blanket_order_has_categories_with_values_and_no_quantities() -> None:
    request = {
        "type": "LOA",
        "case_type": "BLANKET_ORDER",
        "blanket_value": 2500000,
        "supported_items": [{"name": "Truck", "quantity": 120, "case": "BN-B-VAA"}],
    }
    text = letter(request, lines=CATEGORIES)
    assert "The value of the blanket order is $2,500,000." in text
    assert "!001 | Spares | Brakes. | $2,000,000" in text
    assert "!Truck | 120 | BN-B-VAA" in text
    assert "No list of items is given." in text
    assert "Quantity" not in text
    assert "names the articles" not in text
    assert "Initial spares" not in text


@pytest.mark.parametrize(
    ("case_type", "words"),
    [
        ("CLSSA_FMSO_I", "It delivers no article to the purchaser."),
        ("CLSSA_FMSO_II", "against the stock of this FMSO I case: BN-B-KAA, stock of parts."),
    ],
)
def test_a_clssa_says_how_its_two_cases_work(case_type: str, words: str) -> None:
    prior = [{"identifier": "BN-B-KAA", "relation": "stock of parts"}]
    text = letter({"type": "LOA", "case_type": case_type}, lines=CATEGORIES, prior_cases=prior)
    assert words in text
    assert "orders within a category" not in text
    assert ("Transportation" in text) is (case_type == "CLSSA_FMSO_II")


def test_a_fmso_ii_without_its_fmso_i_has_a_gap() -> None:
    text = letter({"type": "LOA", "case_type": "CLSSA_FMSO_II"}, lines=CATEGORIES)
    assert "against the stock of this FMSO I case: [to be completed: FMSO I case]." in text
    assert (
        "The end items that the case supports are [to be completed: supported end items]." in text
    )


def test_changes_stand_line_by_line() -> None:
    changes = [
        {"line": "001", "kind": "QUANTITY", "before": "3", "after": "5", "reason": "a new unit"},
        {"kind": "TYPING_ERROR", "before": "tuck"},
    ]
    record = [{"id": "A01", "kind": "amendment", "effect": "adds two trucks"}]
    request = {"type": "LOA_AMENDMENT", "basic_case": "BN-B-SAA", "line_changes": changes}
    text = letter(request, changes=record)
    row = "!001 | Quantity of materiel on a defined order line (by amendment) | 3 | 5 | A new unit."
    assert row in text
    assert "!\N{EN DASH} | Typing error (by modification) | Tuck | [to be completed:" in text
    assert "A change in the scope of a line or note is made by amendment" in text
    assert "the articles as they are to be after the change" in text
    assert "Adds two trucks" not in text


def test_a_modification_brings_no_items() -> None:
    request = {
        "type": "LOA_MODIFICATION",
        "basic_case": "BN-B-SAA",
        "scope_statement": "none moves",
    }
    text = letter(request)
    assert "The scope of the case stays as it is: none moves." in text
    assert "**Items.**" not in text
    assert "**Support package.**" not in text
    assert "terms of sale" not in text.lower()


def test_every_kind_of_change_is_a_code_of_the_pack() -> None:
    letters = LOADER.schemas.shape("letter-of-request")
    kinds = letters.fields["request"].fields["line_changes"].items.fields["kind"].enum
    assert set(kinds) == set(pack().codes["case_changes"])


def test_an_unknown_kind_is_a_gap() -> None:
    text = letter({})
    assert "Bandaria requests [to be completed: what the purchaser wants to receive] for" in text


def test_one_request_to_several_agencies() -> None:
    designators = [
        {"identifier": "TW-B-ZEI", "military_department": "army"},
        {"identifier": "TW-P-GQG", "military_department": "navy"},
    ]
    lines = [
        {"number": "001", "designator": "TW-B-ZEI", "nomenclature": "Radar", "kind": "article"},
        {"number": "002", "designator": "TW-P-GQG", "nomenclature": "Missile", "kind": "article"},
    ]
    text = letter({"type": "LOA"}, designators=designators, lines=lines)
    assert "The request belongs to 2 cases at once. It asks for:" in text
    assert "an offer under case TW-B-ZEI of the Department of the Army for line 001;" in text
    assert "an offer under case TW-P-GQG of the Department of the Navy for line 002." in text


def test_the_united_states_side_may_still_assign_the_case() -> None:
    text = letter({"type": "LOA"}, designators=[])
    assert "No case identifier has been assigned yet." in text


def test_a_hostile_case_stays_text() -> None:
    text = letter({"type": "LOA"}, short_name='{{ 7*7 }} & <script>"x"</script>')
    assert '{{ 7*7 }} & <script>"x"</script>' in text
