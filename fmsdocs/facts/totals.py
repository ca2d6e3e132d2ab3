"""Exact sums over the lines of a case, which say what they leave out.

Amounts are US dollars, ``int`` or ``Decimal``, never binary floats.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from fmsdocs.facts.threefold import Holder, holder_of, members_of
from fmsdocs.model.values import Unanswered, Value

Amount: TypeAlias = int | Decimal

_EXPORTED: Final = frozenset({"article", "software"})
"""The kinds of lines that customs counts against the value of a case."""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over lines.

    ``amount`` is the sum if every line has a price, else the first missing price. ``known`` is the
    sum of the lines that have one. ``unpriced`` are the lines without.
    """

    amount: Amount | Unanswered
    known: Amount
    unpriced: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a case: the point estimate, and the low and high end of its range."""

    total: Total
    low: Total
    high: Total


def line_total(line: Holder) -> Amount | Unanswered:
    """Return the price of a line: the stated one, else quantity times unit price."""
    stated = amount_of(line.get("total_price"))
    if not isinstance(stated, Unanswered):
        return stated
    unit_price = amount_of(line.get("unit_price"))
    if isinstance(unit_price, Unanswered):
        return unit_price
    quantity = amount_of(line.get("quantity"))
    return quantity if isinstance(quantity, Unanswered) else unit_price * quantity


def line_low(line: Holder) -> Amount | Unanswered:
    """Return the low end of a line's price; a line without range counts with its price."""
    low = amount_of(line.get("price_low"))
    return line_total(line) if isinstance(low, Unanswered) else low


def line_high(line: Holder) -> Amount | Unanswered:
    """Return the high end of a line's price; a line without range counts with its price."""
    high = amount_of(line.get("price_high"))
    return line_total(line) if isinstance(high, Unanswered) else high


def sum_over(
    lines: Iterable[Holder], price: Callable[[Holder], Amount | Unanswered] = line_total
) -> Total:
    """Return the sum of *price* over *lines*."""
    known: Amount = 0
    unpriced: list[Holder] = []
    missing: list[Unanswered] = []
    for line in lines:
        amount = price(line)
        if isinstance(amount, Unanswered):
            unpriced.append(line)
            missing.append(amount)
        else:
            known += amount
    return Total(missing[0] if missing else known, known, tuple(unpriced))


def case_totals(case: Holder) -> Totals | Unanswered:
    """Return the sums over all lines of the case, or its unanswered list of lines."""
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    return Totals(sum_over(lines), sum_over(lines, line_low), sum_over(lines, line_high))


def exportable_value(case: Holder) -> Amount | Unanswered:
    """Return the value of hardware and software: the stated one, else the sum over their lines.

    Data, services, training and construction do not count. A line whose kind or price is missing
    makes the sum unanswered.
    """
    stated = amount_of(holder_of(case.get("export")).get("exportable_value"))
    if not isinstance(stated, Unanswered):
        return stated
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    kinds = [line.get("kind") for line in lines]
    unsure = next((kind for kind in kinds if isinstance(kind, Unanswered)), None)
    if unsure is not None:
        return unsure
    return sum_over(
        line for line, kind in zip(lines, kinds, strict=True) if kind in _EXPORTED
    ).amount


def amount_of(value: Value) -> Amount | Unanswered:
    """Return *value*, which the schema says is a number.

    Raises:
        TypeError: it is not.
    """
    if isinstance(value, int | Decimal | Unanswered):
        return value
    raise TypeError(f"expected a number, found {type(value).__name__}")
