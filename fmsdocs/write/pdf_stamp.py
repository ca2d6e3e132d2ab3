"""What a document was made from, inside its PDF: a stream of its own that no reader shows.

It is written as it is, not compressed, so that it can be found without reading the whole PDF.
"""

from collections.abc import Callable
from typing import Any, Final

from fmsdocs.write.pdf_library import import_weasyprint

_KEY: Final = "FmsdocsProvenance"
"""The name of the stream in the catalog. Readers pass over names that they do not know."""

Finisher = Callable[[object, Any], None]


def stamping(stamp: str, others: Finisher) -> Finisher:
    """Return what puts *stamp* into a PDF, none where it is empty, after what *others* do."""

    def finish(document: object, pdf: Any) -> None:  # noqa: ANN401 - a library without types
        others(document, pdf)
        if stamp:
            stream = import_weasyprint().pdf.pydyf.Stream([stamp])
            pdf.add_object(stream)
            pdf.catalog[_KEY] = stream.reference

    return finish
