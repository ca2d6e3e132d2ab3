"""Planning dates that follow from a request: what is to happen by when, counted from which day.

Official times are those of the policy pack. No day is guessed: a step whose first day nobody has
recorded has no planned day. Only the receipt of the request is taken to be the date of the letter
while the agency has not recorded it, and the step says so.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from fmsdocs.facts import days, notification
from fmsdocs.facts.notification import FORMAL, TIERED
from fmsdocs.facts.open_answers import (
    Text,
    answered_members,
    gap_of,
    known_numbers,
    name_of,
    shifted,
    text_of,
    word_of,
    words_of,
)
from fmsdocs.facts.special_reviews import advisories
from fmsdocs.facts.threefold import Holder, Threefold, any_of, holder_of, yes_of
from fmsdocs.facts.timeline import development_category
from fmsdocs.model.values import Place, Unanswered
from fmsdocs.policy.dated import DatedValue, Series
from fmsdocs.policy.pack import Pack

_RECEIPT: Final = "LOR_RECEIPT"
_ACTIONABLE: Final = "LOR_ACTIONABLE"
_COMPLETE: Final = "LOR_COMPLETE"
_NOTIFIED: Final = "NOTIFIED"
_START_OF_CATEGORY: Final = {"C": _ACTIONABLE, "D_T10_LTS": _COMPLETE}
"""The event that starts the clock of a category; the other categories start with the receipt."""

_OFFERS: Final = ("LOA", "LOA_AMENDMENT", "LOA_MODIFICATION")
_ESTIMATE: Final = "PA"
_BUSINESS: Final = "business_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """What is to happen after a request, and by when. Days are ISO texts.

    ``code`` names the official time, as in the policy pack, or is ``receipt``. ``needed`` is true,
    or unanswered while it is open whether the step comes at all; ``awaits`` then names the field.
    ``starts`` and ``stops`` say in
    words between which events the time runs, ``begins`` is the day of the first; ``assumed`` tells
    that this is the date of the letter in place of the receipt, ``awaited`` that it is an event
    still to come, which an agency records. ``days`` are counted in ``unit``,
    ``calendar_days`` or ``business_days``. ``due`` is the planned day. ``lines`` are those for
    which the step comes, ``why`` is what a reader of the step must know.
    """

    code: str
    title: str
    needed: Threefold
    awaits: str
    starts: str
    stops: str
    begins: Text
    assumed: bool
    awaited: bool
    days: int | Unanswered
    unit: str
    due: Text
    reference: str
    confidence: str
    lines: tuple[str, ...]
    why: str

    def __str__(self) -> str:
        """Return what is to happen."""
        return self.title


def planning(case: Holder, letter: Holder, pack: Pack, on: date) -> tuple[PlannedStep, ...]:
    """Return the steps that follow from a request, with their planned days where these are known.

    Args:
        case: the shared facts of a case.
        letter: the letter of request.
        pack: the policy pack, for the official times.
        on: the day of judgement, on which official times and thresholds are taken.
    """
    found = _Plan(case, letter, pack, on)
    return (
        found.receipt(),
        found.step("request_follow_up", _RECEIPT),
        *found.answer(),
        *found.special_items(),
        *found.advisory(),
        *found.refusal(),
        *found.reviews(),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """Finds the steps of one request."""

    case: Holder
    letter: Holder
    pack: Pack
    on: date

    def receipt(self) -> PlannedStep:
        """Return the receipt of the request, from which most times run."""
        row = self.pack.codes["lor_statuses"][_RECEIPT]
        day, assumed = self._received()
        return PlannedStep(
            code="receipt",
            title=row["name"],
            needed=True,
            awaits="",
            starts=row["name"],
            stops="",
            begins=day,
            assumed=assumed,
            awaited=False,
            days=0,
            unit="calendar_days",
            due=day,
            reference=row["ref"],
            confidence=row["confidence"],
            lines=(),
            why=row["meaning"],
        )

    def answer(self) -> Iterator[PlannedStep]:
        """Yield the offer or the estimate, whichever is asked for; a lease has no official time."""
        kind = holder_of(self.letter.get("request")).get("type")
        if kind == _ESTIMATE:
            yield self.step("price_and_availability", _RECEIPT)
        elif isinstance(kind, Unanswered) or kind in _OFFERS:
            category = development_category(self.case, self.letter)
            event = _START_OF_CATEGORY.get(str(category), _RECEIPT)
            needed: Threefold = kind if isinstance(kind, Unanswered) else True
            yield self.step("case_development", event, key=category, needed=needed)

    def special_items(self) -> Iterator[PlannedStep]:
        """Yield the steps that come for items of one kind."""
        if lines := self._lines_with("medical_countermeasure"):
            yield self.step("medical_copy", _RECEIPT, lines=lines)
        if lines := self._lines_with("targeting"):
            yield self.step("munitions_advisory", _ACTIONABLE, lines=lines)
            yield self.step("munitions_advisory_answer", "ADVISORY_DATA_SENT", lines=lines)
        if lines := self._lines_with("so_peculiar"):
            yield self.step("stray_request", "USSOCOM_RECEIPT", lines=lines)

    def advisory(self) -> Iterator[PlannedStep]:
        """Yield the comments on the advisories that the request is sure to need."""
        found = advisories(self.case, self.pack, self.on)
        numbers = {number for one in found for number in one.lines}
        lines = self._lines_where(lambda line: word_of(line.get("number")) in numbers)
        if lines:
            yield self.step("advisory_comments", "ADVISORY_SENT", lines=lines)

    def refusal(self) -> Iterator[PlannedStep]:
        """Yield the purchaser's answer to a formal refusal that has come."""
        if not isinstance(self._day_of("REFUSAL_RECEIVED"), Unanswered):
            yield self.step("disapproval_answer", "REFUSAL_RECEIVED")

    def reviews(self) -> Iterator[PlannedStep]:
        """Yield the reviews of a notification that is likely; a notified case has one left."""
        notice = holder_of(holder_of(self.case.get("export")).get("notification"))
        needed = any_of(
            (
                yes_of(notice, "expected"),
                notification.likely(self.case, self.pack, self.on),
            )
        )
        if needed is False:
            return
        if isinstance(notice.get("notified_on"), Unanswered):
            yield self._review(TIERED, "TIERED_REVIEW_BEGUN", needed)
        yield self._review(FORMAL, _NOTIFIED, needed)

    def _review(self, review: str, event: str, needed: Threefold) -> PlannedStep:
        group = notification.review_group(self.case, self.pack, review, self.on)
        return self.step(f"{review}_review", event, key=group, needed=needed)

    def step(
        self,
        name: str,
        event: str,
        *,
        key: Text = "",
        needed: Threefold = True,
        lines: Iterable[Holder] = (),
    ) -> PlannedStep:
        """Return the step of an official time that runs from *event*."""
        begins, assumed = self._received() if event == _RECEIPT else (self._day_of(event), False)
        series = self._series(name, key)
        notes, period = dict(series.notes), series.on(self.on)
        length = key if isinstance(key, Unanswered) else _length(series, period)
        cited = [self.pack.citations[name] for name in (period.cite if period else ())]
        return PlannedStep(
            code=series.name,
            title=series.title,
            needed=needed,
            awaits=name_of(needed),
            starts=notes.get("starts", ""),
            stops=notes.get("stops", ""),
            begins=begins,
            assumed=assumed,
            awaited=event != _RECEIPT and isinstance(begins, Unanswered),
            days=length,
            unit=series.unit,
            due=_due(begins, length, series.unit),
            reference="; ".join(f"{one.title} {one.section}" for one in cited),
            confidence=period.confidence if period else "",
            lines=known_numbers(lines),
            why=notes.get("note", ""),
        )

    def _series(self, name: str, key: Text) -> Series:
        """Return the official time; where the key is open, any of that name without its ending."""
        if not isinstance(key, Unanswered):
            return self.pack.timelines.get(name, key)
        series = next(one for one in self.pack.timelines.all if one.name == name)
        return series._replace(title=series.title.partition(",")[0])

    def _received(self) -> tuple[Text, bool]:
        """Return the day of receipt, else the date of the letter and that it is assumed."""
        reference = holder_of(self.letter.get("reference"))
        received = text_of(reference.get("receipt_date"))
        if not isinstance(received, Unanswered):
            return received, False
        written = text_of(reference.get("lor_date"))
        return written, not isinstance(written, Unanswered)

    def _day_of(self, event: str) -> Text:
        """Return the last day on which *event* is recorded, else what does not record it."""
        if event == _NOTIFIED:
            export = holder_of(self.case.get("export"))
            return text_of(holder_of(export.get("notification")).get("notified_on"))
        events = holder_of(self.case.get("development")).get("events")
        recorded = [
            word_of(entry.get("date"))
            for entry in answered_members(events)
            if entry.get("event") == event
        ]
        return max(recorded, default="") or gap_of(events)

    def _lines_with(self, tag: str) -> list[Holder]:
        return self._lines_where(lambda line: tag in words_of(line.get("sensitive_tags")))

    def _lines_where(self, holds: Callable[[Holder], bool]) -> list[Holder]:
        return [line for line in answered_members(self.case.get("lines")) if holds(line)]


def _length(series: Series, period: DatedValue | None) -> int | Unanswered:
    if period is None:
        return Unanswered(Place("policy", (series.name, series.key)))
    return int(period.value)


def _due(begins: Text, length: int | Unanswered, unit: str) -> Text:
    """Return the day that many days later; unanswered where one of them is."""
    if isinstance(begins, Unanswered) or isinstance(length, Unanswered) or unit != _BUSINESS:
        return shifted(begins, length)
    try:
        return days.add_business_days(begins, length)
    except OverflowError:
        return date.max.isoformat()
