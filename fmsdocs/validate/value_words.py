"""The values and elements of specs as documents print them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from fmsdocs.expressions.code_words import WORDS, word_of
from fmsdocs.expressions.filters import date_in_words, money, number
from fmsdocs.model.shape import Shape
from fmsdocs.model.words import member_word
from fmsdocs.validate.case import kind_of
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.spec import Spec

Names = Mapping[str, Mapping[str, str]]
"""What elements are called, by collection and id."""

_LABELS: Final = ("nomenclature", "name", "title")
"""The fields that say what an element is, the first that is answered."""
_TABLES: Final = {"item_class": "class", "offer_release_code": "offer_release"}
"""Fields whose codes have words of their own under another name."""
_EFFECT: Final = "effect"
"""The field in which an amendment says what it does."""
_SUMMED_UP: Final = 4
"""The most fields that are told of an element that was added or removed."""


def names_of(specs: Mapping[str, Spec], schemas: SchemaSet) -> Names:
    """Return what the elements that others name are called, by collection and id."""
    found: dict[str, dict[str, str]] = {}
    for name, spec in specs.items():
        for entries, field_shape in _lists(spec.data, schemas.shape(kind_of(name))):
            for key, shape in (field_shape.items or Shape()).fields.items():
                if shape.identifies:
                    own = found.setdefault(shape.identifies, {})
                    own |= {
                        str(one[key]): _label(one)
                        for one in entries
                        if isinstance(one, dict) and key in one
                    }
    return found


def _lists(data: Mapping[str, Any], shape: Shape) -> Iterator[tuple[list[Any], Shape]]:
    """Give the lists right below the root of a spec."""
    for name, value in data.items():
        below = shape.field_named(name)
        if isinstance(value, list) and below:
            yield value, below


def called(element: Mapping[str, Any], items: Shape, name: str, at: int) -> str:
    """Return what people call an element: ``line 003 (Training)``, ``delivery 2``."""
    label = _label(element)
    for key, shape in items.fields.items():
        if shape.identifies and key in element:
            own = str(element[key])
            return f"{member_word(shape.identifies)} {own}" + (f" ({label})" if label else "")
    return f"{member_word(name)} {at + 1}" + (f" ({label})" if label else "")


def _label(element: Mapping[str, Any]) -> str:
    return next((str(element[key]) for key in _LABELS if element.get(key)), "")


def summary_of(element: Mapping[str, Any], shape: Shape, names: Names) -> Iterator[str]:
    """Give the quantities, amounts and days of an element and its effect, else its first answers.

    They are in words.
    """
    plain = [
        (name, below, element[name])
        for name, below in shape.fields.items()
        if name in element and not below.identifies and name not in _LABELS
        if not isinstance(element[name], dict | list | None)
    ]
    grave = [
        one
        for one in plain
        if one[1].unit
        or one[1].format == "date"
        or one[0].startswith("quantity")
        or one[0] == _EFFECT
    ]
    for name, below, value in (grave or plain)[:_SUMMED_UP]:
        colon = ":" if name == _EFFECT else ""
        yield f"{below.title.lower()}{colon} {value_words(value, below, names, name)}"


def value_words(value: Any, shape: Shape, names: Names, name: str) -> str:  # noqa: ANN401
    """Return the value of the field *name* as documents print it; empty for no answer."""
    if value is None:
        return ""
    if isinstance(value, list):
        words = (value_words(entry, shape.items or Shape(), names, name) for entry in value)
        return ", ".join(filter(None, words)) or "none"
    if isinstance(value, int | Decimal):
        return money(value, shape.unit) if shape.unit else number(value)
    return _text_words(value, shape, names, name) if isinstance(value, str) else "given"


def _text_words(value: str, shape: Shape, names: Names, name: str) -> str:
    if shape.format == "date":
        return date_in_words(value)
    if shape.refers_to:
        label = names.get(shape.refers_to, {}).get(value, "")
        return f"{value} ({label})" if label else value
    if value not in shape.enum:
        return value
    special = WORDS.get(_TABLES.get(name, name), {}).get(value)
    return special or (value if len(value) == 1 else word_of(value))
