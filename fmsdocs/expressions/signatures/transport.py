"""What functions of transport read, and what they give."""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.signatures.shared import AUTHORITY
from fmsdocs.expressions.signatures.statements import (
    NUMBER,
    TEXT,
    TRUTH,
    Facts,
    Part,
    Result,
    Several,
)

_LEG: Final = Several(
    Facts(
        "Leg",
        {
            "start": TEXT,
            "end": TEXT,
            "joined": TRUTH,
            "arrives": TRUTH,
            "leaves": TRUTH,
            "entry": Part(("transportation_plan.route.segments",)),
        },
    )
)
_HANDOVER: Final = Several(
    Facts(
        "Handover",
        {
            "point": TEXT,
            "joined": TRUTH,
            "delivers": TRUTH,
            "titled": TRUTH,
            "entry": Part(("transportation_plan.custody_transfers",)),
        },
    )
)
_ARRIVAL: Final = Several(
    Facts(
        "Arrival",
        {
            "number": TEXT,
            "shipment": Part(("transportation_plan.shipments",)),
            "entry": Part(("case.lines.deliveries",)),
        },
    )
)
_EXPORT_PATH: Final = Several(
    Facts(
        "Export path",
        {
            "leg": TEXT,
            "code": TEXT,
            "moved": TEXT,
            "exemption": TEXT,
            "filer": TEXT,
            "hours": NUMBER,
            "before": TEXT,
            "statement": TEXT,
            "reference": TEXT,
            "entry": Part(("transportation_plan.route.segments",)),
        },
    )
)
_FORWARDER_RULE: Final = Facts(
    "Rule for forwarders",
    {"code": TEXT, "allowed": TRUTH, "awaits": TEXT, "why": TEXT, "reference": TEXT},
)
_RELEASE_RULE: Final = Facts(
    "Rule for release codes",
    {"code": TEXT, "allowed": TEXT, "why": TEXT, "reference": TEXT},
)

RESULTS: Final[Mapping[str, Result]] = {
    "transport_plan_due": TRUTH,
    "transport_plan_trigger": TEXT,
    "route_legs": _LEG,
    "handovers": _HANDOVER,
    "arrivals": _ARRIVAL,
    "export_paths": _EXPORT_PATH,
    "forwarder_rule": _FORWARDER_RULE,
    "release_rule": _RELEASE_RULE,
    "us_flag_due": TRUTH,
}

_MOVEMENT: Final = ("kind", "item_class", "security_risk_category", "sensitive_tags")
_SEGMENT: Final = "transportation_plan.route.segments"
_LEGS: Final = (
    "case.sites.id",
    "case.sites.country",
    *(f"transportation_plan.route.points.{name}" for name in ("id", "kind", "site", "country")),
    "transportation_plan.route.final_destination",
    f"{_SEGMENT}.from",
    f"{_SEGMENT}.to",
)

READS: Final[Mapping[str, tuple[str, ...]]] = {
    "transport_plan_due": tuple(f"case.lines.{name}" for name in _MOVEMENT),
    "transport_plan_trigger": tuple(f"line.{name}" for name in _MOVEMENT),
    "route_legs": _LEGS,
    "handovers": (
        "transportation_plan.receipt.by",
        *(
            f"transportation_plan.custody_transfers.{name}"
            for name in ("point", "from", "to", "title_passes")
        ),
    ),
    "arrivals": (
        "case.lines.number",
        "case.lines.deliveries.window.start",
        "transportation_plan.shipments.lines",
        "transportation_plan.shipments.arrive_date",
    ),
    "export_paths": (*_LEGS, f"{_SEGMENT}.mode", f"{_SEGMENT}.means"),
    "forwarder_rule": (
        "case.purchaser.country",
        *(f"line.{name}" for name in _MOVEMENT[1:]),
        "company.forwarder.takes_custody_classified",
        "company.forwarder.clearance",
    ),
    "release_rule": (
        "case.purchaser.country",
        "line.delivery_term_code",
        "line.handling_flags",
    ),
    "us_flag_due": (
        AUTHORITY,
        "case.funding.source",
        "case.funding.terms_of_sale.term",
    ),
}
