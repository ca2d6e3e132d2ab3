"""Work that is priced by the hour."""

from dataclasses import dataclass
from datetime import date

from fmsdocs.facts.pricing.amounts import Given, divided, percent_of, plus, times
from fmsdocs.facts.pricing.charges import limit_on
from fmsdocs.facts.threefold import Holder
from fmsdocs.facts.totals import amount_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The price of hours of work, step by step; each step is rounded to the cent."""

    hourly: Given
    pay: Given
    leave: Given
    subtotal: Given
    retirement: Given
    fringe: Given
    total: Given


def work_of(manpower: Holder, pack: Pack, on: date) -> Work:
    """Return what the hours of *manpower* cost, by the work year of the day *on*."""
    year = limit_on(pack, "work_year", on)
    annual = amount_of(manpower.get("annual_pay"))
    hourly = year if isinstance(year, Unanswered) else divided(annual, year)
    pay = times(hourly, amount_of(manpower.get("hours")))
    leave = percent_of(pay, amount_of(manpower.get("leave_rate")))
    subtotal = plus((pay, leave))
    retirement = percent_of(subtotal, amount_of(manpower.get("retirement_rate")))
    fringe = percent_of(subtotal, amount_of(manpower.get("fringe_rate")))
    return Work(
        hourly=hourly,
        pay=pay,
        leave=leave,
        subtotal=subtotal,
        retirement=retirement,
        fringe=fringe,
        total=plus((subtotal, retirement, fringe)),
    )
