"""What a finding underlines, and which other places it shows."""

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from fmsdocs.check.setting import root_of
from fmsdocs.check.wording import field_in_words, value_in_words
from fmsdocs.expressions.logic import is_answered
from fmsdocs.expressions.signatures import shape_at
from fmsdocs.expressions.trace import Read, leaves
from fmsdocs.model.case import Case
from fmsdocs.model.diagnostic import Related
from fmsdocs.model.location import Location, Span
from fmsdocs.model.pointer import Path, to_words
from fmsdocs.model.values import Listing, Place, Value, value_at

_MOST_RELATED: Final = 3
"""How many other places a finding shows at most."""

_Sight: TypeAlias = tuple[str, Span | None]


class Places(NamedTuple):
    """Where a result is shown.

    ``field`` is what is not written yet of the path to the answer. ``command`` makes the missing
    file that the answer belongs in. ``identity`` says what an open result is about, whichever
    place it shows.
    """

    primary: Location
    related: tuple[Related, ...] = ()
    field: str = ""
    command: str = ""
    identity: str = ""
    absent: tuple[str, Path] | None = None
    """The file and path of the key that is not written, where its file exists."""


class Evidence(NamedTuple):
    """What was read for a result.

    ``answer`` is the place where the answer stands or belongs. ``duty`` are the reads of what
    raises the duty (``when``) and ``values`` the texts that it asks for, ``require`` the reads of
    the demand itself and ``compared`` the names of the fields whose values it compares. ``missing``
    are the places that keep it from being met as nobody has answered there. ``beside`` are places
    that the item itself wants to be looked at, and ``note`` is what it says of them.
    """

    answer: Place | None
    element: Place | None = None
    duty: tuple[Read, ...] = ()
    values: frozenset[str] = frozenset()
    require: tuple[Read, ...] = ()
    compared: frozenset[str] = frozenset()
    missing: tuple[Place, ...] = ()
    beside: tuple[Place, ...] = ()
    note: str = ""


def places_of(case: Case, evidence: Evidence) -> Places:
    """Return the places to show of an open result.

    Where an answer is missing in another file than the fact that raises the duty, the fact is
    underlined and the other file shown beside it; else the answer's place is underlined.
    """
    answer = _answer(case, evidence)
    fact = _deciding_fact(case, evidence, answer)
    identity = identity_of(case, answer, evidence.element)
    if answer is None:
        primary = where(case, fact) if fact else Location(case.folder)
        return Places(primary, identity=identity)
    absent = answer.root not in case.files
    if absent or (fact is not None and evidence.missing and fact.root != answer.root):
        head = where(case, fact) if fact else Location(case.files.get("case", case.folder))
        belongs = (_belongs(case, answer),)
        unwritten = None if absent else _unwritten(case, answer)
        command = _command(case, answer)
        return Places(head, belongs, command=command, identity=identity, absent=unwritten)
    field = _absent_part(case, answer) if evidence.missing else ""
    unwritten = _unwritten(case, answer) if field else None
    related = tuple(_others(case, evidence, answer))
    return Places(where(case, answer), related, field, identity=identity, absent=unwritten)


def where(case: Case, place: Place) -> Location:
    """Return the location of the value at *place*, or of its nearest ancestor's key."""
    return case.locate(place, "value")


def identity_of(case: Case, answer: Place | None, element: Place | None) -> str:
    """Return what a result is about: the file of the answer, and the element by its name."""
    file = case.files.get(answer.root, answer.root) if answer else ""
    named = f"{element.root}{case.locate(element, 'key').anchor}" if element else ""
    return f"{file}#{named}"


def _answer(case: Case, evidence: Evidence) -> Place | None:
    """Return where the answer stands or belongs.

    An item may name one field to stand for several. If that one is answered and one beside or
    below it is not, the missing one is meant.
    """
    named = evidence.answer
    if named is None:
        return _first_read(evidence) or evidence.element
    if is_answered(value_at(case.roots, named)):
        return next((place for place in evidence.missing if _close(place, named)), named)
    return named


def _close(place: Place, named: Place) -> bool:
    """Whether *place* stands below *named*, or beside it in one group of fields."""
    holder = named.path[:-1]
    beside = bool(holder) and place.path[: len(holder)] == holder
    return place.root == named.root and (beside or _within(place, named))


def _within(place: Place, holder: Place) -> bool:
    return place.root == holder.root and place.path[: len(holder.path)] == holder.path


def _first_read(evidence: Evidence) -> Place | None:
    """Return the first unanswered place of the demand, else the first one it read."""
    reads = leaves(evidence.require)
    first = next((read for read in reads if not read.answered), reads[0] if reads else None)
    return first.place if first else None


def _deciding_fact(case: Case, evidence: Evidence, answer: Place | None) -> Place | None:
    """Return the answered place, outside the answer's file, that raises the duty."""
    outside = [
        read.place
        for read in leaves(evidence.duty)
        if read.answered and (answer is None or read.place.root != answer.root)
    ]
    if outside:
        return _reason(case, evidence, outside) or outside[-1]
    element = evidence.element
    return element if element and (answer is None or element.root != answer.root) else None


def _reason(case: Case, evidence: Evidence, facts: Sequence[Place]) -> Place | None:
    """Return the one of *facts* that the condition asked for by its value, None if no one can say.

    A condition that walks over forty lines reads them all; the line that counts is the one that
    has the value which the condition names.
    """
    asked = [
        place
        for place in facts
        if evidence.values & set(map(str, _members(value_at(case.roots, place))))
    ]
    within = [place for place in asked if evidence.element and _within(place, evidence.element)]
    return next(iter(within or asked), None) or (facts[-1] if len(facts) == 1 else None)


