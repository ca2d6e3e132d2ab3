"""What a PDF says of itself for archives: that it is made for PDF/UA-1 beside PDF/A-3a.

References: ISO 14289-1 5 (identification), ISO 19005-3 6.6.2.3 (extension schemas).
"""

import re
from typing import Any, Final

_IDENTIFICATION: Final = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
_END: Final = b"</rdf:RDF>"
_OF_ARCHIVES: Final = re.compile(rb"<rdf:Description[^>]* pdfaid:part=[^>]*/>")


def identify(pdf: Any, *, whole: bool) -> None:  # noqa: ANN401 - a library without types
    """Let the metadata of *pdf*, which name PDF/A-3a, name PDF/UA-1 too.

    A file that is not *whole*, as it shows boxes for letters, names neither: both standards forbid
    that.
    """
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    # Readable without unpacking, as archives want it.
    stream.compress = False
    written = b"".join(stream.stream)
    stream.stream = [
        written.replace(_END, _IDENTIFICATION + _END) if whole else _OF_ARCHIVES.sub(b"", written)
    ]
