"""The table of contents: a field of Word that is filled already.

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


def contents(
    assembly: Assembly, block: Contents, *, page_break: bool, before: float | None
) -> Markup:
    """Return title and entries of the table of contents, *before* points above it."""
    styles = assembly.styles
    title = paragraph(
        Format(style=styles.contents_title, page_break=page_break, before=before), run(block.title)
    )
    deepest = max((entry.level for entry in block.entries), default=0)
    written = []
    for position, entry in enumerate(block.entries):
        start = field_start(_INSTRUCTION.format(deepest=deepest)) if position == 0 else NOTHING
        end = field_end() if position == len(block.entries) - 1 else NOTHING
        form = Format(style=getattr(styles, f"contents_{entry.level}"))
        written.append(paragraph(form, start, _entry(assembly, entry), end))
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
