"""Files inside a PDF, as associated files of the whole document (ISO 19005-3 6.8, ISO 32000-2)."""

from collections.abc import Iterable
from typing import Any, Final

from fmsdocs.model.attachment import Attachment
from fmsdocs.write.pdf_library import import_weasyprint

_NAME_SPACE: Final = {"/": "#2f", "+": "#2b"}


def attach(pdf: Any, attachments: Iterable[Attachment]) -> None:  # noqa: ANN401 - untyped library
    """Put *attachments*, whose names differ, into *pdf*."""
    library = import_weasyprint().pdf.pydyf
    by_name = sorted(attachments)
    if not by_name:
        return
    files = [_file(pdf, library, attachment) for attachment in by_name]
    names = library.Array()
    for attachment, file in zip(by_name, files, strict=True):
        names.extend((library.String(attachment.name), file))
    tree = library.Dictionary({"Names": names})
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", library.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = library.Array(files)


def _file(pdf: Any, library: Any, attachment: Attachment) -> bytes:  # noqa: ANN401
    """Add *attachment* to *pdf* and return the reference to it."""
    facts = library.Dictionary({"Size": len(attachment.content)})
    if attachment.date:
        day = library.String(f"D:{attachment.date.replace('-', '')}")
        facts["CreationDate"] = facts["ModDate"] = day
    subtype = "".join(_NAME_SPACE.get(letter, letter) for letter in attachment.media_type)
    kind = {"Type": "/EmbeddedFile", "Subtype": f"/{subtype}", "Params": facts}
    stream = library.Stream([attachment.content], library.Dictionary(kind), compress=True)
    pdf.add_object(stream)
    held = library.Dictionary({"F": stream.reference, "UF": stream.reference})
    name = library.String(attachment.name)
    specification = library.Dictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "EF": held,
            "Desc": library.String(attachment.description),
            "AFRelationship": f"/{attachment.relationship}",
        }
    )
    pdf.add_object(specification)
    reference: bytes = specification.reference
    return reference
