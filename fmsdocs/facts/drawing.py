"""What drawn figures reckon alike: where a day stands, and how long an amount is drawn."""

from dataclasses import dataclass
from datetime import date

from fmsdocs.facts.totals import Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScale:
    """Time on the page, from the first to the last day; ``left`` is where the first one stands."""

    first: str
    last: str
    left: int
    width: int

    def at(self, day: str) -> int:
        """Return where *day* stands."""
        start = _number(self.first)
        return self.left + self.width * (_number(day) - start) // max(_number(self.last) - start, 1)


def length_of(amount: Amount, most: Amount, longest: int) -> int:
    """Return how long *amount* is drawn where *most* is *longest*; nothing is shorter than zero."""
    return int(longest * max(amount, 0) // most)


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
