"""The trace: which values of the case an evaluation read.

Records and lists are handed to expressions, filters and facts as *traced* twins, which note every
read. So the trace is complete however a value was reached, and nothing else has to care.
"""

from dataclasses import dataclass

from fmsdocs.expressions.logic import is_answered
from fmsdocs.model.values import Listing, Place, Record, Unanswered, Value


@dataclass(frozen=True, slots=True)
class Read:
    """A place of the case that an evaluation read, and whether anything is answered there."""

    place: Place
    answered: bool


class Trace:
    """Collects reads in the order of their first occurrence."""

    __slots__ = ("_reads",)

    def __init__(self) -> None:
        """Start empty."""
        self._reads: dict[Place, bool] = {}

    def note(self, place: Place, *, answered: bool) -> None:
        """Note that *place* was read."""
        self._reads.setdefault(place, answered)

    @property
    def reads(self) -> tuple[Read, ...]:
        """All reads, each place once."""
        return tuple(Read(place, answered) for place, answered in self._reads.items())

    def follow(self, value: object, place: Place) -> object:
        """Return the traced twin of *value*, which was just read at *place*."""
        match value:
            case Unanswered():
                self.note(place, answered=False)
                return TracedUnanswered(value, self)
            case Record():
                self.note(place, answered=is_answered(value))
                return TracedRecord(value, self)
            case Listing():
                self.note(place, answered=is_answered(value))
                return TracedListing(value, self)
        self.note(place, answered=True)
        return value

    def twin(self, value: object) -> object:
        """Return the traced twin of *value* without noting a read; other values as they are."""
        match value:
            case Unanswered():
                return TracedUnanswered(value, self)
            case Record():
                return TracedRecord(value, self)
            case Listing():
                return TracedListing(value, self)
        return value


class TracedUnanswered(Unanswered):
    """An unanswered value that notes which of its fields are read."""

    __slots__ = ("_trace",)

    def __init__(self, value: Unanswered, trace: Trace) -> None:
        """Wrap *value*; reads go to *trace*."""
        Unanswered.__init__(self, value.place, value.shape)
        object.__setattr__(self, "_trace", trace)

    def get(self, name: str) -> Unanswered:
        """Return the unanswered field *name*."""
        value = Unanswered.get(self, name)
        trace: Trace = object.__getattribute__(self, "_trace")
        trace.note(value.place, answered=False)
        return TracedUnanswered(value, trace)


class TracedRecord(Record):
    """A record that notes which of its fields are read."""

    __slots__ = ("_trace",)

    def __init__(self, record: Record, trace: Trace) -> None:
        """Wrap *record*; reads go to *trace*."""
        Record.__init__(self, record.data, record.shape, record.place, record.present)
        object.__setattr__(self, "_trace", trace)

    def get(self, name: str) -> Value:
        """Return the field *name*, traced."""
        value = Record.get(self, name)
        trace: Trace = object.__getattribute__(self, "_trace")
        return trace.follow(value, self.place / name)  # type: ignore[return-value]

    def __contains__(self, name: str) -> bool:
        """Whether the field is answered."""
        answered = Record.__contains__(self, name)
        trace: Trace = object.__getattribute__(self, "_trace")
        trace.note(self.place / name, answered=answered)
        return answered


class TracedListing(Listing):
    """A list that notes which of its items are read."""

    __slots__ = ("_trace",)

    def __init__(self, listing: Listing, trace: Trace) -> None:
        """Wrap *listing*; reads go to *trace*."""
        Listing.__init__(self, listing.data, listing.shape, listing.place)
        object.__setattr__(self, "_trace", trace)

    def __getitem__(self, index: int) -> Value:
        """Return the item, traced; raise IndexError outside the list.

        To walk past a group of fields is not to read it.
        """
        value = Listing.__getitem__(self, index)
        trace: Trace = object.__getattribute__(self, "_trace")
        if isinstance(value, Record | Listing):
            return trace.twin(value)  # type: ignore[return-value]
        return trace.follow(value, self.place / index)  # type: ignore[return-value]


def leaves(reads: tuple[Read, ...]) -> tuple[Read, ...]:
    """Return the reads below which nothing else was read: the values, not their holders."""
    holders = {
        Place(read.place.root, read.place.path[:depth])
        for read in reads
        for depth in range(len(read.place.path))
    }
    return tuple(read for read in reads if read.place not in holders)
