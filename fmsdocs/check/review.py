"""``review.yaml``: waivers of items, and what persons and agencies decided outside."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fmsdocs.expressions.filters import date_in_words
from fmsdocs.model.case import Case
from fmsdocs.model.checklist import Decision
from fmsdocs.model.location import Location
from fmsdocs.model.values import Listing, Record, Unanswered

_ROOT = "review"


class Problem(NamedTuple):
    """Why an entry does not count, in words after "it"; the field to correct, and what to do."""

    words: str
    field: str
    remedy: str


class Entry(NamedTuple):
    """A waiver or an external check of one item.

    ``problem`` says why it does not count on the day of judgement, None where it does.
    ``location`` is the field to correct, else the id of the item. ``confirmed`` is False for an
    external check that found that the item does not hold.
    """

    item: str
    decision: Decision
    location: Location
    problem: Problem | None = None
    confirmed: bool = True


class Review(NamedTuple):
    """The entries of the review by item id."""

    waivers: dict[str, Entry]
    checks: dict[str, Entry]


def read_review(case: Case, as_of: date) -> Review:
    """Return the review of *case* as it stands on that day."""
    review = case.roots.get(_ROOT)
    if review is None:
        return Review({}, {})
    waivers = [_waiver(entry, case, as_of) for entry in _entries(review, "waivers")]
    checks = [_check(entry, case, as_of) for entry in _entries(review, "external_checks")]
    return Review({entry.item: entry for entry in waivers}, {entry.item: entry for entry in checks})


def _waiver(entry: Record, case: Case, as_of: date) -> Entry:
    problem = _waiver_problem(entry, as_of)
    decision = Decision(
        by=_text(entry, "granted_by"),
        on=_text(entry, "granted_on"),
        text=_text(entry, "reason"),
        until=_text(entry, "until"),
        location=case.locate(entry.place / "item", "value"),
    )
    return Entry(_text(entry, "item"), decision, _where(entry, problem, case), problem)


def _waiver_problem(entry: Record, as_of: date) -> Problem | None:
    granted, until = _text(entry, "granted_on"), _text(entry, "until")
    incomplete = _incomplete(entry, ("reason", "granted_by", "granted_on"))
    if incomplete:
        return incomplete
    day = date_in_words(as_of)
    if granted > as_of.isoformat():
        words = f"holds from {date_in_words(granted)} on, and the day of judgement is {day}"
        return Problem(words, "granted_on", "correct the day, or wait for it")
    if until and until < as_of.isoformat():
        words = f"ended on {date_in_words(until)}, and the day of judgement is {day}"
        return Problem(words, "until", "ask for a new waiver and record it, or take this one out")
    return None


def _check(entry: Record, case: Case, as_of: date) -> Entry:
    problem = _incomplete(entry, ("decided_by", "decided_on", "result"))
    decided = _text(entry, "decided_on")
    if not problem and decided > as_of.isoformat():
        day = date_in_words(as_of)
        words = f"is dated {date_in_words(decided)}, after the day of judgement, {day}"
        problem = Problem(words, "decided_on", "correct the day, or wait for it")
    result = _text(entry, "result")
    texts = (result.replace("_", " "), _text(entry, "reference"), _text(entry, "note"))
    decision = Decision(
        by=_text(entry, "decided_by"),
        on=decided,
        text="; ".join(text for text in texts if text),
        location=case.locate(entry.place / "item", "value"),
    )
    where = _where(entry, problem, case)
    return Entry(_text(entry, "item"), decision, where, problem, result == "confirmed")


def _incomplete(entry: Record, fields: tuple[str, ...]) -> Problem | None:
    """Return the problem of an entry that does not answer all *fields*."""
    missing = [field for field in fields if not _text(entry, field)]
    if not missing:
        return None
    named = " and ".join(f"'{field}'" for field in missing)
    return Problem(f"does not answer {named}", missing[0], f"answer {named}")


def _where(entry: Record, problem: Problem | None, case: Case) -> Location:
    return case.locate(entry.place / (problem.field if problem else "item"), "value")


def _entries(review: Record, name: str) -> Iterator[Record]:
    listed = review.get(name)
    for entry in listed if isinstance(listed, Listing) else ():
        if isinstance(entry, Record) and _text(entry, "item"):
            yield entry


def _text(entry: Record, name: str) -> str:
    value = entry.get(name)
    return "" if isinstance(value, Unanswered) else str(value)
