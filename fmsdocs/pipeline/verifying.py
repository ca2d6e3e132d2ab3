"""The run ``verify``: documents held against what was written, and against what made them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from fmsdocs.load.discover import find_cases, shortened
from fmsdocs.model.checklist import Gate
from fmsdocs.model.diagnostic import MARKED, UNUSABLE, Diagnostic
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.model.verification import State, Verification
from fmsdocs.model.words import count
from fmsdocs.pipeline.build_command import build_command
from fmsdocs.pipeline.document_inputs import InputLists
from fmsdocs.pipeline.loading import LoadedCase, Loader
from fmsdocs.pipeline.policy import load_pack, texts_of
from fmsdocs.pipeline.record_files import (
    Record,
    case_of_kept,
    newer,
    read_record,
    records_of,
    sent_records,
    unreadable,
)
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import load_all
from fmsdocs.pipeline.verification_findings import (
    altered_finding,
    finding,
    silent_finding,
    stale_finding,
)
from fmsdocs.provenance.alterations import alterations
from fmsdocs.provenance.inputs import (
    ANNOTATED,
    AS_OF,
    ATTACHED,
    EARLIER,
    FINAL,
    GATE,
    OPTION,
    RECORD,
    Change,
    Origin,
    changes,
)
from fmsdocs.provenance.manifest import says_inputs, sha256_of
from fmsdocs.provenance.stamp import FORMAT, Stamp, Unreadable, stamp_in
from fmsdocs.validate.case import kind_of
from fmsdocs.workspace.locate import CHANGE_SUMMARY

COMMAND: Final = "verify"
_CASES: Final = Path("case_specs")
_MOST_BYTES: Final = 200_000_000
"""The largest file that is read."""
_NO_CASE: Final = 3
_BUILD_AGAIN: Final = "build it again"
_COMPARE_AGAIN: Final = (
    "it tells the change to the version that it names; fmsdocs diff tells the one up to today"
)
_SENT: Final = "what was sent stays as it is; a new sending is kept under a day of its own"


class Verified(NamedTuple):
    """What was found out about each file, and the outcome of the run for reports and exit code."""

    files: tuple[Verification, ...]
    outcome: RunOutcome


def verify(files: tuple[Path, ...], case: Path | None, request: Request) -> Verified:
    """Say of each of *files* whether it is current, stale or altered.

    Each is judged by the day and options that it was made with.

    Args:
        files: documents or manifests.
        case: the folder of their case; None looks below ``case_specs``, and beside what was sent.
        request: the workspace and acknowledgements of the run.
    """
    verifier = _Verifier(request, case)
    found = tuple(verifier.file(path) for path in files)
    every = tuple(item for one in found for item in one.diagnostics)
    marked = tuple(dict.fromkeys(item for item in every if item.exit_code == MARKED))
    if marked:
        return Verified((), RunOutcome(command=COMMAND, diagnostics=marked))
    unusable = tuple(item for item in request.faults if item not in every)
    outcome = RunOutcome(
        command=COMMAND,
        diagnostics=(*unusable, *every),
        sources=texts_of((*unusable, *every)),
        subject=count(len(files), "file"),
    )
    return Verified(found, outcome)


@dataclass(frozen=True, slots=True)
class _Read:
    """A file with what it says of itself and what manifests say of it."""

    path: Path
    content: bytes
    stamp: Stamp | None
    record: Record | None

    @property
    def origin(self) -> Origin | None:
        """What it was made from: what the file says itself counts most."""
        if self.stamp and self.stamp.origin:
            return self.stamp.origin
        return self.record.origin if self.record else None


class _Present(NamedTuple):
    """The case of today: its folder, and what the document would be made from; or why not."""

    folder: Path
    changes: tuple[Change, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(eq=False, repr=False)
class _Verifier:
    """Holds files against manifests and cases."""

    request: Request
    case: Path | None

    @cached_property
    def loader(self) -> Loader:
        """Reads manifests; the cases are loaded anew with the options of each document."""
        return Loader(self.request.workspace, remembering=False)

    def file(self, path: Path) -> Verification:
        """Return what is to be said of the file at *path*."""
        shown = path.as_posix()
        marked = self.loader.guard.path_findings(path)
        if marked:
            return Verification(shown, State.UNKNOWN, tuple(marked))
        try:
            content = _content(path)
            if content.lstrip().startswith(b"{"):
                return self._manifest(path)
            stamp = stamp_in(content)
        except Unreadable as reason:
            message = f"the file cannot be read: {reason}"
            return _unknown(path, unreadable(Location(shown), message))
        if stamp and stamp.newer:
            return _unknown(path, newer(shown, stamp.newer, FORMAT))
        beside = next(records_of(path, self.loader.reader), None)
        if beside and beside.diagnostics:
            return _unknown(path, *beside.diagnostics)
        return self._document(_Read(path, content, stamp, beside))

    def _manifest(self, path: Path) -> Verification:
        record = read_record(path, self.loader.reader)
        if record.diagnostics:
            return _unknown(path, *record.diagnostics)
        return self._document(_Read(path, b"", None, record))

    def _document(self, read: _Read) -> Verification:
        origin = read.origin
        if origin is None or _day_of(origin) is None:
            if read.stamp:
                damaged = ("the list of what it was made from is damaged",)
                unreadable_list = altered_finding(read.path, damaged, "")
                return Verification(read.path.as_posix(), State.ALTERED, (unreadable_list,))
            return _unknown(read.path, silent_finding(read.path, recorded=read.record is not None))
        present = self._present(origin, read.path)
        kept = next(sent_records(present.folder, read.path, origin, self.loader.reader), None)
        record = kept or read.record
        altered = tuple(_alterations(replace(read, record=record), origin))
        state, found = State.CURRENT, list(present.diagnostics)
        if present.diagnostics:
            state = State.UNKNOWN
        sent = record.spec.data.get("date", "") if record else ""
        summary = origin.documents == (CHANGE_SUMMARY,)
        known = not present.diagnostics and not sent and not summary
        command = (
            build_command(origin, present.folder, read.path, self.request.workspace)
            if known
            else ""
        )
        if present.changes:
            state = State.STALE
            remedy = _COMPARE_AGAIN if summary else _BUILD_AGAIN if command else _SENT
            found.append(stale_finding(read.path, present.changes, present.folder, remedy, command))
        if altered:
            state = State.ALTERED
            found.append(altered_finding(read.path, altered, command))
        return Verification(
            path=read.path.as_posix(),
            state=state,
            diagnostics=tuple(found),
            case=origin.case,
            document=origin.package or ", ".join(origin.documents),
            inputs=origin.short,
            as_of=origin.option(AS_OF),
            sent=sent,
            changes=tuple(change.words for change in present.changes),
        )

    def _present(self, origin: Origin, path: Path) -> _Present:
        """Return what the document of *origin* would be made from today."""
        marked = self.loader.guard.findings(_words(origin), path.as_posix())
        if marked:
            return _Present(Path(), (), tuple(marked))
        folder = self._folder(origin, path)
        if isinstance(folder, Diagnostic):
            return _Present(Path(), (), (folder,))
        gate, day = origin.option(GATE), _day_of(origin)
        asked = replace(
            self.request,
            paths=(folder,),
            as_of=day or self.request.as_of,
            final=origin.option(FINAL) == "yes",
            annotate=origin.option(ANNOTATED) == "yes",
            attach_spec=origin.option(ATTACHED) == "yes",
            gate=Gate(gate) if gate in set(Gate) else None,
        )
        loaded = load_all(asked, COMMAND)
        pack, faults = load_pack(asked.workspace)
        stopped = loaded.stopped.diagnostics if loaded.stopped else ()
        unusable = tuple(item for item in faults if item.exit_code == UNUSABLE)
        if pack is None or stopped or unusable or not loaded.cases:
            return _Present(folder, (), (*stopped, *unusable))
        lists = InputLists(asked, pack, loaded.loader.contents)
        return _Present(folder, tuple(_changes(origin, loaded.cases[0], lists, asked)))

    def _folder(self, origin: Origin, path: Path) -> Path | Diagnostic:
        """Return the folder of the case of *origin*, or why there is none."""
        given = self.case or case_of_kept(path)
        looked = given or _CASES
        types = frozenset(self.request.workspace.spec_types())
        cases = find_cases((looked,), types)
        named = [case for case in cases if case.name == origin.case]
        if len(named) == 1:
            return shortened(named[0].folder)
        if given and cases and not named:
            message = f"the document belongs to the case {origin.case}, not to {looked.as_posix()}"
            return finding("OUT025", path, message, "name the folder of its case with --case")
        many = f"{len(named)} folders" if named else "no folder"
        message = f"there is {many} of the case {origin.case} in {looked.as_posix()}"
        remedy = "name the folder of the case with --case"
        return finding("OUT024", path, message, remedy)._replace(exit_code=_NO_CASE)


def _content(path: Path) -> bytes:
    """Return the bytes of a file; raise Unreadable."""
    try:
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise Unreadable(f"it has {size:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(str(error.strerror)) from error


def _day_of(origin: Origin) -> date | None:
    try:
        return date.fromisoformat(origin.option(AS_OF))
    except ValueError:
        return None


def _words(origin: Origin) -> str:
    """Return all words of *origin*: the file comes from anywhere, and they are shown."""
    lines = [origin.case, origin.package, *origin.documents]
    lines += (f"{one.group} {one.name} {one.value}" for one in origin.inputs)
    return "\n".join(lines)


def _changes(
    origin: Origin, case: LoadedCase, lists: InputLists, request: Request
) -> Iterator[Change]:
    """Give what is not as it was when the document of *origin* was made.

    Options are those of the document. What only the older version of a change summary had does not
    count: the case of today is held against the newer one. A record that is new is no change if it
    is that of this very document: to keep what was sent does not make it stale.
    """
    workspace = request.workspace
    known = tuple(name for name in origin.documents if kind_of(name) in workspace.document_types())
    package = origin.package if origin.package in workspace.package_names() else ""
    before = [
        one for one in origin.inputs if one.group != OPTION and not one.group.startswith(EARLIER)
    ]
    after = [one for one in lists.origin(case, known, package).inputs if one.group != OPTION]
    for change in changes(before, after):
        own = change.before is None and change.about.group == RECORD
        if not (own and _is_of(case.folder.folder / change.about.name, origin)):
            yield change


def _is_of(manifest: Path, origin: Origin) -> bool:
    try:
        return says_inputs(manifest.read_bytes(), origin.sha256)
    except OSError:
        return False


def _alterations(read: _Read, origin: Origin) -> Iterator[str]:
    """Give in words how the file is not as it was written."""
    if read.stamp and not read.stamp.sealed:
        yield "its content is not what was written"
    record = read.record
    if record is None:
        return
    if not read.content:
        if not record.sealed:
            yield "the manifest was edited"
        for kind in ("outputs", "copies"):
            for one in alterations(record.folder, record.spec.data.get(kind, ())):
                yield f"{one.path} {one.words}"
    elif record.origin and record.origin.sha256 == origin.sha256:
        known = record.digest_of(record.folder / read.path.name) or record.digest_of(read.path)
        if known and known != sha256_of(read.content):
            yield f"its bytes are not those that {record.path.as_posix()} holds"


def _unknown(path: Path, *found: Diagnostic) -> Verification:
    return Verification(path.as_posix(), State.UNKNOWN, found)
