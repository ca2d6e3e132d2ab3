"""The values of a case as templates hold them.

A template may print, compare and walk over a value without asking first whether anybody has
answered it. What is unanswered is false in a condition, empty in a loop, equal to nothing, stays
unanswered in arithmetic, and prints as a gap that names the field. A gap travels through the
template as plain text between three code points that no text can hold (Unicode noncharacters), so
it survives being joined, put into an attribute or passed through a filter; the parser turns it
into a node of the document tree.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from fmsdocs.model.pointer import to_pointer
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Listing, Record, Unanswered, UnknownName, Value

GAP_OPEN: Final = "\ufdd0"
GAP_MIDDLE: Final = "\ufdd1"
GAP_CLOSE: Final = "\ufdd2"
_GAP_MARKS: Final = re.compile(f"{GAP_OPEN}[^{GAP_MIDDLE}]*{GAP_MIDDLE}|{GAP_CLOSE}")
_RESERVED: Final = str.maketrans(dict.fromkeys((GAP_OPEN, GAP_MIDDLE, GAP_CLOSE), "\ufffd"))

_SAY_LITTLE: Final = frozenset(
    {"address", "amount", "basis", "category", "class", "condition", "contact", "country", "date"}
    | {"decision", "description", "end", "id", "identifier", "kind", "level", "lines", "method"}
    | {"name", "note", "number", "office", "owner", "party", "period", "place", "priority"}
    | {"purpose", "quantity", "reason", "reference", "required", "result", "role", "site", "start"}
    | {"status", "text", "title", "type", "unit", "value"}
)
"""Titles that do not say enough when they stand alone in a gap."""

_PROPER_NAMES: Final = frozenset({"Congress", "English", "State", "Yockey", "Customs"})


@dataclass(frozen=True, slots=True, eq=False)
class Missing(Unanswered):
    """An unanswered value in a template. ``label`` names it in the gap; empty: from its schema."""

    label: str = ""

    def get(self, name: str) -> "Missing":
        """Return the unanswered field *name*; raise UnknownName where the schema has none.

        What is no record has no fields of its own: asking an unanswered reference to a party for
        the party's name gives the gap of the reference.
        """
        if self.shape is None or "object" not in self.shape.types:
            return Missing(self.place, self.shape, self.label or label_of(self))
        below = Unanswered.get(self, name)
        return Missing(below.place, below.shape, _label_within(below, self.shape))

    def __str__(self) -> str:
        """Return the gap in the form in which the parser finds it again."""
        pointer = f"{self.place.root}#{to_pointer(self.place.path)}"
        # A label that was made of other values may hold gaps itself; their words are enough there.
        label = _GAP_MARKS.sub("", self.label or label_of(self))
        return f"{GAP_OPEN}{pointer}{GAP_MIDDLE}{label}{GAP_CLOSE}"

    def __html__(self) -> str:
        """Return the gap escaped; Jinja asks for this when the value is printed."""
        return escape(str(self))

    def __iter__(self) -> Iterator[Any]:
        """Nothing: an unanswered list has no items."""
        return iter(())

    def __len__(self) -> int:
        """Zero."""
        return 0

    def __hash__(self) -> int:
        """By place."""
        return hash(self.place)

    def _differ(self, _other: object) -> bool:
        """No comparison with an unanswered value holds, neither ``==`` nor ``!=``."""
        return False

    def _pass(self, _other: object) -> "Missing":
        """Arithmetic with an unanswered value is unanswered."""
        return self

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _differ
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _pass
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = _pass


class Items(Listing):
    """A list of a case in a template: its items are admitted one by one."""

    __slots__ = ()

    def __getitem__(self, index: int) -> Value:
        """Return the item at *index* as templates hold it."""
        value: Value = _without_reserved(admit(Listing.__getitem__(self, index)))
        return value


def admit(value: Any) -> Any:  # noqa: ANN401 - templates hold any value
    """Return *value* as templates hold it.

    A group of fields none of which is answered, and a list of which no item is, are unanswered
    themselves, as in rules. The roots of documents stay records: they may be asked for presence.
    """
    match value:
        case Missing() | Items():
            return value
        case Unanswered():
            return Missing(value.place, value.shape)
        case Record() if not value.data and value.place.path:
            return Missing(value.place, value.shape)
        case Listing() if value.data and all(item is None for item in value.data):
            return Missing(value.place, value.shape)
        case Listing():
            return Items(value.data, value.shape, value.place)
    return value


def field_of(holder: Record | Unanswered, name: object) -> Any:  # noqa: ANN401
    """Return the field *name* of *holder* as templates hold it; raise UnknownName."""
    if isinstance(holder, Missing) and isinstance(name, int):
        return holder
    if not isinstance(name, str):
        known = tuple(holder.shape.fields) if holder.shape else ()
        raise UnknownName(str(name), holder.place, known)
    value = _without_reserved(admit(holder.get(name)))
    if isinstance(value, Missing) and isinstance(holder, Record):
        return Missing(value.place, value.shape, _label_within(value, holder.shape))
    return value


def _without_reserved(value: Any) -> Any:  # noqa: ANN401
    """Return *value*; in text without the code points around gaps, so that no case forges one."""
    if isinstance(value, str) and not value.isascii():
        return value.translate(_RESERVED)
    return value


def label_of(missing: Unanswered) -> str:
    """Return the words that name an unanswered field: its title, or the words of its key."""
    if missing.shape is not None and missing.shape.title:
        return _lower_first(missing.shape.title)
    names = [step for step in missing.place.path if isinstance(step, str)]
    return (names[-1] if names else missing.place.root).replace("_", " ")


def _label_within(missing: Unanswered, holder: Shape) -> str:
    """Add the holder's title where a field's own says too little, as "date"."""
    label = label_of(missing)
    if label not in _SAY_LITTLE or len(missing.place.path) == 1 or not holder.title:
        return label
    return f"{label} of the {_lower_first(holder.title)}"


def _lower_first(title: str) -> str:
    first, _, rest = title.partition(" ")
    if first in _PROPER_NAMES or not first[1:].islower():
        return title if len(first) > 1 else " ".join(filter(None, (first.lower(), rest)))
    return " ".join(filter(None, (first.lower(), rest)))
