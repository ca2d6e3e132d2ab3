"""The tests of the language: what stands after ``is``."""

from typing import Final

from fmsdocs.expressions.fault import Broken
from fmsdocs.expressions.logic import Operand, contains, elements, is_answered, kind_of
from fmsdocs.expressions.registry import by_name, describe
from fmsdocs.model.values import Record, Unanswered


def is_present(value: Operand) -> bool:
    """Whether a document, or a group of fields, is there at all."""
    match value:
        case Unanswered():
            return False
        case Record():
            return value.present
    raise Broken(f"'is present' asks about documents, found {kind_of(value)}")


def is_empty(value: Operand) -> Operand:
    """Whether a list says "none". A list that may have members is unanswered."""
    found = elements(value)
    if found.members or not found.doubtful:
        return not found.members
    return found.doubtful[0][1]


def starts_with(value: Operand, beginning: Operand) -> bool:
    """Whether a text starts with *beginning*."""
    if isinstance(value, str) and isinstance(beginning, str):
        return value.startswith(beginning)
    raise Broken(f"'is starting_with' asks about text, found {kind_of(value)}")


def is_unanswered(value: Operand) -> bool:
    """Nobody has given the value: it is missing, empty, null, TBD or TBC."""
    return not is_answered(value)


def is_one_of(value: Operand, allowed: Operand) -> Operand:
    """Whether the value is in a list, as in ``line.item_class is one_of(['C', 'S'])``."""
    return contains(allowed, value)


CONDITIONS: Final = by_name(
    (
        describe("answered", is_answered, strict=False),
        describe("unanswered", is_unanswered, strict=False),
        describe("present", is_present, strict=False),
        describe("empty", is_empty),
        describe("one_of", is_one_of, "allowed", required=1),
        describe("starting_with", starts_with, "beginning", required=1),
    )
)
"""Every test by its name."""
