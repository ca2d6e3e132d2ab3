"""Support over time: what covers each support element, and the days that nothing covers.

Support is wanted from the first delivery of an end item, for the years that the case states.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from fmsdocs.facts import days
from fmsdocs.facts.open_answers import Text, answered_members, gap_of, shifted, text_of, word_of
from fmsdocs.facts.periods import first_delivery
from fmsdocs.facts.threefold import Holder, Threefold, holder_of
from fmsdocs.model.values import Unanswered

_MONTHS_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Gap:
    """Days that nothing covers, both ends included."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """One support element: its *entries* in the plan, and the *gaps* between the days wanted.

    ``start`` and ``end`` are the first and last day on which support is wanted. ``covered`` is
    unanswered while a day is missing that could fill a gap; ``gaps`` are those of the known days.
    """

    element: str
    entries: tuple[Holder, ...]
    start: Text
    end: Text
    covered: Threefold
    gaps: tuple[Gap, ...]

    def __str__(self) -> str:
        """Return the code of the element."""
        return self.element


def support_coverage(case: Holder, plan: Holder) -> tuple[Coverage, ...]:
    """Return the coverage of each element that *plan* lists, in the order of the plan."""
    entries: dict[str, list[Holder]] = {}
    for entry in answered_members(plan.get("support_coverage")):
        element = word_of(entry.get("element"))
        if element:
            entries.setdefault(element, []).append(entry)
    start = first_delivery(case, Unanswered(case.place))
    end = _end(case, start)
    return tuple(_coverage(name, tuple(held), start, end) for name, held in entries.items())


def _end(case: Holder, start: Text) -> Text:
    """Return the last day of the years of support."""
    years = holder_of(case.get("support")).get("years")
    if isinstance(start, Unanswered):
        return start
    if isinstance(years, Unanswered):
        return years
    try:
        return shifted(days.add_months(start, int(str(years)) * _MONTHS_A_YEAR), -1)
    except ValueError:
        return gap_of(case.get("support"))


def _coverage(element: str, entries: tuple[Holder, ...], start: Text, end: Text) -> Coverage:
    spans = [_span(entry) for entry in entries]
    if isinstance(start, Unanswered):
        return Coverage(element, entries, start, end, start, ())
    if isinstance(end, Unanswered):
        return Coverage(element, entries, start, end, end, ())
    known = [(first, last) for first, last in spans if _both(first, last)]
    gaps = tuple(_gaps(known, start, end))
    open_days = [day for span in spans for day in span if isinstance(day, Unanswered)]
    covered: Threefold = open_days[0] if gaps and open_days else not gaps
    return Coverage(element, entries, start, end, covered, gaps)


def _span(entry: Holder) -> tuple[Text, Text]:
    period = holder_of(entry.get("period"))
    return text_of(period.get("start")), text_of(period.get("end"))


def _both(first: Text, last: Text) -> bool:
    return not isinstance(first, Unanswered) and not isinstance(last, Unanswered)


def _gaps(spans: Iterable[tuple[Text, Text]], start: str, end: str) -> Iterable[Gap]:
    """Yield the days from *start* to *end* that lie in none of *spans*."""
    wanted = start
    for first, last in sorted((str(first), str(last)) for first, last in spans):
        if wanted > end:
            return
        if first > wanted:
            yield Gap(wanted, min(str(shifted(first, -1)), end))
        if last >= end:
            return
        wanted = max(wanted, str(shifted(last, 1)))
    if wanted <= end:
        yield Gap(wanted, end)
