"""The initial deposit, by the rule of the official table that the case names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from fmsdocs.facts.open_answers import words_of
from fmsdocs.facts.pricing.amounts import Given, plus
from fmsdocs.facts.pricing.amounts import known as known_part
from fmsdocs.facts.pricing.case_price import CasePrice, case_price
from fmsdocs.facts.pricing.charges import (
    Charge,
    Setting,
    charged,
    charged_as_stated,
    following,
    given_amount,
    limit_on,
    rate_on,
)
from fmsdocs.facts.pricing.days import day_of_case
from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.facts.totals import Amount, amount_of
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Place, Unanswered
from fmsdocs.policy.tables import Row

_CITE: Final = ("SAMM-C9.T17",)
_AT_LEAST: Final = "at_least_highest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    """The initial deposit and its parts; ``condition`` and ``wording`` are those of its rule."""

    rule: str
    condition: str
    wording: str
    parts: tuple[Charge, ...]

    @property
    def amount(self) -> Given:
        """The sum of the parts; unanswered if one is."""
        return plus(part.amount for part in self.parts)

    @property
    def known(self) -> Amount:
        """The sum of the parts that are known."""
        return known_part(part.amount for part in self.parts)


def deposit_of(setting: Setting) -> Deposit | Unanswered:
    """Return the initial deposit of the case, or the unanswered rule or list of lines."""
    funding = holder_of(setting.case.get("funding"))
    rule = funding.get("deposit_rule")
    if isinstance(rule, Unanswered):
        return rule
    price = case_price(setting)
    if isinstance(price, Unanswered):
        return price
    row = setting.pack.codes["initial_deposit_rules"][str(rule)]
    return Deposit(
        rule=str(rule),
        condition=row["name"],
        wording=row["rule"],
        parts=tuple(_parts(setting, funding, row, price)),
    )


def administrative_share(setting: Setting, surcharge: Given, on: date) -> Charge | None:
    """Return what of the administrative *surcharge* is due with the deposit.

    A small surcharge is due as a whole. It is None where the pack has no share of that day.
    """
    share = rate_on(setting.pack, "initial_deposit_administrative_share", on)
    if share is None:
        return None
    whole = limit_on(setting.pack, "administrative_surcharge_due_at_once", on)
    if isinstance(surcharge, Unanswered) or isinstance(whole, Unanswered) or surcharge > whole:
        return charged(setting, "administrative_surcharge", surcharge, share, on)
    return following(setting, "administrative_surcharge", surcharge, on, _CITE)


def _parts(setting: Setting, funding: Holder, row: Row, price: CasePrice) -> Iterator[Charge]:
    """Yield the parts of the deposit, as the columns of the rule name them."""
    asked = _Asked(setting, funding, row, price, day_of_case(setting))
    for column, part in _BY_COLUMN.items():
        if row[column]:
            yield from part(asked)


class _Asked(NamedTuple):
    """What a part of the deposit is reckoned from."""

    setting: Setting
    funding: Holder
    row: Row
    price: CasePrice
    on: date

    def given(self, name: str, amount: Given) -> Charge:
        """Return the part whose *amount* the case gives."""
        return given_amount(self.setting, name, amount, self.on)


def _of_case(asked: _Asked) -> Iterator[Charge]:
    """Yield the part of the value of the case, or the termination liability if that is larger."""
    rate = int(asked.row["case_share"])
    share = charged_as_stated(asked.setting, "case_share", asked.price.total.amount, rate, asked.on)
    owed = amount_of(holder_of(asked.funding.get("termination_liability")).get("highest"))
    if asked.row["termination_liability"] == _AT_LEAST and _is_less(share.amount, owed):
        yield asked.given("termination_liability", owed)
    else:
        yield share


def _is_less(share: Given, highest: Given) -> bool:
    """Return whether *highest* decides: it is larger, or nobody has given it."""
    if isinstance(highest, Unanswered):
        return True
    return not isinstance(share, Unanswered) and share < highest


def _of_lines(asked: _Asked) -> Iterator[Charge]:
    """Yield the part of the lines of the rule.

    It is unanswered where the case names no line, or where the rule says nothing of so small ones.
    """
    named = asked.funding.get("deposit_lines")
    numbers = words_of(named)
    values = [each.value for each in asked.price.lines if each.line.get("number") in numbers]
    missing = named if isinstance(named, Unanswered) else Unanswered(asked.funding.place)
    base = plus(values) if values else missing
    over = asked.row["line_over"]
    if over and not isinstance(base, Unanswered) and base <= int(over):
        base = missing
    rate = int(asked.row["line_share"])
    yield charged_as_stated(asked.setting, "line_share", base, rate, asked.on)


def _of_surcharge(asked: _Asked) -> Iterator[Charge]:
    """Yield the small case management line and the share of the administrative surcharge."""
    yield from asked.price.small_case
    due = administrative_share(asked.setting, asked.price.administrative, asked.on)
    if due is not None:
        yield due


def _of_performance(asked: _Asked) -> Iterator[Charge]:
    done = amount_of(asked.funding.get("performance_before_first_payment"))
    yield asked.given("performance", done)


def _of_liability(asked: _Asked) -> Iterator[Charge]:
    """Yield the termination liability that the rule names; a lower limit is no part of its own."""
    which = asked.row["termination_liability"]
    if which != _AT_LEAST:
        owed = amount_of(holder_of(asked.funding.get("termination_liability")).get(which))
        yield asked.given("termination_liability", owed)


def _of_holdback(asked: _Asked) -> Iterator[Charge]:
    yield asked.given("holdback", amount_of(asked.funding.get("contractor_holdback")))


def _of_nonrecurring(asked: _Asked) -> Iterator[Charge]:
    """Yield the share of nonrecurring cost, where the case has any."""
    share = rate_on(asked.setting.pack, "initial_deposit_nonrecurring_share", asked.on)
    if share is not None and any(
        each.charge.name == "nonrecurring_cost" for each in asked.price.above
    ):
        base = asked.price.nonrecurring
        yield charged(asked.setting, "nonrecurring_cost", base, share, asked.on)


def _of_supply_support(asked: _Asked) -> Iterator[Charge]:
    """Yield the surcharge of a supply support arrangement, whose rate was not seen."""
    unseen = Unanswered(Place("policy", ("supply_support",)), Shape())
    yield asked.given("supply_support", unseen)


_BY_COLUMN: Final[Mapping[str, Callable[[_Asked], Iterator[Charge]]]] = {
    "case_share": _of_case,
    "line_share": _of_lines,
    "administrative": _of_surcharge,
    "performance": _of_performance,
    "termination_liability": _of_liability,
    "holdback": _of_holdback,
    "nonrecurring": _of_nonrecurring,
    "supply_support": _of_supply_support,
}
"""What each column of the table of rules adds to the deposit."""
