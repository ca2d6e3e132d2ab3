"""The filters over lists.

They keep the three values: an element of which nobody can say whether it belongs to a selection
makes ``count`` unanswered, never makes ``all`` true and never makes ``any`` false.
"""

from collections.abc import Callable
from typing import Final

from fmsdocs.expressions.access import field_of
from fmsdocs.expressions.fault import Broken
from fmsdocs.expressions.logic import (
    ISO_DAY,
    Operand,
    Selection,
    calculate,
    compare,
    contains,
    elements,
    is_answered,
    is_number,
    kind_of,
)
from fmsdocs.expressions.registry import by_name, describe
from fmsdocs.model.values import Listing, Record, Unanswered

Question = Callable[[Operand], Operand]
"""A question about one element: true, false or unanswered."""


def where(value: Operand, field: Operand, wanted: Operand = None) -> Operand:
    """Return the elements whose *field* is answered, or is the value (or one of a list)."""
    return _choose(value, _asking(field, wanted))


def without(value: Operand, field: Operand, unwanted: Operand = None) -> Operand:
    """Return the elements whose *field* is unanswered, or is another than the value."""
    ask = _asking(field, unwanted)
    return _choose(value, lambda element: _opposite(ask(element)))


def pluck(value: Operand, field: Operand) -> Operand:
    """Return the *field* of every element."""
    found = elements(value)
    return Selection(
        tuple(read(element, field) for element in found.members), found.doubtful, found.absent
    )


def flatten(value: Operand) -> Operand:
    """Return the elements of the lists in a list, as one list."""
    found = elements(value)
    members: list[Operand] = []
    doubtful = list(found.doubtful)
    for element in found.members:
        if isinstance(element, Unanswered):
            doubtful.append((element, element))
        else:
            inner = elements(element)
            members += inner.members
            doubtful += inner.doubtful
    return Selection(tuple(members), tuple(doubtful), found.absent)


def count(value: Operand) -> Operand:
    """Return how many elements there are."""
    found = elements(value)
    return first_doubt(found) if _unsure(found) else len(found.members)


def total(value: Operand, field: Operand = None) -> Operand:
    """Return the sum of the elements, or of their *field*; unanswered if one is."""
    found = elements(value)
    result: Operand = 0
    for element in found.members:
        result = calculate("+", result, element if field is None else read(element, field))
        if isinstance(result, Unanswered):
            return result
    return found.doubtful[0][1] if found.doubtful else result


def first(value: Operand) -> Operand:
    """Return the first element; of an empty list it is unanswered."""
    found = elements(value)
    if found.doubtful:
        return found.doubtful[0][1]
    return found.members[0] if found.members else found.absent


def find(value: Operand, field: Operand, wanted: Operand) -> Operand:
    """Return the first element whose *field* is the value, unanswered if there is none."""
    found = elements(where(value, field, wanted))
    return found.members[0] if found.members else first(found)


def some(value: Operand, field: Operand = None, wanted: Operand = None) -> Operand:
    """Whether at least one element is there, or has the *field* answered or the value."""
    found = elements(value)
    ask = _asking(field, wanted) if field is not None else _itself
    unsure = [doubt for _, doubt in found.doubtful]
    for element in found.members:
        answer = element if isinstance(element, Unanswered) else ask(element)
        if isinstance(answer, Unanswered):
            unsure.append(answer)
        elif answer:
            return True
    return unsure[0] if unsure else False


def every(value: Operand, field: Operand = None, wanted: Operand = None) -> Operand:
    """Whether all elements are true, or have the *field* answered or the value.

    A doubtful element counts only where it could make the answer false.
    """
    found = elements(value)
    ask = _asking(field, wanted) if field is not None else _itself
    unsure: list[Unanswered] = []
    for element in found.members:
        answer = element if isinstance(element, Unanswered) else ask(element)
        if isinstance(answer, Unanswered):
            unsure.append(answer)
        elif not answer:
            return False
    for element, doubt in found.doubtful:
        if isinstance(element, Unanswered) or ask(element) is not True:
            unsure.append(doubt)
    return unsure[0] if unsure else True


def unique(value: Operand) -> Operand:
    """Return the elements without repetitions, in their first order."""
    found = elements(value)
    members: dict[Operand, Operand] = {}
    for element in found.members:
        if isinstance(element, Record | Listing):
            raise Broken("unique works on texts and numbers; pluck a field first")
        members.setdefault(element, element)
    return Selection(tuple(members), found.doubtful, found.absent)


