"""The rendered documents of one case to files."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from fmsdocs import __version__
from fmsdocs.load.discover import MANIFEST
from fmsdocs.model.attachment import Attachment
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.doctree import Document
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import Artifact, CaseOutcome
from fmsdocs.pipeline.document_memory import DocumentMemory, WrittenBefore
from fmsdocs.pipeline.judging import Checked
from fmsdocs.pipeline.letter_places import letters_without_font
from fmsdocs.pipeline.output import OutputRefused, write_artifact
from fmsdocs.pipeline.request import Request
from fmsdocs.provenance.inputs import Origin
from fmsdocs.provenance.manifest import entry_of, input_entries, manifest_text, origin_facts
from fmsdocs.provenance.stamp import sealed
from fmsdocs.render.context import RenderContext
from fmsdocs.validate.spec import Spec
from fmsdocs.write.pdf_library import PdfUnavailable
from fmsdocs.write.theme_files import load_theme
from fmsdocs.write.writers import Manuscript, write_document


@dataclass(frozen=True, slots=True)
class Rendered:
    """The documents of one case as trees, with what was found while rendering them.

    ``attachments`` are what goes into the PDF of each document, by its name; ``found`` is what was
    found while it was rendered, ``faults`` what was found of the case. ``current`` are documents
    that need not be rendered, by their names.
    ``context`` is what they were rendered with, None where nothing could be rendered. ``origins``
    is what each was made from, by its name.
    """

    checked: Checked
    documents: tuple[tuple[str, Document], ...] = ()
    attachments: Mapping[str, tuple[Attachment, ...]] = field(default_factory=dict)
    faults: tuple[Diagnostic, ...] = ()
    found: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    context: RenderContext | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)
    current: Mapping[str, WrittenBefore] = field(default_factory=dict)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found, each once."""
        each = (item for found in self.found.values() for item in found)
        before = (item for kept in self.current.values() for item in kept.diagnostics)
        return tuple(dict.fromkeys((*self.faults, *each, *before)))


@dataclass(slots=True)
class Writing:
    """Writes files of one case into *folder*, and keeps what was written and what was refused.

    ``outputs`` are the entries of a manifest for what was written, ``records`` those of manifests
    by the names of their documents. ``specs`` are what the documents are made from.
    """

    folder: Path
    specs: Collection[Spec] = ()
    written: list[str] = field(default_factory=list)
    outputs: list[dict[str, str]] = field(default_factory=list)
    records: dict[str, dict[str, str]] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def write(self, name: str, make: Callable[[], Artifact]) -> None:
        """Write what *make* gives as the file *name*; a reason why not is a finding."""
        try:
            made = make()
            artifact = replace(made, name=name, content=sealed(made.content))
            path = write_artifact(artifact, self.folder)
        except PdfUnavailable as reason:
            self.refused("OUT002", self.folder.as_posix(), str(reason), "")
        except OutputRefused as reason:
            self.refused("OUT001", reason.path, reason.reason, reason.remedy)
        else:
            self.written.append(path)
            self.outputs.append(entry_of(name, artifact.content))
            self.found += letters_without_font(path, artifact.boxes, self.specs)
            self.found += (_fault(path, fault) for fault in artifact.faults)

    def record(self, name: str, origin: Origin, outputs: list[dict[str, str]]) -> None:
        """Write the manifest that *outputs* have *origin*; nothing where there are none.

        ``records`` holds its own entry then.
        """
        if not outputs:
            return
        facts = {
            **origin_facts(origin),
            "program": f"fmsdocs {__version__}",
            "outputs": outputs,
            "inputs": input_entries(origin),
        }
        content = manifest_text(facts).encode()
        file = manifest_name(name)
        try:
            write_artifact(Artifact(file, "application/json", content), self.folder)
        except OutputRefused as reason:
            self.refused("OUT001", reason.path, reason.reason, reason.remedy)
        else:
            self.records[name] = entry_of(file, content)

    def refused(self, identifier: str, path: str, reason: str, remedy: str) -> None:
        """Keep the finding that something could not be written."""
        finding = not_written(identifier, path, reason, remedy)
        if finding not in self.found:
            self.found.append(finding)


def manifest_name(document: str) -> str:
    """Return the name of the manifest beside the files of *document*."""
    return f"{document}.{MANIFEST}"


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


def _fault(path: str, fault: str) -> Diagnostic:
    """Say what our own checks of the file at *path* found."""
    return Diagnostic(
        id="OUT005",
        severity=Severity.ERROR,
        message=fault,
        location=Location(path),
        remedy="compare print.css and theme.toml of the theme with those of the program",
    )


def write_case(
    rendered: Rendered, request: Request, memory: DocumentMemory | None = None
) -> CaseOutcome:
    """Write the trees of one case in every wanted format; *memory* keeps what was written."""
    case = rendered.checked.loaded.folder
    specs = rendered.checked.loaded.specs.values()
    writing = Writing(request.output / case.relative, specs)
    current = tuple(
        (writing.folder / f"{name}.{to}").as_posix()
        for name in rendered.current
        for to in request.formats
    )
    if not (rendered.documents and request.formats):
        return rendered.checked.outcome((), rendered.diagnostics, current)
    theme = load_theme(request.workspace.theme, request.workspace.reference)
    for name, tree in rendered.documents:
        attached = rendered.attachments.get(name, ())
        written, said = len(writing.outputs), len(writing.found)
        made = Manuscript(tree, theme)
        for to in request.formats:
            request.progress(f"{case.name}: {name}.{to}")
            writing.write(f"{name}.{to}", partial(write_document, made, to, attached))
        outputs, origin = writing.outputs[written:], rendered.origins[name]
        writing.record(name, origin, outputs)
        if memory and len(outputs) == len(request.formats) and name in writing.records:
            found = (*rendered.found[name], *writing.found[said:])
            memory.keep(rendered.checked, origin, (*outputs, writing.records[name]), found)
    found = tuple(dict.fromkeys((*rendered.diagnostics, *writing.found)))
    return rendered.checked.outcome(tuple(writing.written), found, current)
