"""What differs between two versions of a case, as values."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from fmsdocs.model.checklist import Verdict
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.location import Location

OPEN: Final = frozenset({"missing", "not met", "undecided"})
"""The results of items that are open."""


class Topic(StrEnum):
    """What a change is about, in the order in which changes are told."""

    DOCUMENTS = "Documents"
    LINES = "Lines and requirements"
    QUANTITIES = "Quantities"
    MONEY = "Money"
    DATES = "Dates"
    PARTIES = "Parties"
    OTHERS = "Other fields"


class Became(StrEnum):
    """What became of a field, of an element of a list, or of a document."""

    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    CHANGED = "changed"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Presence(StrEnum):
    """On which sides of a comparison a case is."""

    BOTH = "both"
    NEW = "new"
    REMOVED = "removed"


class SpecChange(NamedTuple):
    """One change of a spec.

    ``section`` is the title of the part of the spec, ``element`` the element of a list in words
    ("line 003 (Training)"), empty for none, ``field`` the title of the field, empty where a whole
    element or document is meant. ``before`` and ``after`` are words, empty for no value. A side on
    which nothing is has no location.
    """

    topic: Topic
    became: Became
    document: str
    section: str
    element: str
    field: str
    before: str
    after: str
    old: Location | None
    new: Location | None


class ItemChange(NamedTuple):
    """A checklist item whose result differs, for ``subject`` ("line 003") or as a whole.

    ``cite`` are the ids of its citations.
    """

    id: str
    title: str
    severity: Severity
    subject: str
    before: str
    after: str
    location: Location | None
    cite: tuple[str, ...] = ()


class CaseSide(NamedTuple):
    """What was found out about a case on one side. ``blockers`` counts what blocks its gates.

    ``broken`` are the errors of its specs: what they are about counts as unanswered. ``judged`` is
    false where they left nothing to be judged. ``revision`` is that of the case in words.
    """

    folder: str
    verdicts: tuple[Verdict, ...]
    blockers: int
    broken: tuple[Diagnostic, ...]
    judged: bool
    revision: str


class ComparedCase(NamedTuple):
    """A case with all that differs, the gravest first.

    ``opened`` and ``closed`` are the items that the change of the specs opens and closes,
    ``by_policy`` those that differ for the case as it was, by another pack or day alone.
    """

    name: str
    presence: Presence
    old: CaseSide | None
    new: CaseSide | None
    changes: tuple[SpecChange, ...] = ()
    opened: tuple[ItemChange, ...] = ()
    closed: tuple[ItemChange, ...] = ()
    by_policy: tuple[ItemChange, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether the checklist items could be judged on each side where the case is."""
        return all(side.judged for side in (self.old, self.new) if side)

    @property
    def differs(self) -> bool:
        """Whether anything is not as it was."""
        told = self.changes or self.opened or self.closed or self.by_policy
        return bool(told) or self.old is None or self.new is None


class SideWords(NamedTuple):
    """A side of a comparison in words: what was read, the policy pack, the day of judgement.

    ``commit`` is the short hash of a revision, empty for a folder.
    """

    name: str
    policy: str
    as_of: str
    commit: str = ""


class Comparison(NamedTuple):
    """The whole comparison of two folders or revisions.

    ``titles`` are what the document types are called.
    """

    old: SideWords
    new: SideWords
    cases: tuple[ComparedCase, ...]
    titles: Mapping[str, str]

    @property
    def differs(self) -> bool:
        """Whether any case differs."""
        return any(case.differs for case in self.cases)
