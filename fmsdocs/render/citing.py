"""Citations of a document: recorded where the template cites, listed at its end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fmsdocs.model.checklist import Citation


class UnknownCitation(LookupError):  # noqa: N818 - it is the template's fault
    """A template cites something that the policy pack does not have."""

    def __init__(self, citation: str, known: tuple[str, ...]) -> None:
        """Keep the id asked for and those that exist."""
        super().__init__(citation, known)
        self.citation, self.known = citation, known

    def __str__(self) -> str:
        """Say what was asked for."""
        return f"the policy pack has no citation '{self.citation}'"


@dataclass(slots=True)
class Citing:
    """Keeps what one document cites."""

    known: Mapping[str, Citation]
    cited: dict[str, Citation] = field(default_factory=dict)

    def cite(self, citation: str, *, show: bool = False) -> str:
        """Record *citation*; return nothing, or with *show* its short form for the text."""
        if citation not in self.known:
            raise UnknownCitation(citation, tuple(self.known))
        found = self.cited[citation] = self.known[citation]
        return ", ".join(filter(None, (found.title, found.section))) if show else ""

    def add(self, citations: Iterable[str]) -> None:
        """Record those of *citations* that the pack has."""
        self.cited.update((name, self.known[name]) for name in citations if name in self.known)
