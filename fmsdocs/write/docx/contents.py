"""The table of contents and the lists of tables and figures: fields of Word, filled already.

Page numbers are those of the PDF, until Word counts its own with "Update Table". The document does
not ask for that by itself, because Word would put a question to every reader.
"""

from typing import Final

from fmsdocs.model.doctree import Contents, ContentsEntry
from fmsdocs.write.docx.assembly import Assembly
from fmsdocs.write.docx.paragraphs import Format, paragraph
from fmsdocs.write.docx.runs import TAB, field, field_end, field_start, run
from fmsdocs.write.markup import NOTHING, Markup, element, empty, join

_INSTRUCTION: Final = 'TOC \\o "1-{deepest}" \\h \\z \\u'
_OF_CAPTIONS: Final = {
    "tables": 'TOC \\h \\z \\c "Table"',
    "figures": 'TOC \\h \\z \\c "Figure"',
}


def contents(
    assembly: Assembly, block: Contents, *, page_break: bool, before: float | None
) -> Markup:
    """Return title and entries of *block*, with *before* points above it."""
    styles = assembly.styles
    if block.of != "headings" and not page_break:
        before = assembly.theme.space.block
    title = paragraph(
        Format(style=styles.contents_title, page_break=page_break, before=before), run(block.title)
    )
    deepest = max((entry.level for entry in block.entries), default=0)
    instruction = _OF_CAPTIONS.get(block.of, _INSTRUCTION.format(deepest=deepest))
    written = []
    for position, entry in enumerate(block.entries):
        start = field_start(instruction) if position == 0 else NOTHING
        end = field_end() if position == len(block.entries) - 1 else NOTHING
        level = entry.level if block.of == "headings" else "captions"
        form = Format(style=getattr(styles, f"contents_{level}"))
        written.append(paragraph(form, start, _entry(assembly, entry), end))
    if block.of != "headings":
        return join((title, *written))
    gallery = element(
        "w:docPartObj",
        {},
        empty("w:docPartGallery", {"w:val": "Table of Contents"}),
        empty("w:docPartUnique"),
    )
    inside = element("w:sdtContent", {}, title, *written)
    return element("w:sdt", {}, element("w:sdtPr", {}, gallery), inside)


def _entry(assembly: Assembly, entry: ContentsEntry) -> Markup:
    number = join((run(entry.number), TAB)) if entry.number else NOTHING
    words = join((number, run(entry.text)))
    if entry.anchor not in assembly.anchors:
        return words
    name = assembly.bookmark_name(entry.anchor)
    page = assembly.pages.get(entry.anchor)
    if page is not None:
        words = join((words, TAB, field(f"PAGEREF {name} \\h", str(page))))
    return element("w:hyperlink", {"w:anchor": name, "w:history": "1"}, words)
