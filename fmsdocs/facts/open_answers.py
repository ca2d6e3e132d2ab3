"""Reading and reckoning with answers that may still be open.

What nobody has answered passes through; days are ISO texts.
"""

from collections.abc import Iterable
from datetime import date

from fmsdocs.facts import days
from fmsdocs.facts.threefold import Holder, Threefold, members_of, texts_of
from fmsdocs.model.values import Listing, Record, Unanswered, Value

Text = str | Unanswered


def answered_members(listed: Value) -> list[Holder]:
    """Return the members of a list, none where it is unanswered."""
    members = members_of(listed)
    return [] if isinstance(members, Unanswered) else members


def text_of(value: Value) -> Text:
    """Return *value* as text, unanswered as it is."""
    return value if isinstance(value, Unanswered) else str(value)


def word_of(value: Value) -> str:
    """Return *value* as text, empty where it is unanswered."""
    return "" if isinstance(value, Unanswered) else str(value)


def words_of(listed: Value) -> list[str]:
    """Return the texts of a list, none where it is unanswered."""
    words = texts_of(listed)
    return [] if isinstance(words, Unanswered) else words


def name_of(answer: Threefold) -> str:
    """Return what people call the field that leaves *answer* open; empty where it is not open."""
    if not isinstance(answer, Unanswered):
        return ""
    title = answer.shape.title if answer.shape else ""
    names = [step for step in answer.place.path if isinstance(step, str)]
    name = title or names[-1].replace("_", " ")
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def known_numbers(lines: Iterable[Holder]) -> tuple[str, ...]:
    """Return the numbers of *lines*; a line without one cannot be named."""
    numbers = (line.get("number") for line in lines)
    return tuple(str(number) for number in numbers if not isinstance(number, Unanswered))


def gap_of(value: Value) -> Unanswered:
    """Return what stands where *value* says nothing: unanswered, at its place."""
    if isinstance(value, Unanswered):
        return value
    if isinstance(value, Record | Listing):
        return Unanswered(value.place)
    raise TypeError(f"expected a part of the case, found {type(value).__name__}")


def earlier(one: Text, other: Text) -> Text:
    """Return the earlier of two days; the known one if one is unknown."""
    if isinstance(one, Unanswered):
        return other
    return one if isinstance(other, Unanswered) else min(one, other)


def shifted(day: Text, by: int | Unanswered) -> Text:
    """Return the day *by* days later, within the calendar; unanswered where one of them is."""
    if isinstance(day, Unanswered):
        return day
    if isinstance(by, Unanswered):
        return by
    try:
        return days.add_days(day, by)
    except OverflowError:
        return (date.min if by < 0 else date.max).isoformat()


def added(one: int | Unanswered, other: int | Unanswered) -> int | Unanswered:
    """Return the sum of two whole numbers, unanswered where one of them is."""
    if isinstance(one, Unanswered):
        return one
    return other if isinstance(other, Unanswered) else one + other


def is_after(one: Text, other: Text) -> Threefold:
    """Return whether the day *one* is later than *other*."""
    if isinstance(one, Unanswered):
        return one
    return other if isinstance(other, Unanswered) else one > other
