"""What the functions of the language read of a case, and what kind of value they give.

Facts are Python, which no check of expressions can look into. So what they read is stated here,
and a test holds the statement against what they really read.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

from fmsdocs.facts.line_groups import CONTROL
from fmsdocs.model.shape import Shape


class Part(NamedTuple):
    """What stands at one of the *paths*, or is reckoned from what stands there.

    A path is a root, then names; lists are walked through. Of groups at several paths only the
    fields that all of them have can be asked.
    """

    paths: tuple[str, ...]


class Several(NamedTuple):
    """A list of what *element* says."""

    element: "Result"


class Facts(NamedTuple):
    """What the program has reckoned, under the names of its fields; *title* is for messages."""

    title: str
    fields: Mapping[str, "Result"]


Result: TypeAlias = Shape | Part | Several | Facts
"""What a function gives: a value of a kind, a part of the case, or both in lists and groups."""

TEXT: Final = Shape(types=frozenset({"string"}))
DAY: Final = Shape(types=frozenset({"string"}), format="date")
NUMBER: Final = Shape(types=frozenset({"number"}))
TRUTH: Final = Shape(types=frozenset({"boolean"}))
LIST: Final = Shape(types=frozenset({"array"}))
TEXTS: Final = Shape(types=LIST.types, items=TEXT)


def _one_of(*codes: str) -> Shape:
    return Shape(types=TEXT.types, enum=frozenset(codes))


_PRICE: Final = ("total_price", "unit_price", "quantity")
_LINE: Final = Part(("case.lines",))
_AMOUNT: Final = Part(("case.lines.total_price", "case.lines.unit_price"))


def _total(*ranges: str) -> Facts:
    amount = Part((*ranges, *_AMOUNT.paths))
    return Facts("Total", {"amount": amount, "known": amount, "unpriced": Several(_LINE)})


_TOTALS: Final = Facts(
    "Totals",
    {
        "total": _total(),
        "low": _total("case.lines.price_low"),
        "high": _total("case.lines.price_high"),
    },
)
_ENDS_OF_LINES: Final = (
    "case.lines.deliveries.window.end",
    "case.lines.period_of_performance.end",
)
_STARTS_OF_LINES: Final = "case.lines.deliveries.window.start"
_ENDS_OF_SERVICES: Final = (
    "case.lines.period_of_performance.end",
    "sustainment_plan.cls.period.end",
    "sustainment_plan.training.courses.dates.end",
)
_MEASURES: Final = Several(
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
_LINE_GROUPS: Final = Several(
    Facts("Group of lines", {"lines": Several(_LINE), "hold": _one_of("articles", "data", "work")})
)
_STEP: Final = Facts(
    "Step",
    {
        "kind": _one_of(
            "release", "unrecorded", "authorization", "notification", "assessment", "jurisdiction"
        ),
        "identifier": TEXT,
        "code": TEXT,
        "lines": TEXTS,
        "status": Part(("case.export.release_approvals.status", "case.cta.status")),
        "owner": Part(
            (
                "case.export.release_approvals.owner",
                "case.export.authorizations.holder",
                "case.schedule.milestones.owner",
            )
        ),
        "authority": TEXT,
        "requested_on": DAY,
        "needed_by": DAY,
        "lead_time_days": Part(
            (
                "case.export.release_approvals.lead_time_days",
                "case.export.notification.tiered_review_days",
                "case.export.notification.formal_review_days",
            )
        ),
        "milestone": Part(("case.schedule.milestones",)),
        "milestone_day": DAY,
        "latest_start": DAY,
        "late": TRUTH,
        "after_milestone": TRUTH,
        "dependency": TEXT,
        "entry": Facts(
            "Entry of a step",
            {
                "process": Part(("case.export.release_approvals.process",)),
                "type": Part(("case.export.authorizations.type",)),
            },
        ),
    },
)
_CHANNELS: Final = Several(
    Facts(
        "Addressee",
        {
            "office": TEXT,
            "role": _one_of("action", "information"),
            "needed": TRUTH,
            "awaits": TEXT,
            "channels": Several(
                Facts("Channel", {"code": TEXT, "when": TEXT, "note": TEXT, "reference": TEXT})
            ),
            "whichever": TRUTH,
            "written": _one_of("yes", "no", "differs", "own"),
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
            "measures": _MEASURES,
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
            "unit": _one_of("calendar_days", "business_days"),
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
_MILESTONE: Final = Facts(
    "Computed milestone",
    {
        "identifier": TEXT,
        "title": Part(("case.schedule.milestones.title",)),
        "phase": Part(("case.schedule.milestones.phase",)),
        "state": _one_of("done", "planned", "no_day", "circle", "unknown_predecessor", "waits"),
        "open": TEXT,
        "start": DAY,
        "finish": DAY,
        "baseline": Part(("case.schedule.milestones.baseline",)),
        "latest_start": DAY,
        "latest_finish": DAY,
        "slack": NUMBER,
        "slip": NUMBER,
        "critical": TRUTH,
        "overdue": TRUTH,
        "waits_for": TEXTS,
        "too_early": TEXTS,
        "out_of_order": TEXTS,
        "entry": Part(("case.schedule.milestones",)),
    },
)
_CLOCK: Final = Facts(
    "Official time",
    {
        "name": TEXT,
        "title": TEXT,
        "kind": _one_of("most", "least"),
        "days": NUMBER,
        "starts": TEXT,
        "stops": TEXT,
        "start_milestone": TEXT,
        "stop_milestone": TEXT,
        "begins": DAY,
        "ends": DAY,
        "stop_day": DAY,
        "margin": NUMBER,
        "missed": TRUTH,
        "cite": TEXTS,
    },
)
_SPAN: Final = Facts("Stretch of time", {"x": NUMBER, "width": NUMBER})
_CHART: Final = Facts(
    "Figure of the schedule",
    {
        "part": NUMBER,
        "parts": NUMBER,
        "first": DAY,
        "last": DAY,
        "height": NUMBER,
        "ticks": Several(Facts("Tick", {"x": NUMBER, "day": DAY, "is_year": TRUTH})),
        "day_line": NUMBER,
        "groups": Several(
            Facts(
                "Phase",
                {
                    "y": NUMBER,
                    "phase": TEXT,
                    "bars": Several(
                        Facts(
                            "Bar of a milestone",
                            {
                                "y": NUMBER,
                                "milestone": _MILESTONE,
                                "work": _SPAN,
                                "baseline": _SPAN,
                                "room": _SPAN,
                            },
                        )
                    ),
                },
            )
        ),
        "decisions_y": NUMBER,
        "decisions": Several(
            Facts(
                "Bar of a decision",
                {"y": NUMBER, "step": _STEP, "start": DAY, "end": DAY, "time": _SPAN},
            )
        ),
        "clocks_y": NUMBER,
        "clocks": Several(
            Facts("Bar of an official time", {"y": NUMBER, "clock": _CLOCK, "time": _SPAN})
        ),
    },
)
_PLAN: Final = Facts(
    "Computed schedule",
    {
        "milestones": Several(_MILESTONE),
        "critical_path": TEXTS,
        "end": DAY,
        "complete": TRUTH,
        "circles": Several(TEXTS),
    },
)
_NEED: Final = Facts(
    "Day of need",
    {
        "kind": _one_of("required_delivery", "requirement", "training"),
        "identifier": TEXT,
        "title": Part(("case.requirements.title",)),
        "needed_by": DAY,
        "milestone": TEXT,
        "finish": DAY,
        "late": NUMBER,
        "missed": TRUTH,
    },
)
_WINDOW: Final = Facts(
    "Deliveries of a line",
    {
        "number": TEXT,
        "earliest": DAY,
        "latest": DAY,
        "too_early": TRUTH,
        "too_late": TRUTH,
        "entry": _LINE,
    },
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
        "kind": _one_of(
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
        "line": _LINE,
    },
)
_LACKING: Final = Facts("Total", {"amount": NUMBER, "known": NUMBER, "unpriced": Several(_LINE)})
_CHARGE: Final = Facts(
    "Charge",
    {
        "name": TEXT,
        "title": TEXT,
        "base": NUMBER,
        "rate": NUMBER,
        "on": DAY,
        "amount": NUMBER,
        "cite": TEXTS,
        "confidence": _one_of("confirmed", "secondary", "unconfirmed", "stated"),
    },
)
_CHARGES: Final = Several(_CHARGE)
_LINE_PRICE: Final = Facts(
    "Price of a line",
    {
        "line": _LINE,
        "on": DAY,
        "base": NUMBER,
        "stock": NUMBER,
        "procured": NUMBER,
        "in_line": _CHARGES,
        "below": _CHARGES,
        "assumed": TEXTS,
        "left_out": TEXTS,
        "value": NUMBER,
        "total": NUMBER,
        "known": NUMBER,
    },
)
_CHARGE_SUMS: Final = Several(Facts("Sum of charges", {"charge": _CHARGE, "lines": TEXTS}))
_REMARKS: Final = Several(Facts("Remark", {"code": TEXT, "title": TEXT, "lines": TEXTS}))
_CASE_PRICE: Final = Facts(
    "Price of a case",
    {
        "lines": Several(_LINE_PRICE),
        "small_case": _CHARGES,
        "net": _LACKING,
        "above": _CHARGE_SUMS,
        "below": _CHARGE_SUMS,
        "total": _LACKING,
        "assumed": _REMARKS,
        "left_out": _REMARKS,
        "administrative": NUMBER,
        "nonrecurring": NUMBER,
    },
)
_RANGES: Final = Facts(
    "Price ranges",
    {
        "lines": Several(
            Facts(
                "Range of a line",
                {
                    "line": _LINE,
                    "low": NUMBER,
                    "high": NUMBER,
                    "ranged": TRUTH,
                    "basis": Part(("case.lines.price_basis",)),
                    "confidence": Part(("case.lines.price_confidence",)),
                    "lead_time": NUMBER,
                    "lead_time_max": NUMBER,
                },
            )
        ),
        "low": _LACKING,
        "high": _LACKING,
        "charged_low": _CASE_PRICE,
        "charged_high": _CASE_PRICE,
        "factor": NUMBER,
        "year": NUMBER,
        "unranged": Several(_LINE),
    },
)
_FIRST_PAYMENT: Final = Facts("First payment", {"due": DAY, "quarter_start": DAY, "covers": TEXT})
_SCHEDULE: Final = Facts(
    "Payment schedule",
    {
        "accepted_on": DAY,
        "planned": TRUTH,
        "first": _FIRST_PAYMENT,
        "payments": Several(
            Facts(
                "Quarterly payment",
                {
                    "due": DAY,
                    "quarter_start": DAY,
                    "cost": NUMBER,
                    "termination_liability": NUMBER,
                    "before_first": TRUTH,
                    "amount": NUMBER,
                },
            )
        ),
        "total": NUMBER,
    },
)
_PACKAGE_ENTRY: Final = "sustainment_plan.supported_items.package"
_TOPIC: Final = "case.support.total_package"
_COVERED: Final = "sustainment_plan.support_coverage"
_CELLS: Final = Several(
    Facts(
        "Need of an end item",
        {
            "line": TEXT,
            "item": Part(("case.lines.nomenclature",)),
            "need": TEXT,
            "words": TEXT,
            "answer": Part((f"{_PACKAGE_ENTRY}.answer", f"{_TOPIC}.answer")),
            "lines": Several(Part((f"{_PACKAGE_ENTRY}.lines", f"{_TOPIC}.lines"))),
            "by": Part((f"{_PACKAGE_ENTRY}.by",)),
            "reason": Part((f"{_PACKAGE_ENTRY}.reason", f"{_TOPIC}.reason")),
            "entry": Facts("Entry of a need", {}),
        },
    )
)
_COVERAGE: Final = Several(
    Facts(
        "Coverage of a support element",
        {
            "element": Part((f"{_COVERED}.element",)),
            "entries": Several(Part((_COVERED,))),
            "start": DAY,
            "end": DAY,
            "covered": TRUTH,
            "gaps": Several(Facts("Gap in support", {"start": DAY, "end": DAY})),
        },
    )
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
_RUNG: Final = "case_execution_plan.finance.lines"
_LINE_FUNDS: Final = Facts(
    "Funds of a line",
    {
        "line": TEXT,
        "value": _AMOUNT,
        "obligation_authority": Part((f"{_RUNG}.obligation_authority",)),
        "committed": Part((f"{_RUNG}.committed",)),
        "obligated": Part((f"{_RUNG}.obligated",)),
        "expended": Part((f"{_RUNG}.expended",)),
        "entry": Part((_RUNG,)),
    },
)
_POINTS: Final = Several(Facts("Point", {"day": DAY, "paid": NUMBER, "x": NUMBER, "y": NUMBER}))
_CURVE: Final = Facts(
    "Curve of payments",
    {
        "points": _POINTS,
        "value": Part(("case.estimated_value.total",)),
        "value_y": NUMBER,
        "left_out": NUMBER,
        "years": _POINTS,
    },
)
_FUNDS_CHART: Final = Facts(
    "Figure of funds",
    {
        "part": NUMBER,
        "height": NUMBER,
        "most": NUMBER,
        "bars": Several(
            Facts(
                "Bar of funds",
                {
                    "y": NUMBER,
                    "funds": _LINE_FUNDS,
                    "value": NUMBER,
                    "obligation_authority": NUMBER,
                    "committed": NUMBER,
                    "obligated": NUMBER,
                    "expended": NUMBER,
                },
            )
        ),
    },
)
_MATRIX: Final = Facts(
    "Risk matrix",
    {
        "height": NUMBER,
        "bands": Several(
            Facts(
                "Row of an impact",
                {
                    "impact": TEXT,
                    "y": NUMBER,
                    "height": NUMBER,
                    "cells": Several(
                        Facts(
                            "Cell of the matrix",
                            {
                                "likelihood": TEXT,
                                "x": NUMBER,
                                "identifiers": TEXTS,
                                "rows": TEXTS,
                            },
                        )
                    ),
                },
            )
        ),
        "ungraded": TEXTS,
    },
)
_IMPACT: Final = Facts(
    "Bad news",
    {
        "trigger": TEXT,
        "subject": TEXT,
        "entry": Part(("case.schedule.milestones", "case.changes")),
    },
)

RESULTS: Final[Mapping[str, Result]] = {
    "today": DAY,
    "days_between": NUMBER,
    "add_days": DAY,
    "add_business_days": DAY,
    "add_months": DAY,
    "rate": NUMBER,
    "threshold": NUMBER,
    "timeline": NUMBER,
    "code_known": TRUTH,
    "sum_of": NUMBER,
    "notification": Facts(
        "Screening",
        {"likely": TRUTH, "group": TEXT, "measures": _MEASURES, "hits": _MEASURES},
    ),
    "notification_likely": TRUTH,
    "cta_required": TRUTH,
    "assessment_grounds": _GROUNDS,
    "channels": _CHANNELS,
    "channel_needs": TRUTH,
    "buys_as_agent": TRUTH,
    "planning": _PLANNING,
    "assessment_elements": Several(_ELEMENT),
    "advisory_due": TRUTH,
    "transport_plan_due": TRUTH,
    "transport_plan_trigger": TEXT,
    "route_legs": _LEG,
    "handovers": _HANDOVER,
    "export_paths": _EXPORT_PATH,
    "forwarder_rule": _FORWARDER_RULE,
    "release_rule": _RELEASE_RULE,
    "us_flag_due": TRUTH,
    "country_known": TRUTH,
    "release_processes_needed": TEXTS,
    "release_processes_missing": TEXTS,
    "release_calendar": Several(_STEP),
    "schedule_plan": _PLAN,
    "schedule_clocks": Several(_CLOCK),
    "schedule_needs": Several(_NEED),
    "schedule_charts": Several(_CHART),
    "delivery_windows": Several(_WINDOW),
    "phase_day": DAY,
    "offer_notes": Several(_OFFER_NOTE),
    "given_facts": Several(_GIVEN),
    "delivery_quarters": Several(_DELIVERY),
    "control_groups": _LINE_GROUPS,
    "configuration_groups": _LINE_GROUPS,
    "special_reviews": _SPECIAL_REVIEWS,
    "advisories": _ADVISORIES,
    "targeting_gaps": TEXTS,
    "stage_reached": TRUTH,
    "line_total": _AMOUNT,
    "case_totals": _TOTALS,
    "price_of": _LINE_PRICE,
    "pricing": _CASE_PRICE,
    "price_ranges": _RANGES,
    "initial_deposit": Facts(
        "Initial deposit",
        {
            "rule": TEXT,
            "condition": TEXT,
            "wording": TEXT,
            "parts": _CHARGES,
            "amount": NUMBER,
            "known": NUMBER,
        },
    ),
    "payment_schedule": _SCHEDULE,
    "payment_day": TRUTH,
    "first_payment": _FIRST_PAYMENT,
    "cancellation_minimum": Facts("Cancellation", {"measures": _CHARGES, "amount": NUMBER}),
    "administrative_rates": Shape(types=LIST.types, items=NUMBER),
    "contract_administration_waivers": Several(
        Facts("Waiver", {"component": TEXT, "title": TEXT, "since": DAY})
    ),
    "special_billing": Facts(
        "Special billing", {"available": NUMBER, "due": NUMBER, "final_bill": NUMBER}
    ),
    "work_price": Facts(
        "Price of work",
        {
            "hourly": NUMBER,
            "pay": NUMBER,
            "leave": NUMBER,
            "subtotal": NUMBER,
            "retirement": NUMBER,
            "fringe": NUMBER,
            "total": NUMBER,
        },
    ),
    "notification_type": Facts(
        "Kind of notification", {"code": TEXT, "tiered_days": NUMBER, "formal_days": NUMBER}
    ),
    "change_document": _one_of("LOA", "LOA_AMENDMENT", "LOA_MODIFICATION"),
    "negative_impacts": Several(_IMPACT),
    "line_funds": Several(_LINE_FUNDS),
    "funds_charts": Several(_FUNDS_CHART),
    "payment_curves": Several(_CURVE),
    "risk_matrices": Several(_MATRIX),
    "development_category": TEXT,
    "transfer_authority": Part(("case.lines.transfer_authority",)),
    "commercial_lines": Several(_LINE),
    "denial_policy": TEXT,
    "countries_under": TEXTS,
    "country_listed": TRUTH,
    "activity_end": Part(_ENDS_OF_LINES),
    "services_end": Part(_ENDS_OF_SERVICES),
    "first_delivery": Part((_STARTS_OF_LINES,)),
    "package_cells": _CELLS,
    "support_coverage": _COVERAGE,
    "exportable_value": Part(("case.export.exportable_value", *_AMOUNT.paths)),
    "contract_has_services": TRUTH,
    "offset_details": TEXTS,
    "quantity_doubts": TEXTS,
    "amount_doubts": TEXTS,
    "usual_number": TRUTH,
    "eccn_listed": TRUTH,
    "sent_requirements": Several(Part(("issued.documents.requirements",))),
    "lines_gone": Several(Part(("issued.documents.lines",))),
    "requirement_now": Part(("case.requirements",)),
    "sending_of": Part(("issued.documents",)),
    "reason_given": TRUTH,
    "share_a_word": TRUTH,
    "party": Part(("case.parties", "parties.parties")),
}
"""What a function gives; ``code``, which gives a row of any table, is not among them.

