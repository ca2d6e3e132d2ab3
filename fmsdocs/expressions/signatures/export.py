"""What functions of export control and release read, and what they give."""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.signatures.shared import (
    AMOUNT,
    AUTHORITY,
    LINE,
    MEASURES,
    NOTIFICATION,
    PRICE,
    RELEASE_APPROVALS,
    SCREENING,
)
from fmsdocs.expressions.signatures.statements import (
    NUMBER,
    TEXT,
    TEXTS,
    TRUTH,
    Facts,
    Part,
    Result,
    Several,
)

RESULTS: Final[Mapping[str, Result]] = {
    "notification": Facts(
        "Screening",
        {"likely": TRUTH, "group": TEXT, "measures": MEASURES, "hits": MEASURES},
    ),
    "notification_likely": TRUTH,
    "notification_type": Facts(
        "Kind of notification", {"code": TEXT, "tiered_days": NUMBER, "formal_days": NUMBER}
    ),
    "release_processes_needed": TEXTS,
    "release_processes_missing": TEXTS,
    "transfer_authority": Part(("case.lines.transfer_authority",)),
    "commercial_lines": Several(LINE),
    "countries_under": TEXTS,
    "exportable_value": Part(("case.export.exportable_value", *AMOUNT.paths)),
}

READS: Final[Mapping[str, tuple[str, ...]]] = {
    "notification": SCREENING,
    "notification_likely": SCREENING,
    "notification_type": (
        *SCREENING,
        "case.purchaser.country",
        "case.lines.sensitive_tags",
        "case.lines.number",
        f"{NOTIFICATION}.notified_total",
        *(f"{NOTIFICATION}.items.{name}" for name in ("line", "quantity", "value")),
    ),
    "release_processes_needed": ("line.sensitive_tags",),
    "release_processes_missing": (
        "line.sensitive_tags",
        "line.number",
        f"{RELEASE_APPROVALS}.lines",
        f"{RELEASE_APPROVALS}.process",
    ),
    "transfer_authority": ("line.transfer_authority", AUTHORITY),
    "commercial_lines": ("case.lines.transfer_authority", AUTHORITY),
    "countries_under": (
        "case.purchaser.transit_countries",
        "case.sites.country",
        "case.parties.country",
        "case.export.third_parties.entries.country",
        "case.export.retransfer.receivers",
        "transportation_plan.route.transit_countries",
    ),
    "exportable_value": (
        "case.export.exportable_value",
        "case.lines.kind",
        *(f"case.lines.{name}" for name in PRICE),
    ),
}
