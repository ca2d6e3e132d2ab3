"""Where something is written: file, line and column.

Lines and columns are 1-based; columns count Unicode code points. Ends are exclusive.
"""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text on one line. ``end`` is the column after the last character."""

    line: int
    column: int
    end: int


class Location(NamedTuple):
    """A place in a file. ``span`` is None when the finding concerns the file as a whole.

    ``path`` is shown to the user as given: relative to the working folder where that is possible.
    ``pointer`` is the RFC 6901 JSON Pointer of the value, or empty. ``anchor`` says the same with
    elements of lists by their names (``/lines/003/quantity``), so that it holds when they move.
    """

    path: str
    span: Span | None = None
    pointer: str = ""
    anchor: str = ""

    def __str__(self) -> str:
        """``path:line:column``, or the path alone."""
        return f"{self.path}:{self.span.line}:{self.span.column}" if self.span else self.path
