"""From the bytes of a file to text that is safe to parse.

Size, encoding and characters are judged here, so that the parser never meets what would make it
report a wrong line (U+2028 counts as a line break for libyaml but for no editor) or hide text from
a reader (bidirectional controls, CVE-2021-42574).
"""

import re
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from fmsdocs.load.alphabets import mixed_words
from fmsdocs.load.anchors import anchored
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.location import Location, Span

MAX_BYTES = 4_000_000
"""The largest spec file that is read; the largest real ones are far below a tenth of it."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
    "|\r(?!\n)"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_MOST_SHOWN = 20
"""How many characters of a kind are reported: enough to act on."""
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


class SourceText(NamedTuple):
    """The text of a file, decoded, with what was found on the way. ``text`` is None if unusable."""

    path: str
    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_text(file: Path, shown: str) -> SourceText:
    """Read *file* as UTF-8 text; *shown* is its path in findings."""
    content = read_content(file, shown)
    return content if isinstance(content, SourceText) else decode(content, shown)


def read_content(file: Path, shown: str) -> bytes | SourceText:
    """Return the bytes of *file*, or why they are not read."""
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        return _refused(shown, "FMS001", f"the file cannot be read: {error.strerror}", "check it")
    if size > MAX_BYTES:
        return _refused(
            shown,
            "FMS002",
            f"the file has {size:,} bytes; more than {MAX_BYTES:,} are not read",
            "split the case, or move long line tables out of the file",
        )
    return content


def decode(content: bytes, shown: str) -> SourceText:
    """Decode *content* strictly as UTF-8 and judge its characters."""
    if content.startswith(_WIDE_BOMS):
        return _refused(
            shown, "FMS003", "the file is UTF-16 or UTF-32, not UTF-8", "save it as UTF-8"
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        return SourceText(shown, None, (_not_utf8(shown, before, content[error.start]),))
    if text.isascii() and text.isprintable():  # no line breaks either: nothing to find
        return SourceText(shown, text)
    found = anchored(_characters(shown, text), text)
    unusable = any(item.severity is Severity.ERROR for item in found)
    return SourceText(shown, None if unusable else text, found)


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of *offset* in *text*."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _characters(shown: str, text: str) -> list[Diagnostic]:
    found = []
    for match in _FORBIDDEN.finditer(text):
        found.append(
            Diagnostic(
                id="FMS004",
                severity=Severity.ERROR,
                message=f"character {_name(match[0])} is not allowed in a spec",
                location=_place(shown, text, match.start()),
                remedy="delete it; it often comes with text copied from another program",
            )
        )
        if len(found) == _MOST_SHOWN:
            break
    if not text.isascii():
        found += [
            Diagnostic(
                id="FMS005",
                severity=Severity.WARNING,
                message=f"invisible character {_name(match[0])}",
                location=_place(shown, text, match.start()),
                remedy="delete it, unless the script of a name needs it",
            )
            for match in islice(_INVISIBLE.finditer(text), _MOST_SHOWN)
        ]
        found += [
            Diagnostic(
                id="FMS006",
                severity=Severity.WARNING,
                message=f"'{mixed.word}' mixes alphabets: {mixed.letter} is {mixed.name}",
                location=_place(shown, text, mixed.offset),
                remedy="type the word anew in one alphabet; it looks the same and is another word",
            )
            for mixed in islice(mixed_words(text), _MOST_SHOWN)
        ]
    return found


def _not_utf8(shown: str, before: str, byte: int) -> Diagnostic:
    line, column = position(before, len(before))
    return Diagnostic(
        id="FMS003",
        severity=Severity.ERROR,
        message=f"the file is not UTF-8: byte 0x{byte:02X} cannot stand here",
        location=Location(shown, Span(line, column, column + 1)),
        remedy="save the file as UTF-8 in your editor",
    )


def _refused(shown: str, identifier: str, message: str, remedy: str) -> SourceText:
    finding = Diagnostic(
        id=identifier,
        severity=Severity.ERROR,
        message=message,
        location=Location(shown),
        remedy=remedy,
    )
    return SourceText(shown, None, (finding,))


def _place(shown: str, text: str, offset: int) -> Location:
    line, column = position(text, offset)
    return Location(shown, Span(line, column, column + 1))


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
