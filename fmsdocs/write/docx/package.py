"""The zip file around the parts: same parts, same bytes.

References: ECMA-376 Part 2 (Open Packaging Conventions).
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from fmsdocs.write.docx.assembly import Relationship
from fmsdocs.write.markup import Markup, element, empty, join

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
# The first moment that a zip file knows; Word writes it, too.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_READABLE: Final = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the package; without a content type, its extension says what it is."""

    path: str
    content: bytes
    content_type: str = ""


def xml_part(path: str, content_type: str, root: Markup) -> Part:
    """Return a part of XML."""
    return Part(path, f"{_HEAD}{root}".encode(), content_type)


def relationships_part(path: str, relationships: Sequence[Relationship]) -> Part:
    """Return the part that says what another part is related to."""
    written = (
        empty(
            "Relationship",
            {"Id": one.identifier, "Type": one.kind, "Target": one.target}
            | ({"TargetMode": "External"} if one.external else {}),
        )
        for one in relationships
    )
    root = element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *written)
    return Part(path, f"{_HEAD}{root}".encode())


def package(parts: Sequence[Part]) -> bytes:
    """Return the zip file of *parts*, their list of content types first."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for part in (_content_types(parts), *parts):
            _write(archive, part.path, part.content)
    return packed.getvalue()


def pinned(packed: bytes) -> bytes:
    """Return the zip file *packed* with the same entries in the same order, and no time of day."""
    renewed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(packed)) as old,
        zipfile.ZipFile(renewed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for name in old.namelist():
            _write(new, name, old.read(name))
    return renewed.getvalue()


def _write(archive: zipfile.ZipFile, path: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(path, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    archive.writestr(entry, content)


def _content_types(parts: Sequence[Part]) -> Part:
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "jpg": "image/jpeg",
        "png": "image/png",
        "svg": "image/svg+xml",
    }
    used = {part.path.rsplit(".", 1)[-1] for part in parts}
    written = [
        empty("Default", {"Extension": extension, "ContentType": kind})
        for extension, kind in defaults.items()
        if extension in used
    ]
    written += [
        empty("Override", {"PartName": f"/{part.path}", "ContentType": part.content_type})
        for part in parts
        if part.content_type
    ]
    root = element("Types", {"xmlns": f"{_PACKAGE}/content-types"}, join(written))
    return Part("[Content_Types].xml", f"{_HEAD}{root}".encode())
