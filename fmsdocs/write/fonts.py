"""Finds the font files of a theme: in its folder, or among the fonts of the system."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from fmsdocs.write.theme import Theme

_FOLDERS: Final = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    "darwin": ("/Library/Fonts", "~/Library/Fonts", "/System/Library/Fonts"),
    "win32": ("C:/Windows/Fonts",),
}


class FontMissing(Exception):  # noqa: N818 - it says what is the case on this machine
    """A font file of a theme is not on this machine. ``file`` is its name."""

    def __init__(self, file: str) -> None:
        """Say that *file* is not there."""
        super().__init__(file)
        self.file = file


@lru_cache(maxsize=4)
def font_files(theme: Theme) -> tuple[Path, ...]:
    """Return the files of the faces of *theme*, in their order.

    Raises: FontMissing: a file is not there.
    """
    return tuple(_found(theme.folder, face.file) for face in theme.fonts.faces)


@lru_cache(maxsize=4)
def script_files(theme: Theme) -> Mapping[str, Path]:
    """Return the files of the fonts for other scripts by their names, without those not there."""
    found = {}
    for font in theme.fonts.scripts:
        with suppress(FontMissing):
            found[font.file] = _found(theme.folder, font.file)
    return found


def _found(folder: Path, name: str) -> Path:
    if (folder / name).is_file():
        return folder / name
    folders = (Path(one).expanduser() for one in _FOLDERS.get(sys.platform, ()))
    found = [path for one in folders for path in one.rglob(name)]
    if not found:
        raise FontMissing(name)
    # Where two versions are installed, the folder of the newer one comes last by name.
    return max(found)
