"""The safe fixes of a run, shown or written into the specs."""

from collections.abc import Callable, Iterable, Mapping
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from fmsdocs.edit.fixes import Applied, apply_fixes, replacements
from fmsdocs.edit.store import Changed, NotWritten, replace_content
from fmsdocs.load.discover import ISSUED, document_type
from fmsdocs.load.text import SourceText, decode, read_content
from fmsdocs.model.diagnostic import MARKED, Diagnostic, Severity
from fmsdocs.model.fix import Fix, Replacement
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.pipeline.loading import Loader
from fmsdocs.pipeline.request import Request
from fmsdocs.validate.shapes import SchemaUnusable
from fmsdocs.workspace.locate import Workspace

Run = Callable[[Request], RunOutcome]
_BOM = b"\xef\xbb\xbf"


class FixedFile(NamedTuple):
    """What became of the fixes of one file: how many were made, and its text before and after."""

    path: str
    made: int = 0
    before: str = ""
    after: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def diff(self) -> str:
        """The change as a unified diff, empty where there is none."""
        old, new = self.before.splitlines(keepends=True), self.after.splitlines(keepends=True)
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in unified_diff(old, new, self.path, self.path)
        )


class Fixed(NamedTuple):
    """The last outcome of a run, and what became of the fixes of its files."""

    outcome: RunOutcome
    files: tuple[FixedFile, ...]


def show_fixes(request: Request, run: Run) -> Fixed:
    """Return what the fixes of *run* would change; nothing is written."""
    outcome = run(request)
    return Fixed(outcome, fix_all(request, outcome, write=False))


def write_fixes(request: Request, run: Run) -> Fixed:
    """Write the fixes of *run*, and repeat it until there are none left.

    A code that is spelled right may make more items due, and their keys are missing then.
    """
    told: dict[str, FixedFile] = {}
    while True:
        outcome = run(request)
        files = fix_all(request, outcome, write=True)
        told = {
            path: file._replace(diagnostics=()) for path, file in told.items()
        }  # what was refused is said again while it stands
        for file in files:
            first = told.get(file.path)
            if first and first.made:
                after = file.after if file.made else first.after
                made = first.made + file.made
                told[file.path] = FixedFile(file.path, made, first.before, after, file.diagnostics)
            else:
                told[file.path] = file
        if not any(file.made for file in files):
            return Fixed(outcome, tuple(told.values()))


def fix_all(request: Request, outcome: RunOutcome, *, write: bool) -> tuple[FixedFile, ...]:
    """Return what became of the fixes that the findings of *outcome* propose, file by file.

    Without *write* nothing is written. Only files that *request* names are changed, and none
    where the run met a marking or a newer format.
    """
    if any(item.exit_code != 1 for item in outcome.all_diagnostics):
        return ()
    proposed: dict[str, dict[Fix, Diagnostic]] = {}
    for item in outcome.all_diagnostics:
        if item.fix and _is_meant(item.fix.path, request):
            proposed.setdefault(item.fix.path, {}).setdefault(item.fix, item)
    loader = Loader(request.workspace, remembering=False, acknowledged=request.acknowledged)
    try:
        return tuple(
            _fix_file(path, proposed[path], outcome.sources.get(path, ""), loader, write=write)
            for path in sorted(proposed)
        )
    except SchemaUnusable:
        return ()  # the run has said so


def replacements_of(outcome: RunOutcome, workspace: Workspace) -> Mapping[Fix, Replacement]:
    """Return what ``--fix`` would write for each fix of *outcome* in its first round.

    Several fixes may have one replacement: keys at one place are written together. What would be
    refused has none.
    """
    if any(item.exit_code != 1 for item in outcome.all_diagnostics):
        return {}
    proposed: dict[str, dict[Fix, None]] = {}
    for item in outcome.all_diagnostics:
        if item.fix and item.fix.path in outcome.sources:
            proposed.setdefault(item.fix.path, {})[item.fix] = None
    loader = Loader(workspace, remembering=False)
    found: dict[Fix, Replacement] = {}
    for path, fixes in proposed.items():
        text = outcome.sources[path]
        found |= replacements(text, _applied(path, text.encode(), text, fixes, loader).steps)
    return found


def _is_meant(path: str, request: Request) -> bool:
    """Whether the spec at *path* is named by the request, and is none that was sent."""
    file = Path(path)
    named = any(file == given or given in file.parents for given in request.paths)
    return named and file.suffix == ".yaml" and ISSUED not in file.parent.parts


def _fix_file(
    path: str, proposed: dict[Fix, Diagnostic], judged: str, loader: Loader, *, write: bool
) -> FixedFile:
    content = read_content(Path(path), path)
    text = None if isinstance(content, SourceText) else decode(content, path).text
    if isinstance(content, SourceText) or text != judged or text is None:
        return FixedFile(path, diagnostics=(_changed(path),))
    applied = _applied(path, content, text, proposed, loader)
    refused = tuple(_refused(fix, proposed[fix]) for fix in applied.refused)
    if not applied.done:
        return FixedFile(path, diagnostics=refused)
    if write:
        try:
            replace_content(Path(path), content, _mark(content) + applied.text.encode())
        except Changed:
            return FixedFile(path, diagnostics=(_changed(path),))
        except NotWritten as reason:
            return FixedFile(path, diagnostics=(_unwritable(path, str(reason)),))
    return FixedFile(path, len(applied.done), text, applied.text, refused)


def _applied(path: str, content: bytes, text: str, fixes: Iterable[Fix], loader: Loader) -> Applied:
    """Return the spec at *path* after *fixes*; *text* is what its *content* says."""
    schema = document_type(Path(path))
    known = _errors(content, path, schema, loader)

    def accepts(new: str) -> bool:
        return _errors(_mark(content) + new.encode(), path, schema, loader) <= known

    return apply_fixes(text, fixes, loader.schemas.shape(schema), accepts)


def _mark(content: bytes) -> bytes:
    """Return the byte order mark with which *content* begins, empty for none."""
    return _BOM if content.startswith(_BOM) else b""


def _errors(content: bytes, path: str, schema: str, loader: Loader) -> set[tuple[str, str, str]]:
    """Return the errors of a spec, by what they are about."""
    return {
        (item.id, item.location.pointer, item.message)
        for item in loader.reader.read(content, path, schema).diagnostics
        if item.severity is Severity.ERROR or item.exit_code == MARKED
    }


def _refused(fix: Fix, finding: Diagnostic) -> Diagnostic:
    return Diagnostic(
        id="FMS080",
        severity=Severity.WARNING,
        message=f"the fix of {finding.id} is not made here: it could change more than this place",
        location=finding.location,
        remedy=f"make the change by hand: {finding.remedy}" if finding.remedy else "mend it",
        identity=f"{finding.id}{fix.at}",
    )


def _changed(path: str) -> Diagnostic:
    return Diagnostic(
        id="FMS081",
        severity=Severity.WARNING,
        message="the file has changed since it was checked; nothing was written to it",
        location=Location(path),
        remedy="save it in your editor, and run the command again",
    )


def _unwritable(path: str, reason: str) -> Diagnostic:
    return Diagnostic(
        id="FMS082",
        severity=Severity.ERROR,
        message=f"the fixes cannot be written: {reason}",
        location=Location(path),
        remedy="make sure that you may write to the file and its folder",
        exit_code=5,
    )
