"""The run ``diff``: two folders or two revisions of cases, and what that does to their verdicts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from fmsdocs.load.discover import CaseFolder, find_cases
from fmsdocs.model.case_change import (
    CaseSide,
    ComparedCase,
    Comparison,
    ItemChange,
    Presence,
    SideWords,
    SpecChange,
)
from fmsdocs.model.checklist import Result
from fmsdocs.model.diagnostic import UNUSABLE, Diagnostic, Severity
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import CaseOutcome, RunOutcome
from fmsdocs.pipeline.git import NotCompared, UnknownRevision, commit_of, top_folder, write_revision
from fmsdocs.pipeline.judging import check_case
from fmsdocs.pipeline.loading import LoadedCase
from fmsdocs.pipeline.policy import load_pack, texts_of
from fmsdocs.pipeline.policy_diff import result_changes
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import load_all, own_findings
from fmsdocs.policy.pack import Pack
from fmsdocs.validate.compare import compare_specs
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.workspace.locate import Workspace

COMMAND: Final = "diff"
_USAGE: Final = 2
"""The exit code where a side of the comparison is not there."""
_OPEN: Final = frozenset({"missing", "not met", "undecided"})
_CASES: Final = Path("case_specs")


class Policy(NamedTuple):
    """What a side is judged by: the workspace with its pack, and the day.

    ``faults`` are what is wrong with the settings that chose the pack.
    """

    workspace: Workspace
    day: date
    faults: tuple[Diagnostic, ...] = ()


class Wish(NamedTuple):
    """What is to be compared.

    ``old`` and ``new`` name a folder or a revision; an empty ``new`` is the working folder.
    ``paths`` narrow revisions to cases; empty means ``case_specs``.
    """

    old: str
    new: str
    paths: tuple[Path, ...]


def compare(wish: Wish, before: Policy, after: Policy) -> tuple[Comparison | None, RunOutcome]:
    """Return what differs, or no comparison and an outcome that says why not.

    Args:
        wish: the two sides.
        before: what the old side is judged by.
        after: what the new side is judged by.
    """
    packs = _packs(before, after)
    if not isinstance(packs, _Packs):
        return None, _stopped(packs)
    with TemporaryDirectory(prefix="fmsdocs-diff-") as temporary:
        try:
            sources = _sources(wish, Path(temporary).resolve())
        except NotCompared as reason:
            identifier = "FMS090" if isinstance(reason, UnknownRevision) else "FMS091"
            return None, _stopped((_finding(identifier, reason),))
        sides = []
        for source, policy in zip(sources, (before, after), strict=True):
            loaded = _load(source, policy)
            if isinstance(loaded, RunOutcome):
                return None, loaded
            sides.append(loaded)
        if not sides[0].cases and not sides[1].cases:
            names = " and ".join(source.name for source in sources)
            return None, RunOutcome(command=COMMAND, no_case=names)
        return _Judges(sides[0], sides[1], before, after, packs).comparison(), RunOutcome(
            command=COMMAND
        )


class _Source(NamedTuple):
    """Where a side is read: its words, its paths, and what stands for ``folder`` in its paths.

    ``root`` is the folder of the repository, or what stands for it.
    """

    name: str
    paths: tuple[Path, ...]
    folder: str = ""
    shown: str = ""
    root: Path = Path()

    def case(self, folder: CaseFolder) -> str:
        """Return what a case is called on both sides: where it stands below its path.

        Of several paths the whole way counts, for each may hold a case of the same name.
        """
        if len(self.paths) == 1:
            return folder.relative.as_posix()
        return folder.folder.resolve().relative_to(self.root).as_posix()

    def text(self, text: str) -> str:
        """Return *text* with the paths of the revision in place of those that it was read from."""
        return text.replace(f"{self.folder}/", self.shown) if self.folder else text

    def location(self, location: Location | None) -> Location | None:
        """Return *location* with its path as it is shown."""
        return location._replace(path=self.text(location.path)) if location else None

    def finding(self, item: Diagnostic) -> Diagnostic:
        """Return *item* with all paths as they are shown."""
        return item._replace(
            message=self.text(item.message),
            remedy=self.text(item.remedy),
            command=self.text(item.command),
            location=item.location._replace(path=self.text(item.location.path)),
            related=tuple(
                one._replace(location=one.location._replace(path=self.text(one.location.path)))
                for one in item.related
            ),
        )


class _Side(NamedTuple):
    """A side that was read: its source, and its cases by where they stand below its paths."""

    source: _Source
    cases: Mapping[str, LoadedCase]


class _Packs(NamedTuple):
    """The packs of the two sides."""

    old: Pack
    new: Pack


def _packs(before: Policy, after: Policy) -> _Packs | tuple[Diagnostic, ...]:
    """Return the two packs, or what makes one of them unusable."""
    old, old_faults = load_pack(before.workspace)
    same = after.workspace == before.workspace
    new, new_faults = (old, old_faults) if same else load_pack(after.workspace)
    every = dict.fromkeys((*before.faults, *after.faults, *old_faults, *new_faults))
    faults = tuple(item for item in every if item.exit_code == UNUSABLE)
    return faults if old is None or new is None or faults else _Packs(old, new)


def _sources(wish: Wish, temporary: Path) -> tuple[_Source, _Source]:
    """Return where the two sides are read; write the files of revisions to *temporary*.

    Raises:
        NotCompared: a side is no folder and no revision, or git cannot help.
    """
    old, new = Path(wish.old), Path(wish.new)
    if wish.new and old.is_dir() and new.is_dir() and not wish.paths:
        return _Source(wish.old, (old,)), _Source(wish.new, (new,))
    paths = wish.paths
    try:
        first = commit_of(wish.old)
    except NotCompared:
        if not old.is_dir():
            raise
        raise _one_folder(wish) from None
    second = ""
    if wish.new:
        try:
            second = commit_of(wish.new)
        except UnknownRevision:
            if not new.exists():
                raise
            paths = (new, *paths)
    paths = tuple(dict.fromkeys(map(_folder_of, paths))) or (_CASES,)
    revised = _revision(wish.old, first, paths, temporary / "old")
    if second:
        return revised, _revision(wish.new, second, paths, temporary / "new")
    return revised, _Source("the working folder", paths, root=top_folder())


def _folder_of(path: Path) -> Path:
    """Return the folder of cases that *path* names; a spec file stands for its case."""
    if path.suffix not in {".yaml", ".yml"}:
        return path
    return path.parent.parent if path.parent.name == "_shared" else path.parent


def _one_folder(wish: Wish) -> UnknownRevision:
    """Return why the folder ``old``, which is no revision, cannot be compared."""
    if wish.new and not Path(wish.new).is_dir():
        message = f"'{wish.old}' is a folder, and '{wish.new}' is none"
    elif wish.new:
        message = "two folders are compared as a whole, and a path was given besides"
    else:
        message = f"'{wish.old}' is a folder, and nothing is given to compare it with"
    return UnknownRevision(message, "give two folders, or revisions of git with paths")


def _revision(name: str, commit: str, paths: tuple[Path, ...], folder: Path) -> _Source:
    """Write the cases of a commit below *folder*, and return where they are."""
    top = top_folder()
    below = []
    for path in paths:
        whole = path.resolve()
        if not whole.is_relative_to(top):
            message = f"{path.as_posix()} lies outside the repository"
            raise NotCompared(message, "name cases of the repository, or compare two folders")
        below.append(whole.relative_to(top))
    # Shared parties are looked for up to the folder of a repository.
    (folder / ".git").mkdir(parents=True)
    write_revision(commit, folder, _wanted([path.as_posix() for path in below]))
    there = tuple(folder / path for path in below)
    return _Source(name, there, folder.as_posix(), f"{name}:", folder)


def _wanted(paths: list[str]) -> Callable[[str], bool]:
    """Return whether a file of a revision belongs to the cases at *paths*, or is shared by them."""

    def wanted(name: str) -> bool:
        shared = name.endswith("_shared/parties.yaml")
        return shared or any(path in {".", name} or name.startswith(f"{path}/") for path in paths)

    return wanted


def _load(source: _Source, policy: Policy) -> _Side | RunOutcome:
    """Return the cases of a side; an outcome where a marking or a schema stops the run."""
    request = Request(
        paths=source.paths, as_of=policy.day, workspace=policy.workspace, remembering=False
    )
    types = frozenset(policy.workspace.spec_types())
    if not find_cases(request.paths, types):
        return _Side(source, {})
    loaded = load_all(request, COMMAND)
    if loaded.stopped:
        found = tuple(map(source.finding, loaded.stopped.diagnostics))
        return replace(loaded.stopped, diagnostics=found, sources={})
    return _Side(source, {source.case(case.folder): case for case in loaded.cases})


@dataclass(frozen=True, slots=True)
class _Judges:
    """Two sides that were read, with what they are judged by."""

    old: _Side
    new: _Side
    before: Policy
    after: Policy
    packs: _Packs

    def comparison(self) -> Comparison:
        """Return what differs in each case; those that are on both sides come first."""
        schemas = SchemaSet(self.after.workspace.schemas)
        cases = [self._case(name, *pair, schemas) for name, pair in self._pairs()]
        cases.sort(key=lambda case: (case.presence is not Presence.BOTH, case.name))
        sides = zip((self.old, self.new), (self.before, self.after), self.packs, strict=True)
        words = [
            SideWords(side.source.name, pack.label, policy.day.isoformat())
            for side, policy, pack in sides
        ]
        return Comparison(words[0], words[1], tuple(cases))

    def _pairs(self) -> Iterator[tuple[str, tuple[LoadedCase | None, LoadedCase | None]]]:
        """Give the cases of both sides; a single case on each side is one case, however called."""
        if len(self.old.cases) == len(self.new.cases) == 1:
            [first], [second] = self.old.cases.values(), self.new.cases.values()
            # A case folder that was named itself stands below nothing.
            if all(len(case.folder.relative.parts) == 1 for case in (first, second)) and (
                first.folder.folder in self.old.source.paths
                and second.folder.folder in self.new.source.paths
            ):
                yield second.folder.name, (first, second)
                return
        for name in sorted({*self.old.cases, *self.new.cases}):
            yield name, (self.old.cases.get(name), self.new.cases.get(name))

    def _case(
        self, name: str, old: LoadedCase | None, new: LoadedCase | None, schemas: SchemaSet
    ) -> ComparedCase:
        first = self._judged(old, self.packs.old, self.before) if old else None
        second = self._judged(new, self.packs.new, self.after) if new else None
        sides = (
            _side(self.old.source, old, first) if old and first else None,
            _side(self.new.source, new, second) if new and second else None,
        )
        if not (old and new and first and second):
            presence = Presence.NEW if new else Presence.REMOVED
            return ComparedCase(name, presence, *sides)
        between = first
        if self.packs.old is not self.packs.new or self.before.day != self.after.day:
            between = self._judged(old, self.packs.new, self.after)
        by_policy = tuple(self._items(first, between, self.old.source))
        items = tuple(self._items(between, second, self.new.source))
        changes = compare_specs(old.specs, new.specs, schemas)
        return ComparedCase(
            name,
            Presence.BOTH,
            *sides,
            changes=tuple(map(self._shown, changes)),
            opened=tuple(item for item in items if item.after in _OPEN),
            closed=tuple(item for item in items if item.after not in _OPEN),
            by_policy=by_policy,
        )

    def _judged(self, case: LoadedCase, pack: Pack, policy: Policy) -> CaseOutcome:
        return check_case(case, pack, Request(paths=(), as_of=policy.day)).outcome()

    def _items(
        self, before: CaseOutcome, after: CaseOutcome, source: _Source
    ) -> Iterator[ItemChange]:
        """Give the items that are open on one side only."""
        places = {(one.item.id, one.subject): one for one in (*before.results, *after.results)}
        whole = {one.item.id: one for one in (*before.results, *after.results)}
        for change in result_changes(before, after, self.packs):
            if (change.before in _OPEN) == (change.after in _OPEN):
                continue
            result: Result = places.get((change.item, change.subject)) or whole[change.item]
            yield ItemChange(
                id=change.item,
                title=change.title,
                severity=result.item.severity,
                subject=change.subject,
                before=change.before,
                after=change.after,
                location=source.location(result.location) if change.after in _OPEN else None,
            )

    def _shown(self, change: SpecChange) -> SpecChange:
        return change._replace(
            old=self.old.source.location(change.old), new=self.new.source.location(change.new)
        )


def _side(source: _Source, case: LoadedCase, outcome: CaseOutcome) -> CaseSide:
    errors = (item for item in own_findings(case) if item.severity is Severity.ERROR)
    return CaseSide(
        folder=source.text(case.shown),
        verdicts=outcome.verdicts,
        blockers=sum(len(one.results) for one in outcome.blocking),
        broken=tuple(source.finding(item) for item in dict.fromkeys(errors)),
    )


def _finding(identifier: str, reason: NotCompared) -> Diagnostic:
    return Diagnostic(
        id=identifier,
        severity=Severity.ERROR,
        message=reason.message,
        location=Location("."),
        remedy=reason.remedy,
        exit_code=_USAGE,
    )


def _stopped(found: Iterable[Diagnostic]) -> RunOutcome:
    findings = tuple(found)
    return RunOutcome(
        command=COMMAND,
        diagnostics=findings,
        sources=texts_of(findings),
        subject="the comparison",
    )
