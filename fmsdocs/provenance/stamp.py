"""The stamp: what a document is made from, as text inside its own file, and the seal in it.

The seal is a hash of all of the file but itself. It shows that the file was edited; it is no
signature. Files come from anywhere: what is read here is bounded and checked before it is used.
"""

import base64
import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final, NamedTuple

from fmsdocs.provenance.inputs import Input, Origin

FORMAT: Final = 1
"""The version of the format of stamps that this version writes."""

_OPEN_SEAL: Final = "0" * 64
_STAMP: Final = re.compile(rb"fmsdocs-provenance:(\d{1,6}):([0-9a-f]{64}):([\w=-]{0,400000}):")
_START: Final = b"fmsdocs-provenance:"
_ITEM: Final = re.compile(r"customXml/item\d+\.xml")
_MOST_BYTES: Final = 200_000_000
"""The largest package that is unpacked, in bytes of all its parts."""
_MOST_PARTS: Final = 5_000
_LONGEST_LIST: Final = 2_000_000
_LONGEST_TEXT: Final = 300
_DIGITS: Final = re.compile(r"[0-9a-f]{16}")


class Stamp(NamedTuple):
    """What was found in a file: its origin, and whether the file is as it was written.

    ``origin`` is None where the stamp cannot be read. ``newer`` is its format where this version
    does not read that, else 0.
    """

    origin: Origin | None
    sealed: bool
    newer: int = 0


class Unreadable(Exception):  # noqa: N818 - states what is the case
    """A file cannot be taken apart; the message says why."""


def stamp_of(origin: Origin) -> str:
    """Return the text of the stamp that says *origin*, with a seal that is still open."""
    inputs = [
        [_shown(one.group), _shown(one.name), one.counted, _shown(one.value)]
        for one in origin.inputs
    ]
    documents = [_shown(name) for name in origin.documents]
    facts = [_shown(origin.case), documents, _shown(origin.package), inputs]
    packed = zlib.compress(json.dumps(facts, separators=(",", ":")).encode(), 9)
    return f"fmsdocs-provenance:{FORMAT}:{_OPEN_SEAL}:{base64.urlsafe_b64encode(packed).decode()}:"


def sealed(content: bytes) -> bytes:
    """Return the file *content* with the seal of its stamp closed; without a stamp, as it is."""
    return _sealed_package(content) if _is_package(content) else _sealed_bytes(content)


def stamp_in(content: bytes) -> Stamp | None:
    """Return the stamp of the file *content*, a PDF or a package of Word; None without one.

    Raises:
        Unreadable: it is a package that is damaged, or too large when unpacked.
    """
    if not _is_package(content):
        found = _STAMP.search(content)
        return _read(found, sealed=_sealed_bytes(content) == content) if found else _hidden(content)
    parts = dict(_parts(content))
    item = next((name for name in parts if _ITEM.fullmatch(name) and _START in parts[name]), "")
    if not item:
        return None
    found = _STAMP.search(parts[item])
    if found is None:
        return Stamp(None, sealed=False)
    return _read(found, sealed=_seal_of(parts, item) == found[2])


def _shown(text: str) -> str:
    """Return *text* as it can be shown and is read again: names of files may hold anything."""
    return "".join(one if one.isprintable() else "?" for one in text[:_LONGEST_TEXT])


def _is_package(content: bytes) -> bool:
    return content.startswith(b"PK")


def _sealed_bytes(content: bytes) -> bytes:
    found = _STAMP.search(content)
    if found is None:
        return content
    start, end = found.span(2)
    opened = content[:start] + _OPEN_SEAL.encode() + content[end:]
    return content[:start] + hashlib.sha256(opened).hexdigest().encode() + content[end:]


def _sealed_package(content: bytes) -> bytes:
    parts = dict(_parts(content))
    item = next((name for name in parts if _ITEM.fullmatch(name) and _START in parts[name]), "")
    if not item:
        return content
    closed = _STAMP.sub(
        lambda found: found[0].replace(found[2], _seal_of(parts, item), 1), parts[item]
    )
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as before,
        zipfile.ZipFile(packed, "w", compresslevel=6) as after,
    ):
        for entry in before.infolist():
            name = entry.filename
            after.writestr(entry, closed if name == item else parts[name])
    return packed.getvalue()


def _seal_of(parts: dict[str, bytes], item: str) -> bytes:
    """Return the hash of all *parts* in their order, the seal in the part *item* taken as open."""
    digest = hashlib.sha256()
    for name, content in parts.items():
        counted = content
        if name == item:
            counted = _STAMP.sub(
                lambda found: found[0].replace(found[2], _OPEN_SEAL.encode(), 1), content
            )
        digest.update(f"{len(name)} {len(counted)} {name}\0".encode() + counted)
    return digest.hexdigest().encode()


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the parts of a package by their paths."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            if size > _MOST_BYTES or len(entries) > _MOST_PARTS:
                raise Unreadable(f"it unpacks to {size:,} bytes in {len(entries):,} parts")
            if len({entry.filename for entry in entries}) < len(entries):
                raise Unreadable("it holds two parts of one name")
            for entry in entries:
                yield entry.filename, archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise Unreadable("it is cut off or damaged") from error
    except NotImplementedError as error:
        raise Unreadable("it is packed in a way that Word does not use") from error


def _hidden(content: bytes) -> Stamp | None:
    """Return the stamp of a PDF that another program has packed anew, None without one."""
    left, view = _MOST_BYTES, memoryview(content)
    for found in re.finditer(rb"stream\r?\n", content):
        if left <= 0:
            return None
        try:
            text = zlib.decompressobj().decompress(view[found.end() :], min(left, _LONGEST_LIST))
        except zlib.error:
            continue
        left -= len(text)
        stamp = _STAMP.search(text)
        if stamp:
            return _read(stamp, sealed=False)
    return None


def _read(found: re.Match[bytes], *, sealed: bool) -> Stamp:
    if int(found[1]) > FORMAT:
        return Stamp(None, sealed, newer=int(found[1]))
    try:
        packed = base64.b64decode(found[3], altchars=b"-_", validate=True)
        text = zlib.decompressobj().decompress(packed, _LONGEST_LIST)
        return Stamp(_origin(json.loads(text)), sealed)
    except (ValueError, TypeError, zlib.error, RecursionError):
        return Stamp(None, sealed=False)


def _origin(facts: Any) -> Origin:  # noqa: ANN401 - JSON data
    """Return what *facts* say; raise ValueError or TypeError where they are no list of inputs."""
    case, documents, package, inputs = facts
    return Origin(
        _text(case),
        tuple(_text(name) for name in documents),
        _text(package),
        tuple(
            Input(_text(group), _text(name), _digits(sha256), _text(value))
            for group, name, sha256, value in inputs
        ),
    )


def _text(value: Any) -> str:  # noqa: ANN401 - JSON data
    """Return *value* if it is a short text that can be shown on a terminal."""
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT or not value.isprintable():
        message = "no text of a stamp"
        raise ValueError(message)
    return value


def _digits(value: Any) -> str:  # noqa: ANN401 - JSON data
    if not isinstance(value, str) or not _DIGITS.fullmatch(value):
        message = "no hash of a stamp"
        raise ValueError(message)
    return value