def _members(value: Value) -> Iterable[Value]:
    return value if isinstance(value, Listing) else (value,)


def _unwritten(case: Case, answer: Place) -> tuple[str, Path] | None:
    """Return the file and path of *answer* where its key is not written, None where it is."""
    return (case.files[answer.root], answer.path) if _absent_part(case, answer) else None


def _belongs(case: Case, answer: Place) -> Related:
    if answer.root in case.files:
        field = _absent_part(case, answer)
        words = f"the answer belongs here, as {field}" if field else "the answer belongs here"
        return Related(case.locate(answer, "key"), words)
    kind = answer.root.replace("_", "-")
    there = Location(f"{case.folder}/{kind}.yaml")
    return Related(there, "the answer belongs in this file, which does not exist yet")


def _command(case: Case, answer: Place) -> str:
    if answer.root in case.files or answer.root != root_of(answer.root):
        return ""
    kind = answer.root.replace("_", "-")
    if kind in {"case", "review"}:
        return ""
    return shlex.join(("fmsdocs", "new", "document", kind, case.folder))


def _others(case: Case, evidence: Evidence, answer: Place) -> Iterator[Related]:
    """Give the other places that matter: what else is missing, what was compared, why it is due."""
    shown = {_shown(where(case, answer))}
    beside = _untold(case, evidence.beside, shown)
    yield from _shortened(case, beside, lambda _: evidence.note)
    telling = _untold(case, _telling(case, evidence, answer), shown)
    yield from _shortened(case, telling, lambda place: _note(case, place))
    facts = [read.place for read in leaves(evidence.duty) if read.answered]
    reason = _reason(case, evidence, facts)
    if reason is not None and _shown(where(case, reason)) not in shown:
        yield Related(where(case, reason), f"it is due because {_note(case, reason)}")


def _untold(case: Case, places: Iterable[Place], shown: set[_Sight]) -> list[Place]:
    """Return those of *places* that a reader does not see yet, and add them to what is *shown*."""
    untold = []
    for place in places:
        sight = _shown(where(case, place))
        if place.root in case.files and sight not in shown:
            shown.add(sight)
            untold.append(place)
    return untold


def _shortened(
    case: Case, places: Sequence[Place], words: Callable[[Place], str]
) -> Iterator[Related]:
    """Give the first of *places*, with *words* on each, and say how many others there are."""
    for number, place in enumerate(places[:_MOST_RELATED], start=1):
        hidden = len(places) - _MOST_RELATED if number == _MOST_RELATED else 0
        more = f", and {hidden} more like it" if hidden else ""
        yield Related(where(case, place), f"{words(place)}{more}")


def _shown(location: Location) -> _Sight:
    """Return what a reader sees of *location*."""
    return location.path, location.span


def _telling(case: Case, evidence: Evidence, answer: Place) -> Iterable[Place]:
    """Return what else is missing; if nothing is, the values that the demand compared.

    The ids by which entries were found are shown only where nothing else was compared.
    """
    if evidence.missing:
        return [place for place in evidence.missing if not _within(place, answer)]
    values = [
        read.place
        for read in leaves(evidence.require)
        if read.answered and not _within(read.place, answer)
    ]
    compared = [place for place in values if _field(place) in evidence.compared] or values
    for places in (compared, values):
        told = [place for place in places if not _is_name(case, place)]
        if told:
            return told + [place for place in places if _is_name_of(case, place, evidence.element)]
    return compared if len(compared) <= _MOST_RELATED else _lists_of(compared, answer)


def _field(place: Place) -> str:
    """Return the name of the field at *place*; that of the list for a text in a list."""
    return next((step for step in reversed(place.path) if isinstance(step, str)), "")


def _is_name_of(case: Case, place: Place, element: Place | None) -> bool:
    """Whether the value at *place* is a name that stands in *element* itself."""
    beside = element is not None and element == Place(place.root, place.path[:-1])
    return beside and _is_name(case, place)


def _lists_of(places: Iterable[Place], answer: Place) -> list[Place]:
    """Return the lists in which *places* stand, each once, without what stands beside *answer*."""
    lists: dict[Place, None] = {}
    for place in places:
        if not _close(place, answer):
            members = [at for at, step in enumerate(place.path) if isinstance(step, int)]
            lists[Place(place.root, place.path[: members[-1]] if members else place.path)] = None
    return list(lists)


def _is_name(case: Case, place: Place) -> bool:
    """Whether the value at *place* is the id of an entry, its own or one that it refers to."""
    names = (step for step in place.path if isinstance(step, str))
    shapes = {root: record.shape for root, record in case.roots.items()}
    shape = shape_at(".".join((place.root, *names)), shapes)
    return shape is not None and bool(shape.identifies or shape.refers_to)


def _note(case: Case, place: Place) -> str:
    value = value_at(case.roots, place)
    return f"{field_in_words(case.roots, place)} {value_in_words(value)}"


def _absent_part(case: Case, place: Place) -> str:
    """Return what is not written yet of the path to *place*: ``eligibility.checked_on``.

    A place that is not in the file is shown by the nearest one above it that is.
    """
    here = case.locate(place, "key").span
    depth = len(place.path)
    while depth and case.locate(Place(place.root, place.path[: depth - 1]), "key").span == here:
        depth -= 1
    return to_words(place.path[depth:])
