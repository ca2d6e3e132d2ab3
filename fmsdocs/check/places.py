"""What a finding underlines, and which other places it shows."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from fmsdocs.check.setting import root_of
from fmsdocs.expressions.trace import Read, leaves
from fmsdocs.model.case import Case
from fmsdocs.model.diagnostic import Related
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import to_words
from fmsdocs.model.values import Place

_MOST_RELATED: Final = 3
"""How many other places a finding shows at most."""


class Places(NamedTuple):
    """Where a result is shown. ``command`` makes the missing file that the answer belongs in."""

    primary: Location
    related: tuple[Related, ...] = ()
    command: str = ""


class Evidence(NamedTuple):
    """What was read for a result.

    ``answer`` is the place where the answer stands or belongs. ``duty`` are the reads of what
    raises the duty (``for`` and ``when``), ``require`` those of the demand itself. Only open
    results show other places.
    """

    answer: Place | None
    element: Place | None = None
    duty: tuple[Read, ...] = ()
    require: tuple[Read, ...] = ()
    is_open: bool = True


def places_of(case: Case, evidence: Evidence, *, missing: bool) -> Places:
    """Return the places to show.

    Where an answer is missing in another file than the fact that raises the duty, the fact is
    underlined and the other file shown beside it; else the answer's place is underlined.
    """
    answer = evidence.answer or _first_read(evidence) or evidence.element
    fact = _deciding_fact(evidence, answer)
    if answer is None:
        primary = where(case, fact) if fact else Location(case.folder)
        return Places(primary)
    absent = answer.root not in case.files
    if fact is not None and (absent or (missing and fact.root != answer.root)):
        return Places(where(case, fact), (_belongs(case, answer),), _command(case, answer))
    if absent:
        head = Location(case.files.get("case", case.folder))
        return Places(head, (_belongs(case, answer),), _command(case, answer))
    primary = where(case, answer)
    return Places(primary, tuple(_others(case, evidence, answer)) if evidence.is_open else ())


def where(case: Case, place: Place) -> Location:
    """Return the location of the value at *place*, or of its nearest ancestor's key."""
    return case.locate(place, "value")


def words_of(place: Place) -> str:
    """Return *place* as expressions write it: ``case.lines[2].mde``."""
    return to_words((place.root, *place.path))


def _first_read(evidence: Evidence) -> Place | None:
    """Return the first unanswered place of the demand, else the first one it read."""
    reads = leaves(evidence.require)
    first = next((read for read in reads if not read.answered), reads[0] if reads else None)
    return first.place if first else None


def _deciding_fact(evidence: Evidence, answer: Place | None) -> Place | None:
    """Return the answered place, outside the answer's file, that was read last for the duty.

    Conditions are read from left to right and stop once they are decided.
    """
    outside = [
        read.place
        for read in leaves(evidence.duty)
        if read.answered and (answer is None or read.place.root != answer.root)
    ]
    if outside:
        return outside[-1]
    element = evidence.element
    return element if element and (answer is None or element.root != answer.root) else None


def _belongs(case: Case, answer: Place) -> Related:
    if answer.root in case.files:
        return Related(location=case.locate(answer, "key"), message="the answer belongs here")
    kind = answer.root.replace("_", "-")
    message = f"the answer belongs in this file, which does not exist yet: {_command(case, answer)}"
    return Related(location=Location(f"{case.folder}/{kind}.yaml"), message=message)


def _command(case: Case, answer: Place) -> str:
    if answer.root in case.files or answer.root != root_of(answer.root):
        return ""
    kind = answer.root.replace("_", "-")
    if kind in {"case", "review"}:
        return ""
    return f"fmsdocs new document {kind} {case.folder}"


def _others(case: Case, evidence: Evidence, answer: Place) -> Iterator[Related]:
    """Give the other answered places that were read, each once, a few of them."""
    seen = {where(case, answer)}
    for read in leaves((*evidence.require, *evidence.duty)):
        place = read.place
        within = place.root == answer.root and place.path[: len(answer.path)] == answer.path
        if not read.answered or within or place.root not in case.files:
            continue
        location = where(case, place)
        if location not in seen:
            seen.add(location)
            yield Related(location=location, message=f"{words_of(place)} stands here")
        if len(seen) > _MOST_RELATED:
            return
