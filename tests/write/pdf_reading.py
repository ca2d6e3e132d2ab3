"""Reads PDFs back as a reader for blind people or an archive would."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any

import page
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
_STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\n")


def validator_faults(content: bytes) -> list[str]:
    """Return what an independent validator finds against PDF/A-3a and PDF/UA-1.

    It takes a carriage return at the end of compressed data for a part of the line end behind it,
    so what it says of lengths is left to ``lengths_hold``.
    """
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(content, profile=profile).failures
        if failure.rule_id != "PDFA3A-STREAM-LENGTH-001"
    ]


def lengths_hold(content: bytes) -> bool:
    """Whether every stream ends where its length says."""
    found = [*_STREAM.finditer(content)]
    ends = (start.end() + int(start[1]) for start in found)
    return bool(found) and all(content[end:].startswith(b"\nendstream") for end in ends)


@lru_cache(maxsize=8)
def heard(content: bytes) -> str:
    """Return the tree of tags with its text, as poppler reads it."""
    command = ["pdfinfo", "-struct-text", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    return done.stdout.decode()


@dataclass(frozen=True)
class Tag:
    kind: str
    held: Any
    children: list["Tag"] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def of(self, kind: str) -> list["Tag"]:
        return [tag for tag in self.walk() if tag.kind == kind]


def tags(reader: PdfReader) -> Tag:
    """Return the tree of tags from the element of the whole document on."""
    [document] = reader.root_object["/StructTreeRoot"]["/K"]
    return _tag(document.get_object())


def _tag(element: Any) -> Tag:
    kids = [kid.get_object() for kid in element.get("/K", [])]
    below = [kid for kid in kids if isinstance(kid, DictionaryObject) and "/S" in kid]
    return Tag(str(element["/S"])[1:], element, [_tag(kid) for kid in below])


def marks(reader: PdfReader) -> Iterator[tuple[int, str, Any]]:
    """Give each piece of marked content that draws: its page, tag and properties.

    Content outside of all marks has no tag.
    """
    for number, sheet in enumerate(reader.pages):
        open_marks: list[tuple[str, Any]] = []
        for operands, operator in ContentStream(sheet.get_contents(), reader).operations:
            if operator in {b"BDC", b"BMC"}:
                open_marks.append((operands[0][1:], operands[1] if len(operands) > 1 else {}))
            elif operator == b"EMC":
                open_marks.pop()
            elif operator in {b"Tj", b"TJ", b"Do", b"f", b"S", b"f*", b"sh"}:
                kind, properties = open_marks[-1] if open_marks else ("", {})
                yield number, kind, properties


def reader_of(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))
