"""Text as a reader sees it: what looks the same is written the same.

The marking guard looks at folded text, so that an odd space, a full-width letter, an invisible
character or a Cyrillic letter that looks like a Latin one hides nothing from it. Folding keeps the
number of lines.
"""

import re
import unicodedata

_LOOK_ALIKES = (
    # Cyrillic
    ("\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e", "ABESIJKMHO"),
    ("\u0420\u0421\u0422\u0423\u04ae\u0425\u0474\u050c\u051c\u0430", "PCTYYXVGWa"),
    ("\u0441\u0435\u0455\u0456\u0458\u043e\u0440\u0443\u0445", "cesijopyx"),
    # Greek
    ("\u0391\u0392\u0395\u03dc\u0396\u0397\u0399\u037f\u039a\u039c", "ABEFZHIJKM"),
    ("\u03fa\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03f9\u03bf", "MNOPTYXCo"),
    # Signs
    ("\u2044\u2215\u29f8\u2571\u27cb\u2236\ua789\u02f8\u2010\u2011", "/////:::--"),
    ("\u2012\u2013\u2014\u2015\u2212\u2043\u02d7\u2768\u2772\u3014", "-------((("),
    ("\u2769\u2773\u3015", ")))"),
)
"""Characters and the signs of markings that they look like, after Unicode's confusables."""

_INVISIBLE = (
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0),
    *(*range(0x180B, 0x180F), *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
    *(*range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE0080)),
)
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
LOOK_ALIKES = frozenset(
    character for one, _ in _LOOK_ALIKES for character in one if character.isalpha()
)
"""Letters of other alphabets that look like Latin ones."""

_PLAIN = {
    **{ord(one): other for pair in _LOOK_ALIKES for one, other in zip(*pair, strict=True)},
    **dict.fromkeys(_INVISIBLE, None),
    **dict.fromkeys(map(ord, _BREAKS), "\n"),
}
_LONE_RETURN = re.compile(r"\r(?!\n)")
_LETTERS_APART = re.compile(r"(?<!\S)(?:[A-Z/][ \t]){2,}[A-Z/](?!\S)")
_PADDING = re.compile(
    r"(?<=\()[ \t]+(?=[A-Za-z])|(?<=[A-Za-z])[ \t]+(?=\))|[ \t]+(?=//)|(?<=//)[ \t]+"
)


def fold(text: str) -> str:
    """Return *text* with look-alikes made plain and spaces inside banners and brackets closed."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_PLAIN)).translate(_PLAIN)
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    if "//" in text or "(" in text:
        text = _PADDING.sub("", text)
    return _LETTERS_APART.sub(_together, text)


def _together(match: re.Match[str]) -> str:
    return "".join(match[0].split())
