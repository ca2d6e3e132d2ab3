"""Logic, comparison and arithmetic with three values.

An unanswered operand makes the result unanswered, unless the other operand decides it alone:
``false and unanswered`` is false, ``true or unanswered`` is true. Operands of different kinds are
never compared: text against a number is a fault of the expression, not a silent false.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from fmsdocs.expressions.fault import Broken
from fmsdocs.model.values import Listing, Place, Record, Unanswered

Operand: TypeAlias = object
"""Anything an expression may hold: the values of a case, booleans, selections, facts and rows."""

ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


_NOWHERE: Final = Unanswered(Place(""))


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Members taken out of a list.

    ``doubtful`` holds, for each element of which nobody can say whether it belongs to the
    selection, the element and the unanswered value that decides it. ``absent`` stands for a member
    that is not there.
    """

    members: tuple[Operand, ...]
    doubtful: tuple[tuple[Operand, Unanswered], ...] = ()
    absent: Unanswered = _NOWHERE

    def __iter__(self) -> Iterator[Operand]:
        """Walk over the sure members."""
        return iter(self.members)

    def __len__(self) -> int:
        """Return the number of sure members."""
        return len(self.members)


def elements(value: Operand) -> Selection:
    """Return the elements of a list value as a selection.

    Raises:
        Broken: *value* is no list.
    """
    match value:
        case Selection():
            return value
        case Listing():
            return Selection(tuple(value), absent=value.absent())
        case tuple():
            return Selection(value)
    raise Broken(f"expected a list, found {kind_of(value)}")


def is_answered(value: Operand) -> bool:
    """Whether somebody has given *value*.

    An empty list is an answer ("none"); a list of which no item is given, and a group of fields
    without any field, are not.
    """
    match value:
        case Unanswered():
            return False
        case Record():
            return bool(value.data)
        case Listing():
            return not value.data or any(item is not None for item in value.data)
    return True


def negation(value: Operand, offset: int | None = None) -> Operand:
    """Return ``not value``."""
    return value if isinstance(value, Unanswered) else not truth(value, offset)


def truth(value: Operand, offset: int | None = None) -> bool:
    """Return *value* if it is true or false; raise Broken for anything else that is answered."""
    if isinstance(value, bool):
        return value
    hint = "; compare it, as in == 'yes'" if isinstance(value, str) else ""
    raise Broken(f"expected true or false, found {kind_of(value)}{hint}", offset)


def compare(symbol: str, left: Operand, right: Operand) -> Operand:
    """Return the comparison *symbol* (``==``, ``<``, ``in`` ...) of two operands.

    Texts are ordered only where both are days as 2026-11-16.

    Raises:
        Broken: the operands cannot be compared.
    """
    if symbol in {"in", "not in"}:
        found = contains(right, left)
        return found if symbol == "in" else negation(found)
    for operand in (left, right):
        if isinstance(operand, Unanswered):
            return operand
    same = isinstance(left, str) and isinstance(right, str)
    if symbol in {"==", "!="}:
        if not (same or _numbers(left, right) or (_truths(left, right))):
            raise Broken(_unlike(left, right))
        return (left == right) is (symbol == "==")
    if not _numbers(left, right) and not (same and _days(left, right)):
        raise Broken(_unlike(left, right, "only numbers and days (2026-11-16) have an order"))
    return _ORDER[symbol](left, right)


def contains(container: Operand, member: Operand) -> Operand:
    """Return whether *container*, a list or a text, holds *member*.

    A list with unanswered or doubtful members may hold it: the answer is then unanswered.
    """
    for operand in (member, container):
        if isinstance(operand, Unanswered):
            return operand
    if isinstance(container, str):
        if isinstance(member, str):
            return member in container
        raise Broken(_unlike(member, container))
    if isinstance(member, Record | Listing | Selection | tuple):
        raise Broken(f"cannot look for {kind_of(member)} in a list")
    candidates = elements(container)
    unsure = [doubt for _, doubt in candidates.doubtful]
    for candidate in candidates.members:
        if isinstance(candidate, Unanswered):
            unsure.append(candidate)
        elif compare("==", candidate, member) is True:
            return True
    return unsure[0] if unsure else False


def calculate(symbol: str, left: Operand, right: Operand) -> Operand:
    """Return ``left symbol right``, exact for ``+ - *``, to 28 digits for ``/``.

    Raises:
        Broken: an operand is no number, or the divisor is zero.
    """
    for operand in (left, right):
        if isinstance(operand, Unanswered):
            return operand
    one, other = _number(symbol, left), _number(symbol, right)
    match symbol:
        case "+":
            return one + other
        case "-":
            return one - other
        case "*":
            return one * other
    if other == 0:
        raise Broken("division by zero")
    return Decimal(one) / Decimal(other)


def is_number(value: Operand) -> bool:
    """Whether *value* is a number; true and false are not."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def kind_of(value: Operand) -> str:
    """Return what *value* is, in words for messages."""
    match value:
        case bool():
            words = "true or false"
        case str():
            words = f"the text '{value}'"
        case int() | Decimal():
            words = f"the number {value}"
        case Listing() | Selection() | tuple():
            words = "a list"
        case Record() | Mapping():
            words = "a group of fields"
        case Unanswered():
            words = "an unanswered value"
        case _:
            words = f"a fact ({type(value).__name__})"
    return words


def _number(symbol: str, value: Operand) -> int | Decimal:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    raise Broken(f"'{symbol}' works on numbers, found {kind_of(value)}")


def _less(left: Operand, right: Operand) -> bool:
    return left < right  # type: ignore[operator, no-any-return] # both numbers or both days


_ORDER: Final[dict[str, Callable[[Operand, Operand], bool]]] = {
    "<": _less,
    ">": lambda left, right: _less(right, left),
    "<=": lambda left, right: not _less(right, left),
    ">=": lambda left, right: not _less(left, right),
}


def _numbers(left: Operand, right: Operand) -> bool:
    return is_number(left) and is_number(right)


def _truths(left: Operand, right: Operand) -> bool:
    return isinstance(left, bool) and isinstance(right, bool)


def _days(left: Operand, right: Operand) -> bool:
    return all(ISO_DAY.fullmatch(str(operand)) for operand in (left, right))


def _unlike(left: Operand, right: Operand, reason: str = "") -> str:
    text = f"cannot compare {kind_of(left)} with {kind_of(right)}"
    return f"{text}; {reason}" if reason else text
