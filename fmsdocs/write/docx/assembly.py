"""What the text of a document needs in other parts of its package, collected while writing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from fmsdocs.write.anchors import Target
from fmsdocs.write.docx.comments import Comments
from fmsdocs.write.docx.counting import ListCounter, Outline
from fmsdocs.write.docx.numbering import Family, Numbering
from fmsdocs.write.docx.styles import style_ids
from fmsdocs.write.drawing import Size
from fmsdocs.write.markup import Markup, empty, join
from fmsdocs.write.theme import Theme

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LONGEST_BOOKMARK: Final = 40
NO_PAGES: Final[Mapping[str, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from the document part to another part or to an address outside."""

    identifier: str
    kind: str
    target: str
    external: bool = False


class Assembly:
    """Collects relationships, pictures, bookmarks and numberings of one document."""

    def __init__(
        self,
        theme: Theme,
        anchors: Mapping[str, Target],
        room: Size,
        pages: Mapping[str, int] = NO_PAGES,
    ) -> None:
        """Start an empty collection.

        *anchors* are what cross references can point to, *pages* on which page each stands, where
        that is known. *room* is how large a drawing may be.
        """
        self.pages = pages
        self.theme = theme
        self.room = room
        self.anchors = anchors
        self.styles = style_ids(theme.styles)
        self.numbering = Numbering(theme.measure)
        headings = (self.styles.heading_1, self.styles.heading_2, self.styles.heading_3)
        self.headings = Outline(self.numbering, Family.HEADING, headings)
        self.paragraphs = Outline(self.numbering, Family.PARAGRAPH, (self.styles.numbered,))
        self.lists = ListCounter(self.numbering)
        self.media: dict[str, bytes] = {}
        self.remarks = Comments()
        self.captions: dict[str, int] = {}
        self._related: dict[str, Relationship] = {}
        self._bookmarks: dict[str, str] = {}
        self._marked: set[str] = set()

    @property
    def relationships(self) -> tuple[Relationship, ...]:
        """All relationships, in the order in which they were needed."""
        return tuple(self._related.values())

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the identifier of the relationship to *target*; the same target has one only."""
        if target not in self._related:
            identifier = f"rId{len(self._related) + 1}"
            relationship = Relationship(identifier, f"{_OFFICE}/{kind}", target, external=external)
            self._related[target] = relationship
        return self._related[target].identifier

    def picture(self, content: bytes, extension: str) -> str:
        """Add an image and return the identifier of the relationship to it."""
        name = f"media/image{len(self.media) + 1}.{extension}"
        self.media[name] = content
        return self.relate("image", name)

    def bookmark_name(self, anchor: str) -> str:
        """Return the name of the bookmark at *anchor*: a letter first, 40 characters at most."""
        if anchor not in self._bookmarks:
            words = re.sub(r"\W", "_", anchor, flags=re.ASCII)
            name = f"_Ref{len(self._bookmarks) + 1}_{words}"
            self._bookmarks[anchor] = name[:_LONGEST_BOOKMARK]
        return self._bookmarks[anchor]

    def bookmarked(self, anchor: str, content: Markup) -> Markup:
        """Return *content* as what the bookmark for *anchor* covers; the first place counts."""
        if not anchor or anchor in self._marked:
            return content
        self._marked.add(anchor)
        identifier = str(len(self._marked))
        name = self.bookmark_name(anchor)
        start = empty("w:bookmarkStart", {"w:id": identifier, "w:name": name})
        return join((start, content, empty("w:bookmarkEnd", {"w:id": identifier})))

    def caption_number(self, kind: str, number: int) -> bool:
        """Count a caption of *kind*; tell whether counting alone gives *number*."""
        follows = self.captions.get(kind, 0) + 1 == number
        self.captions[kind] = number
        return follows
