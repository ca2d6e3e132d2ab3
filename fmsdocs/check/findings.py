"""Results to findings."""

from collections.abc import Iterable, Iterator
from typing import Final

from fmsdocs.check.item import Judged
from fmsdocs.check.review import Entry, Review
from fmsdocs.check.wording import shortened
from fmsdocs.expressions.filters import date_in_words
from fmsdocs.model.checklist import Citation, Item, Result, Status
from fmsdocs.model.diagnostic import Diagnostic, Related, Severity
from fmsdocs.model.location import Location
from fmsdocs.policy.pack import Pack

OPEN: Final = frozenset({Status.MISSING, Status.NOT_MET, Status.UNDECIDED})
"""The statuses of results that somebody must act on."""

_SHOWN: Final = 3
"""How many of several alike places a finding names."""

_WAITING: Final = "undecided"
"""What the one finding about all undecided elements of an item is about."""

_IDLE: Final = frozenset({Status.SATISFIED, Status.NOT_APPLICABLE})


def severity_of(result: Result) -> Severity | None:
    """Return how much a result weighs as a finding; None where it is none.

    An undecided item is at most a warning; one that waits for an outside decision is a note.
    """
    severity = result.item.severity
    match result.status:
        case Status.MISSING | Status.NOT_MET:
            return severity
        case Status.UNDECIDED:
            return Severity.WARNING if severity is Severity.ERROR else severity
        case Status.EXTERNAL if result.decision is None:
            return Severity.NOTE
    return None


def findings_of(judged: Iterable[Judged], pack: Pack) -> Iterator[Diagnostic]:
    """Give the findings of the results of one item, without those that are undecided."""
    for one in judged:
        if one.result.status is not Status.UNDECIDED and (finding := finding_of(one, pack)):
            yield finding


def undecided_of(judged: Iterable[Judged]) -> Iterator[Judged]:
    """Give the undecided results of one item as one: they wait for one kind of answer."""
    waiting = [one for one in judged if one.result.status is Status.UNDECIDED]
    if waiting:
        yield _merged(waiting)


def waiting_findings(waiting: Iterable[Judged], pack: Pack) -> Iterator[Diagnostic]:
    """Give the findings of undecided items; those that wait for the same answers are one.

    A letter that does not say what it asks for leaves fifty items undecided, and there is one
    thing to do about it.
    """
    groups: dict[tuple[str, ...], list[Judged]] = {}
    for one in waiting:
        groups.setdefault(one.waits, []).append(one)
    for alike in groups.values():
        finding = finding_of(alike[0], pack)
        if finding is None:
            continue
        if len(alike) == 1:
            yield finding
            continue
        names = ", ".join(one.result.item.id for one in alike)
        yield finding._replace(
            id="CHK006",
            severity=max((severity_of(one.result) or Severity.NOTE for one in alike), key=_rank),
            message=f"{len(alike)} items are not decided yet; first answer "
            f"{', '.join(alike[0].result.first)}",
            why=f"these items wait for it: {names}",
            remedy="answer it; the items are then judged",
            owner="",
            subject="",
            related=(),
            identity=names,
        )


def _rank(severity: Severity) -> int:
    return severity.rank


def _merged(waiting: list[Judged]) -> Judged:
    """Return several undecided results of one item as one, shown at the first."""
    one, *others = waiting
    if not others or one.places is None:
        return one
    subjects = f"{one.result.subject} and {len(others)} more"
    waits = tuple(dict.fromkeys(name for judged in waiting for name in judged.waits))
    related = tuple(
        Related(location=judged.result.location, message=f"{judged.result.subject} waits too")
        for judged in others[: _SHOWN - 1]
        if judged.result.location
    )
    return one._replace(
        result=one.result._replace(subject=subjects, first=shortened(waits)),
        waits=waits,
        places=one.places._replace(related=related, identity=_WAITING),
    )


