"""What a writer gives back."""

from typing import NamedTuple


class Written(NamedTuple):
    """The bytes of a document, the letters that they show as boxes, and what is wrong with them.

    Each letter stands once, in their order. ``faults`` are clauses of our own checks.
    """

    content: bytes
    boxes: str = ""
    faults: tuple[str, ...] = ()
