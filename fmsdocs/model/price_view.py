"""What the command ``price`` says of a case, as values.

Amounts are exact US dollars, None where they are unknown. Days are ISO texts.
"""

from decimal import Decimal
from typing import NamedTuple


class StepView(NamedTuple):
    """One step of a price: what is charged on which base, at which rate of which day.

    ``rate`` is in percent, None where an amount was given. ``confidence`` is that of the rate, or
    ``stated`` where the case gives it; ``cite`` are ids of citations, ``sources`` their words.
    ``lines`` are the numbers of the lines that bear the step.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    base: Decimal | None
    rate: Decimal | None
    on: str
    amount: Decimal | None
    confidence: str
    cite: tuple[str, ...]
    sources: tuple[str, ...]


class LineView(NamedTuple):
    """The price of one line, at the rates of the day ``on``.

    ``value`` is the base price with the steps in the line, ``total`` that with those below it.
    """

    number: str
    nomenclature: str
    on: str
    base: Decimal | None
    stock: Decimal | None
    procured: Decimal | None
    in_line: tuple[StepView, ...]
    value: Decimal | None
    below: tuple[StepView, ...]
    total: Decimal | None


class RemarkView(NamedTuple):
    """Something assumed or left out, with the numbers of the lines; none: the whole case."""

    code: str
    title: str
    lines: tuple[str, ...]


class DepositView(NamedTuple):
    """The initial deposit by the rule that the case names."""

    rule: str
    condition: str
    parts: tuple[StepView, ...]
    amount: Decimal | None


class RangeView(NamedTuple):
    """The sums of the price ranges of the lines, without and with charges."""

    low: Decimal | None
    high: Decimal | None
    charged_low: Decimal | None
    charged_high: Decimal | None


class PriceView(NamedTuple):
    """The price of a case: its lines, what they add up to, and what is left out.

    ``net_known`` and ``total_known`` are the sums of what is known so far.
    """

    lines: tuple[LineView, ...]
    above: tuple[StepView, ...]
    small_case: tuple[StepView, ...]
    net: Decimal | None
    net_known: Decimal
    below: tuple[StepView, ...]
    total: Decimal | None
    total_known: Decimal
    ranges: RangeView
    deposit: DepositView | None
    left_out: tuple[RemarkView, ...]
    assumed: tuple[RemarkView, ...]


class CasePriceView(NamedTuple):
    """The price of a case, None where it has no lines.

    Lines that are not accepted yet bear the rates of the day ``on``. ``errors`` counts the errors
    in the specs, whose values count as unanswered.
    """

    name: str
    on: str
    errors: int
    price: PriceView | None
