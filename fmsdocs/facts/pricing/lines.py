"""The price of one line: its base, the charges in its value, and those below the line."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.authority import authority_of
from fmsdocs.facts.pricing.amounts import Given, cents, plus
from fmsdocs.facts.pricing.amounts import known as known_part
from fmsdocs.facts.pricing.below_line import administrative_surcharge, packing, transportation
from fmsdocs.facts.pricing.charges import Charge, Setting
from fmsdocs.facts.pricing.days import day_of_line
from fmsdocs.facts.pricing.in_line import contract_administration, joined, nonrecurring_cost
from fmsdocs.facts.pricing.parts import parts_of
from fmsdocs.facts.threefold import Holder
from fmsdocs.facts.totals import Amount, line_total
from fmsdocs.model.values import Unanswered

_COMMERCIAL: Final = ("dcs_license", "dcs_agreement", "exemption")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePrice:
    """The price of one line, step by step.

    ``base`` is the stated price, else quantity times unit price; ``stock`` and ``procured`` are
    its parts. ``value`` is the base with ``in_line``, the charges that belong to the line;
    ``below`` are those below it. ``assumed`` and ``left_out`` are codes of the table of remarks.
    """

    line: Holder
    on: str
    base: Given
    stock: Given
    procured: Given
    in_line: tuple[Charge, ...] = ()
    below: tuple[Charge, ...] = ()
    assumed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def value(self) -> Given:
        """The value of the line; unanswered if a part of it is."""
        return plus((self.base, *(charge.amount for charge in self.in_line)))

    @property
    def total(self) -> Given:
        """The value with the charges below the line; unanswered if a part of it is."""
        return plus((self.value, *(charge.amount for charge in self.below)))

    @property
    def known(self) -> Amount:
        """The sum of what is known of it."""
        charges = (*self.in_line, *self.below)
        return known_part((self.base, *(charge.amount for charge in charges)))


def price_of(setting: Setting, line: Holder) -> LinePrice:
    """Return the price of *line*, at the rates of the day on which it was accepted."""
    return price_at(setting, line, line_total(line))


def price_at(setting: Setting, line: Holder, price: Given) -> LinePrice:
    """Return the price of *line* as if its base price were *price*."""
    base = price if isinstance(price, Unanswered) else cents(price)
    on = day_of_line(line, setting.as_of)
    parts = parts_of(line, base)
    unanswered = isinstance(base, Unanswered)
    if unanswered or authority_of(setting.case, line) in _COMMERCIAL:
        return LinePrice(
            line=line,
            on=on.isoformat(),
            base=base,
            stock=parts.stock,
            procured=parts.procured,
            left_out=("UNPRICED",) if unanswered else ("COMMERCIAL",),
        )
    inside = joined(
        (
            contract_administration(setting, line, base, parts, on),
            nonrecurring_cost(setting, line, on),
        )
    )
    value = plus((base, *(charge.amount for charge in inside.charges)))
    below = joined(
        (
            administrative_surcharge(setting, line, value),
            packing(setting, line, base, parts, on),
            transportation(setting, line, base, on),
        )
    )
    return LinePrice(
        line=line,
        on=on.isoformat(),
        base=base,
        stock=parts.stock,
        procured=parts.procured,
        in_line=inside.charges,
        below=below.charges,
        assumed=(*inside.assumed, *below.assumed),
        left_out=(*inside.left_out, *below.left_out),
    )
