"""Functions of the language that reckon with days and look into the policy pack."""

from collections.abc import Callable
from decimal import Decimal

from fmsdocs.expressions.arguments import day_of, table_of
from fmsdocs.expressions.fault import Broken, nearest
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand, kind_of
from fmsdocs.facts import days
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Place, Unanswered
from fmsdocs.policy.dated import DatedValue, Series, UnknownSeries
from fmsdocs.policy.tables import Row

# ------------------------------------------------------------------------------------------- dates


def today(frame: Frame) -> str:
    """Return the day of judgement."""
    return frame.scope.as_of.isoformat()


def days_between(start: Operand, end: Operand) -> int:
    """Return the days from start to end, negative if the end is earlier."""
    return days.days_between(day_of(start).isoformat(), day_of(end).isoformat())


def add_days(day: Operand, number: Operand) -> str:
    """Return the day that many days later."""
    return _reckon(days.add_days, day, number)


def add_business_days(day: Operand, number: Operand) -> str:
    """Return the day that many business days later."""
    return _reckon(days.add_business_days, day, number)


def add_months(day: Operand, number: Operand) -> str:
    """Return the same day that many months later."""
    return _reckon(days.add_months, day, number)


# ------------------------------------------------------------------------------------------ policy


def rate(frame: Frame, name: Operand, on: Operand = None) -> Operand:
    """Return the rate in percent or US dollars, of today or of the day given as on."""
    return _dated(frame, frame.scope.pack.rates.get, (name,), on)


def threshold(frame: Frame, name: Operand, key: Operand = None, on: Operand = None) -> Operand:
    """Return the limit for a group, of today or of the day given as on."""
    return _dated(frame, frame.scope.pack.thresholds.get, (name, key), on)


def timeline_of(frame: Frame, name: Operand, key: Operand = None, on: Operand = None) -> Operand:
    """Return the official time for a category, of today or of the day given as on."""
    return _dated(frame, frame.scope.pack.timelines.get, (name, key), on)


def code_known(frame: Frame, table: Operand, code: Operand, on: Operand = None) -> bool:
    """Return whether the code table has the code, today or on the day given as on."""
    return _code(frame, table, code, on) is not None


def code_row(frame: Frame, table: Operand, code: Operand, on: Operand = None) -> Row | Unanswered:
    """Return the row of the code, whose columns are its fields, of today or of the day given as on.

    It is unanswered where the table has no such code on that day.
    """
    found = _code(frame, table, code, on)
    return Unanswered(Place("policy", (str(table), str(code))), Shape()) if found is None else found


def _reckon(call: Callable[[str, int], str], day: Operand, number: Operand) -> str:
    if not isinstance(number, int | Decimal) or isinstance(number, bool) or number != int(number):
        raise Broken(f"expected a whole number, found {kind_of(number)}")
    try:
        return call(day_of(day).isoformat(), int(number))
    except (ValueError, OverflowError):
        raise Broken("the day is outside the calendar") from None


def _code(frame: Frame, table: Operand, code: Operand, on: Operand) -> Row | None:
    held = table_of(frame, table)
    day = frame.scope.as_of if on is None else day_of(on)
    return held.on(code, day) if isinstance(code, str) else None


def _dated(
    frame: Frame, find: Callable[..., Series], names: tuple[Operand, ...], on: Operand
) -> Operand:
    """Return the value of a series on that day; unanswered where the pack has none."""
    day = frame.scope.as_of if on is None else day_of(on)
    words = tuple("" if name is None else str(name) for name in names)
    try:
        found: DatedValue | None = find(*words).on(day)
    except UnknownSeries as error:
        hint = nearest(error.name, error.known)
        raise Broken(f"the policy pack has no '{' '.join(words).strip()}'{hint}") from None
    return found.value if found else Unanswered(Place("policy", words), Shape())
