"""What can be wrong with a template, as findings at the template's line.

A template is an input like any other: its faults are values with an id, never tracebacks. All of
them mean that the template cannot be used, so the run exits with 4.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from fmsdocs.model.diagnostic import Diagnostic, unusable
from fmsdocs.model.location import Location

SYNTAX: Final = "REN001"
"""The template is not valid Jinja."""
UNKNOWN_NAME: Final = "REN002"
"""The template asks for a name that does not exist."""
NOT_FOUND: Final = "REN003"
"""There is no such template, or a template that it includes does not exist."""
EVALUATION: Final = "REN004"
"""The template cannot be carried out with this case."""
WRONG_KIND: Final = "REN005"
"""The template uses a value as something that it never is, as a text where a number must stand."""
UNKNOWN_CODE: Final = "REN006"
"""The template compares a field with a code that its schema does not have."""
ARGUMENTS: Final = "REN007"
"""A call with arguments that the macro or function does not take, or without one that it needs."""
UNKNOWN_ELEMENT: Final = "REN010"
"""An element that the document tree has no node for."""
UNKNOWN_ATTRIBUTE: Final = "REN011"
"""An attribute or class that the document tree has no meaning for."""
MISPLACED: Final = "REN012"
"""An element or a text that may not stand where it stands."""
UNBALANCED: Final = "REN013"
"""An element that is not closed, or closed without being open."""
MISSING_PART: Final = "REN014"
"""A part that an element cannot be without, as the title of a document."""
HEADING_LEVEL: Final = "REN020"
"""A heading that skips a level."""
DANGLING: Final = "REN021"
"""A cross reference to an anchor that the document does not have."""
DUPLICATE_ANCHOR: Final = "REN022"
"""Two elements of one document with the same anchor."""
TABLE_SHAPE: Final = "REN023"
"""A row whose cells do not add up to the columns of its table."""
LINK_ADDRESS: Final = "REN024"
"""A link to an address that is neither https: nor mailto:."""
UNKNOWN_CITATION: Final = "REN030"
"""A citation that the policy pack does not have."""
NOT_PRINTED: Final = "REN040"
"""A field of the schemas that no template prints."""
NOT_UNPRINTED: Final = "REN041"
"""An entry of the list of fields that need not be printed is wrong."""


@dataclass(slots=True)
class Faults:
    """Collects the findings of one rendering, in the order in which they were met."""

    found: list[Diagnostic] = field(default_factory=list)

    def add(self, fault: str, location: Location, message: str, remedy: str = "") -> None:
        """Keep one finding."""
        self.found.append(template_fault(fault, location, message, remedy))


def template_fault(fault: str, location: Location, message: str, remedy: str = "") -> Diagnostic:
    """Return the finding for one fault of a template."""
    return unusable(fault, message, location, remedy)


def shown(templates: Path) -> str:
    """Return the templates folder as findings show it: from the working folder if it is below."""
    try:
        return templates.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return templates.as_posix()


def similar(name: str, known: Iterable[str]) -> str:
    """Return a remedy that names the known name most like *name*; empty if none is."""
    close = get_close_matches(name, list(known), n=1)
    return f"did you mean '{close[0]}'?" if close else ""
