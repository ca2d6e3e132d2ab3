"""Support over time: what covers each element, and the days that nothing covers."""

from datetime import date, timedelta
from typing import Any

from check.making import record
from hypothesis import given
from hypothesis import strategies as some

from fmsdocs.facts.support_coverage import Coverage, support_coverage
from fmsdocs.model.values import Unanswered

FIRST = date(2029, 1, 1)
LAST = date(2030, 12, 31)


def covered(*periods: dict | None, years: int | None = 2, **line: Any) -> Coverage:
    """Return the coverage of supply by *periods*, wanted for *years* from 1 January 2029."""
    truck = {
        "number": "001",
        "kind": "article",
        "end_item": "yes",
        "deliveries": [{"window": {"start": FIRST.isoformat()}}],
        **line,
    }
    case = {"lines": [truck], "support": {} if years is None else {"years": years}}
    entries = [{"element": "supply", "period": period or {}} for period in periods]
    plan = {"support_coverage": entries}
    (found,) = support_coverage(record("case", case), record("sustainment_plan", plan))
    return found


def span(start: str, end: str) -> dict[str, str]:
    return {"start": start, "end": end}


def gaps(found: Coverage) -> list[tuple[str, str]]:
    return [(gap.start, gap.end) for gap in found.gaps]


def test_support_is_wanted_from_the_first_delivery_for_the_years_of_support() -> None:
    found = covered(span("2028-06-01", "2031-06-30"))
    assert (found.start, found.end, found.covered) == ("2029-01-01", "2030-12-31", True)


def test_gaps_at_both_ends_and_between() -> None:
    found = covered(span("2030-01-01", "2030-10-31"), span("2029-02-01", "2029-11-30"))
    assert found.covered is False
    assert gaps(found) == [
        ("2029-01-01", "2029-01-31"),
        ("2029-12-01", "2029-12-31"),
        ("2030-11-01", "2030-12-31"),
    ]


def test_a_day_that_is_missing_leaves_it_open_only_where_there_is_a_gap() -> None:
    whole = span("2029-01-01", "2030-12-31")
    assert covered(whole, None).covered is True
    assert isinstance(covered(span("2029-01-01", "2029-12-31"), None).covered, Unanswered)
    assert isinstance(covered(whole, years=None).covered, Unanswered)
    assert isinstance(covered(whole, deliveries=[{}]).covered, Unanswered)
    assert isinstance(covered(whole, end_item=None).covered, Unanswered)


def test_ends_of_the_calendar() -> None:
    assert covered(span("0001-01-01", "9999-12-31")).covered is True
    assert isinstance(covered(span("2029-01-01", "2029-12-31"), years=9000).covered, Unanswered)


DAYS = some.dates(date(2028, 10, 1), date(2031, 3, 31))


@given(some.lists(some.tuples(DAYS, DAYS), min_size=1, max_size=5))
def test_gaps_are_the_days_that_no_period_holds(periods: list[tuple[date, date]]) -> None:
    found = covered(*(span(one.isoformat(), other.isoformat()) for one, other in periods))
    wanted = {FIRST + timedelta(days=count) for count in range((LAST - FIRST).days + 1)}
    held = {day for day in wanted if any(one <= day <= other for one, other in periods)}
    told = {
        day for day in wanted if any(start <= day.isoformat() <= end for start, end in gaps(found))
    }
    assert told == wanted - held
    assert found.covered is (wanted == held)
