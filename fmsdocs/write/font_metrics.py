"""How wide the letters of a font are."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path


class FontUnreadable(Exception):  # noqa: N818 - it says what is the case with this file
    """A file is no font, or a damaged one."""


@lru_cache(maxsize=8)
def advances(file: Path) -> Mapping[str, float]:
    """Return the width of each letter of the font *file* in font sizes.

    Raises: FontUnreadable: the file is no font, or a damaged one.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - heavy, and needed for documents only

    try:
        with file.open("rb") as content, TTFont(content, fontNumber=0, lazy=True) as font:
            widths, units = font["hmtx"].metrics, font["head"].unitsPerEm
            return {chr(code): widths[name][0] / units for code, name in font.getBestCmap().items()}
    except Exception as fault:  # the library raises whatever a damaged file makes it meet
        raise FontUnreadable(file.name) from fault
