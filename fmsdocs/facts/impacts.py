"""Bad news for the purchaser: what reaches a trigger of the official list by the case's numbers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from fmsdocs.facts.days import add_months
from fmsdocs.facts.milestones import milestones_of
from fmsdocs.facts.notification import likely
from fmsdocs.facts.open_answers import answered_members, text_of, word_of
from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.facts.totals import amount_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

_HUNDRED: Final = Decimal(100)
_DELAY_MONTHS: Final = 6
_SUPPLY: Final = frozenset({"delivery", "training"})
"""The phases whose milestones the purchaser needs to operate."""


@dataclass(frozen=True, slots=True)
class Impact:
    """An event that reaches a trigger: its code, what it is about, and where it is written."""

    trigger: str
    subject: str
    entry: Holder

    def __str__(self) -> str:
        """Return what people call the event."""
        return self.subject


def impacts_of(case: Holder, pack: Pack, on: date) -> tuple[Impact, ...] | Unanswered:
    """Return the price rises and delays that reach a trigger; none for a case too small.

    Only what numbers tell is found; damage to relations and doubt about a component are people's
    to see. Where there is such an event, the size of the case must be known.
    """
    large = likely(case, pack, on)
    events = (*_delays(case), *_price_rises(case, pack, on))
    if not events:
        return ()
    if isinstance(large, Unanswered):
        return large
    return events if large else ()


def _delays(case: Holder) -> list[Impact]:
    found = []
    for one in milestones_of(case):
        baseline = text_of(one.get("baseline"))
        now = text_of(one.get("actual"))
        if isinstance(now, Unanswered):
            now = text_of(one.get("forecast"))
        critical = word_of(one.get("phase")) in _SUPPLY and word_of(one.get("critical")) == "yes"
        if isinstance(baseline, Unanswered) or isinstance(now, Unanswered) or not critical:
            continue
        if now > _limit(baseline):
            found.append(Impact("LONG_DELAY", f"milestone {word_of(one.get('id'))}", one))
    return found


def _limit(baseline: str) -> str:
    try:
        return add_months(baseline, _DELAY_MONTHS)
    except ValueError:
        return date.max.isoformat()


def _price_rises(case: Holder, pack: Pack, on: date) -> list[Impact]:
    stated = amount_of(holder_of(case.get("estimated_value")).get("total"))
    share = pack.thresholds.get("negative_impact_price_share", "").on(on)
    most = pack.thresholds.get("negative_impact_price_amount", "").on(on)
    if isinstance(stated, Unanswered) or share is None or most is None:
        return []
    limit = min(stated * share.value / _HUNDRED, most.value)
    found = []
    for change in answered_members(case.get("changes")):
        value = amount_of(change.get("value"))
        if not isinstance(value, Unanswered) and value - stated >= limit > 0:
            found.append(Impact("PRICE_RISE", f"change {word_of(change.get('id'))}", change))
    return found
