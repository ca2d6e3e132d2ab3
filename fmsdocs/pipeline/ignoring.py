"""Findings that comments in the specs ignore, and what is wrong with such comments."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from fmsdocs.load.anchors import anchored
from fmsdocs.load.ignores import Ignore, ignores_in
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.outcome import CaseOutcome, Hidden, Hiding, RunOutcome
from fmsdocs.pipeline.changing import case_of, changed
from fmsdocs.pipeline.known_ids import KnownIds
from fmsdocs.pipeline.reach import could_find, looked_at

Comment = tuple[Ignore, CaseOutcome | None]
"""A comment with the case whose file it stands in; None in a file that several cases share."""


def comments_of(outcome: RunOutcome, paths: Iterable[Path]) -> tuple[Comment, ...]:
    """Return the comments in the specs of *outcome* that are meant for us.

    Where *paths* name a single file of a case, those of its other files do not count.
    """
    named = tuple(paths)
    found: list[Comment] = []
    for path, text in outcome.sources.items():
        place = PurePosixPath(path)
        folder = place.parent.as_posix()
        if place.suffix not in {".yaml", ".yml"} or not looked_at(path, named):
            continue
        case = next((one for one in outcome.cases if one.folder == folder), None)
        if case or place.parent.name == "_shared":
            found += ((one, case) for one in ignores_in(text, path))
    return tuple(found)


def without_ignored(
    outcome: RunOutcome, comments: tuple[Comment, ...], known: KnownIds
) -> RunOutcome:
    """Return *outcome* without the findings that *comments* ignore, with those about comments.

    A comment that has a fault ignores nothing.
    """
    usable = [
        (one, name)
        for one, _ in comments
        if not one.fault
        for name in one.ids
        if not _fault_of(name, known)
    ]
    hidden: list[Hidden] = []
    used: set[tuple[Ignore, str]] = set()

    def look(item: Diagnostic) -> Diagnostic | None:
        if item.always_shown:
            return item
        by = [one for one, name in usable if name == item.id and one.covers(item.location)]
        if not by:
            return item
        used.update((one, item.id) for one in by)
        hidden.append(Hidden(item, case_of(item, outcome), Hiding.COMMENT, by[0].reason))
        return None

    left = changed(outcome, look)
    faults = [item for one, _ in comments for item in _faults(one, known)]
    faults += [
        _unused(one, name)
        for one, case in comments
        if case and not one.fault
        for name in one.ids
        if (one, name) not in used
        and not _fault_of(name, known)
        and could_find(name, case, outcome.command)
    ]
    faults = [_named(item, outcome.sources[item.location.path]) for item in faults]
    cases = tuple(
        case._replace(diagnostics=(*case.diagnostics, *_in_case(faults, comments, case)))
        for case in left.cases
    )
    shared = (item for item in faults if not any(item in case.diagnostics for case in cases))
    return replace(
        left,
        cases=cases,
        diagnostics=(*left.diagnostics, *shared),
        hidden=(*left.hidden, *hidden),
    )


def _in_case(
    faults: list[Diagnostic], comments: tuple[Comment, ...], case: CaseOutcome
) -> Iterator[Diagnostic]:
    files = {one.location.path for one, of in comments if of and of.folder == case.folder}
    return (item for item in faults if item.location.path in files)


def _named(item: Diagnostic, text: str) -> Diagnostic:
    """Return *item* with what its line in *text* says as its identity, which moves with it."""
    (found,) = anchored([item], text)
    return found._replace(identity=f"{item.identity} {found.location.anchor}")


def _faults(one: Ignore, known: KnownIds) -> Iterator[Diagnostic]:
    if one.fault:
        yield Diagnostic(
            id="FMS070",
            severity=Severity.ERROR,
            message=f"this comment ignores nothing: {one.fault}",
            location=one.location,
            remedy="write '# fmsdocs: ignore[ID] reason' on the line of the finding or above it",
        )
        return
    for name in one.ids:
        fault = _fault_of(name, known)
        if fault:
            close = known.close_to(name)
            yield Diagnostic(
                id="FMS071",
                severity=Severity.ERROR,
                message=f"this comment does not ignore {name}: {fault}",
                location=one.location,
                remedy=f"did you mean '{close}'?" if close != name else "take the id out",
                identity=name,
            )


def _fault_of(name: str, known: KnownIds) -> str:
    """Return why *name* cannot be ignored, empty if it can."""
    if not known.knows(name):
        return "there is no finding or item of that id"
    return "it can be neither ignored nor re-weighed" if known.always_shown(name) else ""


def _unused(one: Ignore, name: str) -> Diagnostic:
    return Diagnostic(
        id="FMS072",
        severity=Severity.WARNING,
        message=f"this comment ignores {name}, which is not found here",
        location=one.location,
        remedy="take it out, or move it to the line of the finding or above it",
        identity=name,
    )
