"""Pictures that an office brings: what they are and how large, read from their first bytes."""

import struct
from typing import Final, NamedTuple

_MOST_BYTES: Final = 5_000_000
_MOST_PIXELS: Final = 25_000_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_END: Final = b"IEND\xaeB`\x82"
_JPEG: Final = b"\xff\xd8\xff"
_PNG_HEAD: Final = 24
_SIZES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The markers of a JPEG that carry its size."""


class ImageUnusable(Exception):  # noqa: N818 - it says what is the case
    """A picture cannot be used; the message says why."""


class Image(NamedTuple):
    """What a picture is: its media type, its extension, its width and height in pixels."""

    media_type: str
    extension: str
    width: int
    height: int


def measured(content: bytes) -> Image:
    """Return what the picture *content* is.

    Raises: ImageUnusable: it is no PNG or JPEG, it is damaged, or it is too large.
    """
    if len(content) > _MOST_BYTES:
        message = f"it has {len(content):,} bytes; the most is {_MOST_BYTES:,}"
        raise ImageUnusable(message)
    if content.startswith(_PNG):
        image = _png(content)
    elif content.startswith(_JPEG):
        image = _jpeg(content)
    else:
        message = "it is no PNG or JPEG"
        raise ImageUnusable(message)
    pixels = image.width * image.height
    if not pixels:
        message = "it has no pixels"
        raise ImageUnusable(message)
    if pixels > _MOST_PIXELS:
        message = f"it has {image.width} by {image.height} pixels; the most is {_MOST_PIXELS:,}"
        raise ImageUnusable(message)
    return image


def _png(content: bytes) -> Image:
    if len(content) < _PNG_HEAD or _PNG_END not in content[-64:]:
        message = "it is damaged"
        raise ImageUnusable(message)
    width, height = struct.unpack(">II", content[16:_PNG_HEAD])
    return Image("image/png", "png", width, height)


def _jpeg(content: bytes) -> Image:
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:  # noqa: PLR2004 - start of a marker
        marker = content[place + 1]
        if marker in _SIZES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return Image("image/jpeg", "jpg", width, height)
        place += 2 + int(struct.unpack(">H", content[place + 2 : place + 4])[0])
    message = "it is damaged"
    raise ImageUnusable(message)
