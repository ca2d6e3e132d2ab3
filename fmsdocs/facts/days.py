"""Reckoning with days. Days are ISO texts, as in the case."""

from calendar import monthrange
from datetime import date, timedelta

_MONTHS = 12
_SATURDAY = 5


def days_between(start: str, end: str) -> int:
    """Return the days from *start* to *end*, negative if *end* is earlier; raise ValueError."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def add_days(day: str, days: int) -> str:
    """Return the day that many days later; raise ValueError, OverflowError."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def add_business_days(day: str, days: int) -> str:
    """Return the day that many days from Monday to Friday later; holidays are not known.

    Raises:
        ValueError: *day* is no day.
        OverflowError: the result is outside the calendar.
    """
    found = date.fromisoformat(day)
    left = days
    while left > 0:
        found += timedelta(days=1)
        left -= found.weekday() < _SATURDAY
    return found.isoformat()


def add_months(day: str, months: int) -> str:
    """Return the same day that many months later, the last day of a shorter month.

    Raises:
        ValueError: *day* is no day, or the result is outside the calendar.
    """
    start = date.fromisoformat(day)
    count = start.year * _MONTHS + start.month - 1 + months
    year, month = divmod(count, _MONTHS)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).isoformat()
