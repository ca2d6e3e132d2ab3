"""Places and values of a case in words, for the notes beside a finding."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from fmsdocs.expressions.filters import number
from fmsdocs.expressions.logic import is_answered
from fmsdocs.model.case import Case
from fmsdocs.model.values import Listing, Place, Record, Value, value_at
from fmsdocs.model.words import member_word

_MOST_NAMES: Final = 3
"""How many of several alike fields a message names."""
_LONGEST: Final = 60
"""Longer texts are cut: the excerpt shows them."""


def words_of(case: Case, place: Place) -> str:
    """Return *place* as a path that names elements: ``case.lines[003].mde``."""
    text = place.root
    for depth, step in enumerate(place.path, start=1):
        if isinstance(step, int):
            name, _ = name_of(value_at(case.roots, Place(place.root, place.path[:depth])))
            text += f"[{name or step + 1}]"
        else:
            text += f".{step}"
    return text


def shortened(names: Sequence[str]) -> tuple[str, ...]:
    """Return the first few of *names*, with a word on how many others there are."""
    if len(names) <= _MOST_NAMES + 1:
        return tuple(names)
    return (*names[:_MOST_NAMES], f"{len(names) - _MOST_NAMES} others of the kind")


def field_in_words(roots: Mapping[str, Record], place: Place) -> str:
    """Return a field with what holds it: ``'mde' of line 003``, ``'source' of 'funding'``."""
    if not place.path:
        return f"'{place.root.replace('_', '-')}'"
    *above, last = place.path
    holder = Place(place.root, tuple(above))
    if isinstance(last, int):
        return _element(roots, place)
    return f"'{last}' of {field_in_words(roots, holder)}" if above else f"'{last}'"


def _element(roots: Mapping[str, Record], place: Place) -> str:
    """Return an element of a list: ``line 003`` by its name, ``item 2 of 'needs'`` without."""
    *above, last = place.path
    name, collection = name_of(value_at(roots, place))
    if name:
        return f"{member_word(collection)} {name}"
    number = last + 1 if isinstance(last, int) else last
    return f"item {number} of {field_in_words(roots, Place(place.root, tuple(above)))}"


def name_of(element: object) -> tuple[str, str]:
    """Return what identifies a record and in which collection (``003``, ``lines``), or nothing."""
    if isinstance(element, Record):
        for key, value in element.data.items():
            shape = element.shape.field_named(key)
            if shape is not None and shape.identifies:
                return str(value), shape.identifies
    return "", ""


def value_in_words(value: Value) -> str:
    """Return what a field says: ``is 1,250,000``, ``is 'yes'``, ``has 3 elements``."""
    if not is_answered(value):
        return "is not answered"
    match value:
        case int() | Decimal():
            return f"is {number(value)}"
        case str():
            return f"is '{value if len(value) <= _LONGEST else value[: _LONGEST - 1] + '…'}'"
        case Listing():
            return f"has {len(value)} {'element' if len(value) == 1 else 'elements'}"
    return "is given"
