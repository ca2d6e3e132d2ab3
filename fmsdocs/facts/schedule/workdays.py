"""Counting days: all of them, or those on which offices work.

Days are ordinals of the calendar, as ``date.toordinal`` gives them. Results stay in the calendar.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Final

_WEEK: Final = 7
_WORKING: Final = 5
_FIRST: Final = date.min.toordinal()
_LAST: Final = date.max.toordinal()


class Workdays:
    """The days from Monday to Friday that are no holidays."""

    __slots__ = ("_holidays",)

    def __init__(self, holidays: Iterable[int] = ()) -> None:
        """Take the days on which nobody works; those on a weekend change nothing."""
        self._holidays = sorted({day for day in holidays if _weekday(day) < _WORKING})

    def later(self, day: int, days: int) -> int:
        """Return the first day by whose end *days* working days have passed since *day*."""
        target = _weekdays_later(day, days)
        while True:
            found = _weekdays_later(day, days + self._between(day, target))
            if found == target:
                return found
            target = found

    def earlier(self, day: int, days: int) -> int:
        """Return the last day from which *days* working days have passed by the end of *day*."""
        if days <= 0:
            return day
        low = self._first_of(day, days)
        return low - 1

    def _between(self, after: int, until: int) -> int:
        """Return how many holidays lie after *after*, up to *until*."""
        return bisect_right(self._holidays, until) - bisect_right(self._holidays, after)

    def _first_of(self, day: int, days: int) -> int:
        """Return the earliest of the last *days* working days up to *day*."""
        target = _weekdays_earlier(day, days)
        while True:
            held = bisect_right(self._holidays, day) - bisect_left(self._holidays, target)
            found = _weekdays_earlier(day, days + held)
            if found == target:
                return found
            target = found


def within_calendar(day: int) -> int:
    """Return *day*, or the first or last day of the calendar where it lies outside."""
    return min(max(day, _FIRST), _LAST)


def _weekday(day: int) -> int:
    return (day - 1) % _WEEK


def _weekdays_later(day: int, days: int) -> int:
    """Return the day by whose end *days* days from Monday to Friday have passed since *day*."""
    if days <= 0:
        return day
    # A weekend counts as its Friday: the next weekday is then the first that passes.
    day -= max(0, _weekday(day) - (_WORKING - 1))
    weeks, rest = divmod(_weekday(day) + days, _WORKING)
    return day - _weekday(day) + weeks * _WEEK + rest


def _weekdays_earlier(day: int, days: int) -> int:
    """Return the earliest of the last *days* days from Monday to Friday up to *day*."""
    day -= max(0, _weekday(day) - (_WORKING - 1))
    weeks, rest = divmod((_WORKING - 1) - _weekday(day) + days - 1, _WORKING)
    return day + ((_WORKING - 1) - _weekday(day)) - weeks * _WEEK - rest
