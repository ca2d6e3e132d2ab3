"""The Country Team Assessment: when a request needs one, and on what grounds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from fmsdocs.facts import notification
from fmsdocs.facts.notification import Measure, Screening
from fmsdocs.facts.open_answers import known_numbers, name_of, words_of
from fmsdocs.facts.threefold import (
    Holder,
    Threefold,
    any_of,
    holder_of,
    members_of,
    texts_of,
    yes_of,
)
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

FIRST: Final = "FIRST_INTRODUCTION"
SENSITIVE: Final = "SENSITIVE"
TARGETING: Final = "TARGETING"
NOTIFICATION: Final = "NOTIFICATION"
ASKED: Final = "DSCA_REQUEST"

_TABLE: Final = "assessment_grounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A ground on which a request needs an assessment.

    ``applies`` is true, or unanswered while that is open; ``awaits`` then names the field.
    ``words`` says what the ground is, ``concurrence`` what it asks of the combatant command, empty
    if nothing. ``lines`` are the numbers of the lines concerned and ``tag`` their sensitive
    property, both empty where the ground is no matter of lines; ``measures`` are the values that
    reach a threshold.
    """

    code: str
    applies: Threefold
    awaits: str
    words: str
    concurrence: str
    reference: str
    lines: tuple[str, ...] = ()
    tag: str = ""
    measures: tuple[Measure, ...] = ()

    def __str__(self) -> str:
        """Return what the ground is, in words."""
        return self.words


def assessment_required(case: Holder, pack: Pack, on: date) -> Threefold:
    """Return whether the request needs a Country Team Assessment (SAMM C5.1.4).

    It does if a line is a first introduction, if a line has a sensitive property with elements of
    its own, if a congressional notification is likely, or if the case says so (DSCA may ask).
    """
    return any_of(found.applies for found in _tried(case, pack, on))


def assessment_grounds(case: Holder, pack: Pack, on: date) -> tuple[Ground, ...]:
    """Return the grounds that apply, and those that an open answer leaves open."""
    same: dict[tuple[str, str, bool], list[_Found]] = {}
    for found in _tried(case, pack, on):
        if found.applies is not False:
            same.setdefault((found.code, found.tag, found.applies is True), []).append(found)
    if _follows(case, same):
        same.pop((ASKED, "", True), None)
    return tuple(_worded(members, case, pack, on) for members in same.values())


@dataclass(frozen=True, slots=True)
class _Found:
    """Whether a ground applies, and by which line and property."""

    code: str
    applies: Threefold
    line: Holder | None = None
    tag: str = ""


def _tried(case: Holder, pack: Pack, on: date) -> Iterator[_Found]:
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        yield _Found(FIRST, lines)
    else:
        for line in lines:
            yield _Found(FIRST, yes_of(line, "first_introduction"), line)
        for line in lines:
            yield from _sensitive(line, pack)
    yield _Found(NOTIFICATION, notification.likely(case, pack, on))
    # DSCA may ask for one in any case: only the case itself can say so.
    yield _Found(ASKED, yes_of(holder_of(case.get("cta")), "required"))


def _sensitive(line: Holder, pack: Pack) -> Iterator[_Found]:
    """Yield the properties of *line* for which the assessment has elements of its own."""
    tags = texts_of(line.get("sensitive_tags"))
    if isinstance(tags, Unanswered):
        yield _Found(SENSITIVE, tags, line)
        return
    table = pack.codes["sensitive_tags"]
    for tag in tags:
        if tag in table and table[tag]["cta_set"]:
            yield _Found(
                TARGETING if tag == "targeting" else SENSITIVE, applies=True, line=line, tag=tag
            )


def _follows(case: Holder, grounds: Iterable[tuple[str, str, bool]]) -> bool:
    """Return whether "an assessment is needed" only repeats what other grounds say."""
    triggers = words_of(holder_of(case.get("cta")).get("triggers"))
    others = any(sure and code != ASKED for code, _, sure in grounds)
    return others and "dsca_request" not in triggers


def _worded(same: list[_Found], case: Holder, pack: Pack, on: date) -> Ground:
    first = same[0]
    row = pack.codes[_TABLE][first.code]
    screening = notification.screen(case, pack, on) if first.code == NOTIFICATION else None
    return Ground(
        code=first.code,
        applies=first.applies,
        awaits=name_of(first.applies),
        words=row["words"],
        concurrence=row["concurrence"],
        reference=row["ref"],
        lines=known_numbers(found.line for found in same if found.line),
        tag=first.tag,
        measures=screening.hits if isinstance(screening, Screening) else (),
    )
