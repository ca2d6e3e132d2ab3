"""Functions of the language that reckon with days and numbers."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from fmsdocs.expressions.arguments import day_of
from fmsdocs.expressions.fault import Broken
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand, kind_of
from fmsdocs.expressions.registry import describe, function
from fmsdocs.expressions.selections import total
from fmsdocs.facts import days as calendar


def today(frame: Frame) -> str:
    """Return the day of judgement."""
    return frame.scope.as_of.isoformat()


def days_between(start: Operand, end: Operand) -> int:
    """Return the days from start to end, negative if the end is earlier."""
    return calendar.days_between(day_of(start).isoformat(), day_of(end).isoformat())


def add_days(day: Operand, days: Operand) -> str:
    """Return the day that many days later."""
    return _reckon(calendar.add_days, day, days)


def add_business_days(day: Operand, days: Operand) -> str:
    """Return the day that many business days later."""
    return _reckon(calendar.add_business_days, day, days)


def add_months(day: Operand, months: Operand) -> str:
    """Return the same day that many months later."""
    return _reckon(calendar.add_months, day, months)


def _reckon(call: Callable[[str, int], str], day: Operand, number: Operand) -> str:
    if not isinstance(number, int | Decimal) or isinstance(number, bool) or number != int(number):
        raise Broken(f"expected a whole number, found {kind_of(number)}")
    try:
        return call(day_of(day).isoformat(), int(number))
    except (ValueError, OverflowError):
        raise Broken("the day is outside the calendar") from None


FUNCTIONS: Final = (
    function("today", today),
    function("days_between", days_between),
    function("add_days", add_days),
    function("add_business_days", add_business_days),
    function("add_months", add_months),
    describe("sum_of", total, "list", "field", required=1),
)
