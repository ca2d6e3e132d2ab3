"""What Word must know of words in other scripts: their fonts, their language, their direction.

Word takes the font of each letter from one of four slots by its script; two of them serve letters
that the family of a theme lacks. References: ECMA-376 Part 1, 17.3.2.26 (rFonts), 17.3.2.20 (lang),
17.3.2.30 (rtl), 17.3.2.7 (cs).
"""

import re
from typing import Final, NamedTuple

from fmsdocs.write.markup import NOTHING, Markup, empty
from fmsdocs.write.theme import WordFonts

_HEBREW: Final = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_THAI: Final = re.compile("[\u0e00-\u0e7f]")
_HANGUL: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_KANA: Final = re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HAN: Final = re.compile(
    "[\u2e80-\u2fdf\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff65]|[^\0-\U0001ffff]"
)
_TRADITIONAL: Final = re.compile("zh-(.*-)?(Hant|TW|HK|MO)", re.IGNORECASE)


class Speech(NamedTuple):
    """Language and direction of words; both empty where they are those of the document."""

    language: str = ""
    from_the_right: bool = False


HOME: Final = Speech()


class Slots(NamedTuple):
    """The fonts for letters of East Asia and for complex scripts, and whether all is complex."""

    east_asian: str = ""
    complex_script: str = ""
    all_complex: bool = False

    @property
    def fonts(self) -> Markup:
        """Return the fonts as a property of a run."""
        named = {"w:eastAsia": self.east_asian, "w:cs": self.complex_script}
        given = {slot: font for slot, font in named.items() if font}
        # Quotation marks and the like stand in several scripts: here they are of this one.
        hint = {"w:hint": "eastAsia"} if self.east_asian else {}
        return empty("w:rFonts", given | hint) if given else NOTHING

    def language(self, speech: Speech) -> Markup:
        """Return the language of *speech* as a property of a run, in the slot of its letters."""
        if not speech.language:
            return NOTHING
        if self.complex_script:
            return empty("w:lang", {"w:bidi": speech.language})
        slot = "w:eastAsia" if self.east_asian else "w:val"
        return empty("w:lang", {slot: speech.language})


def slots_of(words: str, speech: Speech, fonts: WordFonts) -> Slots:
    """Return what *words* in *speech* need of *fonts*; nothing where the family has all letters."""
    if words.isascii() and not speech.from_the_right:
        return Slots()
    complex_script = _complex_script(words, speech, fonts)
    thai = bool(speech.language) and complex_script == fonts.thai
    return Slots(
        _east_asian(words, speech.language, fonts), complex_script, speech.from_the_right or thai
    )


def _complex_script(words: str, speech: Speech, fonts: WordFonts) -> str:
    if _HEBREW.search(words):
        return fonts.hebrew
    if _ARABIC.search(words) or speech.from_the_right:
        return fonts.arabic
    return fonts.thai if _THAI.search(words) else ""


def _east_asian(words: str, language: str, fonts: WordFonts) -> str:
    """Return the font for letters of East Asia; Han signs alone do not say of which language."""
    if _HANGUL.search(words):
        return fonts.korean
    if _KANA.search(words):
        return fonts.japanese
    if not _HAN.search(words):
        return ""
    if _TRADITIONAL.match(language):
        return fonts.chinese_traditional
    by_language = {"ko": fonts.korean, "ja": fonts.japanese}
    return by_language.get(language.partition("-")[0], fonts.chinese_simplified)
