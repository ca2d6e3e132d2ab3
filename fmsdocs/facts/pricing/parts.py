"""What of a line comes from stock, and what is procured."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.pricing.amounts import Given, less, percent_of
from fmsdocs.facts.threefold import Holder
from fmsdocs.facts.totals import amount_of
from fmsdocs.model.values import Unanswered

_STOCK: Final = "S"
_PROCURED: Final = "P"
_MIXED: Final = "X"
_EVEN: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The base price of a line by its source; both parts are unanswered where the source is.

    ``even`` says that one half was taken for each. ``seen`` is false for a source of which no rule
    was seen: both parts are then zero.
    """

    stock: Given
    procured: Given
    even: bool = False
    seen: bool = True


def parts_of(line: Holder, base: Given) -> Parts:
    """Return how much of *base* comes from stock and how much is procured."""
    source = line.get("source_of_supply")
    if isinstance(source, Unanswered):
        return Parts(stock=source, procured=source)
    if source == _STOCK:
        return Parts(stock=base, procured=0)
    if source == _PROCURED:
        return Parts(stock=0, procured=base)
    if source == _MIXED:
        share = amount_of(line.get("procured_share"))
        even = isinstance(share, Unanswered)
        procured = percent_of(base, _EVEN if isinstance(share, Unanswered) else share)
        return Parts(stock=less(base, procured), procured=procured, even=even)
    return Parts(stock=0, procured=0, seen=False)
