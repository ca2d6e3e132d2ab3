"""What a cancelled case pays at least for its administration."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.open_answers import answered_members, word_of
from fmsdocs.facts.pricing.amounts import Given, percent_of, plus
from fmsdocs.facts.pricing.case_price import case_price
from fmsdocs.facts.pricing.charges import Charge, Setting, following, limit_on
from fmsdocs.facts.pricing.days import day_of_case
from fmsdocs.facts.pricing.rates import administrative_rate, bears_surcharge
from fmsdocs.facts.threefold import Holder, members_of
from fmsdocs.facts.totals import amount_of
from fmsdocs.model.values import Unanswered, Value

_CITE: Final = ("SAMM-C6.8.1",)


@dataclass(frozen=True, slots=True)
class Cancellation:
    """The minimum administrative amount: the largest of its measures."""

    measures: tuple[Charge, ...]

    @property
    def amount(self) -> Given:
        """The largest measure; unanswered if one is."""
        amounts = [measure.amount for measure in self.measures]
        unanswered = next((each for each in amounts if isinstance(each, Unanswered)), None)
        if unanswered is not None:
            return unanswered
        return max(each for each in amounts if not isinstance(each, Unanswered))


def cancellation_of(setting: Setting, funds: Value) -> Cancellation | Unanswered:
    """Return the minimum administrative amount, by what was spent on each line.

    Args:
        setting: the case, the policy pack and the day of judgement.
        funds: the list of the funds of each line, with ``line`` and ``expended``.
    """
    price = case_price(setting)
    if isinstance(price, Unanswered):
        return price
    on = day_of_case(setting)
    surcharge = price.administrative
    both = plus((*(charge.amount for charge in price.small_case), surcharge))
    limit = limit_on(setting.pack, "minimum_administrative_amount", on)
    share = limit_on(setting.pack, "minimum_administrative_share", on)
    measures = (
        ("first_measure", _smaller(both, limit)),
        ("half", percent_of(surcharge, share)),
        ("expended", _of_expended(setting, funds)),
    )
    return Cancellation(
        tuple(following(setting, name, amount, on, _CITE) for name, amount in measures)
    )


def _smaller(one: Given, other: Given) -> Given:
    if isinstance(one, Unanswered):
        return one
    return other if isinstance(other, Unanswered) else min(one, other)


def _of_expended(setting: Setting, funds: Value) -> Given:
    """Return what was spent on each line at the rate of the line."""
    members = members_of(funds)
    if isinstance(members, Unanswered):
        return members
    lines = {
        word_of(line.get("number")): line for line in answered_members(setting.case.get("lines"))
    }
    return plus(
        _of_line(setting, lines.get(word_of(entry.get("line"))), entry) for entry in members
    )


def _of_line(setting: Setting, line: Holder | None, entry: Holder) -> Given:
    expended = amount_of(entry.get("expended"))
    if line is None:
        return Unanswered(entry.place / "line")
    if not bears_surcharge(line):
        return 0
    rate, _ = administrative_rate(setting, line)
    return 0 if rate is None else percent_of(expended, rate.value)
