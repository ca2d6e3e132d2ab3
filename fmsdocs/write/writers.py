"""The output formats: one entry each, found by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from fmsdocs.model.attachment import Attachment
from fmsdocs.model.doctree import Contents, Document
from fmsdocs.model.outcome import Artifact
from fmsdocs.write.docx import write_docx
from fmsdocs.write.html import write_html
from fmsdocs.write.pdf import lay_out
from fmsdocs.write.pdf_layout import Layout
from fmsdocs.write.pdf_library import PdfUnavailable
from fmsdocs.write.theme import Theme
from fmsdocs.write.written import Written


class Manuscript:
    """A document with its looks, to be written in several formats; it is laid out on pages once."""

    def __init__(self, document: Document, theme: Theme, layout: Layout | None = None) -> None:
        """Take *document* with the looks of *theme*; *layout* are its pages where they are made."""
        self.document = document
        self.theme = theme
        if layout is not None:
            self.layout = layout

    @cached_property
    def layout(self) -> Layout:
        """The document on its pages. Raises PdfUnavailable: a system library is missing."""
        return lay_out(self.document, self.theme)

    @property
    def page_numbers(self) -> Mapping[str, int]:
        """On which page each anchor stands, for a document with contents.

        Nothing where no pages can be made: Word fills the numbers in when somebody asks it to.
        """
        if not any(isinstance(block, Contents) for block in self.document.body):
            return {}
        try:
            return self.layout.page_numbers
        except PdfUnavailable:
            return {}


@dataclass(frozen=True, slots=True)
class Writer:
    """An output format: ``write`` gives a document in the looks of its theme.

    Only a PDF holds the attachments. Only it can have boxes for letters: Word and browsers choose
    fonts where the document is read.
    """

    extension: str
    media_type: str
    write: Callable[[Manuscript, Sequence[Attachment]], Written]

    def artifact(self, stem: str, written: Written) -> Artifact:
        """Return what was *written* as a file whose name is *stem* without the extension."""
        content, boxes, faults = written
        return Artifact(f"{stem}.{self.extension}", self.media_type, content, boxes, faults)


WRITERS: Final[dict[str, Writer]] = {
    "docx": Writer(
        extension="docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write=lambda made, _: Written(write_docx(made.document, made.theme, made.page_numbers)),
    ),
    "pdf": Writer(
        extension="pdf",
        media_type="application/pdf",
        write=lambda made, attached: made.layout.pdf(attached),
    ),
    "html": Writer(
        extension="html",
        media_type="text/html",
        write=lambda made, _: Written(write_html(made.document, made.theme)),
    ),
}


def write_document(made: Manuscript, to: str, attachments: Sequence[Attachment] = ()) -> Artifact:
    """Return the document of *made* in the format *to*. A PDF holds the *attachments*.

    Raises:
        KeyError: there is no format *to*; see ``WRITERS``.
        PdfUnavailable: a system library for PDFs is missing.

    """
    writer = WRITERS[to]
    return writer.artifact(made.document.kind, writer.write(made, attachments))
