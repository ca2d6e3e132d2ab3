"""Functions of the language for the execution of a case: changes, funds, bad news, pictures."""

from typing import Final

from fmsdocs.expressions.arguments import holder_of
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.registry import function
from fmsdocs.facts import (
    case_changes,
    case_reviews,
    contracts,
    funds,
    impacts,
    notification_numbers,
    payment_curve,
    payments_and_deliveries,
    risk_matrix,
)


def contract_has_services(case: Operand, contract: Operand) -> Operand:
    """Return whether the contract supplies a line that is a service."""
    return contracts.has_services(holder_of(case), holder_of(contract))


def change_document(frame: Frame, change: Operand) -> Operand:
    """Return what the change calls for: LOA for a new one, LOA_AMENDMENT or LOA_MODIFICATION."""
    return case_changes.change_document(holder_of(change), frame.scope.pack)


def negative_impacts(frame: Frame, case: Operand) -> Operand:
    """Return the price rises and delays that reach a trigger of notice to the purchaser."""
    return impacts.impacts_of(holder_of(case), frame.scope.pack, frame.scope.as_of)


def line_funds(case: Operand, case_execution_plan: Operand) -> Operand:
    """Return the funds of each line of the plan beside the value of the line."""
    return funds.funds_of(holder_of(case), holder_of(case_execution_plan))


def funds_charts(case: Operand, case_execution_plan: Operand) -> Operand:
    """Return the picture of the funds of the lines in numbers."""
    return funds.funds_charts(holder_of(case), holder_of(case_execution_plan))


def payment_curves(case: Operand, case_execution_plan: Operand) -> Operand:
    """Return the picture of the planned payments in numbers."""
    return payment_curve.payment_curves(holder_of(case), holder_of(case_execution_plan))


def risk_matrices(case: Operand) -> Operand:
    """Return the picture of the risks by likelihood and impact."""
    return risk_matrix.risk_matrices(holder_of(case))


def unreviewed_years(case: Operand, case_execution_plan: Operand) -> Operand:
    """Return the calendar years from implementation to closure without a review of the case."""
    return case_reviews.unreviewed_years(holder_of(case), holder_of(case_execution_plan))


def payment_shortfalls(case: Operand, case_execution_plan: Operand) -> Operand:
    """Return the days by which more is delivered than the planned payments bring in."""
    return payments_and_deliveries.shortfalls_of(holder_of(case), holder_of(case_execution_plan))


def first_notifications(case: Operand) -> Operand:
    """Return the different numbers of first notifications that the case prints."""
    return notification_numbers.first_notifications(holder_of(case))


FUNCTIONS: Final = (
    function("contract_has_services", contract_has_services, strict=False),
    function("change_document", change_document, strict=False),
    function("negative_impacts", negative_impacts, strict=False),
    function("line_funds", line_funds, strict=False),
    function("funds_charts", funds_charts, strict=False),
    function("payment_curves", payment_curves, strict=False),
    function("risk_matrices", risk_matrices, strict=False),
    function("unreviewed_years", unreviewed_years, strict=False),
    function("payment_shortfalls", payment_shortfalls, strict=False),
    function("first_notifications", first_notifications, strict=False),
)
