"""The output formats: one entry each, found by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from fmsdocs.model.attachment import Attachment
from fmsdocs.model.doctree import Document
from fmsdocs.model.outcome import Artifact
from fmsdocs.write.docx import write_docx
from fmsdocs.write.html import write_html
from fmsdocs.write.pdf import lay_out
from fmsdocs.write.theme import Theme
from fmsdocs.write.written import Written


@dataclass(frozen=True, slots=True)
class Writer:
    """An output format: ``write`` gives a document in the looks of a theme.

    Only a PDF holds the attachments. Only it can have boxes for letters: Word and browsers choose
    fonts where the document is read.
    """

    extension: str
    media_type: str
    write: Callable[[Document, Theme, Sequence[Attachment]], Written]

    def artifact(self, stem: str, written: Written) -> Artifact:
        """Return what was *written* as a file whose name is *stem* without the extension."""
        content, boxes, faults = written
        return Artifact(f"{stem}.{self.extension}", self.media_type, content, boxes, faults)


WRITERS: Final[dict[str, Writer]] = {
    "docx": Writer(
        extension="docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write=lambda document, theme, _: Written(write_docx(document, theme)),
    ),
    "pdf": Writer(
        extension="pdf",
        media_type="application/pdf",
        write=lambda document, theme, attached: lay_out(document, theme).pdf(attached),
    ),
    "html": Writer(
        extension="html",
        media_type="text/html",
        write=lambda document, theme, _: Written(write_html(document, theme)),
    ),
}


def write_document(
    document: Document, to: str, theme: Theme, attachments: Sequence[Attachment] = ()
) -> Artifact:
    """Return *document* in the format *to*, with the looks of *theme*.

    A PDF holds the *attachments*.

    Raises:
        KeyError: there is no format *to*; see ``WRITERS``.
        PdfUnavailable: a system library for PDFs is missing.

    """
    writer = WRITERS[to]
    written = writer.write(document, theme, attachments)
    return writer.artifact(document.kind, written)
