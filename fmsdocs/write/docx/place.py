"""Where a block stands while it is written, and what its neighbours ask of it."""

from dataclasses import dataclass

from fmsdocs.write.docx.counting import ListRun
from fmsdocs.write.docx.numbering import Family


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The surroundings of a block.

    ``width`` is the room for it and ``left`` the distance of its text from the edge, in twips.
    ``after`` is the space that the style of its paragraphs leaves below, ``gap`` the space that
    there should be between them, in points.
    """

    width: int
    style: str
    after: float
    gap: float
    family: Family = Family.LIST
    left: int = 0
    align: str = ""
    depth: int = 0
    around: ListRun | None = None
    keep_next: bool = False
    """Whether all that stands here stays on the page of what comes after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """What the blocks before and after ask of a block.

    Of the space that one paragraph leaves below and the next one above, Word takes the larger, as
    CSS does (ISO/IEC 29500-1 17.3.1.33). ``left_below`` is what the block before leaves,
    ``wanted`` what there should be after it; ``after`` is what the next block needs and cannot
    make itself. All in points.
    """

    left_below: float = 0
    wanted: float = 0
    after: float | None = None
    framed: bool = False
    """The block before is a table, with which Word would join a table that follows directly."""
    page_break: bool = False
    keep_next: bool = False
