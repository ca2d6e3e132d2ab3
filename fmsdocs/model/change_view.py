"""What the comparison of one case says, as the words that several reports and a document print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One of the two versions: where it was read, the policy pack, and the day in words.

    ``revision`` is that of the case, empty where nobody gave one. ``errors`` are those of its
    specs.
    """

    read: str
    pack: str
    day: str
    revision: str
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRow:
    """The verdict on one document, before and after; empty where the case is not there.

    ``was`` and ``now`` are the verdicts in a word, without what is open.
    """

    document: str
    before: str
    after: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """A checklist item whose result differs; ``about`` names the elements, empty for none.

    ``cite`` are the ids of its citations.
    """

    id: str
    title: str
    about: str
    severity: str
    before: str
    after: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGroup:
    """Items whose result differs for one reason; ``name`` tells the groups apart."""

    name: str
    title: str
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """A value in three parts; ``lead`` and ``rest`` are what both versions have around ``own``."""

    lead: str
    own: str
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """A field that differs: where it is, and its value before and after."""

    where: str
    before: ValueView
    after: ValueView


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """The changes of one topic: sentences about what came, went or was renumbered, and fields.

    ``measured`` says whether the values are quantities or amounts.
    """

    name: str
    title: str
    sentences: tuple[str, ...]
    rows: tuple[FieldRow, ...]
    measured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """What differs between two versions of a case.

    ``presence`` is ``both``, ``new`` or ``removed``. ``summary`` are the sentences that a reader
    needs first. ``same`` names the documents whose verdict is as before. ``judged`` is false where
    the checklist items of a version could not be judged.
    """

    presence: str = "both"
    summary: tuple[str, ...] = ()
    before: SideView | None = None
    after: SideView | None = None
    verdicts: tuple[VerdictRow, ...] = ()
    same: str = ""
    judged: bool = True
    items: tuple[ItemGroup, ...] = ()
    topics: tuple[TopicView, ...] = ()
