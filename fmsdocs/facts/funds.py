"""The funds of the lines, from their value to what was spent, and a picture of them in numbers."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.drawing import length_of
from fmsdocs.facts.open_answers import answered_members, word_of
from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.facts.totals import Amount, amount_of, line_total
from fmsdocs.model.values import Unanswered

RUNGS: Final = ("obligation_authority", "committed", "obligated", "expended")
"""What a line's funds are called, from the widest to the narrowest."""
_WIDTH: Final = 590
_TOP: Final = 20
_ROW: Final = 24
_MOST_ROWS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFunds:
    """The funds of a line in US dollars; ``value`` is the price of the line."""

    line: str
    value: Amount | Unanswered
    obligation_authority: Amount | Unanswered
    committed: Amount | Unanswered
    obligated: Amount | Unanswered
    expended: Amount | Unanswered
    entry: Holder

    def __str__(self) -> str:
        """Return what people call the line."""
        return f"line {self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FundsBar:
    """The row of a line: where it stands and how long each rung is; zero where it is not known."""

    y: int
    funds: LineFunds
    value: int
    obligation_authority: int
    committed: int
    obligated: int
    expended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FundsChart:
    """One figure of funds. ``part`` counts the figures; lengths are units of the drawing."""

    part: int
    height: int
    most: Amount
    bars: tuple[FundsBar, ...]


def funds_of(case: Holder, plan: Holder) -> tuple[LineFunds, ...]:
    """Return the funds of each line that *plan* lists, in its order."""
    lines = {word_of(line.get("number")): line for line in answered_members(case.get("lines"))}
    found = []
    for entry in answered_members(holder_of(plan.get("finance")).get("lines")):
        number = word_of(entry.get("line"))
        line = lines.get(number)
        value = line_total(line) if line is not None else Unanswered(entry.place / "line")
        rungs = {name: amount_of(entry.get(name)) for name in RUNGS}
        found.append(LineFunds(line=number, value=value, entry=entry, **rungs))
    return tuple(found)


def funds_charts(case: Holder, plan: Holder) -> tuple[FundsChart, ...]:
    """Return the figures of the funds of the lines; none where no amount is above zero."""
    held = funds_of(case, plan)
    most = max((amount for one in held for amount in _amounts(one)), default=0)
    if most <= 0:
        return ()
    return tuple(
        _chart(part, held[start : start + _MOST_ROWS], most)
        for part, start in enumerate(range(0, len(held), _MOST_ROWS), start=1)
    )


def _amounts(one: LineFunds) -> list[Amount]:
    amounts = (one.value, *(getattr(one, name) for name in RUNGS))
    return [amount for amount in amounts if not isinstance(amount, Unanswered)]


def _chart(part: int, held: tuple[LineFunds, ...], most: Amount) -> FundsChart:
    def length(amount: Amount | Unanswered) -> int:
        return 0 if isinstance(amount, Unanswered) else length_of(amount, most, _WIDTH)

    bars = tuple(
        FundsBar(
            y=_TOP + _ROW * row,
            funds=one,
            value=length(one.value),
            obligation_authority=length(one.obligation_authority),
            committed=length(one.committed),
            obligated=length(one.obligated),
            expended=length(one.expended),
        )
        for row, one in enumerate(held)
    )
    return FundsChart(part=part, height=_TOP + _ROW * len(bars), most=most, bars=bars)
