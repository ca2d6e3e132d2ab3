"""What functions of the execution of a case read, and what they give."""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.signatures.shared import AMOUNT, PRICE, SCREENING
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

_RUNG: Final = "case_execution_plan.finance.lines"
_LINE_FUNDS: Final = Facts(
    "Funds of a line",
    {
        "line": TEXT,
        "value": AMOUNT,
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
    "contract_has_services": TRUTH,
    "change_document": one_of("LOA", "LOA_AMENDMENT", "LOA_MODIFICATION"),
    "negative_impacts": Several(_IMPACT),
    "line_funds": Several(_LINE_FUNDS),
    "funds_charts": Several(_FUNDS_CHART),
    "payment_curves": Several(_CURVE),
    "risk_matrices": Several(_MATRIX),
    "unreviewed_years": Several(NUMBER),
    "payment_shortfalls": Several(
        Facts("Shortfall", {"day": DAY, "lines": TEXTS, "delivered": NUMBER, "paid": NUMBER})
    ),
    "first_notifications": TEXTS,
}

_FUNDS: Final = (
    "case.lines.number",
    *(f"case.lines.{name}" for name in PRICE),
    *(
        f"case_execution_plan.finance.lines.{name}"
        for name in ("line", "obligation_authority", "committed", "obligated", "expended")
    ),
)

READS: Final[Mapping[str, tuple[str, ...]]] = {
    "contract_has_services": ("case.lines.number", "case.lines.kind", "contract.lines"),
    "change_document": ("change.alters_purpose", "change.subjects"),
    "negative_impacts": (
        *SCREENING,
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
    "unreviewed_years": (
        *(
            f"case.schedule.milestones.{name}"
            for name in ("phase", "baseline", "forecast", "actual")
        ),
        "case_execution_plan.closure.target_closure",
        *(f"case_execution_plan.reviews.{name}" for name in ("type", "date", "every_year_until")),
    ),
    "payment_shortfalls": (
        "case.lines.number",
        *(f"case.lines.{name}" for name in PRICE),
        "case.lines.deliveries.quantity",
        "case.lines.deliveries.window.end",
        "case_execution_plan.finance.payment_plan.due",
        "case_execution_plan.finance.payment_plan.amount",
    ),
    "first_notifications": ("case.export.notification.transmittal_number",),
}
