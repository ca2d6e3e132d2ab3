"""The names of fonts in style sheets and drawings, in the order in which letters look for them."""

import re
from typing import Final

from fmsdocs.write.theme import Theme

_GENERIC: Final = frozenset({"serif", "sans-serif"})
_ROOT: Final = re.compile(r"<svg\b[^>]*>")


def on_pages(family: str) -> str:
    """Return what the font file of *family* that the theme brings is called on pages.

    WeasyPrint takes fonts of one name for one font. Where a machine has another version of the
    family and lends a letter from it, the letter would be printed from the wrong file.
    """
    return f"Theme {family}"


def families(theme: Theme, *, paged: bool) -> str:
    """Return the fonts of *theme* as CSS writes them.

    On pages, what the family lacks comes from the fonts that the theme names; a browser chooses.
    """
    if paged:
        named = [theme.fonts.family, *(font.family for font in theme.fonts.scripts)]
        named = [on_pages(family) for family in named]
    else:
        named = [theme.fonts.family, *theme.fonts.alternatives]
    generic = "serif" if theme.fonts.serif else "sans-serif"
    return ", ".join(map(_quoted, dict.fromkeys((*named, generic))))


def lettered(svg: str, theme: Theme, *, paged: bool = False) -> str:
    """Return the drawing *svg* with its words in the fonts of *theme*, unless it names its own."""
    root = _ROOT.search(svg)
    if root is None or "font-family" in root.group():
        return svg
    names = families(theme, paged=paged).replace('"', "'")
    return svg.replace("<svg", f'<svg font-family="{names}"', 1)


def _quoted(family: str) -> str:
    return family if family in _GENERIC else f'"{family}"'
