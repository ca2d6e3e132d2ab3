"""The calendar years of a case's implementation in which its yearly review is held, or is not."""

from datetime import date
from typing import Final

from fmsdocs.facts.open_answers import text_of
from fmsdocs.facts.schedule.windows import first_day
from fmsdocs.facts.threefold import Holder, holder_of, members_of
from fmsdocs.model.values import Unanswered

_YEARLY: Final = "CASE_ANNUAL"


def unreviewed_years(case: Holder, plan: Holder) -> tuple[int, ...] | Unanswered:
    """Return the calendar years from implementation to closure without a review of the case.

    A review counts for the year of its day, and for every later one up to ``every_year_until``.
    Without the day of implementation, the planned closure or a list of reviews nobody can say.
    """
    implemented = first_day(case, "implementation")
    if isinstance(implemented, Unanswered):
        return implemented
    closed = text_of(holder_of(plan.get("closure")).get("target_closure"))
    if isinstance(closed, Unanswered):
        return closed
    reviews = members_of(plan.get("reviews"))
    if isinstance(reviews, Unanswered):
        return reviews
    reviewed = _reviewed(reviews)
    years = range(_year(implemented), _year(closed) + 1)
    return tuple(year for year in years if not any(year in span for span in reviewed))


def _reviewed(reviews: list[Holder]) -> list[range]:
    """Return the years that each yearly review with a day covers."""
    spans = []
    for review in reviews:
        first = text_of(review.get("date"))
        if review.get("type") != _YEARLY or isinstance(first, Unanswered):
            continue
        last = text_of(review.get("every_year_until"))
        until = first if isinstance(last, Unanswered) else last
        spans.append(range(_year(first), _year(until) + 1))
    return spans


def _year(day: str) -> int:
    return date.fromisoformat(day).year
