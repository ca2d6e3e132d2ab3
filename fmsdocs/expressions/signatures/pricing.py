"""What functions of prices, deposits and payments read, and what they give."""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.signatures.shared import AUTHORITY, LINE, PRICE
from fmsdocs.expressions.signatures.statements import (
    DAY,
    LIST,
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
from fmsdocs.model.shape import Shape

_LACKING: Final = Facts("Total", {"amount": NUMBER, "known": NUMBER, "unpriced": Several(LINE)})
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
        "confidence": one_of("confirmed", "secondary", "unconfirmed", "stated"),
    },
)
_CHARGES: Final = Several(_CHARGE)
_LINE_PRICE: Final = Facts(
    "Price of a line",
    {
        "line": LINE,
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
                    "line": LINE,
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
        "unranged": Several(LINE),
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

RESULTS: Final[Mapping[str, Result]] = {
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
}

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
    AUTHORITY,
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
_FOR_PRICE: Final = (*(f"case.lines.{name}" for name in PRICE), *_FOR_SUMS)
_FUNDING: Final = "case.funding"

READS: Final[Mapping[str, tuple[str, ...]]] = {
    "price_of": (*(f"line.{name}" for name in (*PRICE, *_OF_CHARGES)), *_FOR_CHARGES),
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
        "funds.line",
        "funds.expended",
    ),
    "administrative_rates": ("line.transfer_authority", "line.accepted_on", AUTHORITY),
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
}
