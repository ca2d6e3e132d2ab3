"""Checks of a PDF on its way out: what a reader needs is there, and every page is marked.

They hold for what the program can see. Whether words and order make sense, a person must say.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from fmsdocs.write.pdf_pages import margin_words
from fmsdocs.write.pdf_structure import Structure

_FONT_FILES: Final = frozenset({"FontFile", "FontFile2", "FontFile3"})


def faults_of(pdf: Any, document: Any, banners: Sequence[str]) -> Iterator[str]:  # noqa: ANN401
    """Give what is wrong with *pdf*, each as a clause.

    Args:
        pdf: all objects of the file, of a library without types.
        document: the same, laid out on pages.
        banners: what must stand on each page.
    """
    yield from _unmarked(document, banners)
    yield from _unnamed(pdf)
    yield from _untagged(pdf)
    yield from _not_embedded(pdf)


def _unmarked(document: Any, banners: Sequence[str]) -> Iterator[str]:  # noqa: ANN401
    """Look for the banner above and below the text of each page."""
    for number, (page, banner) in enumerate(zip(document.pages, banners, strict=True), start=1):
        wanted = _letters(banner)
        edges = [_letters(words) for words in margin_words(page)]
        if sum(wanted in words for words in edges) < len(("top", "bottom")):
            yield f"page {number} does not bear its banner at top and bottom"


def _letters(words: str) -> str:
    return "".join(words.split()).casefold()


def _unnamed(pdf: Any) -> Iterator[str]:  # noqa: ANN401
    if not pdf.info.get("Title"):
        yield "the file has no title"
    if not pdf.catalog.get("Lang") or not pdf.catalog["Lang"].string:
        yield "the file does not say in which language it is"


def _untagged(pdf: Any) -> Iterator[str]:  # noqa: ANN401
    structure = Structure(pdf)
    if not structure.of("/P"):
        yield "the text has no tags"
    for figure in structure.of("/Figure"):
        if "Alt" not in figure:
            yield "a figure has no text that says the same"
    for header in structure.of("/TH"):
        if "Scope" not in header["A"]:
            yield "a header of a table does not say what it heads"
    for link in pdf.objects:
        if isinstance(link, dict) and link.get("Subtype") == "/Link" and "StructParent" not in link:
            yield "a link has no tag"


def _not_embedded(pdf: Any) -> Iterator[str]:  # noqa: ANN401
    for thing in pdf.objects:
        font = isinstance(thing, dict) and thing.get("Type") == "/FontDescriptor"
        if font and not _FONT_FILES & {*thing}:
            yield "a font is not in the file"
