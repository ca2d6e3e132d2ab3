"""The drawings of figures: how large they are, and a picture for readers that know no SVG."""

import re
from dataclasses import dataclass
from typing import Final

from fmsdocs.write.fonts import FontMissing, font_files
from fmsdocs.write.theme import Theme

_ROOT: Final = re.compile(r"<svg\b[^>]*>")
_LENGTH: Final = re.compile(r"([0-9.]+)\s*(px|pt|mm|cm|in)?")
_MILLIMETRES: Final = {
    "": 25.4 / 96,
    "px": 25.4 / 96,
    "pt": 25.4 / 72,
    "mm": 1,
    "cm": 10,
    "in": 25.4,
}
_DEFAULT: Final = (160.0, 80.0)
_DOTS_PER_MILLIMETRE: Final = 220 / 25.4


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in millimetres."""

    width: float
    height: float


def drawn_size(svg: str, room: Size) -> Size:
    """Return the size of the drawing *svg*, made smaller where it is larger than *room*."""
    root = _ROOT.search(svg)
    tag = root.group() if root else ""
    box = _attribute(tag, "viewBox").replace(",", " ").split()
    width = _length(_attribute(tag, "width"))
    height = _length(_attribute(tag, "height"))
    if not (width and height):
        ratio = _ratio(box)
        width = width or (height / ratio if height else _box_width(box))
        height = width * ratio
    scale = min(1.0, room.width / width, room.height / height)
    return Size(width * scale, height * scale)


def picture(svg: str, size: Size, theme: Theme) -> bytes:
    """Return the drawing as PNG, as large as *size* at a resolution for print.

    Word 2016 and later shows the drawing itself; everything else shows this picture.
    """
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - a library of 3 MB that few documents need

    try:
        files = font_files(theme)
    except FontMissing:
        files = ()
    family = theme.fonts.family
    return svg_to_bytes(
        svg_string=svg,
        width=round(size.width * _DOTS_PER_MILLIMETRE),
        background="white",
        # The fonts of the theme only, so that the picture is the same on every machine.
        skip_system_fonts=bool(files),
        font_files=[str(file) for file in files],
        font_family=family,
        sans_serif_family=family,
        serif_family=family,
    )


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""\s{name}\s*=\s*["']([^"']*)["']""", tag)
    return found.group(1) if found else ""


def _length(written: str) -> float:
    found = _LENGTH.fullmatch(written.strip())
    return float(found.group(1)) * _MILLIMETRES[found.group(2) or ""] if found else 0.0


def _box_width(box: list[str]) -> float:
    return _length(box[2]) if len(box) == len(("x", "y", "width", "height")) else _DEFAULT[0]


def _ratio(box: list[str]) -> float:
    """Return height by width."""
    if len(box) == len(("x", "y", "width", "height")):
        width, height = _length(box[2]), _length(box[3])
        if width and height:
            return height / width
    return _DEFAULT[1] / _DEFAULT[0]
