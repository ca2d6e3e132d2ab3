"""The documents of a package to numbered files, and to one PDF of all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from fmsdocs.model.attachment import Attachment
from fmsdocs.model.doctree import Document
from fmsdocs.model.outcome import Artifact, CaseOutcome
from fmsdocs.model.package import IndexEntry, PackageIndex
from fmsdocs.pipeline.output import OutputRefused, remove_others
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.stamping import with_stamp
from fmsdocs.pipeline.writing import Rendered, Writing
from fmsdocs.render.context import RenderContext
from fmsdocs.render.render import render_document
from fmsdocs.write.pdf import lay_out
from fmsdocs.write.pdf_layout import Layout, joined_pdf
from fmsdocs.write.pdf_library import PdfUnavailable
from fmsdocs.write.theme import Theme
from fmsdocs.write.theme_files import load_theme
from fmsdocs.write.writers import WRITERS, Manuscript, write_document

COVER: Final = "transmittal"
"""The document that prints the index of its package, with the pages of each document."""
_PDF: Final = "pdf"
_NUMBERED: Final = re.compile(r"[0-9]{2}-[a-z-]+\.(?:docx|pdf|html)")


@dataclass(frozen=True, slots=True)
class _Made:
    """The documents of a package by type, with their pages where PDFs are made."""

    trees: dict[str, Document]
    layouts: dict[str, Layout]
    attachments: Mapping[str, tuple[Attachment, ...]]
    theme: Theme

    def artifact(self, kind: str, to: str) -> Artifact:
        """Return the document *kind* in the format *to*."""
        made = Manuscript(self.trees[kind], self.theme, self.layouts.get(kind))
        return write_document(made, to, self.attachments.get(kind, ()))

    def joined(self, kinds: list[str], title: str) -> Artifact:
        """Return one PDF of the documents *kinds*; each names its own letters without a font."""
        attached = self._attached_to_all(kinds)
        written = joined_pdf([self.layouts[kind] for kind in kinds], title, attached)
        return WRITERS[_PDF].artifact(title, written._replace(boxes=""))

    def _attached_to_all(self, kinds: list[str]) -> tuple[Attachment, ...]:
        """Return what is attached to the documents *kinds*, nothing where one may hold nothing."""
        held = [self.attachments.get(kind, ()) for kind in kinds]
        by_name = {attachment.name: attachment for each in held for attachment in each}
        return tuple(by_name.values()) if all(held) else ()


def write_package(rendered: Rendered, request: Request) -> CaseOutcome:
    """Write the trees of one case as numbered files, and one PDF of all beside their folder.

    Numbered files of an earlier run that the package does not hold any more are taken away.
    """
    case = rendered.checked.loaded.folder
    name = f"{request.package}-package"
    above = Writing(request.output / case.relative)
    below = Writing(above.folder / name)
    found = [*rendered.diagnostics]
    if rendered.context is not None and rendered.documents:
        request.progress(f"{case.name}: pages of {name}")
        made, formats = _made(rendered, rendered.context, request, below)
        index = rendered.context.index
        entries = [entry for entry in index.held if entry.document in made.trees]
        files = {
            f"{entry.number}-{entry.document}.{to}": (entry.document, to)
            for entry in entries
            for to in formats
        }
        for file, (kind, to) in files.items():
            request.progress(f"{case.name}: {name}/{file}")
            below.write(file, partial(made.artifact, kind, to))
        _take_away(below, files)
        if _PDF in formats:
            request.progress(f"{case.name}: {name}.pdf")
            kinds = [entry.document for entry in entries]
            above.write(f"{name}.{_PDF}", partial(made.joined, kinds, index.title))
        outputs = [{**entry, "path": f"{name}/{entry['path']}"} for entry in below.outputs]
        origin = next(iter(rendered.origins.values()))
        above.record(name, origin, [*outputs, *above.outputs])
    written = (*below.written, *above.written)
    found += (*below.found, *above.found)
    return rendered.checked.outcome(written, tuple(dict.fromkeys(found)))


def _made(
    rendered: Rendered, context: RenderContext, request: Request, writing: Writing
) -> tuple[_Made, tuple[str, ...]]:
    """Return the documents with their pages, and the formats that can be made."""
    theme = load_theme(request.workspace.theme, request.workspace.reference)
    trees = dict(rendered.documents)
    if _PDF not in request.formats:
        return _Made(trees, {}, {}, theme), request.formats
    try:
        layouts = {kind: lay_out(tree, theme) for kind, tree in trees.items()}
    except PdfUnavailable as reason:
        writing.refused("OUT002", writing.folder.as_posix(), str(reason), "")
        others = tuple(to for to in request.formats if to != _PDF)
        return _Made(trees, {}, {}, theme), others
    cover = _cover_with_pages(rendered, context, request, layouts)
    if cover is not None:
        trees[COVER], layouts[COVER] = cover, lay_out(cover, theme)
    return _Made(trees, layouts, rendered.attachments, theme), request.formats


def _cover_with_pages(
    rendered: Rendered, context: RenderContext, request: Request, layouts: dict[str, Layout]
) -> Document | None:
    """Return the cover with the pages of each document in its index, None where there is none.

    Only numbers change against the cover that the marking guard has seen.
    """
    case = rendered.checked.loaded.case
    if case is None or COVER not in layouts:
        return None
    counted = replace(context, index=_counted(context.index, layouts))
    tree, _ = render_document(case, COVER, templates=request.workspace.templates, context=counted)
    return with_stamp(tree, rendered.origins[COVER]) if tree else None


def _counted(index: PackageIndex, layouts: dict[str, Layout]) -> PackageIndex:
    def counted(entry: IndexEntry) -> IndexEntry:
        layout = layouts.get(entry.document)
        return replace(entry, pages=str(layout.pages)) if layout else entry

    return replace(index, held=tuple(map(counted, index.held)))


def _take_away(writing: Writing, files: dict[str, tuple[str, str]]) -> None:
    try:
        remove_others(writing.folder, _NUMBERED, files)
    except OutputRefused as reason:
        writing.refused("OUT001", reason.path, reason.reason, reason.remedy)
