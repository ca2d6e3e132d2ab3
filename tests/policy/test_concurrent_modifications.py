"""Money that moves between cases: each condition of concurrent modifications by itself."""

from typing import Any

import pytest
from policy.sample_case import changed, open_items, sample

MODIFICATION = {
    "id": "M01",
    "kind": "modification",
    "status": "implemented",
    "alters_purpose": "no",
    "subjects": ["FUNDS_BETWEEN_CASES"],
    "reason": "Money is needed for the radios",
    "effect": "The scope stays as it is",
}
TOGETHER = {
    "cases": ["BN-B-SAB"],
    "request_signed_by": "Director of Armaments",
    "request_signed_on": "2026-11-02",
    "signer_accepts_offers": "yes",
    "increase": 250000,
    "decrease": 250000,
    "equipment_changes": "no",
    "new_terms_of_sale": "no",
    "all_implemented": "yes",
    "cross_referenced": "yes",
}


def told(**other: Any) -> bool:
    change = {**MODIFICATION, "concurrent": {**TOGETHER, **other}}
    return "CEP-032" in open_items(changed(sample(), {"case.changes": [change]}))


def test_modifications_that_meet_every_condition() -> None:
    assert not told()
    assert not told(increase=1)


@pytest.mark.parametrize(
    "fault",
    [
        {"cases": []},
        {"signer_accepts_offers": "no"},
        {"signer_accepts_offers": "unknown"},
        {"increase": 250001},
        {"equipment_changes": "yes"},
        {"new_terms_of_sale": "yes"},
        {"all_implemented": "no"},
        {"cross_referenced": "unknown"},
        *({name: None} for name in TOGETHER),
    ],
    ids=str,
)
def test_one_condition_that_does_not_hold_is_told(fault: dict[str, Any]) -> None:
    assert told(**fault)


def test_money_between_cases_needs_a_modification() -> None:
    change = {**MODIFICATION, "kind": "amendment", "concurrent": TOGETHER}
    assert "CEP-032" in open_items(changed(sample(), {"case.changes": [change]}))
