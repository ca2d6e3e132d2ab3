"""Puts the parts of a DOCX together."""

from collections.abc import Iterable, Mapping
from typing import Final

from fmsdocs.model.doctree import Document
from fmsdocs.write.anchors import targets
from fmsdocs.write.column_widths import with_fitting_columns
from fmsdocs.write.docx.assembly import NO_PAGES, Assembly, Relationship
from fmsdocs.write.docx.body import Body
from fmsdocs.write.docx.finish import finished
from fmsdocs.write.docx.markers import Pattern
from fmsdocs.write.docx.numbering import Family, level_of
from fmsdocs.write.docx.package import Part, package, relationships_part, xml_part
from fmsdocs.write.docx.paragraphs import NumberReference
from fmsdocs.write.docx.pictures import logo_paragraph
from fmsdocs.write.docx.properties import font_table, office_theme, settings
from fmsdocs.write.docx.reference_merge import dressed, with_reference
from fmsdocs.write.docx.sections import Margin, Sections, ended, kinds_of_pages
from fmsdocs.write.docx.stamp import stamp_parts
from fmsdocs.write.docx.styles import StyleSheet
from fmsdocs.write.furniture import drawing_room, language_of, page_of, turned
from fmsdocs.write.leaves import leaves
from fmsdocs.write.markup import Markup, element, join
from fmsdocs.write.theme import Theme

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME_TYPE: Final = "application/vnd.openxmlformats-officedocument.theme+xml"
_NAMESPACES: Final = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": f"{_OFFICE}/relationships",
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_CORE_NAMESPACES: Final = {
    "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def write_docx(document: Document, theme: Theme, pages: Mapping[str, int] = NO_PAGES) -> bytes:
    """Return *document* as a Word file; *pages* says on which page each anchor stands."""
    theme, reference = with_reference(theme)
    document = with_fitting_columns(document, theme)
    page = page_of(document, theme)
    assembly = Assembly(theme, targets(document), drawing_room(page), pages)
    kinds = kinds_of_pages(document, reference)
    sections = Sections(document, assembly, page, turned(page), kinds)
    text = _text(document, assembly, sections)
    wide = any(leaf.wide for leaf in leaves(document.body))
    margins = _margin_parts(assembly, sections.margins(wide=wide))
    numbers = _numbers_of_styles(assembly)
    width = sections.width(wide=False)
    sheet = StyleSheet(theme, language_of(document), width, numbers).xml()
    parts = {
        "styles": sheet,
        "numbering": assembly.numbering.xml(),
        "settings": settings(document, theme, even="even" in kinds),
        "fontTable": font_table(theme),
    }
    comments = assembly.remarks.xml()
    if comments:
        parts["comments"] = comments
    small = [_word_part(name, assembly, content) for name, content in parts.items()]
    assembly.relate("theme", "theme/theme1.xml")
    stamp = stamp_parts(assembly, document.stamp)
    palette = xml_part("word/theme/theme1.xml", _THEME_TYPE, office_theme(theme))
    root = element("w:document", _NAMESPACES, element("w:body", {}, text))
    core = element("cp:coreProperties", _CORE_NAMESPACES)
    core_type = "application/vnd.openxmlformats-package.core-properties+xml"
    raw = package(
        dressed(
            reference,
            [
                relationships_part("_rels/.rels", _root_relationships()),
                xml_part("docProps/core.xml", core_type, core),
                xml_part("word/document.xml", f"{_WORD_TYPE}.document.main+xml", root),
                relationships_part("word/_rels/document.xml.rels", assembly.relationships),
                *small,
                palette,
                *margins,
                *(Part(f"word/{name}", content) for name, content in assembly.media.items()),
                *stamp,
            ],
        )
    )
    return finished(raw, document)


def _word_part(name: str, assembly: Assembly, content: Markup) -> Part:
    assembly.relate(name, f"{name}.xml")
    root = "fonts" if name == "fontTable" else name
    written = element(f"w:{root}", _NAMESPACES, content)
    return xml_part(f"word/{name}.xml", f"{_WORD_TYPE}.{name}+xml", written)


def _text(document: Document, assembly: Assembly, sections: Sections) -> Markup:
    """Return the whole text in its sections; the last one is that of the document itself."""
    written = [
        logo_paragraph(
            assembly, sections.upright.width - sections.upright.left - sections.upright.right
        )
    ]
    found = leaves(document.body)
    for place, (wide, blocks) in enumerate(found):
        body = Body(assembly, sections.width(wide=wide))
        content = body.blocks(blocks, body.place)
        section = sections.properties(wide=wide, first=place == 0)
        final = place == len(found) - 1
        written += [content, section] if final else [ended(content, section)]
    return join(written)


def _margin_parts(assembly: Assembly, margins: Iterable[Margin]) -> list[Part]:
    parts = []
    for name, content in margins:
        kind = name[: len("header")]
        assembly.relate(kind, f"{name}.xml")
        root = element("w:hdr" if kind == "header" else "w:ftr", _NAMESPACES, content)
        parts.append(xml_part(f"word/{name}.xml", f"{_WORD_TYPE}.{kind}+xml", root))
    return parts


def _numbers_of_styles(assembly: Assembly) -> dict[str, NumberReference]:
    """Return the numberings that a paragraph gets with its style alone."""
    styles = assembly.styles
    numbers = {styles.list_bullet: assembly.lists.bullet(Family.LIST, 0)}
    plain = level_of(Pattern("decimal", "", "."), 0, 1)
    instance = assembly.numbering.instance(Family.LIST, {0: plain})
    numbers[styles.list_number] = NumberReference(instance.number)
    if assembly.headings.linked:
        for level, style in enumerate(assembly.headings.styles):
            numbers[style] = NumberReference(assembly.headings.linked.number, level)
    if assembly.paragraphs.linked:
        numbers[styles.numbered] = NumberReference(assembly.paragraphs.linked.number)
    return numbers


def _root_relationships() -> tuple[Relationship, ...]:
    document = Relationship("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml")
    core_kind = f"{_PACKAGE}/relationships/metadata/core-properties"
    return (document, Relationship("rId2", core_kind, "docProps/core.xml"))
