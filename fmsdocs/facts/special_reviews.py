"""Special reviews: the classes of items that call for an advisory or a review of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from fmsdocs.facts import notification
from fmsdocs.facts.open_answers import known_numbers
from fmsdocs.facts.threefold import (
    Holder,
    Threefold,
    all_of,
    any_of,
    members_of,
    texts_of,
    yes_of,
)
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack
from fmsdocs.policy.tables import Row


@dataclass(frozen=True, slots=True)
class SpecialReview:
    """A class of items that the request holds, or may hold.

    ``form`` is the figure of the advisory and ``section`` the paragraph of the review; each is
    empty where the class has none. ``lines`` are those that surely belong to the class. ``holds``
    is unanswered while no line is sure and one may belong.
    """

    code: str
    item: str
    form: str
    section: str
    decided_by: str
    lines: tuple[str, ...]
    holds: Threefold

    def __str__(self) -> str:
        """Return what people call the class."""
        return self.item


@dataclass(frozen=True, slots=True)
class Advisory:
    """An advisory on the request that is needed, or may be.

    ``form`` is the figure that it follows. ``lines``, ``reasons`` and ``classes``, the names of the
    reasons, are those that are sure; ``needed`` is unanswered while there is no sure reason.
    """

    form: str
    name: str
    addressees: str
    needed: Threefold
    lines: tuple[str, ...]
    classes: tuple[str, ...]
    reasons: tuple[SpecialReview, ...]

    def __str__(self) -> str:
        """Return the form, as people name the advisory."""
        return f"Figure {self.form}"


def special_reviews(case: Holder, pack: Pack, as_of: date) -> tuple[SpecialReview, ...]:
    """Return the classes of special review that lines of *case* belong to, or may belong to."""
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return tuple(_review(row, (), lines) for row in _rows(pack))
    likely = notification.likely(case, pack, as_of)
    return tuple(review for row in _rows(pack) if (review := _judged(row, lines, likely)))


def advisories(case: Holder, pack: Pack, as_of: date) -> tuple[Advisory, ...]:
    """Return the advisories that the request of *case* needs or may need, one for each form."""
    reviews = special_reviews(case, pack, as_of)
    return tuple(
        _advisory(row, found)
        for row in pack.codes["advisory_forms"].rows
        if (found := [review for review in reviews if review.form == row["code"]])
    )


def advisory_due(case: Holder, pack: Pack, as_of: date) -> Threefold:
    """Return whether a line of *case* needs an LOR Advisory of any form."""
    return any_of(one.needed for one in advisories(case, pack, as_of))


def _rows(pack: Pack) -> tuple[Row, ...]:
    return pack.codes["special_review_items"].rows


def _advisory(row: Row, reviews: list[SpecialReview]) -> Advisory:
    sure = tuple(review for review in reviews if review.holds is True)
    numbers = dict.fromkeys(number for review in sure for number in review.lines)
    return Advisory(
        form=row["code"],
        name=row["name"],
        addressees=row["addressees"],
        needed=any_of(review.holds for review in reviews),
        lines=tuple(sorted(numbers)),
        classes=tuple(review.item for review in sure),
        reasons=sure,
    )


def _judged(row: Row, lines: list[Holder], likely: Threefold) -> SpecialReview | None:
    """Return the review of a class, None where surely no line belongs to it."""
    belongs = [(line, _belongs(row, line, likely)) for line in lines]
    holds = any_of(answer for _, answer in belongs)
    if holds is False:
        return None
    return _review(row, known_numbers(line for line, it in belongs if it is True), holds)


def _review(row: Row, lines: tuple[str, ...], holds: Threefold) -> SpecialReview:
    return SpecialReview(
        code=row["code"],
        item=row["item"],
        form=row["form"],
        section=row["section"],
        decided_by=row["decided_by"],
        lines=lines,
        holds=holds,
    )


def _belongs(row: Row, line: Holder, likely: Threefold) -> Threefold:
    """Return whether *line* is of the class: it has one of its tags, and all its conditions."""
    return all_of(_demands(row, line, likely))


def _demands(row: Row, line: Holder, likely: Threefold) -> Iterator[Threefold]:
    if row["tags"]:
        yield _has_tag(line, row["tags"].split())
    for name in row["conditions"].split():
        yield likely if name == _NOTIFICATION else _CONDITIONS[name](line)


def _has_tag(line: Holder, wanted: list[str]) -> Threefold:
    tags = texts_of(line.get("sensitive_tags"))
    return tags if isinstance(tags, Unanswered) else any(tag in wanted for tag in tags)


def _test_open(line: Holder) -> Threefold:
    """Return whether the operational test is not finished; ``unknown`` counts as unanswered."""
    finished = yes_of(line, "operational_test_complete")
    if isinstance(finished, Unanswered):
        return finished
    return line.get("operational_test_complete") == "no"


_NOTIFICATION: Final = "notification"
_CONDITIONS: Final[dict[str, Callable[[Holder], Threefold]]] = {
    "mde": lambda line: yes_of(line, "mde"),
    "first_introduction": lambda line: yes_of(line, "first_introduction"),
    "test_open": _test_open,
}
