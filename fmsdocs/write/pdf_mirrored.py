"""Gives brackets back their own letters in PDFs with words from right to left.

There an opening bracket is drawn with the glyph of a closing one. WeasyPrint keeps one letter for
each glyph, the first that it meets: one Arabic name with brackets would turn all brackets of the
document around when its text is copied, searched or read aloud.
Reference: ISO 32000-1 9.10.3 (ToUnicode).
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from unicodedata import mirrored

from fmsdocs.model.direction import has_letters_from_the_right


def name_mirrored_glyphs(pdf: Any, document: Any) -> None:  # noqa: ANN401 - a library without types
    """Let each glyph of *pdf* that stands for a mirrored letter stand for the letter it shows.

    Args:
        pdf: all objects of the file.
        document: the same, laid out on pages; its fonts have what was drawn with them.
    """
    fonts = [*document.fonts.values()]
    texts = (text for font in fonts for text in font.to_unicode.values())
    if not any(map(has_letters_from_the_right, texts)):
        return
    tables = (thing for thing in pdf.objects if isinstance(thing, dict) and "ToUnicode" in thing)
    for font, table in zip(fonts, tables, strict=True):
        letters = dict(_shown(font))
        lines = pdf.objects[int(table["ToUnicode"].split()[0])].stream
        for place, line in enumerate(lines):
            lines[place] = _corrected(line, letters)


def _shown(font: Any) -> Iterator[tuple[bytes, bytes]]:  # noqa: ANN401
    """Give the wrong line of each mirrored glyph of *font*, with the right one."""
    glyphs = {
        glyph: text for glyph, text in font.to_unicode.items() if len(text) == 1 and mirrored(text)
    }
    if not glyphs:
        return
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - heavy, and rarely needed

    file = TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True)
    letters = {file.getGlyphID(name): chr(letter) for letter, name in file.getBestCmap().items()}
    for glyph, text in glyphs.items():
        if glyph in letters:
            yield _line(glyph, text), _line(glyph, letters[glyph])


def _line(glyph: int, text: str) -> bytes:
    return f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>".encode()


def _corrected(line: Any, letters: Mapping[bytes, bytes]) -> Any:  # noqa: ANN401
    return letters.get(line, line) if isinstance(line, bytes) else line
