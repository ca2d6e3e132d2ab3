"""What people call a document, from the name of its spec."""

from typing import Final

_ABBREVIATIONS: Final = frozenset({"loa", "lor", "rom"})


def document_words(name: str) -> str:
    """Return *name* in words, without a capital at the start: ``letter of request, a01``."""
    kind, _, own = name.partition(".")
    words = (word.upper() if word in _ABBREVIATIONS else word for word in kind.split("-"))
    return " ".join(words) + (f", {own}" if own else "")
