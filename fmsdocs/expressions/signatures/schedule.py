"""What functions of the schedule and its calendars read, and what they give."""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.signatures.shared import (
    ASSESSMENT,
    AUTHORITY,
    CATEGORY,
    LINE,
    NOTIFICATION,
    RELEASE_APPROVALS,
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

_STEP: Final = Facts(
    "Step",
    {
        "kind": one_of(
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
"""The entry of a step is of several kinds.

Stated are the fields that may be asked of any; for others one asks the case.
"""

_MILESTONE: Final = Facts(
    "Computed milestone",
    {
        "identifier": TEXT,
        "title": Part(("case.schedule.milestones.title",)),
        "phase": Part(("case.schedule.milestones.phase",)),
        "state": one_of("done", "planned", "no_day", "circle", "unknown_predecessor", "waits"),
        "open": TEXT,
        "linked": TRUTH,
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
        "kind": one_of("most", "least"),
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
        "kind": one_of("required_delivery", "requirement", "training"),
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
        "entry": LINE,
    },
)

RESULTS: Final[Mapping[str, Result]] = {
    "release_calendar": Several(_STEP),
    "schedule_plan": _PLAN,
    "schedule_clocks": Several(_CLOCK),
    "schedule_needs": Several(_NEED),
    "schedule_charts": Several(_CHART),
    "delivery_windows": Several(_WINDOW),
    "phase_day": DAY,
}

_CALENDAR: Final = (
    *(
        f"{RELEASE_APPROVALS}.{name}"
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
        f"{NOTIFICATION}.{name}"
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
    *ASSESSMENT,
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
    *CATEGORY,
    "case.purchaser.country",
    "case.lines.sensitive_tags",
    "case.schedule.milestones.event",
    f"{NOTIFICATION}.expected",
    "letter_of_request.request.type",
    "letter_of_request.request.case_type",
    AUTHORITY,
    *SCREENING,
    *_MILESTONES,
)

READS: Final[Mapping[str, tuple[str, ...]]] = {
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
}
