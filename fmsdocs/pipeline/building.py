"""The run ``build``: check every case, render every document, and only then write."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from fmsdocs.expressions.filters import date_in_words
from fmsdocs.expressions.functions import functions_for
from fmsdocs.model.attachment import Attachment
from fmsdocs.model.case import Case
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.doctree import Document
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.packages.decide import decide
from fmsdocs.pipeline.annotating import annotated
from fmsdocs.pipeline.attaching import attached_specs
from fmsdocs.pipeline.document_guard import guard_document
from fmsdocs.pipeline.document_inputs import InputLists
from fmsdocs.pipeline.document_memory import DocumentMemory, WrittenBefore
from fmsdocs.pipeline.judging import Checked, check_case, run_outcome
from fmsdocs.pipeline.looking import looks_of, unusable_looks
from fmsdocs.pipeline.package_files import PackageFiles, read_packages
from fmsdocs.pipeline.packaging import write_package
from fmsdocs.pipeline.policy import load_pack
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.stamping import stamped
from fmsdocs.pipeline.validating import Loaded, load_all, stopping
from fmsdocs.pipeline.writing import Rendered, write_case
from fmsdocs.policy.pack import Pack
from fmsdocs.render.context import RenderContext
from fmsdocs.render.render import render_document
from fmsdocs.validate.case import kind_of

CHECKLIST = "checklist"


def build(request: Request) -> RunOutcome:
    """Write the documents of all cases; return the findings and what was written.

    A marking in an input or in a rendered text stops the run before anything is written.
    """
    loaded = load_all(request, "build")
    if loaded.stopped:
        return loaded.stopped
    pack, faults = load_pack(request.workspace)
    looks = looks_of(request, loaded.loader.guard)
    marked = stopping(looks)
    if marked:
        return RunOutcome(command="build", diagnostics=marked)
    faults += (*request.faults, *looks)
    packages = read_packages(request.workspace) if request.package else None
    faults += packages.diagnostics if packages else ()
    lists = InputLists(request, pack, loaded.loader.contents) if pack else None
    usable = not unusable_looks(looks)
    memory = DocumentMemory(request, lists) if lists and usable and not packages else None
    rendered = []
    for case in loaded.cases:
        checked = check_case(case, pack, request)
        current = memory.current(checked, _wanted(case.case, request)) if memory else {}
        made = render_case(checked, pack, loaded, request, packages, current)
        rendered.append(stamped(made, lists, request.package))
    marked = stopping(item for case in rendered for item in case.diagnostics)
    if marked:
        return RunOutcome(command="build", diagnostics=marked)
    if not usable:
        cases = tuple(case.checked.outcome((), case.diagnostics) for case in rendered)
    elif packages:
        cases = tuple(write_package(case, request) for case in rendered)
    else:
        cases = tuple(write_case(case, request, memory) for case in rendered)
    return run_outcome("build", cases, loaded=loaded, pack=pack, faults=faults, request=request)


def render_case(
    checked: Checked,
    pack: Pack | None,
    loaded: Loaded,
    request: Request,
    packages: PackageFiles | None = None,
    current: Mapping[str, WrittenBefore] = MappingProxyType({}),
) -> Rendered:
    """Render the wanted documents of one case to trees, but those that are *current*.

    *packages* are read where one is built.
    """
    case = checked.loaded.case
    if case is None or pack is None or checked.judgement is None:
        return Rendered(checked)
    faults: tuple[Diagnostic, ...] = ()
    errors = [item for item in checked.diagnostics if item.severity is Severity.ERROR]
    if request.final and errors:
        return Rendered(checked, faults=(_final_refused(checked, len(errors)),))
    acknowledged = tuple(item for item in checked.diagnostics if item.id == "FMS065")
    context = _context(checked, pack, request, acknowledged)
    names = tuple(name for name in _wanted(case, request) if name not in current)
    if packages is not None:
        package = packages.packages[request.package]
        index, faults = decide(package, case, pack, request.as_of, packages.titles)
        context = replace(context, index=index)
        names = tuple(entry.document for entry in index.held)
    trees = []
    attachments = {}
    found: dict[str, tuple[Diagnostic, ...]] = {}
    for name in names:
        kind = kind_of(name)
        whole = checked.loaded.variants.get(name, case)
        tree, said = render_document(
            whole, kind, templates=request.workspace.templates, context=context
        )
        found[name] = tuple(said)
        if tree is not None:
            if request.annotate:
                tree = annotated(tree, name, whole, checked.diagnostics)
            shown = f"{checked.loaded.shown}: {name}"
            found[name] += tuple(guard_document(tree, shown, loaded.loader.guard, acknowledged))
            trees.append((name, tree))
            attached = _attached(tree, name, checked, loaded) if request.attach_spec else ()
            if isinstance(attached, Diagnostic):
                found[name] += (attached,)
            else:
                attachments[name] = attached
    return Rendered(
        checked, tuple(trees), attachments, faults, found, context=context, current=current
    )


def _wanted(case: Case | None, request: Request) -> Iterator[str]:
    """Give the documents of *case* to render: those of its specs and the checklist, or the named.

    Documents that have no spec of their own are rendered only where somebody names them.
    """
    if case is None:
        return
    kinds = request.workspace.built_types()
    without_spec = (kind for kind in kinds if kind not in request.workspace.spec_types())
    for name in (*case.documents, *without_spec):
        named = request.documents & {name, kind_of(name)}
        if named or (not request.documents and (name in case.documents or name == CHECKLIST)):
            yield name


def _context(
    checked: Checked, pack: Pack, request: Request, acknowledged: tuple[Diagnostic, ...]
) -> RenderContext:
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
        acknowledged=acknowledged,
    )


def _pack_words(pack: Pack) -> str:
    """Return what the pack is, and over which others it lies with the age of their texts."""
    below = (
        f"over {under.name} {under.edition} with text as of {date_in_words(under.as_of)}"
        for under in pack.below
    )
    return ", ".join((pack.title, f"edition {pack.edition}", *below))


def _attached(
    tree: Document, name: str, checked: Checked, loaded: Loaded
) -> tuple[Attachment, ...] | Diagnostic:
    return attached_specs(checked.loaded, name, tree, loaded.loader.contents)


def _final_refused(checked: Checked, errors: int) -> Diagnostic:
    count = "1 error is" if errors == 1 else f"{errors} errors are"
    return Diagnostic(
        id="OUT003",
        severity=Severity.ERROR,
        message=f"no final document is made while {count} open",
        location=Location(checked.loaded.shown),
        remedy="close the errors, or build drafts without --final",
    )
