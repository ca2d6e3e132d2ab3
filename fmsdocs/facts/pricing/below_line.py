"""The charges below the line: administrative surcharge, packing and transportation."""

from datetime import date
from typing import Final

from fmsdocs.facts.authority import authority_of
from fmsdocs.facts.pricing.amounts import Given
from fmsdocs.facts.pricing.charges import (
    Charge,
    Setting,
    charged,
    charged_as_stated,
    given_amount,
    rate_on,
)
from fmsdocs.facts.pricing.in_line import Found
from fmsdocs.facts.pricing.parts import Parts
from fmsdocs.facts.pricing.rates import administrative_rate, bears_surcharge
from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.facts.totals import Amount, amount_of
from fmsdocs.model.values import Unanswered

_SURCHARGE: Final = "administrative_surcharge"
_PACKING: Final = "packing"
_TRANSPORTATION: Final = "transportation"


def administrative_surcharge(setting: Setting, line: Holder, value: Given) -> Found:
    """Return the surcharge on the *value* of a line, at the rate of its acceptance."""
    if not bears_surcharge(line):
        return Found()
    rate, on = administrative_rate(setting, line)
    if rate is None:
        return Found()
    assumed = ["SURCHARGE_BASE"] if rate.value else []
    if isinstance(line.get("accepted_on"), Unanswered):
        assumed.append("NOT_ACCEPTED")
    if isinstance(authority_of(setting.case, line), Unanswered):
        assumed.append("FMS_AUTHORITY")
    return Found((charged(setting, _SURCHARGE, value, rate, on),), tuple(assumed))


def packing(setting: Setting, line: Holder, base: Given, parts: Parts, on: date) -> Found:
    """Return packing, crating and handling of an article: on its base price at the line's rate.

    Without a rate of the line it is that of the case on what comes from stock. The rate of the
    pack, which is not confirmed, is taken only where the case says so.
    """
    if line.get("kind") != "article":
        return Found()
    pricing = holder_of(setting.case.get("pricing"))
    shared = amount_of(pricing.get("packing_rate"))
    may_be_unconfirmed = pricing.get("use_unconfirmed_rates") == "yes"
    own = amount_of(line.get("packing_rate"))
    if not isinstance(own, Unanswered):
        return _stated(setting, _PACKING, base, own, on)
    if not isinstance(parts.stock, Unanswered) and not parts.stock:
        return Found()
    if not isinstance(shared, Unanswered):
        return _stated(setting, _PACKING, parts.stock, shared, on)
    rate = rate_on(setting.pack, "packing_crating_handling", on)
    if rate is None or not may_be_unconfirmed:
        return Found(left_out=("PACKING_OPEN",))
    charge = charged(setting, _PACKING, parts.stock, rate, on)
    return Found((charge,), ("UNCONFIRMED_RATE", "CHARGE_BASE"))


def transportation(setting: Setting, line: Holder, base: Given, on: date) -> Found:
    """Return the transportation of an article: its price, else a rate of its base price."""
    price = amount_of(line.get("transportation_price"))
    if not isinstance(price, Unanswered):
        return Found((given_amount(setting, _TRANSPORTATION, price, on),))
    if line.get("kind") != "article":
        return Found()
    own = amount_of(line.get("transportation_rate"))
    shared = amount_of(holder_of(setting.case.get("pricing")).get("transportation_rate"))
    for rate in (own, shared):
        if not isinstance(rate, Unanswered):
            return _stated(setting, _TRANSPORTATION, base, rate, on)
    return Found(left_out=("TRANSPORTATION_OPEN",))


def _stated(setting: Setting, name: str, base: Given, rate: Amount, on: date) -> Found:
    charge: Charge = charged_as_stated(setting, name, base, rate, on)
    return Found((charge,), ("CHARGE_BASE",) if rate else ())
