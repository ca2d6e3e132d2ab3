"""The door to WeasyPrint: its import, its system libraries, what it says and what it depends on."""

import ctypes
import ctypes.util
import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from typing import Any, Final

from fmsdocs.write.fonts import FontMissing, font_files
from fmsdocs.write.theme import Theme

SYSTEM_PACKAGES: Final = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")

_VERSIONS: Final = (
    ("libpango-1.0.so.0", "pango_version_string"),
    ("libharfbuzz.so.0", "hb_version_string"),
    ("libharfbuzz-subset.so.0", "hb_version_string"),
)
"""Libraries of the system that lay out pages, by their names on Linux, and who says the version."""

_LOGGER: Final = logging.getLogger(__name__)
_TALKATIVE: Final = ("weasyprint", "fontTools")
_NO_GLYPH: Final = ".notdef glyph rendered"
"""How WeasyPrint says that it draws a box; the letter is the first argument of the record."""


class PdfUnavailable(Exception):  # noqa: N818 - it says what is the case on this machine
    """PDFs cannot be made on this machine; the text names the one command that helps."""

    def __init__(self, missing: str, packages: tuple[str, ...] = SYSTEM_PACKAGES) -> None:
        """Say that the library or font *missing* is not there, which *packages* bring."""
        super().__init__(missing, packages)
        self.missing = missing
        self.command = f"apt-get install {' '.join(packages)}"

    def __str__(self) -> str:
        """Return what is missing and how to get it."""
        return f"PDF needs something that is missing ({self.missing}): {self.command}"


def import_weasyprint() -> Any:  # noqa: ANN401 - a library without types
    """Return the module ``weasyprint``. It is heavy: it is imported when the first PDF is made.

    Raises: PdfUnavailable: a system library is missing, or the one for subsets of fonts, without
    which PDFs are slow and never the same twice.
    """
    if "weasyprint" not in sys.modules:
        try:
            with redirect_stdout(StringIO()), warnings.catch_warnings(), _quick_search():
                warnings.simplefilter("ignore")
                import weasyprint  # noqa: PLC0415
        except OSError as error:
            raise PdfUnavailable(str(error).splitlines()[0]) from error
    weasyprint = sys.modules["weasyprint"]
    if weasyprint.text.ffi.harfbuzz_subset is None:
        raise PdfUnavailable(SYSTEM_PACKAGES[-1])
    return weasyprint


def system_versions() -> tuple[str, ...]:
    """Return the versions of the system libraries for PDFs, empty text for one that is not found.

    They are asked without WeasyPrint, which is heavy. Elsewhere than on Linux none is found.
    """
    return tuple(_version(library, function) for library, function in _VERSIONS)


def _version(library: str, function: str) -> str:
    try:
        says = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return ""
    says.restype = ctypes.c_char_p
    return (says() or b"").decode()


def require_fonts(theme: Theme) -> None:
    """Make sure that the fonts of *theme* are there: PDFs with others would not be the same.

    Raises: PdfUnavailable: one is missing.
    """
    try:
        font_files(theme)
    except FontMissing as missing:
        packages = (*SYSTEM_PACKAGES, theme.fonts.system_package)
        raise PdfUnavailable(missing.file, packages) from missing


@contextmanager
def quiet() -> Iterator[list[str]]:
    """Pass on what the libraries say at the level of debugging, which no terminal shows.

    Gives the list that fills with the letters that no font has.
    """
    sources = [logging.getLogger(name) for name in _TALKATIVE]
    before = [(source.propagate, source.handlers[:]) for source in sources]
    boxes: list[str] = []
    for source in sources:
        source.propagate, source.handlers = False, [_Forward(boxes)]
    try:
        with warnings.catch_warnings(record=True) as caught:
            # The library leaves the file with the colour profile to be closed by Python.
            warnings.simplefilter("ignore", ResourceWarning)
            yield boxes
        for warning in caught:
            _LOGGER.debug("%s", warning.message)
    finally:
        for source, (propagate, handlers) in zip(sources, before, strict=True):
            source.propagate, source.handlers = propagate, handlers


class _Forward(logging.Handler):
    """Repeats records of a library on our own logger, and keeps the letters without a glyph."""

    def __init__(self, boxes: list[str]) -> None:
        super().__init__()
        self.boxes = boxes

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(_NO_GLYPH) and isinstance(record.args, tuple):
            self.boxes.append(str(record.args[0]))
        if record.levelno >= logging.WARNING:
            _LOGGER.debug("%s: %s", record.name, record.getMessage())


@contextmanager
def _quick_search() -> Iterator[None]:
    """Spare a quarter of a second: names that fail would be searched with ldconfig and gcc."""
    if sys.platform != "linux":
        yield
        return
    before = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = before