def join(value: Operand, separator: Operand = ", ") -> Operand:
    """Return the elements as one text; unanswered if one is."""
    found = elements(value)
    if _unsure(found):
        return first_doubt(found)
    for element in found.members:
        if not isinstance(element, str) and not is_number(element):
            raise Broken(f"join works on texts and numbers, found {kind_of(element)}")
    return str(separator).join(str(element) for element in found.members)


def smallest(value: Operand, field: Operand = None) -> Operand:
    """Return the smallest number or the earliest day; of an empty list it is unanswered."""
    return _extreme("<", value, field)


def largest(value: Operand, field: Operand = None) -> Operand:
    """Return the largest number or the latest day; of an empty list it is unanswered."""
    return _extreme(">", value, field)


def length(value: Operand) -> int:
    """Return the number of characters of a text."""
    if isinstance(value, str):
        return len(value.strip())
    raise Broken(f"length counts the characters of a text, found {kind_of(value)}; use count")


def read(element: Operand, field: Operand) -> Operand:
    """Return the value at *field* of *element*; dots go deeper: ``configuration.baseline``."""
    if not isinstance(field, str):
        raise Broken(f"a field is named by a text, found {kind_of(field)}")
    value = element
    for name in field.split("."):
        value = field_of(value, name)
    return value


def first_doubt(found: Selection) -> Unanswered:
    """Return the first unanswered value on which *found* depends; it must have one."""
    unanswered = [member for member in found.members if isinstance(member, Unanswered)]
    return unanswered[0] if unanswered else found.doubtful[0][1]


def _unsure(found: Selection) -> bool:
    return bool(found.doubtful) or any(isinstance(item, Unanswered) for item in found.members)


def _asking(field: Operand, wanted: Operand) -> Question:
    """Return the question whether *field* is answered, or is *wanted*."""
    if wanted is None:
        return lambda element: is_answered(read(element, field))
    if isinstance(wanted, Unanswered):
        return lambda _: wanted
    if isinstance(wanted, tuple | Listing | Selection):
        return lambda element: contains(wanted, read(element, field))

    def is_wanted(element: Operand) -> Operand:
        value = read(element, field)
        if isinstance(value, str) and isinstance(wanted, str):
            return value == wanted
        return compare("==", value, wanted)

    return is_wanted


def _choose(value: Operand, ask: Question) -> Selection:
    found = elements(value)
    members: list[Operand] = []
    doubtful = []
    for element in found.members:
        answer = element if isinstance(element, Unanswered) else ask(element)
        if isinstance(answer, Unanswered):
            doubtful.append((element, answer))
        elif answer:
            members.append(element)
    for element, doubt in found.doubtful:
        if isinstance(element, Unanswered) or ask(element) is not False:
            doubtful.append((element, doubt))
    return Selection(tuple(members), tuple(doubtful), found.absent)


def _itself(element: Operand) -> Operand:
    """Take an element as a yes or no: truths as they are, records as being there."""
    if isinstance(element, bool | Unanswered):
        return element
    if isinstance(element, Record):
        return True
    raise Broken(f"any and all need a field and a value here, found {kind_of(element)}")


def _opposite(answer: Operand) -> Operand:
    return answer if isinstance(answer, Unanswered) else not answer


def _extreme(symbol: str, value: Operand, field: Operand) -> Operand:
    found = elements(value if field is None else pluck(value, field))
    if _unsure(found):
        return first_doubt(found)
    if not found.members:
        return found.absent
    best = found.members[0]
    if not is_number(best) and not (isinstance(best, str) and ISO_DAY.fullmatch(best)):
        raise Broken(f"expected numbers or days, found {kind_of(best)}")
    for member in found.members[1:]:
        best = member if compare(symbol, member, best) is True else best
    return best


LIST_FILTERS: Final = by_name(
    (
        describe("where", where, "field", "value", required=1),
        describe("without", without, "field", "value", required=1),
        describe("pluck", pluck, "field", required=1),
        describe("flatten", flatten),
        describe("count", count),
        describe("sum", total, "field"),
        describe("first", first),
        describe("find", find, "field", "value", required=2),
        describe("any", some, "field", "value"),
        describe("all", every, "field", "value"),
        describe("unique", unique),
        describe("join", join, "separator"),
        describe("min", smallest, "field"),
        describe("max", largest, "field"),
        describe("length", length),
    )
)
"""Every filter over lists by its name."""
