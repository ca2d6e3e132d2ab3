"""The charges that are part of a line's value."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from fmsdocs.facts.open_answers import words_of
from fmsdocs.facts.pricing.amounts import Given
from fmsdocs.facts.pricing.charges import (
    Charge,
    Setting,
    charged,
    charged_as_stated,
    given_amount,
    rate_on,
)
from fmsdocs.facts.pricing.parts import Parts
from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.facts.totals import amount_of
from fmsdocs.model.values import Unanswered

_ADMINISTRATION: Final = "contract_administration"
_NONRECURRING: Final = "nonrecurring_cost"


class Found(NamedTuple):
    """Charges, and codes of what was assumed and of what is left out."""

    charges: tuple[Charge, ...] = ()
    assumed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def contract_administration(
    setting: Setting, line: Holder, base: Given, parts: Parts, on: date
) -> Found:
    """Return the charge for contract administration: on what is procured, none on stock."""
    included = holder_of(setting.case.get("pricing")).get("contract_administration_in_prices")
    if included == "yes":
        return Found()
    part = parts.procured if parts.seen else base
    charge = _administration(setting, line, part, on, usual=parts.seen)
    if charge is None:
        return Found(left_out=("SOURCE_UNSEEN",))
    if charge.base == 0:
        return Found()
    assumed = (
        ("EVEN_SPLIT", parts.even),
        ("PRICES_BEFORE_CHARGES", isinstance(included, Unanswered)),
    )
    return Found(
        (charge,),
        tuple(code for code, holds in assumed if holds),
        ("SOURCE_OPEN",) if isinstance(part, Unanswered) else (),
    )


def _administration(
    setting: Setting, line: Holder, part: Given, on: date, *, usual: bool
) -> Charge | None:
    """Return the charge on *part* at the stated rate, else at the usual one if that holds."""
    stated = amount_of(line.get("contract_administration_rate"))
    if not isinstance(stated, Unanswered):
        return charged_as_stated(setting, _ADMINISTRATION, part, stated, on)
    rate = rate_on(setting.pack, "contract_administration_services", on) if usual else None
    return None if rate is None else charged(setting, _ADMINISTRATION, part, rate, on)


def nonrecurring_cost(setting: Setting, line: Holder, on: date) -> Found:
    """Return the charge for nonrecurring cost that the case gives; it is never reckoned.

    An item of major defense equipment without one leaves it out, unless none is due.
    """
    amount = amount_of(line.get("nonrecurring_charge"))
    if not isinstance(amount, Unanswered):
        return Found((given_amount(setting, _NONRECURRING, amount, on),))
    if line.get("mde") != "yes":
        return Found()
    nonrecurring = holder_of(setting.case.get("nonrecurring_cost"))
    if _is_waived(nonrecurring, line) or nonrecurring.get("applies") == "no":
        return Found()
    return Found(left_out=("NONRECURRING_OPEN",))


def _is_waived(nonrecurring: Holder, line: Holder) -> bool:
    number, lines = line.get("number"), words_of(nonrecurring.get("lines"))
    return nonrecurring.get("status") == "approved" and number in lines


def joined(found: Iterable[Found]) -> Found:
    """Return everything of *found* together, in its order."""
    parts = list(found)
    return Found(
        tuple(charge for part in parts for charge in part.charges),
        tuple(code for part in parts for code in part.assumed),
        tuple(code for part in parts for code in part.left_out),
    )
