"""A case through a template to a document tree."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from fmsdocs.expressions.filters import date_in_words
from fmsdocs.model.case import Case
from fmsdocs.model.change_view import ChangeView
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.doctree import Block, Document
from fmsdocs.model.package import PackageIndex
from fmsdocs.model.values import Record, Unanswered
from fmsdocs.render import faults
from fmsdocs.render.answers import field_of
from fmsdocs.render.citing import Citing
from fmsdocs.render.closing import acronyms_section, acronyms_used, references_section
from fmsdocs.render.context import PolicyText, RenderContext
from fmsdocs.render.faults import Faults, shown, similar
from fmsdocs.render.handling import handling_of, notice_of, portion_mark
from fmsdocs.render.joint_handling import joint_handling, joint_notice, joint_portion_mark
from fmsdocs.render.judgement import Judgement, judgement_of
from fmsdocs.render.lookup import Lookup, entry
from fmsdocs.render.markup import read_markup
from fmsdocs.render.number import number
from fmsdocs.render.parse import Parsed, parse
from fmsdocs.render.portions import with_portion_marks
from fmsdocs.render.template import carry_out

TEMPLATE_FILE: Final = "document.html.j2"


def render_document(
    case: Case, kind: str, *, templates: Path, context: RenderContext
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Return the document *kind* of *case*, or why there is none.

    Args: kind: document type with an optional name (``letter-of-request.a01``). templates: the
    folder of all templates.
    Returns: the document, None where a fault of the template prevents it, and the faults.
    """
    rendering = _Rendering(case, kind, context, Lookup(case), Citing(context.citations))
    template = f"{rendering.document_type}/{TEMPLATE_FILE}"
    written = carry_out(templates, template, rendering.names())
    if isinstance(written, Diagnostic):
        return None, (written,)
    root = read_markup(written, shown(templates), template, rendering.found)
    parsed = parse(root, _file_names(case), rendering.found)
    blocks = rendering.numbered(parsed)
    if rendering.found.found:
        return None, tuple(rendering.found.found)
    return rendering.document(parsed, blocks), ()


@dataclass(frozen=True, slots=True)
class _Rendering:
    """One document in the making."""

    case: Case
    kind: str
    context: RenderContext
    lookup: Lookup
    citing: Citing
    found: Faults = field(default_factory=Faults)

    @property
    def document_type(self) -> str:
        return self.kind.split(".", 1)[0]

    def names(self) -> dict[str, Any]:
        """Return every name that the template may use.

        The day on which somebody builds is not among them: documents are dated by their case.
        """
        functions = {name: call for name, call in self.context.functions.items() if name != "today"}
        names: dict[str, Any] = {
            **self.case.roots,
            **functions,
            **self.lookup.functions(),
            "entry": entry,
            "cite": self.citing.cite,
            "policy": PolicyText.of(self.context),
            "judgement": self._judgement,
            "package": self._package,
            "changes": self._changes,
        }
        own, root = self.kind.replace("-", "_"), self.document_type.replace("-", "_")
        this = next(
            (self.case.roots[name] for name in (own, root) if name in self.case.roots), None
        )
        if this is not None:
            names[root] = names["this"] = this
        return names

    def _judgement(self) -> Judgement:
        """Return what was found about the case; the document then cites what its items cite."""
        context = self.context
        self.citing.add(name for result in context.results for name in result.item.cite)
        folder = self.case.folder
        return judgement_of(context, folder)

    def _package(self) -> PackageIndex:
        """Return the index of the package that the document belongs to."""
        return self.context.index

    def _changes(self) -> ChangeView:
        """Return what differs from the other version; the document cites what its items cite."""
        change = self.context.change
        self.citing.add(name for group in change.items for row in group.rows for name in row.cite)
        return change

    def numbered(self, parsed: Parsed) -> tuple[Block, ...]:
        """Return the blocks with closing sections and numbers; report references that dangle."""
        self.citing.add(self.context.cited)
        references = references_section(self.citing.cited.values())
        used = acronyms_used((*parsed.blocks, *references), self.context.acronyms)
        closing = (*acronyms_section(used), *references)
        numbered = number((*parsed.blocks, *closing), parsed.anchors)
        for anchor, at in parsed.references:
            if anchor not in numbered.labels:
                message = f"the document has no anchor '{anchor}' to refer to"
                self.found.add(faults.DANGLING, at, message, similar(anchor, numbered.labels))
        return numbered.blocks

    def document(self, parsed: Parsed, blocks: tuple[Block, ...]) -> Document:
        """Return the finished document."""
        shared, beside = self.case.roots["case"], self.context.beside
        revision, day = _revision(shared)
        paper: Literal["letter", "a4"] = "a4" if field_of(shared, "paper") == "a4" else "letter"
        return Document(
            title=parsed.title,
            subject=parsed.subject,
            kind=self.document_type,
            body=with_portion_marks(
                blocks,
                joint_portion_mark(self.case, beside) if beside else portion_mark(shared),
            ),
            handling=joint_handling(self.case, beside, self.document_type, self.context)
            if beside
            else handling_of(shared, self.document_type, self.lookup, self.context),
            identifier=parsed.identifier or _identifier(self.case.name, shared),
            revision=revision,
            date=day,
            notice=joint_notice(self.case, beside) if beside else notice_of(shared),
            author=parsed.author,
            paper=paper,
            keywords=parsed.keywords,
        )


def _identifier(name: str, shared: Record) -> str:
    """Return the case identifiers; the folder's name stands before them where it differs."""
    entries = (field_of(entry_, "identifier") for entry_ in field_of(shared, "designators"))
    identifiers = [str(value) for value in entries if not isinstance(value, Unanswered)]
    if not identifiers:
        return name
    written = ", ".join(identifiers)
    return written if written.lower() == name.lower() else f"{name}: {written}"


def _revision(shared: Record) -> tuple[str, str]:
    """Return the revision in words and its ISO date; empty where nobody has given them."""
    revision = field_of(shared, "revision")
    count, day = field_of(revision, "number"), field_of(revision, "date")
    parts = [] if isinstance(count, Unanswered) else [f"Revision {count}"]
    if isinstance(day, Unanswered):
        return "".join(parts), ""
    return ", ".join((*parts, str(date_in_words(day)))), str(day)


def _file_names(case: Case) -> dict[str, str]:
    """Return the file name of each root, as the pointers of gaps show it."""
    absent = {root: f"{root.replace('_', '-')}.yaml" for root in case.roots}
    return absent | {root: Path(path).name for root, path in case.files.items()}
