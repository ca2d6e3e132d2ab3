"""Functions of the language that reckon prices, deposits and payments."""

from collections.abc import Callable
from typing import Final

from fmsdocs.expressions.arguments import day_asked, day_of, holder_of, list_of
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.registry import function
from fmsdocs.facts.pricing import (
    billing,
    cancellation,
    case_price,
    deposit,
    lines,
    payments,
    ranges,
    rates,
    waivers,
    work,
)
from fmsdocs.facts.pricing.charges import Setting
from fmsdocs.model.values import Unanswered


def price_of(frame: Frame, case: Operand, line: Operand, on: Operand = None) -> Operand:
    """Return the price of the line, step by step, at the rates of its acceptance."""
    return _reckoned(frame, case, on, lambda setting: lines.price_of(setting, holder_of(line)))


def pricing(frame: Frame, case: Operand, on: Operand = None) -> Operand:
    """Return the price of the case: lines, charges, sums, what is assumed and what is left out."""
    return _reckoned(frame, case, on, case_price.case_price)


def price_ranges(frame: Frame, case: Operand, on: Operand = None) -> Operand:
    """Return low and high of the lines and the case, with and without charges."""
    return _reckoned(frame, case, on, ranges.ranges_of)


def initial_deposit(frame: Frame, case: Operand, on: Operand = None) -> Operand:
    """Return the initial deposit by the rule that the case names: its parts and its amount."""
    return _reckoned(frame, case, on, deposit.deposit_of)


def payment_schedule(frame: Frame, case: Operand) -> Operand:
    """Return the quarterly payments on the official dates, and the first of these dates."""
    return _reckoned(frame, case, None, payments.schedule_of)


def payment_day(frame: Frame, day: Operand) -> bool:
    """Return whether the day is an official date of payment."""
    return payments.is_payment_day(day_of(day).isoformat(), frame.scope.pack)


def first_payment(frame: Frame, day: Operand) -> Operand:
    """Return the first quarterly payment of a case that is accepted on that day."""
    return payments.first_payment(day_of(day).isoformat(), frame.scope.pack)


def cancellation_minimum(
    frame: Frame, case: Operand, funds: Operand, on: Operand = None
) -> Operand:
    """Return what the case would pay at least for its administration, if it were cancelled."""
    listed = list_of(funds, "funds")
    return _reckoned(frame, case, on, lambda setting: cancellation.cancellation_of(setting, listed))


def administrative_rates(frame: Frame, case: Operand, line: Operand) -> Operand:
    """Return the administrative rates that the line may bear by the day of its acceptance."""
    setting = Setting(holder_of(case), frame.scope.pack, frame.scope.as_of)
    return tuple(rate.value for rate in rates.administrative_rates(setting, holder_of(line)))


def contract_administration_waivers(frame: Frame, case: Operand) -> Operand:
    """Return the parts of contract administration that are waived for the purchaser."""
    return _reckoned(frame, case, None, waivers.waivers_of)


def special_billing(case: Operand) -> Operand:
    """Return the funds under special billing: what is available, due, and left to bill."""
    return billing.special_billing_of(holder_of(case))


def work_price(frame: Frame, line: Operand) -> Operand:
    """Return the price of the line's hours of work, step by step."""
    manpower = holder_of(holder_of(line).get("manpower"))
    if isinstance(manpower, Unanswered):
        return manpower.get("annual_pay")
    return work.work_of(manpower, frame.scope.pack, frame.scope.as_of)


def _reckoned(
    frame: Frame, case: Operand, on: Operand, reckon: Callable[[Setting], Operand]
) -> Operand:
    """Return what *reckon* gives as seen today or on the day *on*; that day if it is unanswered.

    Only what has no day of its own takes that day: lines that are not accepted yet.
    """
    if isinstance(on, Unanswered):
        return on
    return reckon(Setting(holder_of(case), frame.scope.pack, day_asked(frame, on)))


FUNCTIONS: Final = (
    function("price_of", price_of, strict=False),
    function("pricing", pricing, strict=False),
    function("price_ranges", price_ranges, strict=False),
    function("initial_deposit", initial_deposit, strict=False),
    function("payment_schedule", payment_schedule, strict=False),
    function("payment_day", payment_day),
    function("first_payment", first_payment),
    function("cancellation_minimum", cancellation_minimum, strict=False),
    function("administrative_rates", administrative_rates, strict=False),
    function("contract_administration_waivers", contract_administration_waivers, strict=False),
    function("special_billing", special_billing, strict=False),
    function("work_price", work_price, strict=False),
)
