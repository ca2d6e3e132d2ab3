"""What a spec file holds, before any schema has said how to read it.

Every scalar is still text. Lines and columns are 1-based code points.
"""

from dataclasses import dataclass, field

from fmsdocs.model.location import Span


@dataclass(slots=True, eq=False, repr=False)
class Scalar:
    """A scalar as typed. ``plain`` means written without quotes and not as a block.

    ``end`` is the column after the last character; for text over several lines it is the end of
    what can be underlined on the first line.
    """

    text: str
    line: int
    column: int
    end: int
    plain: bool

    @property
    def span(self) -> Span:
        """The first line of the scalar; at least one column wide."""
        return Span(self.line, self.column, max(self.end, self.column + 1))


@dataclass(slots=True, eq=False, repr=False)
class Entry:
    """A key with its value."""

    key: Scalar
    value: "Node"


@dataclass(slots=True, eq=False, repr=False)
class Mapping:
    """A mapping in file order. ``size`` counts the nodes below it, itself included."""

    line: int
    column: int
    entries: dict[str, Entry] = field(default_factory=dict)
    size: int = 1

    @property
    def span(self) -> Span:
        """Where the mapping starts."""
        return Span(self.line, self.column, self.column + 1)


@dataclass(slots=True, eq=False, repr=False)
class Sequence:
    """A list in file order. ``size`` counts the nodes below it, itself included."""

    line: int
    column: int
    items: list["Node"] = field(default_factory=list)
    size: int = 1

    @property
    def span(self) -> Span:
        """Where the list starts."""
        return Span(self.line, self.column, self.column + 1)


Node = Scalar | Mapping | Sequence