The entry of a step is of several kinds. Stated are the fields that may be asked of any; for others
one asks the case.
"""

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

_ASSESSMENT: Final = (
    "case.lines.first_introduction",
    "case.lines.sensitive_tags",
    "case.cta.required",
    *_SCREENING,
)
_REVIEWED: Final = (
    "case.lines.number",
    "case.lines.first_introduction",
    "case.lines.operational_test_complete",
    "case.lines.sensitive_tags",
    *_SCREENING,
)
_AUTHORITY: Final = "case.export.transfer_authority"
_CATEGORY: Final = (
    "case.development.category",
    _AUTHORITY,
    "letter_of_request.request.case_type",
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
_REVIEW: Final = "case.export.release_approvals"
_NOTICE: Final = "case.export.notification"
_CALENDAR: Final = (
    *(
        f"{_REVIEW}.{name}"
        for name in (
            "id",
            "process",
            "lines",
            "status",
            "owner",
            "authority",
            "requested_on",
            "needed_by",
            "lead_time_days",
        )
    ),
    *(f"case.export.authorizations.{name}" for name in ("type", "holder", "issued", "expires")),
    *(
        f"{_NOTICE}.{name}"
        for name in (
            "expected",
            "notified_on",
            "review_ends_on",
            "tiered_review_days",
            "formal_review_days",
        )
    ),
    "case.cta.status",
    "case.cta.date",
    "case.lines.number",
    "case.lines.jurisdiction",
    "case.purchaser.country",
    "case.purchaser.customer_code",
    *(
        f"case.schedule.milestones.{name}"
        for name in (
            "id",
            "phase",
            "stage",
            "baseline",
            "forecast",
            "actual",
            "owner",
            "lines",
        )
    ),
    *(
        f"case.dependencies.{name}"
        for name in ("id", "kind", "lines", "milestones", "release_approvals")
    ),
    "case.risks.milestones",
    "case.risks.release_approvals",
    *_ASSESSMENT,
)
_MILESTONES: Final = (
    "case.schedule.holidays",
    *(
        f"case.schedule.milestones.{name}"
        for name in (
            "id",
            "title",
            "phase",
            "baseline",
            "forecast",
            "actual",
            "duration_days",
            "calendar",
            "depends_on",
        )
    ),
)
_RUNNING: Final = (
    *_CATEGORY,
    "case.purchaser.country",
    "case.lines.sensitive_tags",
    "case.schedule.milestones.event",
    f"{_NOTICE}.expected",
    "letter_of_request.request.type",
    "letter_of_request.request.case_type",
    _AUTHORITY,
    *_SCREENING,
    *_MILESTONES,
)
_OF_RATE: Final = ("transfer_authority", "accepted_on", "administrative_rate")
_OF_CHARGES: Final = (
    *_OF_RATE,
    "source_of_supply",
    "procured_share",
    "contract_administration_rate",
    "nonrecurring_charge",
    "mde",
    "number",
    "purpose",
    "kind",
    "packing_rate",
    "transportation_price",
    "transportation_rate",
)
_FOR_CHARGES: Final = (
    _AUTHORITY,
    "case.pricing.contract_administration_in_prices",
    "case.pricing.packing_rate",
    "case.pricing.use_unconfirmed_rates",
    "case.pricing.transportation_rate",
    "case.nonrecurring_cost.applies",
    "case.nonrecurring_cost.status",
    "case.nonrecurring_cost.lines",
)
_DAY_OF_CASE: Final = ("case.lines.accepted_on", "case.funding.acceptance_planned_on")
_FOR_SUMS: Final = (
    *(f"case.lines.{name}" for name in _OF_CHARGES),
    *_FOR_CHARGES,
    "case.funding.acceptance_planned_on",
    "case.purchaser.customer_code",
    "case.pricing.overseas_contract_administration",
)
_FOR_PRICE: Final = (*(f"case.lines.{name}" for name in _PRICE), *_FOR_SUMS)
_FUNDING: Final = "case.funding"
_FIRST_DELIVERY: Final = ("case.lines.kind", "case.lines.end_item", _STARTS_OF_LINES)
_SEGMENT: Final = "transportation_plan.route.segments"
_LEGS: Final = (
    "case.sites.id",
    "case.sites.country",
    *(f"transportation_plan.route.points.{name}" for name in ("id", "kind", "site", "country")),
    "transportation_plan.route.final_destination",
    f"{_SEGMENT}.from",
    f"{_SEGMENT}.to",
)
_FUNDS: Final = (
    "case.lines.number",
    *(f"case.lines.{name}" for name in _PRICE),
    *(
        f"case_execution_plan.finance.lines.{name}"
        for name in ("line", "obligation_authority", "committed", "obligated", "expended")
    ),
)
READS: Final[Mapping[str, tuple[str, ...]]] = {
    "notification": _SCREENING,
    "notification_likely": _SCREENING,
    "cta_required": _ASSESSMENT,
    "assessment_grounds": ("case.lines.number", "case.cta.triggers", *_ASSESSMENT),
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
        *_SCREENING,
        *_CATEGORY,
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
    "assessment_elements": (
        "case.lines.sensitive_tags",
        *(f"case.cta.elements.{name}" for name in ("number", "table", "answered", "summary")),
    ),
    "advisory_due": _REVIEWED,
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
        _AUTHORITY,
        "case.funding.source",
        "case.funding.terms_of_sale.term",
    ),
    "release_processes_needed": ("line.sensitive_tags",),
    "release_processes_missing": (
        "line.sensitive_tags",
        "line.number",
        f"{_REVIEW}.lines",
        f"{_REVIEW}.process",
    ),
    "release_calendar": _CALENDAR,
    "schedule_plan": _MILESTONES,
    "schedule_clocks": _RUNNING,
    "schedule_needs": (
        "case.schedule.required_delivery",
        "case.training.complete_by",
        *(f"case.requirements.{name}" for name in ("id", "title", "needed_by")),
        *(f"case.lines.{name}" for name in ("number", "meets")),
        "case.schedule.milestones.lines",
        *_MILESTONES,
    ),
    "schedule_charts": tuple(dict.fromkeys((*_RUNNING, *_CALENDAR))),
    "delivery_windows": (
        *(
            f"case.lines.{name}"
            for name in (
                "number",
                "lead_time_months",
                "lead_time_max_months",
                "deliveries.window.start",
                "deliveries.window.end",
            )
        ),
        *(
            f"case.schedule.milestones.{name}"
            for name in ("phase", "baseline", "forecast", "actual")
        ),
    ),
    "phase_day": tuple(
        f"case.schedule.milestones.{name}" for name in ("phase", "baseline", "forecast", "actual")
    ),
    "control_groups": tuple(f"case.lines.{name}" for name in ("kind", *CONTROL)),
    "configuration_groups": ("case.lines.kind", "case.lines.configuration"),
    "special_reviews": _REVIEWED,
    "advisories": _REVIEWED,
    "targeting_gaps": tuple(
        f"line.targeting.{name}"
        for name in ("guidance", "tcm", "weaponeering", "cde", "advisory_on")
    ),
    "stage_reached": ("case.stage",),
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
        f"{_REVIEW}.process",
        f"{_REVIEW}.lines",
        "case.export.contingent_fees.claimed",
        "case.offsets.position",
        "case.sole_source.requested",
        "case.nonrecurring_cost.applies",
        "case.funding.special_billing",
        _AUTHORITY,
    ),
    "given_facts": (
        "case.designators.identifier",
        f"{_NOTICE}.transmittal_number",
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
    "line_total": tuple(f"line.{name}" for name in _PRICE),
    "case_totals": tuple(f"case.lines.{name}" for name in (*_PRICE, "price_low", "price_high")),
    "development_category": _CATEGORY,
    "price_of": (*(f"line.{name}" for name in (*_PRICE, *_OF_CHARGES)), *_FOR_CHARGES),
    "pricing": _FOR_PRICE,
    "price_ranges": (
        *_FOR_PRICE,
        *(
            f"case.lines.{name}"
            for name in (
                "price_low",
                "price_high",
                "price_basis",
                "price_confidence",
                "lead_time_months",
                "lead_time_max_months",
            )
        ),
        "case.pricing.price_year",
        *(f"case.pricing.escalation.{name}" for name in ("index", "source", "to_year", "factor")),
    ),
    "initial_deposit": (
        *_FOR_PRICE,
        *(
            f"{_FUNDING}.{name}"
            for name in (
                "deposit_rule",
                "deposit_lines",
                "performance_before_first_payment",
                "contractor_holdback",
                "termination_liability.first_period",
                "termination_liability.highest",
            )
        ),
    ),
    "payment_schedule": (
        *_DAY_OF_CASE,
        *(
            f"{_FUNDING}.quarterly_costs.{name}"
            for name in ("quarter_start", "cost", "termination_liability")
        ),
    ),
    "cancellation_minimum": (
        *_FOR_PRICE,
        "case_execution_plan.finance.lines.line",
        "case_execution_plan.finance.lines.expended",
    ),
    "notification_type": (
        *_SCREENING,
        "case.purchaser.country",
        "case.lines.sensitive_tags",
        "case.lines.number",
        f"{_NOTICE}.notified_total",
        *(f"{_NOTICE}.items.{name}" for name in ("line", "quantity", "value")),
    ),
    "change_document": ("change.alters_purpose", "change.subjects"),
    "negative_impacts": (
        *_SCREENING,
        *(
            f"case.schedule.milestones.{name}"
            for name in ("id", "phase", "critical", "baseline", "forecast", "actual")
        ),
        "case.changes.id",
        "case.changes.value",
    ),
    "line_funds": _FUNDS,
    "funds_charts": _FUNDS,
    "payment_curves": (
        "case.estimated_value.total",
        "case_execution_plan.finance.payment_plan.due",
        "case_execution_plan.finance.payment_plan.amount",
    ),
    "risk_matrices": tuple(
        f"case.risks.{name}" for name in ("id", "status", "likelihood", "impact")
    ),
    "administrative_rates": ("line.transfer_authority", "line.accepted_on", _AUTHORITY),
    "contract_administration_waivers": ("case.purchaser.customer_code", *_DAY_OF_CASE),
    "special_billing": tuple(
        f"{_FUNDING}.special_billing.{name}"
        for name in (
            "working_capital",
            "termination_liability_reserve",
            "case_reserve",
            "working_fund",
            "baseline_reserve",
            "statement",
            "special_bill_paid",
        )
    ),
    "work_price": tuple(
        f"line.manpower.{name}"
        for name in ("annual_pay", "hours", "leave_rate", "retirement_rate", "fringe_rate")
    ),
    "transfer_authority": ("line.transfer_authority", _AUTHORITY),
    "commercial_lines": ("case.lines.transfer_authority", _AUTHORITY),
    "countries_under": (
        "case.purchaser.transit_countries",
        "case.sites.country",
        "case.parties.country",
        "case.export.third_parties.entries.country",
        "case.export.retransfer.receivers",
        "transportation_plan.route.transit_countries",
    ),
    "activity_end": ("case.lines.number", *_ENDS_OF_LINES),
    "services_end": _ENDS_OF_SERVICES,
    "first_delivery": ("case.lines.number", *_FIRST_DELIVERY),
    "package_cells": (
        *(
            f"case.lines.{name}"
            for name in ("number", "nomenclature", "end_item", "category", "supports")
        ),
        *(f"{_TOPIC}.{name}" for name in ("topic", "answer", "lines", "reason")),
        "sustainment_plan.supported_items.line",
        *(f"{_PACKAGE_ENTRY}.{name}" for name in ("need", "answer", "lines", "by", "reason")),
    ),
    "support_coverage": (
        f"{_COVERED}.element",
        f"{_COVERED}.period.start",
        f"{_COVERED}.period.end",
        "case.support.years",
        *_FIRST_DELIVERY,
    ),
    "exportable_value": (
        "case.export.exportable_value",
        "case.lines.kind",
        *(f"case.lines.{name}" for name in _PRICE),
    ),
    "contract_has_services": ("case.lines.number", "case.lines.kind", "contract.lines"),
    "offset_details": ("case.offsets.note", f"{_NOTICE}.offset_statement"),
    "sent_requirements": ("issued.documents.requirements.id",),
    "lines_gone": ("case.lines.number", "issued.documents.lines.number"),
    "requirement_now": ("case.requirements.id", "requirement.id"),
    "sending_of": ("issued.documents",),
    "reason_given": (
        "issued.documents.date",
        "issued.documents.requirements.id",
        "issued.documents.lines.number",
        *(f"case.changes.{name}" for name in ("date", "reason", "requirements", "removed_lines")),
    ),
    "quantity_doubts": ("line.quantity", "line.quantity_text"),
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
        shape = _within(shape)
        if shape is None or not shape.types:
            return ""
        shape = shape.field_named(name)
        if shape is None:
            return name
    return ""


def shape_at(path: str, roots: Mapping[str, Shape | None]) -> Shape | None:
    """Return the shape of what stands at *path*, or in the lists there; None if nobody knows."""
    root, *names = path.split(".")
    shape = _within(roots.get(root))
    for name in names:
        shape = _within(shape.field_named(name)) if shape else None
    return shape


def shape_given(result: Result | None, roots: Mapping[str, Shape | None]) -> Shape | None:
    """Return the shape of what a function gives, None if nobody knows.

    *roots* are the shapes of the roots, by their names in expressions. A field of facts that holds
    a part of the case which the schemas do not have is no field.
    """
    match result:
        case Part(paths=paths):
            return _union([shape for path in paths if (shape := shape_at(path, roots))])
        case Several(element=element):
            return Shape(types=LIST.types, items=shape_given(element, roots))
        case Facts(title=title, fields=stated):
            given = {name: shape_given(each, roots) for name, each in stated.items()}
            known = {name: shape for name, shape in given.items() if shape}
            return Shape(types=frozenset({"object"}), fields=known, title=title)
    return result


def _within(shape: Shape | None) -> Shape | None:
    """Return the shape of what stands in a list, at any depth; *shape* itself if it is none."""
    while shape is not None and shape.items is not None:
        shape = shape.items
    return shape


def _union(shapes: list[Shape]) -> Shape | None:
    """Return the shape of what has one of *shapes*, None if there is none."""
    if len(shapes) < len(("one", "other")):
        return shapes[0] if shapes else None
    common = [name for name in shapes[0].fields if all(name in each.fields for each in shapes)]
    enums, formats = [each.enum for each in shapes], {each.format for each in shapes}
    return Shape(
        types=frozenset().union(*(each.types for each in shapes)),
        fields={name: _union([each.fields[name] for each in shapes]) or Shape() for name in common},
        items=_union([each.items for each in shapes if each.items]),
        enum=frozenset().union(*enums) if all(enums) else frozenset(),
        format=formats.pop() if len(formats) == 1 else "",
        title=shapes[0].title,
    )
