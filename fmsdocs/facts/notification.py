"""Congressional notification: a case held against the thresholds of its purchaser's group."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

from fmsdocs.facts.countries import listed_row
from fmsdocs.facts.open_answers import answered_members, text_of, words_of
from fmsdocs.facts.threefold import Holder, Threefold, any_of, holder_of, members_of, yes_of
from fmsdocs.facts.totals import Amount, Total, amount_of, sum_over
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Place, Unanswered
from fmsdocs.policy.pack import Pack

_MEASURES: Final = ("total", "mde", "design_construction")
"""The measures, in the order in which they are tried; each has a threshold of its own name."""

TIERED: Final = "tiered"
FORMAL: Final = "formal"

_SENSITIVE: Final = "SENSITIVE"


@dataclass(frozen=True, slots=True)
class Measure:
    """One value of a case against its threshold. Amounts are US dollars.

    ``value`` is the stated value, else the sum over the lines. ``known`` is the part of it that is
    sure; it reaches the threshold or not whatever the rest may be.
    """

    name: str
    title: str
    value: Amount | Unanswered
    known: Amount
    threshold: Amount

    @property
    def reached(self) -> Threefold:
        """Whether the value is at or over the threshold."""
        if self.known >= self.threshold:
            return True
        return self.value if isinstance(self.value, Unanswered) else False


@dataclass(frozen=True, slots=True)
class Screening:
    """The result of the screening. ``likely`` is unanswered while a deciding value is."""

    likely: Threefold
    group: str
    measures: tuple[Measure, ...] = ()

    @property
    def hits(self) -> tuple[Measure, ...]:
        """The measures that reach their thresholds."""
        return tuple(measure for measure in self.measures if measure.reached is True)


def screen(case: Holder, pack: Pack, as_of: date) -> Screening | Unanswered:
    """Return the screening of *case* by the thresholds of its own day.

    That is the day on which it was notified, *as_of* while it was not. An unanswered purchaser
    group is returned as such: without it no threshold is known.
    """
    group = holder_of(case.get("purchaser")).get("group")
    if isinstance(group, Unanswered):
        return group
    measures = tuple(_measures(case, str(group), pack, _own_day(case, as_of)))
    if not measures:
        return _no_threshold(str(group))
    return Screening(any_of(m.reached for m in measures), str(group), measures)


def likely(case: Holder, pack: Pack, as_of: date) -> Threefold:
    """Return whether a notification is likely for *case*.

    It stops at the first measure that reaches its threshold, so that what was read last decided.
    """
    group = holder_of(case.get("purchaser")).get("group")
    if isinstance(group, Unanswered):
        return group
    measures = _measures(case, str(group), pack, _own_day(case, as_of))
    first = next(measures, None)
    if first is None:
        return _no_threshold(str(group))
    return any_of(m.reached for m in chain((first,), measures))


def review_group(case: Holder, pack: Pack, review: str, on: date) -> str | Unanswered:
    """Return the group of cases whose official time the ``tiered`` or ``formal`` review takes.

    The tiered review of an MTCR Category I item, or of a sale that needs a determination on the
    qualitative military edge, is one of sensitive sales. Otherwise the purchaser's group decides.
    """
    if review == TIERED and _is_sensitive(case, pack, on):
        return _SENSITIVE
    return text_of(holder_of(case.get("purchaser")).get("group"))


def review_days(case: Holder, pack: Pack, review: str, on: date) -> int | Unanswered:
    """Return the official days of the ``tiered`` or ``formal`` review of a notification."""
    group = review_group(case, pack, review, on)
    if isinstance(group, Unanswered):
        return group
    official = pack.timeline(f"{review}_review", group, on=on)
    return _no_threshold(group) if official is None else int(official.value)


def _is_sensitive(case: Holder, pack: Pack, on: date) -> bool:
    country = holder_of(case.get("purchaser")).get("country")
    if not isinstance(country, Unanswered):
        listed = listed_row(str(country), pack.codes["qme_countries"], on)
        if listed is not None:
            return True
    return any(
        "mtcr_cat1_uas" in words_of(line.get("sensitive_tags"))
        for line in answered_members(case.get("lines"))
    )


def _own_day(case: Holder, as_of: date) -> date:
    """Return the day whose thresholds hold for *case*: a notified case keeps those of its day."""
    notification = holder_of(holder_of(case.get("export")).get("notification"))
    notified_on = notification.get("notified_on")
    return as_of if isinstance(notified_on, Unanswered) else date.fromisoformat(str(notified_on))


def _no_threshold(group: str) -> Unanswered:
    """Return what stands where the pack has no threshold for that day: nobody has answered."""
    return Unanswered(Place("policy", ("notification", group)), Shape())


def _measures(case: Holder, group: str, pack: Pack, on: date) -> Iterator[Measure]:
    """Give each measure that can matter, with its threshold of that day."""
    most: Amount | None = None
    for name in _MEASURES:
        series = pack.thresholds.get(f"notification_{name}", group)
        limit = series.on(on)
        if limit is None:
            continue
        if most is not None and most < limit.value:
            continue  # a part of the case cannot be worth more than the whole
        value = measured_value(case, name)
        yield Measure(name, series.title, value.amount, value.known, limit.value)
        if name == "total" and not isinstance(value.amount, Unanswered):
            most = value.amount


def measured_value(case: Holder, name: str) -> Total:
    """Return the stated value, else the sum over the lines that belong to the measure."""
    stated = amount_of(holder_of(case.get("estimated_value")).get(name))
    if not isinstance(stated, Unanswered):
        return Total(stated, stated, ())
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return Total(stated, 0, ())
    doubts: list[Unanswered] = []
    chosen: list[Holder] = []
    for line in lines:
        belongs = _BELONGS[name](line)
        if isinstance(belongs, Unanswered):
            doubts.append(belongs)
        elif belongs:
            chosen.append(line)
    total = sum_over(chosen)
    return Total(doubts[0], total.known, total.unpriced) if doubts else total


def _is_construction(line: Holder) -> Threefold:
    kind = line.get("kind")
    return kind if isinstance(kind, Unanswered) else kind == "design_construction"


_BELONGS: Final[dict[str, Callable[[Holder], Threefold]]] = {
    "total": lambda _: True,
    "mde": lambda line: yes_of(line, "mde"),
    "design_construction": _is_construction,
}
