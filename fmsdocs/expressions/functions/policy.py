"""Functions of the language that look into the policy pack."""

from collections.abc import Callable
from typing import Final

from fmsdocs.expressions.arguments import day_asked, table_of
from fmsdocs.expressions.fault import Broken, nearest
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.registry import function
from fmsdocs.facts import countries, numbers
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Place, Unanswered
from fmsdocs.policy.dated import DatedValue, Series, UnknownSeries
from fmsdocs.policy.tables import Row


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


def code_rows(frame: Frame, table: Operand) -> Operand:
    """Return the rows of the table that hold today, whose columns are their fields."""
    held = table_of(frame, table)
    rows = (held.on(code, frame.scope.as_of) for code in held)
    return tuple(row for row in rows if row is not None)


def country_known(frame: Frame, country: Operand) -> bool:
    """Return whether a table of the pack, or the case rules themselves, know the country."""
    return countries.country_known(str(country), frame.scope.pack, frame.scope.as_of)


def country_listed(frame: Frame, table: Operand, country: Operand) -> bool:
    """Return whether the table lists the country by one of its names."""
    held = table_of(frame, table)
    return countries.listed_row(str(country), held, frame.scope.as_of) is not None


def denial_policy(frame: Frame, country: Operand) -> str:
    """Return the part of the list of denied countries, (d)(1) or (d)(2), else none."""
    return countries.denial_policy(str(country), frame.scope.pack, frame.scope.as_of)


def usual_number(frame: Frame, kind: Operand, number: Operand) -> bool:
    """Return whether the number has the usual form of that kind of authorization."""
    return numbers.has_usual_form(str(kind), str(number), frame.scope.pack)


def eccn_listed(frame: Frame, eccn: Operand) -> bool:
    """Return whether a number of the 600 series is in its table; others count as listed."""
    return numbers.eccn_listed(str(eccn), frame.scope.pack)


def _dated(
    frame: Frame, find: Callable[..., Series], names: tuple[Operand, ...], on: Operand
) -> Operand:
    """Return the value of a series on that day; unanswered where the pack has none."""
    day = day_asked(frame, on)
    words = tuple("" if name is None else str(name) for name in names)
    try:
        found: DatedValue | None = find(*words).on(day)
    except UnknownSeries as error:
        hint = nearest(error.name, error.known)
        raise Broken(f"the policy pack has no '{' '.join(words).strip()}'{hint}") from None
    return found.value if found else Unanswered(Place("policy", words), Shape())


def _code(frame: Frame, table: Operand, code: Operand, on: Operand) -> Row | None:
    held = table_of(frame, table)
    day = day_asked(frame, on)
    return held.on(code, day) if isinstance(code, str) else None


FUNCTIONS: Final = (
    function("rate", rate),
    function("threshold", threshold),
    function("timeline", timeline_of),
    function("code_known", code_known),
    function("code", code_row),
    function("code_rows", code_rows),
    function("country_known", country_known),
    function("country_listed", country_listed),
    function("denial_policy", denial_policy),
    function("usual_number", usual_number),
    function("eccn_listed", eccn_listed),
)
