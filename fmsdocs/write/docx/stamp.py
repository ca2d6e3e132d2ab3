"""What a document was made from, as a part of the package for other programs (custom XML).

Word and LibreOffice keep such parts when they save; no reader sees them.
References: ECMA-376 Part 1, 15.2.5 and 15.2.6; 22.5 (custom XML data storage and properties).
"""

from typing import Final

from fmsdocs.write.docx.assembly import Assembly, Relationship
from fmsdocs.write.docx.package import Part, relationships_part, xml_part
from fmsdocs.write.markup import element, empty, text

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_ITEM: Final = "customXml/item1.xml"
_PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_NAMESPACE: Final = "urn:fmsdocs:provenance"
_IDENTIFIER: Final = "{6D5F9D1C-0C36-4B0B-9A5E-3E0F3B7C21A4}"
"""Names the store of this part for programs; the same in every document."""


def stamp_parts(assembly: Assembly, stamp: str) -> list[Part]:
    """Return the parts that carry *stamp*, none where it is empty."""
    if not stamp:
        return []
    assembly.relate("customXml", f"../{_ITEM}")
    kind = f"{_OFFICE}/relationships/customXmlProps"
    properties = element(
        "ds:datastoreItem",
        {"ds:itemID": _IDENTIFIER, "xmlns:ds": f"{_OFFICE}/customXml"},
        empty("ds:schemaRefs"),
    )
    return [
        xml_part(_ITEM, "", element("provenance", {"xmlns": _NAMESPACE}, text(stamp))),
        relationships_part(
            "customXml/_rels/item1.xml.rels", [Relationship("rId1", kind, "itemProps1.xml")]
        ),
        xml_part("customXml/itemProps1.xml", _PROPERTIES_TYPE, properties),
    ]
