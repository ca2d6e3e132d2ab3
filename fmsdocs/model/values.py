"""The values of a case as rules and templates see them.

Scalars are ``str``, ``int`` and ``Decimal``. Mappings are ``Record``, lists are ``Listing``; both
know where they stand, so that every value read can be traced to its place in a file. A field that
the schema knows and nobody has answered is ``Unanswered``; a name the schema does not know raises
``UnknownName``: a fault in a rule or template, not in the case.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from fmsdocs.model.pointer import Path, to_pointer
from fmsdocs.model.shape import Shape

JsonData = str | int | Decimal | dict[str, Any] | list[Any] | None
"""What the loader makes of a file: answered values only. Keys without an answer are left out;
a list item without an answer is None."""


class Place(NamedTuple):
    """A place in a case: the root (``case``, ``letter_of_request``) and the path below it."""

    root: str
    path: Path = ()

    def __truediv__(self, step: str | int) -> "Place":
        """Return the place one step below."""
        return Place(self.root, (*self.path, step))

    def __str__(self) -> str:
        """``case#/funding/source``."""
        return f"{self.root}#{to_pointer(self.path)}"


class UnknownName(LookupError):  # noqa: N818 - it is a name, the error is the rule's
    """A rule or template asks for a field that the schema at that place does not know."""

    def __init__(self, name: str, place: Place, known: tuple[str, ...]) -> None:
        """Keep *name*, where it was asked for, and the names that exist there."""
        super().__init__(name, place, known)
        self.name, self.place, self.known = name, place, known

    def __str__(self) -> str:
        """Say what was asked for and where."""
        where = ".".join((self.place.root, *map(str, self.place.path)))
        return f"'{where}' has no field '{self.name}'"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nobody has given this value yet: the key is missing, empty, null, TBD or TBC.

    ``shape`` tells what would stand there; it is None below an unanswered record. A field of an
    unanswered record is unanswered too.
    """

    place: Place
    shape: Shape | None = None

    def __bool__(self) -> bool:
        """Return False: an unanswered value is never true."""
        return False

    def get(self, name: str) -> "Unanswered":
        """Return the unanswered field *name*; raise UnknownName where the schema has none."""
        below = self.shape.field_named(name) if self.shape else None
        if self.shape and self.shape.types == {"object"} and below is None:
            raise UnknownName(name, self.place, tuple(self.shape.fields))
        return Unanswered(self.place / name, below)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Record:
    """A mapping of the case. ``present`` is False for the root of a document that has no file."""

    data: dict[str, Any]
    shape: Shape
    place: Place
    present: bool = True

    def get(self, name: str) -> "Value":
        """Return the field *name*: a value, or Unanswered; raise UnknownName for unknown names."""
        below = self.shape.field_named(name)
        if below is None:
            raise UnknownName(name, self.place, tuple(self.shape.fields))
        if name not in self.data:
            return Unanswered(self.place / name, below)
        return wrap(self.data[name], below, self.place / name)

    def __contains__(self, name: str) -> bool:
        """Whether the field is answered."""
        return name in self.data


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Listing:
    """A list of the case."""

    data: list[Any]
    shape: Shape
    place: Place

    def __len__(self) -> int:
        """Return the number of items, answered or not."""
        return len(self.data)

    def __getitem__(self, index: int) -> "Value":
        """Return the item; raise IndexError outside the list."""
        return wrap(self.data[index], self.shape.items or Shape(), self.place / index)

    def absent(self) -> "Unanswered":
        """Return what stands for an item that the list does not have."""
        return Unanswered(self.place, self.shape.items)

    def __iter__(self) -> Iterator["Value"]:
        """Walk over the items in file order."""
        return (self[index] for index in range(len(self.data)))


Value = str | int | Decimal | Record | Listing | Unanswered


def wrap(data: Any, shape: Shape, place: Place) -> Value:  # noqa: ANN401 - JSON data
    """Return *data* as rules and templates see it."""
    if data is None:
        return Unanswered(place, shape)
    if isinstance(data, dict):
        return Record(data, shape, place)
    if isinstance(data, list):
        return Listing(data, shape, place)
    value: str | int | Decimal = data
    return value


def value_at(roots: Mapping[str, Record], place: Place) -> Value:
    """Return the value at *place* below its root; Unanswered where nothing is."""
    if place.root not in roots:
        return Unanswered(place)
    value: Value = roots[place.root]
    for step in place.path:
        if isinstance(value, Record | Unanswered) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, Listing) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return Unanswered(place)
    return value
