"""The baseline: findings that a repository had when it began to be checked.

An entry is told by its id and a fingerprint, which stays when lines move. Paths in the file are
relative to its own folder, so that it holds from wherever the command is run.
"""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from fmsdocs.load.marking import MarkingGuard
from fmsdocs.load.text import read_text
from fmsdocs.load.yaml import parse
from fmsdocs.model.diagnostic import UNUSABLE, Diagnostic, Severity
from fmsdocs.model.location import Location, Span
from fmsdocs.model.outcome import Artifact, Hidden, Hiding, RunOutcome
from fmsdocs.pipeline.changing import case_of, changed
from fmsdocs.pipeline.newer_format import newer_format
from fmsdocs.pipeline.output import OutputRefused, write_artifact
from fmsdocs.pipeline.reach import could_find, looked_at
from fmsdocs.pipeline.request import Request
from fmsdocs.validate.locate import place_of
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.validator import Validator
from fmsdocs.workspace.locate import Workspace

FORMAT = 1


class Entry(NamedTuple):
    """A known finding. ``span`` is where it stands in the baseline, None for a new entry."""

    case: str
    path: str
    at: str
    id: str
    fingerprint: str
    span: Span | None = None


class Baseline(NamedTuple):
    """The known findings by id and fingerprint, what is wrong with their file, and its text."""

    entries: dict[tuple[str, str], Entry]
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str = ""


def read_baseline(file: Path, workspace: Workspace, guard: MarkingGuard) -> Baseline:
    """Return the baseline of *file*; findings (exit 4) say why it cannot be used."""
    shown = file.as_posix()
    source = read_text(file, shown)
    if source.text is None:
        return Baseline({}, _unusable(source.diagnostics))
    marked = tuple(guard.findings(source.text, shown))
    if marked:
        return Baseline({}, marked)
    validator = Validator(SchemaSet(workspace.schemas / "adoption"))
    spec = validator.validate(parse(source.text, shown), "baseline")
    newer = newer_format(spec, FORMAT)
    found = (newer,) if newer else _unusable((*source.diagnostics, *spec.diagnostics))
    if found:
        return Baseline({}, found, source.text)
    entries = {}
    for number, entry in enumerate(spec.data.get("findings", ())):
        span = place_of(spec.places, ("findings", number, "id"), "value")
        written = Entry(
            entry.get("case", ""),
            entry.get("path", ""),
            entry.get("at", ""),
            entry["id"],
            entry["fingerprint"],
            span,
        )
        entries[written.id, written.fingerprint] = written
    return Baseline(entries, (), source.text)


def without_known(outcome: RunOutcome, request: Request, guard: MarkingGuard) -> RunOutcome:
    """Return *outcome* without the findings of the baseline, which is first updated if asked.

    Findings that belong to no case are never in it.
    """
    file, update = request.adoption.baseline, request.adoption.update
    if file is None:
        return outcome
    new = update and not file.exists()
    baseline = Baseline({}) if new else read_baseline(file, request.workspace, guard)
    if any(item.exit_code != 1 for item in baseline.diagnostics):
        told = _told(outcome, baseline, file)
        return replace(told, diagnostics=(*told.diagnostics, *baseline.diagnostics))
    found = _entries_of(outcome, file)
    gone = [
        entry
        for key, entry in baseline.entries.items()
        if key not in set(found.values()) and _is_gone(entry, outcome, request, file)
    ]
    known = baseline.entries
    if update and not any(item.exit_code != 1 for item in outcome.all_diagnostics):
        known = {key: entry for key, entry in known.items() if entry not in gone}
        known |= {key: _entry(item, key[1], outcome, file) for item, key in found.items()}
        gone = []
        try:
            _write(known, file)
        except OutputRefused as reason:
            from fmsdocs.pipeline.writing import not_written  # noqa: PLC0415 - loads the renderer

            failed = not_written("OUT010", reason.path, reason.reason, "choose another file")
            return replace(outcome, diagnostics=(*outcome.diagnostics, failed))
    hidden = [
        Hidden(item, case_of(item, outcome), Hiding.BASELINE)
        for item, key in found.items()
        if key in known
    ]
    items = {one.finding for one in hidden}
    left = changed(outcome, lambda item: None if item in items else item)
    note = (_gone(gone, file),) if gone else ()
    told = _told(left, baseline, file)
    return replace(told, diagnostics=(*told.diagnostics, *note), hidden=(*told.hidden, *hidden))


def _told(outcome: RunOutcome, baseline: Baseline, file: Path) -> RunOutcome:
    """Return *outcome* with the text of the baseline, unless nothing of it may be shown."""
    if not baseline.text:
        return outcome
    return replace(outcome, sources={**outcome.sources, file.as_posix(): baseline.text})


def _entries_of(outcome: RunOutcome, file: Path) -> dict[Diagnostic, tuple[str, str]]:
    """Return the findings that may be in the baseline *file*, with their keys there."""
    return {
        item: (item.id, _moved(item, outcome, file).fingerprint)
        for case in outcome.cases
        for item in case.diagnostics
        if not item.always_shown
    }


def _moved(item: Diagnostic, outcome: RunOutcome, file: Path) -> Diagnostic:
    """Return *item* with its paths as seen from the folder of *file*.

    The identity of an item begins with the path of the spec where the answer belongs.
    """
    location = item.location._replace(path=_relative(item.location.path, file))
    answer, sign, named = item.identity.partition("#")
    if sign and answer in outcome.sources:
        identity = f"{_relative(answer, file)}#{named}"
        return item._replace(location=location, identity=identity)
    return item._replace(location=location)


def _relative(path: str, file: Path) -> str:
    return Path(os.path.relpath(path, file.parent)).as_posix() if path else ""


def _entry(item: Diagnostic, fingerprint: str, outcome: RunOutcome, file: Path) -> Entry:
    return Entry(
        _relative(case_of(item, outcome), file),
        _relative(item.location.path, file),
        item.location.anchor or item.location.pointer,
        item.id,
        fingerprint,
    )


def _is_gone(entry: Entry, outcome: RunOutcome, request: Request, file: Path) -> bool:
    """Whether the run shows that what *entry* is about is no longer found."""
    if not (file.parent / entry.case).is_dir():
        return True
    if not request.adoption.asks_for_id(entry.id):
        return False
    shown = next(
        (path for path in outcome.sources if _relative(path, file) == entry.path), entry.path
    )
    return any(
        _relative(case.folder, file) == entry.case
        and looked_at(shown, request.paths)
        and could_find(entry.id, case, outcome.command)
        for case in outcome.cases
    )


def _gone(gone: list[Entry], file: Path) -> Diagnostic:
    number = "1 finding" if len(gone) == 1 else f"{len(gone)} findings"
    return Diagnostic(
        id="FMS073",
        severity=Severity.NOTE,
        message=f"{number} of the baseline can no longer be found",
        location=Location(file.as_posix(), gone[0].span),
        remedy="write the baseline anew with --update-baseline, so that it shrinks",
        identity="gone",
    )


def _write(entries: dict[tuple[str, str], Entry], file: Path) -> None:
    """Write *entries* as the baseline *file*, in an order that changes little from run to run."""
    data = {
        "format": FORMAT,
        "findings": [
            {name: value for name, value in entry._asdict().items() if value and name != "span"}
            for entry in sorted(entries.values(), key=lambda entry: entry[:5])
        ],
    }
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    content = text.encode("utf-8", "replace")
    write_artifact(Artifact(file.name, "application/json", content), file.parent)


def _unusable(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(
        item._replace(exit_code=UNUSABLE) for item in found if item.severity is not Severity.NOTE
    )
