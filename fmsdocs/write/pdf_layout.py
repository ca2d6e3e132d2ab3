"""Documents laid out on pages: what their PDFs, and one PDF of several, are made from."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from fmsdocs.write.pdf_library import quiet
from fmsdocs.write.pdf_stamp import stamping
from fmsdocs.write.pdf_tags import finish_tags

VARIANT: Final = "pdf/ua-1"


class Pdf(NamedTuple):
    """A PDF, and the letters that it shows as boxes, each once in their order."""

    content: bytes
    boxes: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Layout:
    """A document on its pages. ``pages`` is how many it has; ``laid`` is the library's own.

    ``stamp`` says in the PDF what it was made from.
    """

    title: str
    laid: Any
    stamp: str = ""

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return len(self.laid.pages)

    def pdf(self) -> Pdf:
        """Return the document as a PDF that is tagged for PDF/UA-1."""
        return _written(self.laid, self.stamp)


def joined_pdf(layouts: Sequence[Layout], title: str) -> Pdf:
    """Return one PDF of the documents *layouts*, at least one, in their order.

    Pages stay as they are, with banner, foot and numbers of their own document. The bookmarks are
    the titles of the documents with their headings below, the stamp is that of the first.
    """
    pages = [page for place, each in enumerate(layouts) for page in _pages_apart(each, place)]
    joined = layouts[0].laid.copy(pages)
    joined.metadata = copy(joined.metadata)
    joined.metadata.title = title
    return _written(joined, layouts[0].stamp)


def _pages_apart(layout: Layout, place: int) -> list[Any]:
    """Return the pages of a document so that its anchors differ from those of other documents."""
    pages = []
    for number, page in enumerate(layout.laid.pages):
        apart = copy(page)
        apart.bookmarks = [(level + 1, *rest) for level, *rest in page.bookmarks]
        if number == 0:
            apart.bookmarks.insert(0, (1, layout.title, (0, 0), "open"))
        apart.anchors = {_apart(name, place): at for name, at in page.anchors.items()}
        apart.links = [
            (kind, _apart(target, place) if kind == "internal" else target, *rest)
            for kind, target, *rest in page.links
        ]
        pages.append(apart)
    return pages


def _apart(anchor: str, place: int) -> str:
    return f"{place + 1}-{anchor}"


def _written(laid: Any, stamp: str) -> Pdf:  # noqa: ANN401 - a library without types
    finish = stamping(stamp, finish_tags)
    with quiet() as boxes:
        content: bytes = laid.write_pdf(pdf_variant=VARIANT, finisher=finish)
    return Pdf(content, "".join(dict.fromkeys(boxes)))
