"""The Word file of an office, read: its styles, page, and what stands in its headers and footers.

Only what is understood is taken. A file that may carry more than words, looks and pictures is
refused: macros, embedded objects, links to other files.
References: ECMA-376 Part 1, 17.10 (headers and footers); Part 2 (packages).
"""

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from fmsdocs.write.images import ImageUnusable, measured
from fmsdocs.write.theme import Page

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST_FILE: Final = 20_000_000
_LARGEST_INSIDE: Final = 100_000_000
_MOST_PARTS: Final = 2_000
_MACROS: Final = re.compile(r"vbaProject|vbaData|activeX|macrosheets", re.IGNORECASE)
_EMBEDDED: Final = re.compile(r"(^|/)embeddings/|oleObject|altChunk|afchunk", re.IGNORECASE)
_FETCHING: Final = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|MACROBUTTON)\b", re.IGNORECASE
)
_TWIPS: Final = 1440 / 25.4
_NARROWEST_TEXT: Final = 80.0
"""Millimetres of text that a page must leave in width and in height."""
_WIDEST_PAGE: Final = 600.0


class ReferenceUnusable(Exception):  # noqa: N818 - it says what is the case
    """A Word file cannot serve as a reference; ``remedy`` says what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        """Say for what *reason*."""
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


class Margin(NamedTuple):
    """A header or footer: its XML, and its pictures by the identifiers it uses for them."""

    content: bytes
    pictures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """What is taken from a Word file.

    ``margins`` are its headers and footers by names like ``header`` and ``footerFirst``;
    ``pictures`` are the files that they show. ``palette`` is the part with its colours and fonts,
    empty where it has none. ``first`` and ``even`` say which pages have margins of their own.
    """

    page: Page
    styles: bytes
    palette: bytes
    first: bool
    even: bool
    margins: dict[str, Margin] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)


@lru_cache(maxsize=2)
def read_reference(path: Path) -> Reference:
    """Return what is taken from the Word file at *path*.

    Raises: ReferenceUnusable: it is no Word file, or it carries what is refused.
    """
    try:
        size = path.stat().st_size
        start = path.open("rb").read(len(_OLE)) if size else b""
    except OSError as error:
        raise ReferenceUnusable(
            f"it cannot be read: {error.strerror}", "see that it is there"
        ) from error
    if size > _LARGEST_FILE:
        raise ReferenceUnusable(
            f"it has {size:,} bytes; the most is {_LARGEST_FILE:,}", "make its pictures smaller"
        )
    if start == _OLE:
        raise ReferenceUnusable(
            "it is encrypted, or in the format of Word before 2007",
            "take the password away and save it as .docx",
        )
    try:
        with zipfile.ZipFile(path) as archive:
            return _Reading(archive).reference()
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        zlib.error,
    ) as error:
        raise ReferenceUnusable(
            "it is not a Word file, or it is damaged", "save it anew in Word as .docx"
        ) from error


class _Reading:
    """Takes one package apart."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = frozenset(archive.namelist())

    def reference(self) -> Reference:
        self._refuse_the_dangerous()
        if not {"[Content_Types].xml", "word/document.xml", "word/styles.xml"} <= self.names:
            raise ReferenceUnusable(
                "it is not a Word file: parts of it are missing", "save it anew in Word as .docx"
            )
        self._refuse_other_types()
        section = self._section()
        related = self._related("word/document.xml")
        found = _Margins(self, related)
        for reference in section.iter(f"{{{WORD}}}headerReference", f"{{{WORD}}}footerReference"):
            found.add(reference)
        palette = "word/theme/theme1.xml"
        return Reference(
            page=_page(section),
            styles=self._bytes("word/styles.xml"),
            palette=self._bytes(palette) if self._plain(palette) else b"",
            first=_on(section.find(f"{{{WORD}}}titlePg")),
            even=self._even(),
            margins=found.margins,
            pictures=found.pictures,
        )

    def _refuse_the_dangerous(self) -> None:
        entries = self.archive.infolist()
        inside = sum(entry.file_size for entry in entries)
        if len(entries) > _MOST_PARTS or inside > _LARGEST_INSIDE:
            raise ReferenceUnusable(
                f"it unpacks to {len(entries):,} parts with {inside:,} bytes",
                "start from an empty document that holds the letterhead only",
            )
        if len(self.names) != len(entries):
            raise ReferenceUnusable("it holds a part twice", "save it anew in Word as .docx")
        if any(entry.flag_bits & 1 for entry in entries):
            raise ReferenceUnusable("it is encrypted", "take the password away")
        for name in sorted(self.names):
            if _MACROS.search(name):
                raise ReferenceUnusable("it has macros", "save it as .docx, without macros")
            if _EMBEDDED.search(name):
                raise ReferenceUnusable(
                    "it holds an embedded object", "take the object away, or put a picture there"
                )
            if name.endswith(".rels"):
                self._refuse_links(name)

    def _refuse_links(self, name: str) -> None:
        """Refuse what leads out of the file, but for links in its text, which is not taken."""
        text_links = name == "word/_rels/document.xml.rels"
        for one in self.xml(name):
            kind = str(one.get("Type", "")).rsplit("/", 1)[-1]
            if one.get("TargetMode") != "External" or (text_links and kind == "hyperlink"):
                continue
            if kind == "attachedTemplate":
                raise ReferenceUnusable(
                    "it has a template attached",
                    "in Word, choose Developer, Document Template, and attach Normal",
                )
            raise ReferenceUnusable(
                f"it links to something outside ({kind})",
                "break the links, and put pictures into the file",
            )

    def _refuse_other_types(self) -> None:
        types = {
            str(one.get("PartName")): str(one.get("ContentType"))
            for one in self.xml("[Content_Types].xml")
        }
        main = types.get("/word/document.xml", "")
        if "macroEnabled" in main or any("vba" in kind.lower() for kind in types.values()):
            raise ReferenceUnusable("it has macros", "save it as .docx, without macros")
        if main != _MAIN_TYPE:
            raise ReferenceUnusable("it is not a Word document", "save it in Word as .docx")

    def _section(self) -> Any:  # noqa: ANN401 - an element of a library without types
        body = self.xml("word/document.xml").find(f"{{{WORD}}}body")
        section = None if body is None else body.find(f"{{{WORD}}}sectPr")
        if section is None:
            raise ReferenceUnusable(
                "it does not say what its page is", "save it anew in Word as .docx"
            )
        return section

    def _even(self) -> bool:
        if "word/settings.xml" not in self.names:
            return False
        return _on(self.xml("word/settings.xml").find(f"{{{WORD}}}evenAndOddHeaders"))

    def _plain(self, name: str) -> bool:
        """Whether the part is there, and needs no other part."""
        folder, base = posixpath.split(name)
        return name in self.names and f"{folder}/_rels/{base}.rels" not in self.names

    def _related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return kind and path of what the part *name* is related to, by identifier."""
        folder, base = posixpath.split(name)
        file = f"{folder}/_rels/{base}.rels"
        if file not in self.names:
            return {}
        return {
            str(one.get("Id")): (
                str(one.get("Type", "")).rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, str(one.get("Target")))).lstrip("/"),
            )
            for one in self.xml(file)
        }

    related = _related

    def _bytes(self, name: str) -> bytes:
        if name not in self.names:
            raise ReferenceUnusable(f"its part {name} is missing", "save it anew in Word as .docx")
        return self.archive.read(name)

    content = _bytes

    def xml(self, name: str) -> Any:  # noqa: ANN401 - an element of a library without types
        """Return the root of a part."""
        return parsed(self._bytes(name), name)


class _Margins:
    """Collects headers and footers with their pictures."""

    def __init__(self, reading: _Reading, related: dict[str, tuple[str, str]]) -> None:
        self.reading = reading
        self.related = related
        self.margins: dict[str, Margin] = {}
        self.pictures: dict[str, bytes] = {}

    def add(self, reference: Any) -> None:  # noqa: ANN401 - an element
        """Add what a reference in a section points to."""
        side = "header" if reference.tag.endswith("headerReference") else "footer"
        kind = str(reference.get(f"{{{WORD}}}type", "default"))
        identifier = str(reference.get(f"{{{OFFICE}}}id"))
        if identifier not in self.related:
            raise ReferenceUnusable(f"its {side} is missing", "save it anew in Word as .docx")
        path = self.related[identifier][1]
        root = self.reading.xml(path)
        fields = " ".join(
            [str(one.text) for one in root.iter(f"{{{WORD}}}instrText") if one.text]
            + [str(one.get(f"{{{WORD}}}instr")) for one in root.iter(f"{{{WORD}}}fldSimple")]
        )
        if _FETCHING.search(fields):
            raise ReferenceUnusable(
                f"its {side} has a field that fetches other files", "take the field away"
            )
        pictures = []
        for own, (relation, target) in sorted(self.reading.related(path).items()):
            if relation != "image":
                raise ReferenceUnusable(
                    f"its {side} holds something other than text and pictures ({relation})",
                    "leave text, tables and pictures in it",
                )
            pictures.append((own, self._picture(target)))
        name = side + {"default": "", "first": "First", "even": "Even"}.get(kind, "")
        self.margins[name] = Margin(self.reading.content(path), tuple(pictures))

    def _picture(self, target: str) -> str:
        content = self.reading.content(target)
        name = posixpath.basename(target)
        try:
            measured(content)
        except ImageUnusable as reason:
            raise ReferenceUnusable(
                f"its picture {name} cannot be used: {reason}",
                "put it in as a PNG or JPEG of moderate size",
            ) from reason
        self.pictures[name] = content
        return name


def parsed(content: bytes, name: str) -> Any:  # noqa: ANN401 - an element of a library without types
    """Return the root of the XML *content* of the part *name*; nothing outside of it is read.

    Raises: ReferenceUnusable: it is not XML, or it declares entities.
    """
    from lxml import etree  # noqa: PLC0415 - only those who have a reference need it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ReferenceUnusable(
            f"its part {name} is damaged", "save it anew in Word as .docx"
        ) from error
    if root.getroottree().docinfo.doctype:
        raise ReferenceUnusable(
            f"its part {name} declares entities", "save it anew in Word as .docx"
        )
    return root


def _on(mark: Any) -> bool:  # noqa: ANN401 - an element
    return mark is not None and mark.get(f"{{{WORD}}}val", "1") not in {"0", "false", "off"}


def _page(section: Any) -> Page:  # noqa: ANN401 - an element
    sheet, margins = section.find(f"{{{WORD}}}pgSz"), section.find(f"{{{WORD}}}pgMar")
    if sheet is None or margins is None:
        raise ReferenceUnusable("it does not say what its page is", "save it anew in Word as .docx")

    def millimetres(of: Any, name: str) -> float:  # noqa: ANN401 - an element
        return round(abs(int(of.get(f"{{{WORD}}}{name}", "0"))) / _TWIPS, 2)

    page = Page(
        width=millimetres(sheet, "w"),
        height=millimetres(sheet, "h"),
        top=millimetres(margins, "top"),
        right=millimetres(margins, "right"),
        bottom=millimetres(margins, "bottom"),
        left=millimetres(margins, "left"),
        edge=millimetres(margins, "header"),
    )
    text = (page.width - page.left - page.right, page.height - page.top - page.bottom)
    if min(text) < _NARROWEST_TEXT or max(page.width, page.height) > _WIDEST_PAGE:
        raise ReferenceUnusable(
            f"its page leaves {text[0]:.0f} by {text[1]:.0f} mm for text",
            f"choose a page and margins that leave {_NARROWEST_TEXT:.0f} mm or more both ways",
        )
    return page
