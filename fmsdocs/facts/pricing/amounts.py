"""Exact arithmetic with amounts of money, in which unanswered amounts pass through."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from fmsdocs.facts.totals import Amount
from fmsdocs.model.values import Unanswered

_EXACT: Final = Context(prec=200, rounding=ROUND_HALF_UP)
"""More digits than any amount has, so that only the rounding to cents is one."""
_CENT: Final = Decimal("0.01")
_PLACES: Final = -2
_HUNDRED: Final = Decimal(100)

Given = Amount | Unanswered


def cents(amount: Amount) -> Decimal:
    """Return *amount* rounded half up to the cent."""
    exact = _EXACT.plus(Decimal(amount))
    exponent = exact.as_tuple().exponent
    fine = isinstance(exponent, int) and exponent < _PLACES
    return _EXACT.quantize(exact, _CENT) if fine else exact


def times(amount: Given, factor: Given) -> Given:
    """Return *amount* times *factor*, rounded to the cent."""
    if isinstance(amount, Unanswered):
        return amount
    if isinstance(factor, Unanswered):
        return factor
    return cents(_EXACT.multiply(Decimal(amount), Decimal(factor)))


def divided(amount: Given, divisor: Amount) -> Given:
    """Return *amount* divided by *divisor*, rounded to the cent."""
    if isinstance(amount, Unanswered):
        return amount
    return cents(_EXACT.divide(Decimal(amount), Decimal(divisor)))


def percent_of(amount: Given, percent: Given) -> Given:
    """Return that many percent of *amount*, rounded to the cent."""
    if isinstance(amount, Unanswered):
        return amount
    if isinstance(percent, Unanswered):
        return percent
    return times(_EXACT.divide(Decimal(percent), _HUNDRED), amount)


def less(amount: Given, other: Given) -> Given:
    """Return *amount* without *other*."""
    if isinstance(amount, Unanswered):
        return amount
    return other if isinstance(other, Unanswered) else _EXACT.subtract(Decimal(amount), other)


def plus(amounts: Iterable[Given]) -> Given:
    """Return the sum of *amounts*, or the first unanswered one."""
    given = list(amounts)
    missing = next((amount for amount in given if isinstance(amount, Unanswered)), None)
    return known(given) if missing is None else missing


def known(amounts: Iterable[Given]) -> Decimal:
    """Return the sum of those of *amounts* that are answered."""
    total = Decimal(0)
    for amount in amounts:
        if not isinstance(amount, Unanswered):
            total = _EXACT.add(total, Decimal(amount))
    return total
