"""Words that mix letters of several alphabets, as a Cyrillic letter in a Latin word."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from fmsdocs.load.folding import LOOK_ALIKES

_WORD = re.compile(r"[^\W\d_]+")


class MixedWord(NamedTuple):
    """A word of several alphabets: its first letter of the rarer one, that letter's name, where."""

    word: str
    letter: str
    name: str
    offset: int


def mixed_words(text: str) -> Iterator[MixedWord]:
    """Give each word of *text* that has a Latin letter and one that only looks like one."""
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii() or LOOK_ALIKES.isdisjoint(word):
            continue
        alphabets = [_alphabet(letter) for letter in word]
        if "Latin" not in alphabets:
            continue
        rarest = min(dict.fromkeys(alphabets), key=alphabets.count)
        at = alphabets.index(rarest)
        name = f"a {rarest} letter (U+{ord(word[at]):04X})"
        yield MixedWord(word, word[at], name, match.start() + at)


def _alphabet(letter: str) -> str:
    """Return the alphabet of *letter*, as in Latin or Cyrillic."""
    return unicodedata.name(letter, "unknown").partition(" ")[0].capitalize()
