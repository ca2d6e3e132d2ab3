"""What differs between two policy packs, or between two days of one, as values."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Happened(StrEnum):
    """What became of an item, a citation or a code."""

    ADDED = "added"
    REMOVED = "removed"
    SWITCHED_OFF = "switched off"
    CHANGED = "changed"
    STARTS = "starts to hold"
    STOPS = "stops holding"


class FieldChange(NamedTuple):
    """A field with its words before and after; empty where it was not given."""

    field: str
    before: str
    after: str


class EntryChange(NamedTuple):
    """An item, a citation or a code (with its table) that differs.

    ``reason`` is what an own pack says about its change of an item.
    """

    happened: Happened
    id: str
    title: str = ""
    fields: tuple[FieldChange, ...] = ()
    reason: str = ""


class ValueChange(NamedTuple):
    """A rate, threshold or time that differs from ``since`` until ``until``, both included.

    ``kind`` is ``rate``, ``threshold`` or ``timeline``. The values are words with their unit,
    "no value" where the pack has none. A day is None where the difference has no end on that side.
    """

    kind: str
    name: str
    before: str
    after: str
    since: date | None
    until: date | None


class PackDifference(NamedTuple):
    """All that differs between two packs. ``codes`` are by the name of their table."""

    items: tuple[EntryChange, ...]
    values: tuple[ValueChange, ...]
    codes: tuple[tuple[str, tuple[EntryChange, ...]], ...]
    citations: tuple[EntryChange, ...]


class ResultChange(NamedTuple):
    """A result whose status differs. ``subject`` names the element ("line 003"), or is empty."""

    item: str
    title: str
    subject: str
    before: str
    after: str


class VerdictChange(NamedTuple):
    """A verdict with its word and sentence on both sides."""

    document: str
    before: str
    before_sentence: str
    after: str
    after_sentence: str


class CaseDifference(NamedTuple):
    """What the difference does to one case: every verdict, and the results that differ."""

    name: str
    verdicts: tuple[VerdictChange, ...]
    results: tuple[ResultChange, ...]


class PolicyDifference(NamedTuple):
    """The whole comparison; ``before`` and ``after`` name the two sides in words."""

    before: str
    after: str
    pack: PackDifference
    cases: tuple[CaseDifference, ...] = ()
