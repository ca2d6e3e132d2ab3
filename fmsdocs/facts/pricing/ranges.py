"""Price ranges for planning: low and high of each line and of the case."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.open_answers import Text, text_of
from fmsdocs.facts.pricing.amounts import Given, times
from fmsdocs.facts.pricing.case_price import CasePrice, sum_of_lines
from fmsdocs.facts.pricing.charges import Setting
from fmsdocs.facts.pricing.lines import price_at
from fmsdocs.facts.threefold import Holder, holder_of, members_of
from fmsdocs.facts.totals import Amount, Total, amount_of, line_high, line_low, sum_over
from fmsdocs.model.values import Unanswered

_AS_IT_IS: Final = 1
_NEEDED: Final = ("index", "source", "to_year")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRange:
    """The range of one line, and what it rests on; ``ranged`` says that the line gives both ends.

    A line without a range counts with its price at both ends.
    """

    line: Holder
    low: Given
    high: Given
    ranged: bool
    basis: Text
    confidence: Text
    lead_time: Given
    lead_time_max: Given


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRange:
    """The ranges of a case. ``low`` and ``high`` add up the lines, without charges.

    ``charged_low`` and ``charged_high`` are the prices of the case with its charges at both ends.
    ``factor`` is what the prices were multiplied by, 1 without an index; ``year`` is the year of
    the prices after that. ``unranged`` are the lines that count with one price, or have none.
    """

    lines: tuple[LineRange, ...]
    low: Total
    high: Total
    charged_low: CasePrice
    charged_high: CasePrice
    factor: Amount
    year: Given
    unranged: tuple[Holder, ...]


def ranges_of(setting: Setting) -> CaseRange | Unanswered:
    """Return the ranges of the case, or its unanswered list of lines."""
    lines = members_of(setting.case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    pricing = holder_of(setting.case.get("pricing"))
    factor = _factor(pricing)
    year = amount_of(pricing.get("price_year"))
    if factor != _AS_IT_IS:
        year = amount_of(holder_of(pricing.get("escalation")).get("to_year"))

    def low(line: Holder) -> Given:
        return times(line_low(line), factor)

    def high(line: Holder) -> Given:
        return times(line_high(line), factor)

    found = tuple(_line_range(line, low(line), high(line)) for line in lines)
    return CaseRange(
        lines=found,
        low=sum_over(lines, low),
        high=sum_over(lines, high),
        charged_low=_charged(setting, lines, [each.low for each in found]),
        charged_high=_charged(setting, lines, [each.high for each in found]),
        factor=factor,
        year=year,
        unranged=tuple(each.line for each in found if not each.ranged),
    )


def _factor(pricing: Holder) -> Amount:
    """Return the factor of the index, 1 where the index, its source or its year is not given."""
    escalation = holder_of(pricing.get("escalation"))
    factor = amount_of(escalation.get("factor"))
    named = [escalation.get(name) for name in _NEEDED]
    if isinstance(factor, Unanswered) or any(isinstance(name, Unanswered) for name in named):
        return _AS_IT_IS
    return factor


def _line_range(line: Holder, low: Given, high: Given) -> LineRange:
    ends = [line.get("price_low"), line.get("price_high")]
    return LineRange(
        line=line,
        low=low,
        high=high,
        ranged=not any(isinstance(end, Unanswered) for end in ends),
        basis=text_of(line.get("price_basis")),
        confidence=text_of(line.get("price_confidence")),
        lead_time=amount_of(line.get("lead_time_months")),
        lead_time_max=amount_of(line.get("lead_time_max_months")),
    )


def _charged(setting: Setting, lines: list[Holder], prices: list[Given]) -> CasePrice:
    priced = zip(lines, prices, strict=True)
    return sum_of_lines(setting, tuple(price_at(setting, line, price) for line, price in priced))
