"""One step of a price: what is charged, on which base, at which rate of which day."""

from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from fmsdocs.facts.pricing.amounts import Given, percent_of
from fmsdocs.facts.threefold import Holder
from fmsdocs.model.checklist import Confidence
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Place, Unanswered
from fmsdocs.policy.dated import DatedValue
from fmsdocs.policy.pack import Pack

STATED: Final = "stated"
"""The confidence of what the case itself gives."""


class Setting(NamedTuple):
    """What prices are reckoned from: a case, the policy pack, and the day of judgement."""

    case: Holder
    pack: Pack
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One step of a price.

    ``rate`` is in percent; it is unanswered where an amount was given and no rate. ``on`` is the
    day whose rate holds, as ISO text. ``confidence`` is that of the rate, or ``stated`` where the
    case gives it. ``cite`` are ids of citations.
    """

    name: str
    title: str
    base: Given
    rate: Given
    on: str
    amount: Given
    cite: tuple[str, ...]
    confidence: str


def charged(setting: Setting, name: str, base: Given, rate: DatedValue, on: date) -> Charge:
    """Return the step that takes *rate*, of the day *on*, of *base*."""
    return Charge(
        name=name,
        title=title_of(setting.pack, name),
        base=base,
        rate=rate.value,
        on=on.isoformat(),
        amount=percent_of(base, rate.value),
        cite=rate.cite,
        confidence=str(rate.confidence),
    )


def charged_as_stated(setting: Setting, name: str, base: Given, rate: Given, on: date) -> Charge:
    """Return the step that takes a *rate* of *base* that the case states."""
    return Charge(
        name=name,
        title=title_of(setting.pack, name),
        base=base,
        rate=rate,
        on=on.isoformat(),
        amount=percent_of(base, rate),
        cite=(),
        confidence=STATED,
    )


def given_amount(setting: Setting, name: str, amount: Given, on: date) -> Charge:
    """Return the step whose *amount* the case gives."""
    return _whole(setting, name, amount, on, (), STATED)


def following(
    setting: Setting, name: str, amount: Given, on: date, cite: tuple[str, ...]
) -> Charge:
    """Return the step whose *amount* follows from other steps, by the rule of *cite*."""
    return _whole(setting, name, amount, on, cite, str(Confidence.CONFIRMED))


def _whole(
    setting: Setting, name: str, amount: Given, on: date, cite: tuple[str, ...], confidence: str
) -> Charge:
    return Charge(
        name=name,
        title=title_of(setting.pack, name),
        base=amount,
        rate=Unanswered(Place("policy", ("price_steps", name)), Shape()),
        on=on.isoformat(),
        amount=amount,
        cite=cite,
        confidence=confidence,
    )


def title_of(pack: Pack, name: str) -> str:
    """Return the words of the step *name*."""
    return pack.codes["price_steps"][name]["name"]


def rate_on(pack: Pack, name: str, on: date) -> DatedValue | None:
    """Return the rate of that day, None where the pack has none; raise UnknownSeries."""
    return pack.rates.get(name).on(on)


def limit_on(pack: Pack, name: str, on: date) -> Given:
    """Return the limit of that day, unanswered where the pack has none; raise UnknownSeries."""
    found = pack.thresholds.get(name).on(on)
    return Unanswered(Place("policy", (name,)), Shape()) if found is None else found.value
