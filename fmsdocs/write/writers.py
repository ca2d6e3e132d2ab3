"""The output formats: one entry each, found by name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fmsdocs.model.doctree import Document
from fmsdocs.model.outcome import Artifact
from fmsdocs.write.docx import write_docx
from fmsdocs.write.html import write_html
from fmsdocs.write.pdf import write_pdf
from fmsdocs.write.theme import Theme, load_theme


@dataclass(frozen=True, slots=True)
class Writer:
    """An output format: ``write`` gives the bytes of a document in the looks of a theme."""

    extension: str
    media_type: str
    write: Callable[[Document, Theme], bytes]


WRITERS: Final[dict[str, Writer]] = {
    "docx": Writer(
        extension="docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write=write_docx,
    ),
    "pdf": Writer(extension="pdf", media_type="application/pdf", write=write_pdf),
    "html": Writer(extension="html", media_type="text/html", write=write_html),
}


def write_document(document: Document, to: str, theme: Path) -> Artifact:
    """Return *document* in the format *to*, with the looks of the theme in the folder *theme*.

    Raises:
        KeyError: there is no format *to*; see ``WRITERS``.
        ThemeError: the theme cannot be used.
        PdfUnavailable: a system library for PDFs is missing.

    """
    writer = WRITERS[to]
    content = writer.write(document, load_theme(theme))
    return Artifact(f"{document.kind}.{writer.extension}", writer.media_type, content)
