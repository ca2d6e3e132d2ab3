"""The official dates of payment, and the payments that follow from the costs of the quarters."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from fmsdocs.facts.open_answers import Text, answered_members, text_of, word_of
from fmsdocs.facts.pricing.amounts import Given, plus
from fmsdocs.facts.pricing.charges import Setting
from fmsdocs.facts.pricing.days import day_of_case
from fmsdocs.facts.threefold import Holder, Threefold, holder_of
from fmsdocs.facts.totals import amount_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack
from fmsdocs.policy.tables import Row

_TABLE: Final = "payment_schedule_dates"
_MONTH_AND_DAY: Final = slice(5, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPayment:
    """The first quarterly payment after an acceptance, and the quarter that it covers."""

    due: str
    quarter_start: str
    covers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One quarterly payment. ``due`` is unanswered if its quarter is no quarter of the table.

    ``before_first`` says that its quarter comes before the first payment can cover it, so that the
    initial deposit must.
    """

    due: Text
    quarter_start: Text
    cost: Given
    termination_liability: Given
    before_first: Threefold

    def __str__(self) -> str:
        """Return what people call the payment."""
        return f"for the quarter from {word_of(self.quarter_start) or 'a day that is not given'}"

    @property
    def amount(self) -> Given:
        """The cost of the quarter and what is added for termination liability."""
        return plus((self.cost, self.termination_liability))


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The quarterly payments of a case in the order of its quarters."""

    accepted_on: str
    planned: bool
    first: FirstPayment
    payments: tuple[Payment, ...]

    @property
    def total(self) -> Given:
        """The sum of the payments; unanswered if one is."""
        return plus(payment.amount for payment in self.payments)


def is_payment_day(day: str, pack: Pack) -> bool:
    """Return whether *day* is one of the four official dates of payment."""
    return day[_MONTH_AND_DAY] in pack.codes[_TABLE]


def first_payment(accepted_on: str, pack: Pack) -> FirstPayment:
    """Return the first quarterly payment of a case that is accepted on that day."""
    month_and_day = accepted_on[_MONTH_AND_DAY]
    row = next(row for row in pack.codes[_TABLE].values() if _holds(row, month_and_day))
    due = _next(accepted_on, row["code"])
    return FirstPayment(
        due=due, quarter_start=_next(due, row["quarter_start"]), covers=row["covers"]
    )


def schedule_of(setting: Setting) -> Schedule | Unanswered:
    """Return the payments of the case, or the unanswered day of its acceptance."""
    funding = holder_of(setting.case.get("funding"))
    accepted = [line.get("accepted_on") for line in answered_members(setting.case.get("lines"))]
    planned = funding.get("acceptance_planned_on")
    is_planned = all(isinstance(day, Unanswered) for day in accepted)
    if is_planned and isinstance(planned, Unanswered):
        return planned
    day = day_of_case(setting).isoformat()
    first = first_payment(day, setting.pack)
    return Schedule(
        accepted_on=day,
        planned=is_planned,
        first=first,
        payments=tuple(
            _payment(quarter, first, setting.pack)
            for quarter in answered_members(funding.get("quarterly_costs"))
        ),
    )


def _payment(quarter: Holder, first: FirstPayment, pack: Pack) -> Payment:
    start = text_of(quarter.get("quarter_start"))
    return Payment(
        due=_due(quarter, start, pack),
        quarter_start=start,
        cost=amount_of(quarter.get("cost")),
        termination_liability=amount_of(quarter.get("termination_liability")),
        before_first=start if isinstance(start, Unanswered) else start < first.quarter_start,
    )


def _due(quarter: Holder, start: Text, pack: Pack) -> Text:
    """Return the date of the payment that covers the quarter: the one in the quarter before."""
    if isinstance(start, Unanswered):
        return start
    for row in pack.codes[_TABLE].values():
        if start[_MONTH_AND_DAY] == row["quarter_start"]:
            return _last(start, row["code"])
    return Unanswered(quarter.place / "quarter_start")


def _holds(row: Row, month_and_day: str) -> bool:
    """Return whether an acceptance on that day of the year belongs to *row*."""
    start, end = row["accepted_from"], row["accepted_until"]
    if start <= end:
        return start <= month_and_day <= end
    return month_and_day >= start or month_and_day <= end


def _next(day: str, month_and_day: str) -> str:
    """Return the first such day of the year after *day*, within the calendar."""
    year = date.fromisoformat(day).year
    this_year = f"{year:04}-{month_and_day}"
    return this_year if this_year > day else f"{min(year + 1, date.max.year):04}-{month_and_day}"


def _last(day: str, month_and_day: str) -> str:
    """Return the last such day of the year before *day*, within the calendar."""
    year = date.fromisoformat(day).year
    this_year = f"{year:04}-{month_and_day}"
    return this_year if this_year < day else f"{max(year - 1, date.min.year):04}-{month_and_day}"
