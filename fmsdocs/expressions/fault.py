"""What is wrong with an expression, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExpressionFault:
    """A fault of an expression's author.

    ``message`` starts in lower case and has no full stop. ``offset`` counts code points from the
    start of the expression's text, 0-based.
    """

    message: str
    offset: int = 0


class Broken(Exception):  # noqa: N818 - it is the expression that is broken
    """Carries a fault up to the entry points of this room, which return it as a value."""

    def __init__(self, message: str, offset: int | None = None) -> None:
        """Keep *message* and *offset*; None while nobody knows where the fault stands."""
        super().__init__(message, offset)
        self.message, self.offset = message, offset

    @property
    def fault(self) -> ExpressionFault:
        """The fault as a value."""
        return ExpressionFault(self.message, self.offset or 0)

    def at(self, offset: int) -> "Broken":
        """Return the same fault, standing at *offset* if nobody knew better."""
        return self if self.offset is not None else Broken(self.message, offset)


def quoted(names: "list[str] | tuple[str, ...]") -> str:
    """Return *names* as a list for messages: ``'a', 'b', 'c'``."""
    return ", ".join(f"'{name}'" for name in names)


def nearest(name: str, known: "list[str] | tuple[str, ...]") -> str:
    """Return ``"; did you mean 'x'?"`` for the known name most like *name*, or an empty text."""
    from difflib import get_close_matches  # noqa: PLC0415 - only faults need it

    close = get_close_matches(name, known, n=1)
    return f"; did you mean '{close[0]}'?" if close else ""
