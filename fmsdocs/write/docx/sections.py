"""The sections of a Word file: runs of upright and of turned pages, with headers and footers.

Headers are centred and serve every page. Footers reach from edge to edge, so turned pages have
footers of their own. Only the first section has a first page.
References: ECMA-376 Part 1, 17.6.17 (sectPr), 17.10 (headers and footers).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from fmsdocs.model.doctree import Document
from fmsdocs.write.docx.assembly import Assembly
from fmsdocs.write.docx.looks import designation_start
from fmsdocs.write.docx.margins import Margins
from fmsdocs.write.docx.reference import Reference
from fmsdocs.write.docx.units import twips_of_millimetres
from fmsdocs.write.furniture import furniture
from fmsdocs.write.markup import NOTHING, Markup, element, empty, join
from fmsdocs.write.theme import Page

WIDE: Final = "Wide"
"""Ends the name of a footer of turned pages."""
_END_OF_PROPERTIES: Final = "</w:pPr>"


class Margin(NamedTuple):
    """A header or footer by its name (``footerFirst``), with its content."""

    name: str
    content: Markup


@dataclass(frozen=True, slots=True)
class Sections:
    """Writes what sections are made of. ``kinds`` are the pages that have margins of their own."""

    document: Document
    assembly: Assembly
    upright: Page
    turned: Page
    kinds: Mapping[str, str]

    def page(self, *, wide: bool) -> Page:
        """Return the sheet of a section."""
        return self.turned if wide else self.upright

    def width(self, *, wide: bool) -> int:
        """Return how wide the text of a section is, in twips."""
        return text_width(self.page(wide=wide))

    def margins(self, *, wide: bool) -> Iterator[Margin]:
        """Give all headers and footers; those of turned pages only where there are *wide* ones."""
        lines, styles = furniture(self.document, self.assembly.theme), self.assembly.styles
        usual = self.width(wide=False)
        box = designation_start(self.assembly.theme, usual)
        for kind, suffix in self.kinds.items():
            first = kind == "first"
            yield Margin(f"header{suffix}", Margins(lines, styles, usual, usual, box).header())
            for turned in (False, True) if wide else (False,):
                written = Margins(lines, styles, self.width(wide=turned), usual, box)
                name = f"footer{suffix}{WIDE if turned else ''}"
                yield Margin(name, written.footer(first=first))

    def properties(self, *, wide: bool, first: bool) -> Markup:
        """Return the properties of a section; the *first* one of a document has a first page."""
        page = self.page(wide=wide)
        kinds = {kind: end for kind, end in self.kinds.items() if first or kind != "first"}
        references = [
            empty(
                f"w:{part}Reference",
                {"w:type": kind, "r:id": self.assembly.relate(part, f"{part}{suffix}.xml")},
            )
            for part, direction in (("header", ""), ("footer", WIDE if wide else ""))
            for kind, suffix in ((kind, f"{end}{direction}") for kind, end in kinds.items())
        ]
        lengths = {
            "w:top": page.top,
            "w:right": page.right,
            "w:bottom": page.bottom,
            "w:left": page.left,
            "w:header": page.edge,
            "w:footer": page.edge,
            "w:gutter": 0.0,
        }
        sheet = {
            "w:w": str(twips_of_millimetres(page.width)),
            "w:h": str(twips_of_millimetres(page.height)),
        }
        sheet |= {"w:orient": "landscape"} if wide and page.width > page.height else {}
        margins = {name: str(twips_of_millimetres(size)) for name, size in lengths.items()}
        return element(
            "w:sectPr",
            {},
            *references,
            empty("w:pgSz", sheet),
            empty("w:pgMar", margins),
            empty("w:titlePg") if "first" in kinds else NOTHING,
        )


def text_width(page: Page) -> int:
    """Return how wide the text on *page* is, in twips."""
    return twips_of_millimetres(page.width - page.left - page.right)


def kinds_of_pages(document: Document, reference: Reference | None) -> dict[str, str]:
    """Return the kinds of pages that have margins of their own, with how their parts end."""
    kinds = {"default": ""}
    if document.handling.on_first_page or (reference and reference.first):
        kinds["first"] = "First"
    if reference and reference.even:
        kinds["even"] = "Even"
    return kinds


def ended(written: Markup, section: Markup) -> Markup:
    """Return *written*, blocks whose last one is a paragraph, as the end of *section*.

    The paragraph itself ends it: one more could come to stand alone on a page.
    """
    text, last = written.rsplit("<w:p>", 1)
    properties, content = last.split(_END_OF_PROPERTIES, 1)
    parts = (text, "<w:p>", properties, section, _END_OF_PROPERTIES, content)
    return join(map(Markup, parts))
