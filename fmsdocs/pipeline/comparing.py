"""The run ``diff``: two folders or two revisions of cases, and what that does to their verdicts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from fmsdocs.expressions.filters import date_in_words
from fmsdocs.load.discover import find_cases
from fmsdocs.model.case_change import (
    OPEN,
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
from fmsdocs.pipeline.compared_sides import Source, Wish, sources_of
from fmsdocs.pipeline.git import NotCompared, UnknownRevision
from fmsdocs.pipeline.judging import check_case
from fmsdocs.pipeline.loading import LoadedCase, Loader
from fmsdocs.pipeline.package_files import read_packages
from fmsdocs.pipeline.policy import load_pack, texts_of
from fmsdocs.pipeline.policy_diff import ABSENT, result_changes
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import load_all, own_findings
from fmsdocs.policy.pack import Pack
from fmsdocs.validate.compare import compare_specs
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.workspace.locate import Workspace

COMMAND: Final = "diff"
_USAGE: Final = 2
"""The exit code where a side of the comparison is not there."""
_NOT_JUDGED: Final = "not judged"
"""What is said of an element that a side does not have."""


class Policy(NamedTuple):
    """What a side is judged by: the workspace with its pack, and the day.

    ``faults`` are what is wrong with the settings that chose the pack.
    """

    workspace: Workspace
    day: date
    faults: tuple[Diagnostic, ...] = ()


class Side(NamedTuple):
    """A side that was read: its source, what it is judged by, and its cases.

    The cases are given by where they stand below its paths. ``loader`` keeps what was read.
    """

    source: Source
    request: Request
    pack: Pack
    loader: Loader
    cases: Mapping[str, LoadedCase]


class Compared(NamedTuple):
    """A comparison with the two sides that it is made from.

    ``pairs`` are the cases of both sides by the names that the comparison gives them.
    """

    comparison: Comparison
    old: Side
    new: Side
    pairs: Mapping[str, tuple[LoadedCase | None, LoadedCase | None]]


def compare(wish: Wish, before: Policy, after: Policy) -> Compared | RunOutcome:
    """Return what differs, or an outcome that says why nothing can be compared.

    Args:
        wish: the two sides.
        before: what the old side is judged by.
        after: what the new side is judged by.
    """
    packs = _packs(before, after)
    if not isinstance(packs, _Packs):
        return _stopped(packs)
    with TemporaryDirectory(prefix="fmsdocs-diff-") as temporary:
        try:
            sources = sources_of(wish, Path(temporary).resolve())
        except NotCompared as reason:
            identifier = "FMS090" if isinstance(reason, UnknownRevision) else "FMS091"
            return _stopped((_finding(identifier, reason),))
        sides = []
        for source, policy, pack in zip(sources, (before, after), packs, strict=True):
            loaded = _load(source, policy, pack)
            if isinstance(loaded, RunOutcome):
                return loaded
            sides.append(loaded)
    old, new = sides
    if not old.cases and not new.cases:
        names = " and ".join(source.name for source in sources)
        return RunOutcome(command=COMMAND, no_case=names)
    return _Judges(old, new).compared()


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


def _load(source: Source, policy: Policy, pack: Pack) -> Side | RunOutcome:
    """Return the cases of a side; an outcome where a marking or a schema stops the run."""
    request = Request(
        paths=source.paths, as_of=policy.day, workspace=policy.workspace, remembering=False
    )
    types = frozenset(policy.workspace.spec_types())
    if not find_cases(request.paths, types):
        return Side(source, request, pack, Loader(policy.workspace, remembering=False), {})
    loaded = load_all(request, COMMAND)
    if loaded.stopped:
        found = tuple(map(source.finding, loaded.stopped.diagnostics))
        return replace(loaded.stopped, diagnostics=found, sources={})
    cases = {source.case(case.folder): case for case in loaded.cases}
    return Side(source, request, pack, loaded.loader, cases)


@dataclass(frozen=True, slots=True)
class _Judges:
    """Two sides that were read, with what they are judged by."""

    old: Side
    new: Side

    def compared(self) -> Compared:
        """Return what differs in each case; those that are on both sides come first."""
        workspace = self.new.request.workspace
        schemas = SchemaSet(workspace.schemas)
        pairs = dict(self._pairs())
        cases = [self._case(name, *pair, schemas) for name, pair in pairs.items()]
        cases.sort(key=lambda case: (case.presence is not Presence.BOTH, case.name))
        titles = read_packages(workspace).titles
        comparison = Comparison(_words(self.old), _words(self.new), tuple(cases), titles)
        return Compared(comparison, self.old, self.new, pairs)

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
        first = _judged(old, self.old) if old else None
        second = _judged(new, self.new) if new else None
        sides = (
            _side(self.old.source, old, first) if old and first else None,
            _side(self.new.source, new, second) if new and second else None,
        )
        if not (old and new and first and second):
            presence = Presence.NEW if new else Presence.REMOVED
            return ComparedCase(name, presence, *sides)
        by_policy: tuple[ItemChange, ...] = ()
        items: tuple[ItemChange, ...] = ()
        # Without a usable case.yaml no item is judged: none is closed by that, and none opened.
        if old.case and new.case:
            between = _judged(old, self.new) if self._policy_differs else first
            by_policy = tuple(self._items(first, between, self.old.source))
            items = tuple(self._items(between, second, self.new.source))
        changes = compare_specs(old.specs, new.specs, schemas)
        return ComparedCase(
            name,
            Presence.BOTH,
            *sides,
            changes=tuple(map(self._shown, changes)),
            opened=tuple(item for item in items if item.after in OPEN),
            closed=tuple(item for item in items if item.after not in OPEN),
            by_policy=by_policy,
        )

    @property
    def _policy_differs(self) -> bool:
        old, new = self.old, self.new
        return old.pack is not new.pack or old.request.as_of != new.request.as_of

    def _items(
        self, before: CaseOutcome, after: CaseOutcome, source: Source
    ) -> Iterator[ItemChange]:
        """Give the items that are open on one side only."""
        places = {(one.item.id, one.subject): one for one in (*before.results, *after.results)}
        whole = {one.item.id: one for one in (*before.results, *after.results)}
        for change in result_changes(before, after, (self.old.pack, self.new.pack)):
            if (change.before in OPEN) == (change.after in OPEN):
                continue
            result: Result = places.get((change.item, change.subject)) or whole[change.item]
            yield ItemChange(
                id=change.item,
                title=change.title,
                severity=result.item.severity,
                subject=change.subject,
                before=self._status(change.item, change.before),
                after=self._status(change.item, change.after),
                location=source.location(result.location) if change.after in OPEN else None,
                cite=result.item.cite,
            )

    def _status(self, item: str, words: str) -> str:
        """Return the result of *item* in words, where both packs have it also for no element."""
        both = all(any(one.id == item for one in side.pack.items) for side in (self.old, self.new))
        return _NOT_JUDGED if words == ABSENT and both else words

    def _shown(self, change: SpecChange) -> SpecChange:
        return change._replace(
            old=self.old.source.location(change.old), new=self.new.source.location(change.new)
        )


def _judged(case: LoadedCase, side: Side) -> CaseOutcome:
    return check_case(case, side.pack, Request(paths=(), as_of=side.request.as_of)).outcome()


def _words(side: Side) -> SideWords:
    source, day = side.source, side.request.as_of.isoformat()
    return SideWords(source.name, side.pack.label, day, source.commit)


def _side(source: Source, case: LoadedCase, outcome: CaseOutcome) -> CaseSide:
    errors = (item for item in own_findings(case) if item.severity is Severity.ERROR)
    return CaseSide(
        folder=source.text(case.shown),
        verdicts=outcome.verdicts,
        blockers=sum(len(one.results) for one in outcome.blocking),
        broken=tuple(source.finding(item) for item in dict.fromkeys(errors)),
        judged=case.case is not None,
        revision=_revision(case),
    )


def _revision(case: LoadedCase) -> str:
    """Return the number and the day of the revision of *case*, as far as they are given."""
    spec = case.specs.get("case")
    given = spec.data.get("revision", {}) if spec else {}
    words = [str(given["number"])] if "number" in given else []
    return ", ".join((*words, date_in_words(given["date"])) if "date" in given else words)


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
