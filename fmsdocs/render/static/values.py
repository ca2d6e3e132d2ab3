"""What is known of a value in a template before any case is seen.

A value is a tuple of alternatives, because a template may choose (``a if c else b``). The empty
tuple is a value that never exists, as the element of an empty list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

from fmsdocs.expressions.kinds import KINDS, TRUTH_WORDS
from fmsdocs.model.shape import Shape

Path: TypeAlias = tuple[str, ...]
"""A root and the names below it; the items of a list have the path of the list."""


class State(Enum):
    """What the conditions around a value say about it."""

    ANY = "any"
    FALSE = "false"
    """Nobody has answered it, or it is an empty list or zero."""
    GAP = "gap"
    """Nobody has answered it."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the case: where the schemas know it, and its shape."""

    path: Path
    shape: Shape
    state: State = State.ANY


@dataclass(frozen=True, slots=True)
class Words:
    """A text; ``texts`` are those that it can be, None where it can be any."""

    texts: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the template itself has made."""


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list that the template itself has made."""

    element: "Value"


@dataclass(frozen=True, slots=True)
class Row:
    """A few values side by side, as ``(milestone, day)``."""

    parts: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What ``groupby`` gives for each value that it finds."""

    grouper: "Value"
    members: "Value"


@dataclass(frozen=True, slots=True)
class Made:
    """A value that the program makes for templates, of the type *kind*."""

    kind: type


@dataclass(frozen=True, slots=True)
class Bundle:
    """Values under names, which a function of facts gives; *title* is for messages."""

    title: str
    held: tuple[tuple[str, "Value"], ...]


@dataclass(slots=True, eq=False)
class Names:
    """What carries names and can be changed: a namespace, or an imported template."""

    held: dict[str, "Value"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Callable:
    """What can be called; ``entry`` is what the walk keeps under it."""

    entry: object


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value of which nothing is known."""


Alternative: TypeAlias = (
    Field | Words | Number | Truth | Many | Row | Group | Made | Bundle | Names | Callable | Unknown
)
Value: TypeAlias = tuple[Alternative, ...]

UNKNOWN: Final[Value] = (Unknown(),)
WORDS: Final[Value] = (Words(),)
NUMBER: Final[Value] = (Number(),)
TRUTH: Final[Value] = (Truth(),)

_MOST_TEXTS: Final = 40
"""Texts that a value can be, before nothing more is said about them."""
_MOST_ALTERNATIVES: Final = 12


def joined(*values: Value) -> Value:
    """Return the value that is one of *values*; equal alternatives stand in it once."""
    kept: dict[Alternative, None] = {}
    texts: list[frozenset[str] | None] = []
    elements: list[Value] = []
    for alternative in (each for value in values for each in value):
        if isinstance(alternative, Words):
            texts.append(alternative.texts)
        elif isinstance(alternative, Many):
            elements.append(alternative.element)
        else:
            kept[alternative] = None
    if elements:
        kept[Many(joined(*elements))] = None
    if texts:
        kept[Words(_all_texts(texts))] = None
    return tuple(kept) if len(kept) <= _MOST_ALTERNATIVES else UNKNOWN


def _all_texts(texts: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for some in texts:
        if some is None:
            return None
        found |= some
    return frozenset(found) if len(found) <= _MOST_TEXTS else None


def text(written: str) -> Value:
    """Return the value of a text that stands in the template."""
    return (Words(frozenset({written})),)


def texts_of(value: Value) -> frozenset[str]:
    """Return the texts that *value* can be; none where it may be anything else."""
    found: set[str] = set()
    for alternative in value:
        if not isinstance(alternative, Words) or alternative.texts is None:
            return frozenset()
        found |= alternative.texts
    return frozenset(found)


def in_state(value: Value, state: State) -> Value:
    """Return *value* as the conditions around it leave it."""
    # What the template has made itself is answered: such a value never comes to a gap.
    possible = (
        alternative
        for alternative in value
        if state is not State.GAP or isinstance(alternative, Field | Unknown)
    )
    return tuple(_in_state(alternative, state) for alternative in possible)


def _in_state(alternative: Alternative, state: State) -> Alternative:
    if not isinstance(alternative, Field) or state is State.ANY:
        return alternative
    # Texts and groups of fields are true as soon as they are answered.
    may_be_false = bool(alternative.shape.types & {"array", "number", "integer"})
    settled = state if may_be_false or not alternative.shape.types else State.GAP
    return Field(alternative.path, alternative.shape, settled)


_KIND_OF: Final[Mapping[type, str]] = {
    Words: "a text",
    Number: "a number",
    Truth: TRUTH_WORDS,
    Many: "a list",
    Row: "a list",
    Made: "a group of fields",
    Group: "a group of fields",
    Bundle: "a group of fields",
}


def kind_of(alternative: Alternative) -> str:
    """Return what *alternative* certainly is, in words; empty where nobody knows."""
    if not isinstance(alternative, Field):
        return _KIND_OF.get(type(alternative), "")
    if alternative.state is State.GAP:
        return ""
    kinds = {KINDS.get(name, "") for name in alternative.shape.types}
    return kinds.pop() if len(kinds) == 1 else ""
