"""What stands around the text on every page, and how much room that takes.

Word lets header and footer grow; CSS does not, so their height is worked out here and both formats
get the same margins.
"""

from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from fmsdocs.model.doctree import Document
from fmsdocs.write.drawing import Size
from fmsdocs.write.theme import Page, Theme

STATUS_SEPARATOR: Final = " · "
POINTS_PER_MILLIMETRE: Final = 72 / 25.4

_LINE: Final = 1.25
"""Height of a line of furniture, in font sizes; print.css says the same."""
_WIDE_LETTER: Final = 0.56
"""Mean width of a letter in font sizes, taken rather large so that no line is forgotten."""
_WIDE_CAPITAL: Final = 0.75
_SHARE_OF_DRAWING: Final = 0.85
_BREATH: Final = 4.0
"""Millimetres between the furniture and the text."""
_LOWEST_TEXT: Final = 80.0
"""Millimetres of text in height that a turned page must leave."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines at the top and bottom of each page. Empty ones are left out.

    ``author`` is who the document is from, where the theme wants that on every page.
    ``imprint`` holds the identifier, in capitals as identifiers of cases are, and the revision with
    the hash of what the document was made from; the number of the page stands beside them.
    ``statements`` and ``designation`` stand at the foot of the first page only.
    """

    banner: str
    author: str
    status: str
    legend: str
    notice: str
    imprint: tuple[str, str]
    statements: tuple[str, ...]
    designation: tuple[str, ...]


def furniture(document: Document, theme: Theme) -> Furniture:
    """Return the furniture of *document*'s pages in the looks of *theme*."""
    return Furniture(
        banner=document.handling.banner,
        author=document.author if theme.header.author == "yes" else "",
        status=STATUS_SEPARATOR.join(document.handling.status),
        legend=document.handling.legend,
        notice=document.notice,
        imprint=(document.identifier.upper(), _revision(document)),
        statements=document.handling.statements,
        designation=document.handling.designation,
    )


def _revision(document: Document) -> str:
    """Return the revision and the short hash of what the document was made from."""
    return STATUS_SEPARATOR.join(filter(None, (document.revision, document.inputs)))


def page_of(document: Document, theme: Theme) -> Page:
    """Return the page for *document*, its top margin wide enough for all lines of the header."""
    page = theme.a4 if document.paper == "a4" else theme.letter
    lines = furniture(document, theme)
    size = theme.size.furniture
    width = (page.width - page.left - page.right) * POINTS_PER_MILLIMETRE
    banner = ceil(len(lines.banner) * theme.size.banner * _WIDE_CAPITAL / width)
    others = (lines.author, lines.status, lines.legend, lines.notice)
    rows = sum(ceil(len(words) * size * _WIDE_LETTER / width) for words in others)
    header = theme.size.banner * banner + size * rows
    needed = page.edge + header * _LINE / POINTS_PER_MILLIMETRE + _BREATH
    return replace(page, top=max(page.top, round(needed, 1)))


def turned(page: Page) -> Page:
    """Return *page* turned for wide tables, with the same margins.

    A page that is wide already, or would leave hardly any height for the text, stays as it is.
    """
    too_low = page.width - page.top - page.bottom < _LOWEST_TEXT
    if page.width >= page.height or too_low:
        return page
    return replace(page, width=page.height, height=page.width)


def drawing_room(page: Page) -> Size:
    """Return how large a drawing may be in the text of *page*, so that its caption fits, too."""
    width = page.width - page.left - page.right
    return Size(width, _SHARE_OF_DRAWING * (page.height - page.top - page.bottom))


def language_of(document: Document) -> str:
    """Return the language tag: documents in English are in the English of the United States."""
    return "en-US" if document.language == "en" else document.language
