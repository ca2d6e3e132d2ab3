"""What functions of planning drafts of an offer read, and what they give."""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.signatures.shared import AUTHORITY, LINE, NOTIFICATION, RELEASE_APPROVALS
from fmsdocs.expressions.signatures.statements import (
    TEXT,
    TEXTS,
    TRUTH,
    Facts,
    Part,
    Result,
    Several,
    one_of,
)

_OFFER_NOTE: Final = Facts(
    "Note of an offer",
    {
        "code": TEXT,
        "name": TEXT,
        "ground": TEXT,
        "where": TEXT,
        "confidence": TEXT,
        "needed": TRUTH,
        "awaits": TEXT,
        "lines": TEXTS,
    },
)
_GIVEN: Final = Facts(
    "Fact that the agency gives",
    {
        "kind": one_of(
            "case_identifier", "masl", "transmittal_number", "nonrecurring_charge", "waiver"
        ),
        "title": TEXT,
        "text": TEXT,
        "line": TEXT,
        "given": TRUTH,
    },
)
_DELIVERY: Final = Facts(
    "Delivery",
    {
        "number": TEXT,
        "nomenclature": Part(("case.lines.nomenclature",)),
        "quantity": Part(("case.lines.deliveries.quantity",)),
        "quarter": TEXT,
        "within": TRUTH,
        "line": LINE,
    },
)

RESULTS: Final[Mapping[str, Result]] = {
    "offer_notes": Several(_OFFER_NOTE),
    "given_facts": Several(_GIVEN),
    "delivery_quarters": Several(_DELIVERY),
}

READS: Final[Mapping[str, tuple[str, ...]]] = {
    "offer_notes": (
        *(
            f"case.lines.{name}"
            for name in (
                "number",
                "kind",
                "source_of_supply",
                "program_of_record",
                "sensitive_tags",
                "hazard.class_division",
                "security_risk_category",
                "item_class",
                "transfer_authority",
            )
        ),
        f"{RELEASE_APPROVALS}.process",
        f"{RELEASE_APPROVALS}.lines",
        "case.export.contingent_fees.claimed",
        "case.offsets.position",
        "case.sole_source.requested",
        "case.nonrecurring_cost.applies",
        "case.funding.special_billing",
        AUTHORITY,
    ),
    "given_facts": (
        "case.designators.identifier",
        f"{NOTIFICATION}.transmittal_number",
        "case.lines.number",
        "case.lines.masl",
        "case.lines.nonrecurring_charge",
        "case.nonrecurring_cost.status",
        *(
            f"loa_planning_draft.given_by_agency.{name}"
            for name in ("kind", "lines", "by", "date", "reference")
        ),
    ),
    "delivery_quarters": (
        "case.lines.number",
        "case.lines.nomenclature",
        "case.lines.deliveries.quantity",
        "case.lines.deliveries.window.start",
        "case.lines.deliveries.window.end",
    ),
}
