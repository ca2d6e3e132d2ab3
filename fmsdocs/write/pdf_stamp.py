"""What a document was made from, inside its PDF: a stream of its own that no reader shows.

It is written as it is, not compressed, so that it can be found without reading the whole PDF.
"""

from typing import Any, Final

from fmsdocs.write.pdf_library import import_weasyprint

_KEY: Final = "FmsdocsProvenance"
"""The name of the stream in the catalog. Readers pass over names that they do not know."""


def put_stamp(pdf: Any, stamp: str) -> None:  # noqa: ANN401 - a library without types
    """Put *stamp* into *pdf*, unless it is empty."""
    if stamp:
        stream = import_weasyprint().pdf.pydyf.Stream([stamp])
        pdf.add_object(stream)
        pdf.catalog[_KEY] = stream.reference
