"""What a template wrote, read as balanced elements with the template line of each.

Strict where a browser is lenient: every element is closed by hand, except the five that cannot
hold anything. What the elements mean is the business of ``parse``.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from fmsdocs.model.location import Location
from fmsdocs.render import faults
from fmsdocs.render.faults import Faults
from fmsdocs.render.marks import MARK, place_of

VOID: Final = frozenset({"br", "hr", "col", "meta", "ref"})
"""Elements that hold nothing and are never closed."""

ROOT: Final = "document"


@dataclass(slots=True)
class Element:
    """One element, its names in lower case."""

    tag: str
    attributes: dict[str, str]
    at: Location
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of the element, in the order written."""
        return tuple(self.attributes.get("class", "").split())

    @property
    def elements(self) -> list["Element"]:
        """The child elements, without the text between them."""
        return [child for child in self.children if isinstance(child, Element)]


def read_markup(text: str, folder: str, template: str, found: Faults) -> Element:
    """Return the root element of *text*; what is not balanced is a fault.

    Args: folder: the templates folder as shown to users. template: the name of the template, for
    elements that carry no mark.
    """
    reader = _Reader(folder, template, found)
    reader.feed(text)
    reader.close()
    reader.finish()
    return reader.root


class _Reader(HTMLParser):
    # Newer versions of html.parser read the text of these elements without its markup. Here a
    # title is an element like any other, and script and style are refused by their name.
    CDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]
    RCDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]

    def __init__(self, folder: str, template: str, found: Faults) -> None:
        super().__init__(convert_charrefs=True)
        self._folder, self._found = folder, found
        self.root = Element(ROOT, {}, Location(f"{folder}/{template}"))
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element below the innermost open one."""
        written = [(name, value or "") for name, value in attrs]
        attributes = {name: value for name, value in written if name != MARK}
        mark = dict(written).get(MARK)
        at = place_of(mark, tag, self._folder) if mark else self._open[-1].at
        if len(attributes) + (mark is not None) != len(written):
            self._found.add(faults.UNKNOWN_ATTRIBUTE, at, f"<{tag}> has an attribute twice")
        element = Element(tag, attributes, at)
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open and close an element written as ``<tag/>``."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost open element, which must have this name."""
        innermost = self._open[-1]
        if tag in VOID:
            message = f"<{tag}> holds nothing and is not closed"
            self._found.add(faults.UNBALANCED, innermost.at, message, f"drop </{tag}>")
            return
        if innermost.tag == tag:
            self._open.pop()
            return
        names = [element.tag for element in self._open[1:]]
        if tag not in names:
            message = f"</{tag}> closes nothing that is open"
            self._found.add(faults.UNBALANCED, innermost.at, message)
            return
        self._found.add(
            faults.UNBALANCED, innermost.at, f"<{innermost.tag}> is not closed before </{tag}>"
        )
        while self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Add text to the innermost open element."""
        self._open[-1].children.append(data)

    def unknown_decl(self, data: str) -> None:
        """Refuse a marked section."""
        self._refuse(f"<![{data[:20]}")

    def handle_pi(self, data: str) -> None:
        """Refuse a processing instruction."""
        self._refuse(f"<?{data[:20]}")

    def finish(self) -> None:
        """Report what is still open at the end."""
        for element in self._open[1:]:
            self._found.add(faults.UNBALANCED, element.at, f"<{element.tag}> is never closed")

    def _refuse(self, what: str) -> None:
        self._found.add(
            faults.UNKNOWN_ELEMENT, self._open[-1].at, f"{what} cannot stand in a template"
        )
