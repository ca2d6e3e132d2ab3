"""What the statements of several families of functions name."""

from typing import Final

from fmsdocs.expressions.signatures.statements import NUMBER, TEXT, TRUTH, Facts, Part, Several

PRICE: Final = ("total_price", "unit_price", "quantity")
"""The fields of a line that its price comes from."""

LINE: Final = Part(("case.lines",))
"""A line of the case."""

AMOUNT: Final = Part(("case.lines.total_price", "case.lines.unit_price"))
"""The price of a line: the stated one, else quantity times unit price."""

MEASURES: Final = Several(
    Facts(
        "Measure",
        {
            "name": TEXT,
            "title": TEXT,
            "value": NUMBER,
            "known": NUMBER,
            "threshold": NUMBER,
            "reached": TRUTH,
        },
    )
)
"""What is held against the thresholds of congressional notification."""

SCREENING: Final = (
    "case.purchaser.group",
    "case.export.notification.notified_on",
    "case.estimated_value.total",
    "case.estimated_value.mde",
    "case.estimated_value.design_construction",
    "case.lines.mde",
    "case.lines.kind",
    *(f"case.lines.{name}" for name in PRICE),
)
"""What the screening for congressional notification reads."""

ASSESSMENT: Final = (
    "case.lines.first_introduction",
    "case.lines.sensitive_tags",
    "case.cta.required",
    *SCREENING,
)
"""What decides whether the request needs a Country Team Assessment."""

AUTHORITY: Final = "case.export.transfer_authority"
"""The authority under which the case moves its lines."""

CATEGORY: Final = (
    "case.development.category",
    AUTHORITY,
    "letter_of_request.request.case_type",
)
"""What the category of case development reads."""

RELEASE_APPROVALS: Final = "case.export.release_approvals"
"""The recorded decisions on release."""

NOTIFICATION: Final = "case.export.notification"
"""What is recorded of the congressional notification."""
