"""The run ``build``: check every case, render every document, and only then write."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from fmsdocs.expressions.filters import date_in_words
from fmsdocs.expressions.functions import functions_for
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.doctree import Document
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import CaseOutcome, RunOutcome
from fmsdocs.pipeline.judging import Checked, check_case
from fmsdocs.pipeline.output import OutputRefused, write_artifact
from fmsdocs.pipeline.policy import load_pack, texts_of
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import Loaded, load_all, stopping
from fmsdocs.policy.age import table_age
from fmsdocs.policy.pack import Pack
from fmsdocs.render.context import RenderContext
from fmsdocs.render.render import render_document
from fmsdocs.validate.case import kind_of
from fmsdocs.write.pdf_library import PdfUnavailable
from fmsdocs.write.text import document_text
from fmsdocs.write.writers import write_document

CHECKLIST = "checklist"
THEME = "government"

_SHOWN_LETTERS = 12
"""More letters that no font has are not spelled out."""


class Rendered(NamedTuple):
    """The documents of one case as trees, with what was found while rendering them."""

    checked: Checked
    documents: tuple[tuple[str, Document], ...]
    diagnostics: tuple[Diagnostic, ...]


def build(request: Request) -> RunOutcome:
    """Write the documents of all cases; return the findings and what was written.

    A marking in an input or in a rendered text stops the run before anything is written.
    """
    loaded = load_all(request, "build")
    if loaded.stopped:
        return loaded.stopped
    pack, faults = load_pack(request.workspace)
    faults += request.faults
    rendered = [
        render_case(check_case(case, pack, request), pack, loaded, request) for case in loaded.cases
    ]
    marked = stopping(item for case in rendered for item in case.diagnostics)
    if marked:
        return RunOutcome(command="build", diagnostics=marked)
    cases = tuple(write_case(case, request) for case in rendered)
    found = (*faults, *(item for case in cases for item in case.diagnostics))
    return RunOutcome(
        command="build",
        cases=cases,
        diagnostics=(*faults, *loaded.stale, *table_age(pack, request.as_of)),
        as_of=request.as_of,
        pack=pack.label if pack else "",
        sources={**loaded.loader.sources, **texts_of(found)},
    )


def render_case(checked: Checked, pack: Pack | None, loaded: Loaded, request: Request) -> Rendered:
    """Render the wanted documents of one case to trees."""
    case = checked.loaded.case
    if case is None or pack is None or checked.judgement is None:
        return Rendered(checked, (), ())
    found: list[Diagnostic] = []
    errors = [item for item in checked.diagnostics if item.severity is Severity.ERROR]
    if request.final and errors:
        return Rendered(checked, (), (_final_refused(checked, len(errors)),))
    trees = []
    for name in (*case.documents, CHECKLIST):
        kind = kind_of(name)
        if request.documents and not request.documents & {name, kind}:
            continue
        context = _context(checked, pack, request)
        whole = checked.loaded.variants.get(name, case)
        tree, faults = render_document(
            whole, kind, templates=request.workspace.templates, context=context
        )
        found += faults
        if tree is not None:
            found += _guard(tree, name, checked, loaded)
            trees.append((name, tree))
    return Rendered(checked, tuple(trees), tuple(found))


def write_case(rendered: Rendered, request: Request) -> CaseOutcome:
    """Write the trees of one case in every wanted format."""
    written: list[str] = []
    found: list[Diagnostic] = list(rendered.diagnostics)
    folder = request.output / rendered.checked.loaded.folder.relative
    theme = request.workspace.themes / THEME
    for name, tree in rendered.documents:
        for to in request.formats:
            request.progress(f"{rendered.checked.loaded.folder.name}: {name}.{to}")
            try:
                artifact = write_document(tree, to, theme)
                path = write_artifact(replace(artifact, name=f"{name}.{to}"), folder)
            except PdfUnavailable as reason:
                found.append(not_written("OUT002", folder.as_posix(), str(reason), ""))
            except OutputRefused as reason:
                found.append(not_written("OUT001", reason.path, reason.reason, reason.remedy))
            else:
                written.append(path)
                found += _boxes(path, artifact.boxes)
    return rendered.checked.outcome(tuple(written), tuple(dict.fromkeys(found)))


def _context(checked: Checked, pack: Pack, request: Request) -> RenderContext:
    judgement = checked.judgement
    return RenderContext(
        as_of=request.as_of,
        acronyms=pack.acronyms,
        citations=pack.citations,
        functions=functions_for(pack, as_of=request.as_of),
        results=judgement.results if judgement else (),
        verdicts=judgement.verdicts if judgement else (),
        answers=judgement.answers if judgement else (),
        blocking=judgement.blocking if judgement else (),
        pack=_pack_words(pack),
        pack_as_of=pack.as_of,
        later_changes=pack.later_changes,
        final=request.final,
        acknowledged=tuple(item for item in checked.diagnostics if item.id == "FMS065"),
    )


def _pack_words(pack: Pack) -> str:
    """Return what the pack is, and over which others it lies with the age of their texts."""
    below = (
        f"over {under.name} {under.edition} with text as of {date_in_words(under.as_of)}"
        for under in pack.below
    )
    return ", ".join((pack.title, f"edition {pack.edition}", *below))


def _guard(tree: Document, name: str, checked: Checked, loaded: Loaded) -> Iterator[Diagnostic]:
    """Scan the rendered text: words may come together that stood apart in the specs."""
    known = {item.message for item in checked.diagnostics if item.id == "FMS065"}
    guard = loaded.loader.guard
    for pattern in dict.fromkeys(hit.pattern for hit in guard.scan(_all_text(tree))):
        if not any(message.startswith(f"pattern {pattern.id} ") for message in known):
            yield guard.finding(pattern, f"{checked.loaded.shown}: {name}", None)


def _all_text(tree: Document) -> str:
    """Return every word of a document, with what stands around its text; the banner is ours."""
    handling = tree.handling
    around = (
        *handling.status,
        handling.legend,
        *handling.statements,
        *handling.designation,
        tree.notice,
        tree.author,
        tree.identifier,
        tree.revision,
        *tree.keywords,
    )
    return "\n".join((document_text(tree), *around))


def _final_refused(checked: Checked, errors: int) -> Diagnostic:
    count = "1 error is" if errors == 1 else f"{errors} errors are"
    return Diagnostic(
        id="OUT003",
        severity=Severity.ERROR,
        message=f"no final document is made while {count} open",
        location=Location(checked.loaded.shown),
        remedy="close the errors, or build drafts without --final",
    )


def _boxes(path: str, letters: str) -> Iterator[Diagnostic]:
    """Say which letters the document at *path* shows as boxes."""
    if letters:
        shown = " ".join(letters[:_SHOWN_LETTERS]) + (" …" if len(letters) > _SHOWN_LETTERS else "")
        yield Diagnostic(
            id="OUT004",
            severity=Severity.WARNING,
            message=f"no font of this machine has {shown}: boxes stand there",
            location=Location(path),
            remedy="install a font that has them, or write that name in Latin letters too",
        )


def not_written(identifier: str, path: str, reason: str, remedy: str) -> Diagnostic:
    """Return the finding about a file that cannot be written."""
    return Diagnostic(
        id=identifier,
        severity=Severity.ERROR,
        message=reason,
        location=Location(path),
        remedy=remedy,
        exit_code=5,
    )
