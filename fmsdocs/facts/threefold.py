"""Yes, no and unanswered, for facts."""

from collections.abc import Iterable
from typing import TypeAlias

from fmsdocs.model.values import Listing, Record, Unanswered, Value

Threefold: TypeAlias = bool | Unanswered
"""True, false, or the value that must be answered first."""

Holder: TypeAlias = Record | Unanswered
"""A group of fields, given or not."""


def any_of(answers: Iterable[Threefold]) -> Threefold:
    """Return true at the first true answer, else the first unanswered one, else false."""
    unsure: list[Unanswered] = []
    for answer in answers:
        if isinstance(answer, Unanswered):
            unsure.append(answer)
        elif answer:
            return True
    return unsure[0] if unsure else False


def all_of(answers: Iterable[Threefold]) -> Threefold:
    """Return false at the first false answer, else the first unanswered one, else true."""
    return opposite(any_of(opposite(answer) for answer in answers))


def opposite(answer: Threefold) -> Threefold:
    """Return true for false and false for true; what is unanswered stays so."""
    return answer if isinstance(answer, Unanswered) else not answer


def is_yes(value: Value) -> Threefold:
    """Return whether a yes-or-no field says yes; ``unknown`` is as good as unanswered."""
    if isinstance(value, Unanswered):
        return value
    return value == "yes"


def yes_of(holder: Holder, name: str) -> Threefold:
    """Return whether the field *name* of *holder* says yes; ``unknown`` counts as unanswered."""
    value = holder.get(name)
    if value == "unknown":
        return Unanswered(holder.place / name, holder.shape and holder.shape.field_named(name))
    return is_yes(value)


def holder_of(value: Value) -> Holder:
    """Return *value*, which the schema says is a group of fields.

    Raises:
        TypeError: it is not, so the fact asks for the wrong field.
    """
    if isinstance(value, Record | Unanswered):
        return value
    raise TypeError(f"expected a group of fields, found {type(value).__name__}")


def members_of(value: Value) -> list[Holder] | Unanswered:
    """Return the groups of fields in a list of the case.

    Raises:
        TypeError: *value* is no list of groups of fields.
    """
    if isinstance(value, Unanswered):
        return value
    if not isinstance(value, Listing):
        raise TypeError(f"expected a list, found {type(value).__name__}")
    return [holder_of(member) for member in value]


def texts_of(value: Value) -> list[str] | Unanswered:
    """Return the texts in a list of the case, or the first unanswered one among them."""
    if isinstance(value, Unanswered):
        return value
    if not isinstance(value, Listing):
        raise TypeError(f"expected a list, found {type(value).__name__}")
    texts = []
    for member in value:
        if isinstance(member, Unanswered):
            return member
        texts.append(str(member))
    return texts
