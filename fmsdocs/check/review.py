"""``review.yaml``: waivers of items, and what persons and agencies decided outside."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fmsdocs.model.case import Case
from fmsdocs.model.checklist import Decision
from fmsdocs.model.location import Location
from fmsdocs.model.values import Listing, Record, Unanswered

_ROOT = "review"


class Entry(NamedTuple):
    """A waiver or an external check of one item.

    ``problem`` says in words why it does not count on the day of judgement; empty where it does.
    ``confirmed`` is False for an external check that found that the item does not hold.
    """

    item: str
    decision: Decision
    location: Location
    problem: str = ""
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
    until = _text(entry, "until")
    day = as_of.isoformat()
    problem = _incomplete(entry, ("reason", "granted_by", "granted_on"))
    if not problem and _text(entry, "granted_on") > day:
        problem = f"is granted only from {_text(entry, 'granted_on')} on"
    if not problem and until and until < day:
        problem = f"ended on {until}"
    location = case.locate(entry.place / "item", "value")
    decision = Decision(
        by=_text(entry, "granted_by"),
        on=_text(entry, "granted_on"),
        text=_text(entry, "reason"),
        until=until,
        location=location,
    )
    return Entry(_text(entry, "item"), decision, location, problem)


def _check(entry: Record, case: Case, as_of: date) -> Entry:
    problem = _incomplete(entry, ("decided_by", "decided_on", "result"))
    if not problem and _text(entry, "decided_on") > as_of.isoformat():
        problem = f"is dated {_text(entry, 'decided_on')}, after the day of judgement"
    result = _text(entry, "result")
    words = (result.replace("_", " "), _text(entry, "reference"), _text(entry, "note"))
    location = case.locate(entry.place / "item", "value")
    decision = Decision(
        by=_text(entry, "decided_by"),
        on=_text(entry, "decided_on"),
        text="; ".join(word for word in words if word),
        location=location,
    )
    confirmed = result == "confirmed"
    return Entry(_text(entry, "item"), decision, location, problem, confirmed)


def _incomplete(entry: Record, fields: tuple[str, ...]) -> str:
    missing = [field for field in fields if not _text(entry, field)]
    return f"does not say {' and '.join(missing)}" if missing else ""


def _entries(review: Record, name: str) -> Iterator[Record]:
    listed = review.get(name)
    for entry in listed if isinstance(listed, Listing) else ():
        if isinstance(entry, Record) and _text(entry, "item"):
            yield entry


def _text(entry: Record, name: str) -> str:
    value = entry.get(name)
    return "" if isinstance(value, Unanswered) else str(value)
