"""The output formats: one entry each, found by name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fmsdocs.model.doctree import Document
from fmsdocs.model.outcome import Artifact
from fmsdocs.write.docx import write_docx
from fmsdocs.write.html import write_html
from fmsdocs.write.pdf import lay_out
from fmsdocs.write.theme import Theme, load_theme


@dataclass(frozen=True, slots=True)
class Writer:
    """An output format: ``write`` gives a document in the looks of a theme.

    It gives the bytes and the letters that they show as boxes. Only a PDF can have such: Word and
    browsers choose fonts where the document is read.
    """

    extension: str
    media_type: str
    write: Callable[[Document, Theme], tuple[bytes, str]]


WRITERS: Final[dict[str, Writer]] = {
    "docx": Writer(
        extension="docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write=lambda document, theme: (write_docx(document, theme), ""),
    ),
    "pdf": Writer(
        extension="pdf",
        media_type="application/pdf",
        write=lambda document, theme: lay_out(document, theme).pdf(),
    ),
    "html": Writer(
        extension="html",
        media_type="text/html",
        write=lambda document, theme: (write_html(document, theme), ""),
    ),
}


def write_document(document: Document, to: str, theme: Path) -> Artifact:
    """Return *document* in the format *to*, with the looks of the theme in the folder *theme*.

    Raises:
        KeyError: there is no format *to*; see ``WRITERS``.
        ThemeError: the theme cannot be used.
        PdfUnavailable: a system library for PDFs is missing.

    """
    writer = WRITERS[to]
    content, boxes = writer.write(document, load_theme(theme))
    return Artifact(f"{document.kind}.{writer.extension}", writer.media_type, content, boxes)
