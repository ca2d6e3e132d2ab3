"""The tree of tags of a PDF that is being made: its elements, and how they hang together.

Elements are the dictionaries of the library; a reference to one is bytes as ``12 0 R``. The kids of
an element are references to elements and to links, and numbers of marked content on its page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Element = Any
"""A dictionary of the library, which has no types."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Structure:
    """The elements of *pdf*, which has at least one page."""

    pdf: Any

    @property
    def root(self) -> Element:
        """Return what holds the whole tree, and the indexes into it."""
        return self.at(self.pdf.catalog["StructTreeRoot"])

    @property
    def document(self) -> Element:
        """Return the element of the whole document."""
        return self.at(self.root["K"][0])

    def at(self, reference: bytes) -> Any:  # noqa: ANN401
        """Return the object that *reference* names."""
        return self.pdf.objects[int(reference.split()[0])]

    def kids(self, element: Element) -> list[Element]:
        """Return the elements right below *element*, without links and marked content."""
        below = (self.at(kid) for kid in element["K"] if isinstance(kid, bytes))
        return [kid for kid in below if kid["Type"] == "/StructElem"]

    def walk(self, element: Element) -> Iterator[Element]:
        """Give *element* and all elements below it, in the order of reading."""
        yield element
        for kid in self.kids(element):
            yield from self.walk(kid)

    def of(self, kind: str) -> list[Element]:
        """Return all elements of the *kind* (``/TH``), in the order of reading."""
        return [element for element in self.walk(self.document) if element["S"] == kind]

    def spans(self) -> list[Element]:
        """Return the elements made of spans, in the order in which they were made.

        Pieces of text, which the library tags in the same way, hold marked content themselves.
        """
        return [
            thing
            for thing in self.pdf.objects
            if isinstance(thing, dict)
            and thing.get("S") == "/Span"
            and all(isinstance(kid, bytes) for kid in thing["K"])
        ]

    def adopt(self, parent: Element, kids: list[Element]) -> None:
        """Hang *kids* below *parent*, after those that are there."""
        for kid in kids:
            parent["K"].append(kid.reference)
            kid["P"] = parent.reference

    def release(self, parent: Element, kid: Element) -> None:
        """Take *kid* away from *parent*."""
        parent["K"].remove(kid.reference)

    def around(self, parent: Element, kids: list[Element], kind: str) -> Element:
        """Put a new element of the *kind* around *kids* of *parent*; it stands last."""
        made = type(parent)(
            {"Type": "/StructElem", "S": kind, "P": parent.reference, "Pg": parent["Pg"]}
        )
        made["K"] = type(parent["K"])()
        self.pdf.add_object(made)
        for kid in kids:
            self.release(parent, kid)
        self.adopt(made, kids)
        parent["K"].append(made.reference)
        return made

    def marks(self) -> dict[int, Any]:
        """Return for each page, by its place, the elements of its marked content by number."""
        pairs = self.at(self.root["ParentTree"])["Nums"]
        pages = len(self.pdf.page_references)
        entries = zip(pairs[::2], pairs[1::2], strict=True)
        return {place: owners for place, owners in entries if place < pages}
