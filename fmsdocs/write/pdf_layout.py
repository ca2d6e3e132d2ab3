"""Documents laid out on pages: what their PDFs, and one PDF of several, are made from."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final, NamedTuple

from fmsdocs.model.attachment import Attachment
from fmsdocs.write.pdf_attachments import attach
from fmsdocs.write.pdf_library import quiet
from fmsdocs.write.pdf_metadata import identify
from fmsdocs.write.pdf_mirrored import name_mirrored_glyphs
from fmsdocs.write.pdf_proof import faults_of
from fmsdocs.write.pdf_remarks import make_notes
from fmsdocs.write.pdf_stamp import put_stamp
from fmsdocs.write.pdf_tags import finish_tags
from fmsdocs.write.written import Written

VARIANT: Final = "pdf/a-3a"
"""What WeasyPrint is asked for. PDF/UA-1, which it makes only instead of it, is added to it."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Layout:
    """A document on its pages; ``laid`` is the library's own.

    ``banner`` is what must stand on each page, ``targets`` what each anchor is in words. ``stamp``
    says in the PDF what it was made from.
    """

    title: str
    banner: str
    targets: Mapping[str, str]
    laid: Any
    stamp: str = ""

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return len(self.laid.pages)

    @property
    def page_numbers(self) -> Mapping[str, int]:
        """Return on which page, from 1, each anchor first stands."""
        numbers: dict[str, int] = {}
        for number, page in enumerate(self.laid.pages, start=1):
            for anchor in page.anchors:
                numbers.setdefault(anchor, number)
        return numbers

    def pdf(self, attachments: Sequence[Attachment] = ()) -> Written:
        """Return the document as a tagged PDF that holds *attachments*."""
        return _written(self.laid, _Contents((self,), self.targets, attachments))


def joined_pdf(
    layouts: Sequence[Layout], title: str, attachments: Sequence[Attachment] = ()
) -> Written:
    """Return one PDF of the documents *layouts*, at least one, in their order.

    Pages stay as they are, with banner, foot and numbers of their own document. The bookmarks are
    the titles of the documents with their headings below, the stamp is that of the first.
    """
    pages = [page for place, each in enumerate(layouts) for page in _pages_apart(each, place)]
    joined = layouts[0].laid.copy(pages)
    joined.metadata = copy(joined.metadata)
    joined.metadata.title = title
    targets = {
        _apart(anchor, place): words
        for place, each in enumerate(layouts)
        for anchor, words in each.targets.items()
    }
    return _written(joined, _Contents(layouts, targets, attachments))


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


class _Contents(NamedTuple):
    """The documents of a file, what their anchors are in words, and what is attached."""

    layouts: Sequence[Layout]
    targets: Mapping[str, str]
    attachments: Sequence[Attachment]

    @property
    def starts(self) -> Collection[int]:
        """The places of the pages on which a document starts."""
        return frozenset(accumulate((each.pages for each in self.layouts[:-1]), initial=0))

    @property
    def banners(self) -> Sequence[str]:
        """The banner of each page."""
        return [each.banner for each in self.layouts for _ in range(each.pages)]


def _written(laid: Any, contents: _Contents) -> Written:  # noqa: ANN401 - a library without types
    """Return the PDF of *laid*. All that is changed after the library has made it is done here."""
    faults: list[str] = []

    def finish(document: Any, pdf: Any) -> None:  # noqa: ANN401
        finish_tags(pdf, document, contents.starts, contents.targets)
        make_notes(pdf)
        name_mirrored_glyphs(pdf, document)
        attach(pdf, contents.attachments)
        identify(pdf, whole=not boxes)
        put_stamp(pdf, contents.layouts[0].stamp)
        faults.extend(faults_of(pdf, document, contents.banners))

    with quiet() as boxes:
        content: bytes = laid.write_pdf(pdf_variant=VARIANT, finisher=finish)
    return Written(content, "".join(dict.fromkeys(boxes)), tuple(faults))
