"""The last step of a Word file: opened with python-docx, given its properties, saved.

A file that python-docx cannot open never leaves the house, and what it is about is written by a
library that knows the format of that part.
"""

from datetime import UTC, datetime
from io import BytesIO

from fmsdocs.model.doctree import Document
from fmsdocs.write.docx.package import pinned
from fmsdocs.write.furniture import language_of


def finished(raw: bytes, document: Document) -> bytes:
    """Return the package *raw* with the properties of *document*; the same input, the same bytes.

    Dates are written only if the document has one of its own.
    """
    import docx  # noqa: PLC0415 - 50 ms that only DOCX needs

    word = docx.Document(BytesIO(raw))
    properties = word.core_properties
    properties.title = document.title
    properties.subject = document.subject
    properties.author = document.author
    properties.last_modified_by = document.author
    properties.keywords = ", ".join(document.keywords)
    properties.language = language_of(document)
    properties.revision = 1
    if document.date:
        day = datetime.fromisoformat(document.date).replace(tzinfo=UTC)
        properties.created = properties.modified = day
    saved = BytesIO()
    word.save(saved)
    return pinned(saved.getvalue())
