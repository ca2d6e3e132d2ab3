"""In which direction words run: from the left, or as Arabic and Hebrew from the right.

References: Unicode Standard Annex 9, rules P2 and P3: the first strong letter decides.
"""

import unicodedata
from typing import Final

_FROM_THE_RIGHT: Final = frozenset({"R", "AL"})
_STRONG: Final = _FROM_THE_RIGHT | {"L"}


def runs_from_the_right(words: str) -> bool:
    """Return whether *words* as a whole run from right to left; digits and signs do not count."""
    if words.isascii():
        return False
    kinds = (unicodedata.bidirectional(letter) for letter in words)
    return next((kind for kind in kinds if kind in _STRONG), "L") in _FROM_THE_RIGHT


def has_letters_from_the_right(words: str) -> bool:
    """Return whether any letter of *words* is of a script that runs from right to left."""
    return not words.isascii() and any(
        unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in words
    )
