"""Headers and footers: banner, status, legend, notice, imprint; statements of the first page."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.write.docx.paragraphs import Format, paragraph, tabs
from fmsdocs.write.docx.runs import TAB, field, run
from fmsdocs.write.furniture import Furniture
from fmsdocs.write.markup import NOTHING, Markup, element, join
from fmsdocs.write.theme import WordStyles

# Word counts pages as it lays them out; the cached number is only seen by readers that cannot.
_UNKNOWN_PAGE: Final = "1"


@dataclass(frozen=True, slots=True)
class Margins:
    """Writes headers and footers with the identifiers of the *styles*.

    ``width`` is how wide the text of the page is, ``usual`` for which width the styles are made,
    ``box`` where the designation starts on such a page. All in twips.
    """

    lines: Furniture
    styles: WordStyles
    width: int
    usual: int
    box: int

    def header(self) -> Markup:
        """Return the lines at the top of each page."""
        parts = (
            (self.styles.banner, self.lines.banner),
            (self.styles.author, self.lines.author),
            (self.styles.status, self.lines.status),
            (self.styles.status, self.lines.legend),
            (self.styles.notice, self.lines.notice),
        )
        return join(paragraph(Format(style=style), run(words)) for style, words in parts if words)

    def footer(self, *, first: bool = False) -> Markup:
        """Return the lines at the bottom of a page; the *first* one carries more."""
        identifier, revision = self.lines.imprint
        imprint = paragraph(
            Format(style=self.styles.imprint, stops=self._stops()),
            run(identifier),
            TAB,
            run(revision),
            TAB,
            run("Page "),
            field("PAGE", _UNKNOWN_PAGE),
            run(" of "),
            field("NUMPAGES", _UNKNOWN_PAGE),
        )
        banner = paragraph(Format(style=self.styles.banner), run(self.lines.banner))
        return join(((self._first() if first else NOTHING), imprint, banner))

    def _first(self) -> Markup:
        """Return statements and designation, which only the first page carries."""
        style = Format(style=self.styles.statement)
        statements = join(paragraph(style, run(words)) for words in self.lines.statements)
        return join((statements, self._designation()))

    def _designation(self) -> Markup:
        lines = self.lines.designation
        if not lines:
            return NOTHING
        broken = element("w:r", {}, Markup("<w:br/>"))
        words = [
            join((run(line), broken if place < len(lines) else NOTHING))
            for place, line in enumerate(lines, start=1)
        ]
        # A box on a wider page keeps its width, and stands at the right as well.
        left = self.box + self.width - self.usual if self.width != self.usual else None
        return paragraph(Format(style=self.styles.designation, left=left), *words)

    def _stops(self) -> Markup:
        """Return where the imprint stands on a page that is not of the usual width."""
        if self.width == self.usual:
            return NOTHING
        kept = (("center", self.width // 2), ("right", self.width))
        return tabs(("clear", self.usual // 2), ("clear", self.usual), *kept)
