"""What the functions of the language read of a case, and what kind of value they give.

Facts are Python, which no check of expressions can look into. So what they read is stated here,
and a test holds the statement against what they really read.
"""

from collections.abc import Mapping
from typing import Final

from fmsdocs.model.shape import Shape

TEXT: Final = Shape(types=frozenset({"string"}))
DAY: Final = Shape(types=frozenset({"string"}), format="date")
NUMBER: Final = Shape(types=frozenset({"number"}))
TRUTH: Final = Shape(types=frozenset({"boolean"}))
LIST: Final = Shape(types=frozenset({"array"}))
TEXTS: Final = Shape(types=LIST.types, items=TEXT)

RESULTS: Final[Mapping[str, Shape]] = {
    "today": DAY,
    "days_between": NUMBER,
    "add_days": DAY,
    "add_months": DAY,
    "rate": NUMBER,
    "threshold": NUMBER,
    "timeline": NUMBER,
    "code_known": TRUTH,
    "sum_of": NUMBER,
    "notification_likely": TRUTH,
    "cta_required": TRUTH,
    "transport_plan_due": TRUTH,
    "transport_plan_trigger": TEXT,
    "release_processes_needed": TEXTS,
    "release_processes_missing": TEXTS,
    "stage_reached": TRUTH,
    "line_total": NUMBER,
    "development_category": TEXT,
}
"""What a function gives; those that give facts or rows of tables are not among them."""

_PRICE: Final = ("total_price", "unit_price", "quantity")
_MOVEMENT: Final = ("kind", "item_class", "security_risk_category", "sensitive_tags")
_SCREENING: Final = (
    "case.purchaser.group",
    "case.export.notification.notified_on",
    "case.estimated_value.total",
    "case.estimated_value.mde",
    "case.estimated_value.design_construction",
    "case.lines.mde",
    "case.lines.kind",
    *(f"case.lines.{name}" for name in _PRICE),
)

READS: Final[Mapping[str, tuple[str, ...]]] = {
    "notification": _SCREENING,
    "notification_likely": _SCREENING,
    "cta_required": (
        "case.lines.first_introduction",
        "case.lines.sensitive_tags",
        "case.cta.required",
        *_SCREENING,
    ),
    "transport_plan_due": tuple(f"case.lines.{name}" for name in _MOVEMENT),
    "transport_plan_trigger": tuple(f"line.{name}" for name in _MOVEMENT),
    "release_processes_needed": ("line.sensitive_tags",),
    "release_processes_missing": (
        "line.sensitive_tags",
        "line.number",
        "case.export.release_approvals.lines",
        "case.export.release_approvals.process",
    ),
    "stage_reached": ("case.stage",),
    "line_total": tuple(f"line.{name}" for name in _PRICE),
    "case_totals": tuple(f"case.lines.{name}" for name in (*_PRICE, "price_low", "price_high")),
    "development_category": (
        "case.export.transfer_authority",
        "letter_of_request.request.case_type",
    ),
    "party": ("case.parties.id", "parties.parties.id"),
    "period": ("value.start", "value.end", "value.text"),
}
"""The fields that a function reads: the parameter or root, then names; lists are walked through.

The filter ``period`` reads fields too; its value is called ``value``.
"""


def missing_field(shape: Shape | None, names: tuple[str, ...]) -> str:
    """Return the first of *names* that the schema does not have, each below the one before.

    Lists are walked through. Empty where all are there, or where nobody knows.
    """
    for name in names:
        while shape is not None and shape.items is not None:
            shape = shape.items
        if shape is None or not shape.types:
            return ""
        shape = shape.field_named(name)
        if shape is None:
            return name
    return ""
