"""Word files of offices for the tests: a plain letterhead, and each way to spoil one."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
from docx.shared import Mm

WORDS = "OFFICE OF THE NOTIONAL DIRECTOR"
ADDRESS = "1 Notional Square, Port Bandar"


def png(width: int = 40, height: int = 20) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x55" * width) * height)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def office(path: Path, words: str = WORDS, change: Callable[..., None] | None = None) -> Path:
    """Write the Word file of an office: A4, margins of 30 mm, letterhead with a picture."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.header.paragraphs[0].text = words
    section.header.paragraphs[0].add_run().add_picture(BytesIO(png()), width=Mm(20))
    section.footer.paragraphs[0].text = ADDRESS
    if change:
        change(word)
    word.save(str(path))
    return path


def repacked(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Change the parts of the package at *path*."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
