"""Checklist items and what judging them gives."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.location import Location


class Gate(StrEnum):
    """The points of a case's life where something must be complete, in their order."""

    CHANNEL = "channel"
    ACTIONABLE = "actionable"
    COMPLETE = "complete"
    OFFER = "offer"
    EXECUTION = "execution"
    MOVEMENT = "movement"
    SUPPORT = "support"
    CLOSURE = "closure"


class Question(StrEnum):
    """The five questions that every reviewer asks."""

    CONFIGURATION = "configuration"
    PRICING = "pricing"
    RISKS = "risks"
    SUPPORT = "support"
    EXPORT = "export"


class Confidence(StrEnum):
    """How well the source of a rule was read; it bounds the severity."""

    CONFIRMED = "confirmed"
    SECONDARY = "secondary"
    UNCONFIRMED = "unconfirmed"

    @property
    def highest_severity(self) -> Severity:
        """The gravest severity that a rule of this confidence may have."""
        return {
            Confidence.CONFIRMED: Severity.ERROR,
            Confidence.SECONDARY: Severity.WARNING,
            Confidence.UNCONFIRMED: Severity.NOTE,
        }[self]


class Status(StrEnum):
    """What judging an item gave."""

    SATISFIED = "satisfied"
    MISSING = "missing"
    NOT_MET = "not met"
    UNDECIDED = "undecided"
    NOT_YET_DUE = "not yet due"
    NOT_APPLICABLE = "not applicable"
    WAIVED = "waived"
    EXTERNAL = "external"


class Citation(NamedTuple):
    """A reference that the pack uses: what it is, where it stands, and how old our reading is."""

    id: str
    title: str
    section: str
    source: str
    as_of: date
    url: str = ""
    superseded_by: str = ""
    subject: str = ""
    confidence: Confidence = Confidence.CONFIRMED
    location: Location | None = None
    """Where the citation is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One checklist item, as written in ``policy/checklists/*.yaml``.

    Expressions are kept as text here; ``check`` compiles them. ``documents`` are the document
    types whose verdict the item counts for.
    """

    id: str
    title: str
    documents: tuple[str, ...]
    gate: Gate
    severity: Severity
    confidence: Confidence
    owner: str
    require: str
    message: str
    remedy: str
    location: Location
    when: str = ""
    each: str = ""
    """The text of ``for``: ``line in case.lines``."""
    at: str = ""
    beside: str = ""
    """What else to look at while the item is open, as an expression; ``note`` says why."""
    note: str = ""
    external: str = ""
    """Who decides, for items that only a person or agency can answer; then there is no require."""
    triggers: str = ""
    """The document type that this item makes due; such items are judged without that document."""
    applies_to: tuple[str, ...] = ()
    cite: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    basis: str = ""
    reason: str = ""
    serves: tuple[Question, ...] = ()
    effective_from: date | None = None
    effective_until: date | None = None
    examples: dict[str, object] = field(default_factory=dict, hash=False)
    off: bool = False
    """Whether a policy pack that lies over the item's own switched it off."""
    changed: str = ""
    """What such a pack changed and why, in words; empty for items that are as they were written."""

    @property
    def expressions(self) -> tuple[tuple[str, str], ...]:
        """The expressions that are written, by their field; ``for`` and those in words not."""
        fields = ("when", "require", "at", "beside")
        return tuple((field, text) for field in fields if (text := getattr(self, field)))


class Decision(NamedTuple):
    """A waiver or an outside decision that ``review.yaml`` records for an item."""

    by: str
    on: str
    text: str
    until: str = ""
    location: Location | None = None


class Result(NamedTuple):
    """What judging one item, or one element of its ``for`` list, gave.

    ``subject`` names the element ("line 003"), empty for items without ``for``. ``location`` is
    what to underline. ``first`` lists the fields to answer before an undecided item can be judged.
    """

    item: Item
    status: Status
    subject: str = ""
    message: str = ""
    location: Location | None = None
    related: tuple[Location, ...] = ()
    first: tuple[str, ...] = ()
    decision: Decision | None = None


class Verdict(NamedTuple):
    """The verdict on one document: a word, a sentence, and the counts it rests on.

    It is always indicative: only an agency can determine.
    """

    document: str
    gate: Gate | None
    word: str
    sentence: str
    open_errors: int
    open_warnings: int
    answered: int
    due: int


class Answer(NamedTuple):
    """What the checks have to say to one of the five questions, in one plain sentence.

    ``due`` counts the results that could be judged at the gates of the run, ``open`` are those
    that are missing, not met or undecided, ``external`` those that wait for an outside decision.
    """

    question: Question
    wording: str
    sentence: str
    due: int
    open: tuple[Result, ...] = ()
    external: tuple[Result, ...] = ()


class Blocking(NamedTuple):
    """A gate that open items block, and these items: errors, decided or not yet."""

    gate: Gate
    results: tuple[Result, ...]

    def by_owner(self) -> dict[str, list[Result]]:
        """Return the items by the stakeholder who must act, most items first."""
        owners: dict[str, list[Result]] = {}
        for result in self.results:
            owners.setdefault(result.item.owner, []).append(result)
        return dict(sorted(owners.items(), key=lambda entry: (-len(entry[1]), entry[0])))
