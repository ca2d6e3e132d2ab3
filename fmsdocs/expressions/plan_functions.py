"""Functions of the language for the execution of a case: changes, funds, bad news, pictures."""

from fmsdocs.expressions.arguments import holder_of, table_of
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand
from fmsdocs.facts import (
    case_changes,
    funds,
    impacts,
    notification_type,
    payment_curve,
    risk_matrix,
)


def code_rows(frame: Frame, table: Operand) -> Operand:
    """Return the rows of the table that hold today, whose columns are their fields."""
    held = table_of(frame, table)
    rows = (held.on(code, frame.scope.as_of) for code in held)
    return tuple(row for row in rows if row is not None)


def notification_kind(frame: Frame, case: Operand) -> Operand:
    """Return the notification that the case needs next: its code and the days of its reviews."""
    scope = frame.scope
    return notification_type.notification_type(holder_of(case), scope.pack, scope.as_of)


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
