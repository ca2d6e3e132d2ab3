"""English for one thing and for several."""

from typing import Final

_UNCHANGED: Final = frozenset({"data"})
_VOWELS: Final = "aeiou"


def plural(word: str) -> str:
    """Return *word* for several: ``lines``, ``facilities``, ``days``."""
    if word in _UNCHANGED:
        return word
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}s"


def count(number: int, word: str) -> str:
    """Return a number of things: ``1 case``, ``2 cases``."""
    return f"{number} {word if number == 1 else plural(word)}"


def member_word(collection: str) -> str:
    """Return the word for one member: ``line`` of ``lines``, ``release approval``, ``party``."""
    words = collection.replace("_", " ")
    return f"{words[:-3]}y" if words.endswith("ies") else words.removesuffix("s")
