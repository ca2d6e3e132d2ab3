"""The comparison of each case as a document: its change summary, in every wanted format."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from fmsdocs.expressions.functions import functions_for
from fmsdocs.model.case import Case
from fmsdocs.model.case_change import ComparedCase, SideWords
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.doctree import Document
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import CaseOutcome, RunOutcome
from fmsdocs.model.values import Record
from fmsdocs.pipeline.comparing import COMMAND, Compared, Side
from fmsdocs.pipeline.document_guard import guard_document
from fmsdocs.pipeline.document_inputs import InputLists
from fmsdocs.pipeline.loading import LoadedCase
from fmsdocs.pipeline.looking import looks_of, unusable_looks
from fmsdocs.pipeline.request import Progress
from fmsdocs.pipeline.stamping import with_stamp
from fmsdocs.pipeline.validating import stopping
from fmsdocs.pipeline.writing import Writing
from fmsdocs.provenance.inputs import EARLIER, OPTION, RECORD, VERSION, Input, Origin, value_input
from fmsdocs.render.context import RenderContext
from fmsdocs.render.render import render_document
from fmsdocs.report.change_view import view_of
from fmsdocs.report.diff_words import name_of_side
from fmsdocs.workspace.locate import CHANGE_SUMMARY
from fmsdocs.write.theme import Theme
from fmsdocs.write.theme_files import load_theme
from fmsdocs.write.writers import Manuscript, write_document

_SPECS: Final = frozenset({"spec file", RECORD})


class Wanted(NamedTuple):
    """Where change summaries go, in a folder for each case, and in which formats."""

    folder: Path
    formats: tuple[str, ...]
    progress: Progress


class Summary(NamedTuple):
    """The change summary of one case as a tree, None where there is none; ``found`` says why."""

    case: ComparedCase
    tree: Document | None
    origin: Origin | None
    found: tuple[Diagnostic, ...]


def summarise(compared: Compared, wanted: Wanted) -> RunOutcome:
    """Write a change summary for every case that differs; return the findings and the files.

    A marking in a rendered text, or in the words of the command line, stops the run before anything
    is written.
    """
    new = compared.new
    looks = looks_of(new.request, new.loader.guard)
    marked = stopping((*looks, *new.loader.guard.path_findings(wanted.folder)))
    summaries = () if marked else summaries_of(compared)
    marked += stopping(item for summary in summaries for item in summary.found)
    if marked:
        return RunOutcome(command=COMMAND, diagnostics=marked)
    if unusable_looks(looks):
        return RunOutcome(command=COMMAND, diagnostics=looks)
    workspace = new.request.workspace
    theme = load_theme(workspace.theme, workspace.reference)
    cases = tuple(_written(summary, theme, wanted) for summary in summaries)
    return RunOutcome(command=COMMAND, cases=cases, diagnostics=looks)


def summaries_of(compared: Compared) -> tuple[Summary, ...]:
    """Return the change summaries of all cases that differ, as trees."""
    differing = (case for case in compared.comparison.cases if case.differs)
    return tuple(_Maker(compared, case).summary() for case in differing)


def _written(summary: Summary, theme: Theme, wanted: Wanted) -> CaseOutcome:
    """Write one summary in every wanted format, with its manifest."""
    name, tree = summary.case.name, summary.tree
    writing = Writing(wanted.folder / name)
    if tree and summary.origin:
        made = Manuscript(tree, theme)
        for to in wanted.formats:
            wanted.progress(f"{name}: {CHANGE_SUMMARY}.{to}")
            writing.write(f"{CHANGE_SUMMARY}.{to}", partial(write_document, made, to, ()))
        writing.record(CHANGE_SUMMARY, summary.origin, writing.outputs)
    found = tuple(dict.fromkeys((*summary.found, *writing.found)))
    return CaseOutcome(name, name, found, written=tuple(writing.written))


class _Maker(NamedTuple):
    """Makes the change summary of one case."""

    compared: Compared
    told: ComparedCase

    def summary(self) -> Summary:
        """Return the summary as a tree, or why there is none."""
        old, new = self.compared.pairs[self.told.name]
        cases = [version.case if version else None for version in (new, old)]
        case = cases[0] or cases[1]
        if case is None:
            return Summary(self.told, None, None, (_no_case(self.told),))
        side = self.compared.new if new else self.compared.old
        context = RenderContext(
            as_of=side.request.as_of,
            acronyms=side.pack.acronyms,
            citations={**self.compared.old.pack.citations, **side.pack.citations},
            functions=functions_for(side.pack, as_of=side.request.as_of),
            change=view_of(self.told, self.compared.comparison),
            beside=_other(case, cases) if old and new else None,
        )
        templates = side.request.workspace.templates
        tree, found = render_document(case, CHANGE_SUMMARY, templates=templates, context=context)
        if tree is None:
            return Summary(self.told, None, None, found)
        place = f"{self.told.name}: {CHANGE_SUMMARY}"
        found += tuple(guard_document(tree, place, side.loader.guard))
        origin = self._origin(old, new)
        return Summary(self.told, with_stamp(tree, origin), origin, found)

    def _origin(self, old: LoadedCase | None, new: LoadedCase | None) -> Origin:
        """Return what the summary is made from; what both versions have stands there once.

        The case of today is held against the newer version, so what the older one alone has bears
        another name. Where the case was removed that is its specs.
        """
        inputs: list[Input] = []
        words = self.compared.comparison
        if new:
            inputs += _inputs(self.compared.new, new, words.new)
        if old:
            inputs += [
                one._replace(group=f"{EARLIER}{one.group}") if new or one.group in _SPECS else one
                for one in _inputs(self.compared.old, old, words.old)
                if one not in inputs
            ]
        name = new.folder.name if new else old.folder.name if old else ""
        return Origin(name, (CHANGE_SUMMARY,), "", tuple(sorted(inputs)))


def _inputs(side: Side, case: LoadedCase, words: SideWords) -> list[Input]:
    lists = InputLists(side.request, side.pack, side.loader.contents)
    named = value_input(OPTION, VERSION, name_of_side(words))
    return [*lists.origin(case, (CHANGE_SUMMARY,)).inputs, named]


def _other(case: Case, cases: Sequence[Case | None]) -> Case:
    """Return the other one of two versions; one that cannot be read has chosen no marking."""
    other = next((one for one in cases if one is not None and one is not case), None)
    return other or replace(case, roots={name: _empty(root) for name, root in case.roots.items()})


def _empty(root: Record) -> Record:
    return replace(root, data={})


def _no_case(told: ComparedCase) -> Diagnostic:
    return Diagnostic(
        id="OUT026",
        severity=Severity.ERROR,
        message=f"no change summary of {told.name} is made: no version has a usable case.yaml",
        location=Location(next(side.folder for side in (told.new, told.old) if side)),
        remedy="mend case.yaml; its errors stand in the comparison",
    )
