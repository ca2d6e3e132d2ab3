"""What functions of the request and its reviews read, and what they give."""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.signatures.shared import (
    ASSESSMENT,
    CATEGORY,
    MEASURES,
    NOTIFICATION,
    SCREENING,
)
from fmsdocs.expressions.signatures.statements import (
    DAY,
    NUMBER,
    TEXT,
    TEXTS,
    TRUTH,
    Facts,
    Part,
    Result,
    Several,
    one_of,
)

_CHANNELS: Final = Several(
    Facts(
        "Addressee",
        {
            "office": TEXT,
            "role": one_of("action", "information"),
            "needed": TRUTH,
            "awaits": TEXT,
            "channels": Several(
                Facts("Channel", {"code": TEXT, "when": TEXT, "note": TEXT, "reference": TEXT})
            ),
            "whichever": TRUTH,
            "written": one_of("yes", "no", "differs", "own"),
            "entry": Part(
                (
                    "letter_of_request.submission.action_addressees",
                    "letter_of_request.submission.info_addressees",
                )
            ),
            "mailbox": TEXT,
        },
    )
)
_GROUNDS: Final = Several(
    Facts(
        "Ground of an assessment",
        {
            "code": TEXT,
            "applies": TRUTH,
            "awaits": TEXT,
            "words": TEXT,
            "concurrence": TEXT,
            "reference": TEXT,
            "lines": TEXTS,
            "tag": TEXT,
            "measures": MEASURES,
        },
    )
)
_PLANNING: Final = Several(
    Facts(
        "Planned step",
        {
            "code": TEXT,
            "title": TEXT,
            "needed": TRUTH,
            "awaits": TEXT,
            "starts": TEXT,
            "stops": TEXT,
            "begins": DAY,
            "assumed": TRUTH,
            "awaited": TRUTH,
            "days": NUMBER,
            "unit": one_of("calendar_days", "business_days"),
            "due": DAY,
            "reference": TEXT,
            "confidence": TEXT,
            "lines": TEXTS,
            "why": TEXT,
        },
    )
)
_SPECIAL_REVIEWS: Final = Several(
    Facts(
        "Special review",
        {
            "code": TEXT,
            "item": TEXT,
            "form": TEXT,
            "section": TEXT,
            "decided_by": TEXT,
            "lines": TEXTS,
            "holds": TRUTH,
        },
    )
)
_ADVISORIES: Final = Several(
    Facts(
        "Advisory",
        {
            "form": TEXT,
            "name": TEXT,
            "addressees": TEXT,
            "needed": TRUTH,
            "lines": TEXTS,
            "classes": TEXTS,
            "reasons": _SPECIAL_REVIEWS,
        },
    )
)
_ELEMENT: Final = Facts(
    "Element of the assessment",
    {
        "code": TEXT,
        "table": TEXT,
        "subject": TEXT,
        "number": TEXT,
        "element": TEXT,
        "owed_by": TEXT,
        "answered": Part(("case.cta.elements.answered",)),
        "summary": Part(("case.cta.elements.summary",)),
    },
)

RESULTS: Final[Mapping[str, Result]] = {
    "channels": _CHANNELS,
    "channel_needs": TRUTH,
    "buys_as_agent": TRUTH,
    "planning": _PLANNING,
    "cta_required": TRUTH,
    "assessment_grounds": _GROUNDS,
    "assessment_elements": Several(_ELEMENT),
    "special_reviews": _SPECIAL_REVIEWS,
    "advisories": _ADVISORIES,
    "advisory_due": TRUTH,
    "targeting_gaps": TEXTS,
    "development_category": TEXT,
    "offset_details": TEXTS,
    "quantity_doubts": TEXTS,
    "amount_doubts": TEXTS,
}

_REVIEWED: Final = (
    "case.lines.number",
    "case.lines.first_introduction",
    "case.lines.operational_test_complete",
    "case.lines.sensitive_tags",
    *SCREENING,
)
_SUBMISSION: Final = "letter_of_request.submission"
_CHANNEL: Final = (
    "case.purchaser.customer_code",
    "case.purchaser.recipient_type",
    "case.designators.implementing_agency",
    "case.designators.party",
    "case.funding.source",
    "case.funding.terms_of_sale.term",
    *(f"case.lines.{name}" for name in ("sme", "mde", "sensitive_tags")),
    "letter_of_request.originator.authority_basis",
    *(
        f"{_SUBMISSION}.{name}"
        for name in (
            "origin",
            "method",
            "higher_decision",
            "surcharge_waiver",
            "action_addressees.office",
        )
    ),
)

READS: Final[Mapping[str, tuple[str, ...]]] = {
    "channels": (
        *_CHANNEL,
        f"{_SUBMISSION}.info_addressees.office",
    ),
    "channel_needs": _CHANNEL,
    "buys_as_agent": (
        "case.purchaser.customer_code",
        "letter_of_request.originator.authority_basis",
    ),
    "planning": (
        *SCREENING,
        *CATEGORY,
        "case.purchaser.country",
        "case.lines.number",
        "case.lines.sensitive_tags",
        "case.lines.first_introduction",
        "case.lines.operational_test_complete",
        "case.development.events.event",
        "case.development.events.date",
        "case.export.notification.expected",
        "letter_of_request.request.type",
        "letter_of_request.reference.receipt_date",
        "letter_of_request.reference.lor_date",
    ),
    "cta_required": ASSESSMENT,
    "assessment_grounds": ("case.lines.number", "case.cta.triggers", *ASSESSMENT),
    "assessment_elements": (
        "case.lines.sensitive_tags",
        *(f"case.cta.elements.{name}" for name in ("number", "table", "answered", "summary")),
    ),
    "special_reviews": _REVIEWED,
    "advisories": _REVIEWED,
    "advisory_due": _REVIEWED,
    "targeting_gaps": tuple(
        f"line.targeting.{name}"
        for name in ("guidance", "tcm", "weaponeering", "cde", "advisory_on")
    ),
    "development_category": CATEGORY,
    "offset_details": ("case.offsets.note", f"{NOTIFICATION}.offset_statement"),
    "quantity_doubts": ("line.quantity", "line.quantity_text"),
}
