"""The trace: which values of the case an evaluation read.

Records and lists are handed to expressions, filters and facts as *traced* twins, which note every
read. So the trace is complete however a value was reached, and nothing else has to care.
"""

from decimal import Decimal
from typing import Any, Final, NamedTuple

from fmsdocs.expressions.logic import is_answered
from fmsdocs.model.pointer import Path
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Listing, Place, Record, Unanswered, UnknownName, Value

_ANY: Final = Shape()
_keep = object.__setattr__
"""Sets an attribute of a frozen value while it is made."""


class Read(NamedTuple):
    """A place of the case that an evaluation read, and whether anything is answered there."""

    place: Place
    answered: bool


class Trace:
    """Collects reads in the order of their first occurrence."""

    __slots__ = ("_reads",)

    def __init__(self) -> None:
        """Start empty."""
        self._reads: dict[tuple[str, Path], bool] = {}

    def note(self, root: str, path: Path, *, answered: bool) -> None:
        """Note that the value at *path* below *root* was read."""
        self._reads.setdefault((root, path), answered)

    @property
    def reads(self) -> tuple[Read, ...]:
        """All reads, each place once."""
        return tuple(
            Read(Place(root, path), answered) for (root, path), answered in self._reads.items()
        )

    def follow(self, value: Unanswered) -> Unanswered:
        """Return the traced twin of *value* and note that it was read."""
        self.note(value.place.root, value.place.path, answered=False)
        return TracedUnanswered(value.place, value.shape, self)

    def twin(self, value: object) -> object:
        """Return the traced twin of *value* without noting a read; other values as they are."""
        if isinstance(value, Record):
            return TracedRecord(value.data, value.shape, value.place, value.present, self)
        if isinstance(value, Unanswered):
            return TracedUnanswered(value.place, value.shape, self)
        if isinstance(value, Listing):
            return TracedListing(value.data, value.shape, value.place, self)
        return value

    def read(self, data: Any, shape: Shape, root: str, path: Path) -> Value:  # noqa: ANN401
        """Return *data*, read at that place, as ``wrap`` would, traced. This is the hot path."""
        if isinstance(data, str | int | Decimal):
            self._reads.setdefault((root, path), True)
            return data
        if data is None:
            self._reads.setdefault((root, path), False)
            return TracedUnanswered(Place(root, path), shape, self)
        value: Record | Listing
        if isinstance(data, dict):
            value = TracedRecord(data, shape, Place(root, path), True, self)  # noqa: FBT003
        else:
            value = TracedListing(data, shape, Place(root, path), self)
        self._reads.setdefault((root, path), is_answered(value))
        return value


class TracedUnanswered(Unanswered):
    """An unanswered value that notes which of its fields are read."""

    __slots__ = ("_trace",)
    _trace: Trace

    def __init__(self, place: Place, shape: Shape | None, trace: Trace) -> None:
        """Stand for the unanswered value at *place*; reads go to *trace*."""
        Unanswered.__init__(self, place, shape)
        _keep(self, "_trace", trace)

    def get(self, name: str) -> Unanswered:
        """Return the unanswered field *name*."""
        return self._trace.follow(Unanswered.get(self, name))


class TracedRecord(Record):
    """A record that notes which of its fields are read."""

    __slots__ = ("_trace",)
    _trace: Trace

    def __init__(
        self,
        data: dict[str, Any],
        shape: Shape,
        place: Place,
        present: bool,  # noqa: FBT001 - as in a record
        trace: Trace,
    ) -> None:
        """Stand for the record at *place*; reads go to *trace*."""
        Record.__init__(self, data, shape, place, present)
        _keep(self, "_trace", trace)

    def get(self, name: str) -> Value:
        """Return the field *name*, traced; raise UnknownName for unknown names."""
        below = self.shape.field_named(name)
        if below is None:
            raise UnknownName(name, self.place, tuple(self.shape.fields))
        place = self.place
        return self._trace.read(self.data.get(name), below, place.root, (*place.path, name))

    def __contains__(self, name: str) -> bool:
        """Whether the field is answered."""
        answered = Record.__contains__(self, name)
        self._trace.note(self.place.root, (*self.place.path, name), answered=answered)
        return answered


class TracedListing(Listing):
    """A list that notes which of its items are read."""

    __slots__ = ("_trace",)
    _trace: Trace

    def __init__(self, data: list[Any], shape: Shape, place: Place, trace: Trace) -> None:
        """Stand for the list at *place*; reads go to *trace*."""
        Listing.__init__(self, data, shape, place)
        _keep(self, "_trace", trace)

    def __getitem__(self, index: int) -> Value:
        """Return the item, traced; raise IndexError outside the list.

        To walk past a group of fields is not to read it.
        """
        data, place = self.data[index], self.place
        path = (*place.path, index)
        shape = self.shape.items or _ANY
        if isinstance(data, dict):
            return TracedRecord(data, shape, Place(place.root, path), True, self._trace)  # noqa: FBT003
        return self._trace.read(data, shape, place.root, path)

    def absent(self) -> Unanswered:
        """Return what stands for an item that the list does not have; it notes its fields too."""
        return TracedUnanswered(self.place, self.shape.items, self._trace)


def leaves(reads: tuple[Read, ...]) -> tuple[Read, ...]:
    """Return the reads below which nothing else was read: the values, not their holders."""
    holders = {
        Place(read.place.root, read.place.path[:depth])
        for read in reads
        for depth in range(len(read.place.path))
    }
    return tuple(read for read in reads if read.place not in holders)
