"""The curve of the planned payments: how much is paid by which day, in numbers for a drawing."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.drawing import TimeScale, length_of
from fmsdocs.facts.open_answers import answered_members, text_of
from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.facts.totals import Amount, amount_of
from fmsdocs.model.values import Unanswered

LEFT: Final = 90
WIDTH: Final = 550
_TOP: Final = 20
_HEIGHT: Final = 180
_ENOUGH: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A payment on the curve: its day, what is then paid in US dollars, and where it stands."""

    day: str
    paid: Amount
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The curve of payments. ``value_y`` is where the stated value stands, below zero for none."""

    points: tuple[Point, ...]
    value: Amount | Unanswered
    value_y: int
    left_out: int
    years: tuple[Point, ...]


def payment_curves(case: Holder, plan: Holder) -> tuple[Curve, ...]:
    """Return the curve of the payments that have day and amount; none for fewer than two days."""
    listed = answered_members(holder_of(plan.get("finance")).get("payment_plan"))
    dated: dict[str, Amount] = {}
    counted = 0
    for payment in listed:
        day, amount = text_of(payment.get("due")), amount_of(payment.get("amount"))
        if isinstance(day, Unanswered) or isinstance(amount, Unanswered):
            continue
        counted += 1
        dated[day] = dated.get(day, 0) + amount
    total = sum(dated.values())
    if len(dated) < _ENOUGH or total <= 0:
        return ()
    value = amount_of(holder_of(case.get("estimated_value")).get("total"))
    known = None if isinstance(value, Unanswered) else value
    most = max(total, known or 0)
    days = sorted(dated)
    scale = TimeScale(first=days[0], last=days[-1], left=LEFT, width=WIDTH)
    paid: Amount = 0
    points = []
    for day in days:
        paid += dated[day]
        points.append(Point(day=day, paid=paid, x=scale.at(day), y=_up(paid, most)))
    return (
        Curve(
            points=tuple(points),
            value=value,
            value_y=-1 if known is None else _up(known, most),
            left_out=len(listed) - counted,
            years=tuple(_years(scale)),
        ),
    )


def _up(paid: Amount, most: Amount) -> int:
    return _TOP + _HEIGHT - length_of(paid, most, _HEIGHT)


def _years(scale: TimeScale) -> list[Point]:
    """Return the first days of the years within the curve."""
    first, last = int(scale.first[:4]), int(scale.last[:4])
    step = max(1, (last - first) // 8)
    days = [f"{year:04}-01-01" for year in range(first + 1, last + 1, step)]
    return [Point(day=day, paid=0, x=scale.at(day), y=0) for day in days]
