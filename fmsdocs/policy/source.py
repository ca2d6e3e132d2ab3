"""The files of a pack as they arrive here, and the findings about them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fmsdocs.model.case import Aim
from fmsdocs.model.diagnostic import UNUSABLE, Diagnostic, Related, Severity
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path
from fmsdocs.model.values import JsonData


@dataclass(frozen=True, slots=True, eq=False)
class PackFile:
    """A YAML file of a pack, already read by its meta-schema.

    ``data`` holds answered values only: texts, integers, ``Decimal``, lists and mappings; days are
    ISO texts. ``locate`` tells where a path of the data is written.
    """

    path: str
    data: JsonData
    locate: Callable[[Path, Aim], Location] = field(repr=False)

    def entries(self, key: str) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Walk over the mappings of the list *key*, with their paths, in file order."""
        listed = self.data.get(key) if isinstance(self.data, dict) else None
        for index, entry in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(entry, dict):
                yield (key, index), entry


@dataclass(slots=True)
class Findings:
    """Collects what is wrong with a pack."""

    found: list[Diagnostic] = field(default_factory=list)

    def add(
        self,
        identifier: str,
        message: str,
        location: Location,
        *,
        remedy: str = "",
        related: tuple[Related, ...] = (),
    ) -> None:
        """Add an error that makes the pack, or a part of it, unusable."""
        self.found.append(
            Diagnostic(
                id=identifier,
                severity=Severity.ERROR,
                message=message,
                location=location,
                remedy=remedy,
                related=related,
                exit_code=UNUSABLE,
            )
        )

    def twice(self, what: str, name: str, location: Location, earlier: Location) -> None:
        """Add that the *name* of an item, citation or entry is given twice."""
        related = (Related(location=earlier, message="first given here"),)
        self.add("POL003", f"the {what} '{name}' is given twice", location, related=related)


def day_of(value: object) -> date | None:
    """Return the day of an ISO text, None for anything else."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def words_of(value: object) -> tuple[str, ...]:
    """Return the texts of a list."""
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()


def text_of(entry: dict[str, Any], key: str) -> str:
    """Return the text at *key*, empty if there is none; line breaks of folded text are spaces."""
    value = entry.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""