def finding_of(judged: Judged, pack: Pack) -> Diagnostic | None:
    """Return the finding of a result, None for results that need no action."""
    result, places = judged.result, judged.places
    severity = severity_of(result)
    if severity is None or places is None:
        return None
    message = result.message
    if result.status is Status.UNDECIDED:
        message = f"'{result.item.title}' is {message}; first answer {', '.join(result.first)}"
    return Diagnostic(
        id=result.item.id,
        severity=severity,
        message=f"{result.subject}: {message}" if result.subject else message,
        location=places.primary,
        remedy=judged.remedy,
        why=why_of(result.item, pack),
        owner=result.item.owner,
        subject=result.subject,
        related=places.related,
        field=places.field,
        command=places.command,
        identity=places.identity,
        fix=judged.fix,
    )


def why_of(item: Item, pack: Pack) -> str:
    """Return why an item exists: its duty, and the texts it rests on with their age."""
    texts = [cited(pack.citations[name], item) for name in item.cite if name in pack.citations]
    if item.basis:
        texts.append(f"a rule of this project: {item.reason}")
    if item.changed:
        texts.append(item.changed)
    return f"{item.title}: {', '.join(texts)}" if texts else item.title


def cited(citation: Citation, item: Item) -> str:
    """Return *citation* in words: ``SAMM Table C5.T3A #8 (text as of 6 December 2025)``."""
    before = f"{citation.id}-"
    rows = [row.removeprefix(before) for row in item.covers if row.startswith(before)]
    words = [citation.title, citation.section, ", ".join(f"#{row}" for row in rows)]
    text = " ".join(word for word in words if word)
    return f"{text} (text as of {date_in_words(citation.as_of)})"


def waive(judged: Judged, review: Review) -> Judged:
    """Return *judged* as waived if it is open and a valid waiver covers its item."""
    result = judged.result
    entry = review.waivers.get(result.item.id)
    awaited = result.status is Status.EXTERNAL and result.decision is None
    if entry is None or entry.problem or not (result.status in OPEN or awaited):
        return judged
    waived = result._replace(status=Status.WAIVED, decision=entry.decision)
    return judged._replace(result=waived)


def review_findings(review: Review, results: Iterable[Result], pack: Pack) -> Iterable[Diagnostic]:
    """Give what is wrong with the review itself: entries without use, or that do not count."""
    statuses: dict[str, set[Status]] = {}
    for result in results:
        statuses.setdefault(result.item.id, set()).add(result.status)
    known = {item.id: item for item in pack.items}
    for what, entries in (("waiver", review.waivers), ("external check", review.checks)):
        for entry in entries.values():
            item = known.get(entry.item)
            if item is None:
                message = f"the {what} names '{entry.item}', which is no checklist item"
                yield _about("CHK003", message, entry, "correct the id")
            elif entry.problem:
                message = f"the {what} of {entry.item} does not count: it {entry.problem.words}"
                finding = _about("CHK001", message, entry, entry.problem.remedy)
                yield finding._replace(why=why_of(item, pack), owner=item.owner)
            elif what == "external check" and not item.external:
                message = f"{entry.item} is judged from the case, not by an external check"
                yield _about("CHK005", message, entry, "take the entry out, or waive the item")
            elif what == "waiver" and statuses.get(entry.item, {Status.MISSING}) <= _IDLE:
                # An item that was not selected says nothing about its waiver.
                message = f"the waiver of {entry.item} is not used: nothing is open"
                yield _about("CHK002", message, entry, "take the waiver out")


def stage_unanswered(location: Location) -> Diagnostic:
    """Return the finding about a case that does not say its stage."""
    return Diagnostic(
        id="CHK004",
        severity=Severity.WARNING,
        message="the case does not say its stage; the gates up to complete are judged",
        location=location,
        remedy="give the stage of the case",
        owner="implementing_agency",
    )


def _about(identifier: str, message: str, entry: Entry, remedy: str) -> Diagnostic:
    return Diagnostic(
        id=identifier,
        severity=Severity.WARNING,
        message=message,
        location=entry.location,
        remedy=remedy,
    )
