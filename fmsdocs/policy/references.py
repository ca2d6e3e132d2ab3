"""Citations and acronyms."""

from collections.abc import Mapping

from fmsdocs.model.checklist import Citation, Confidence
from fmsdocs.model.location import Location
from fmsdocs.policy.source import Findings, PackFile, day_of, text_of


def read_citations(file: PackFile | None, findings: Findings) -> Mapping[str, Citation]:
    """Return the citations of *file* by their ids."""
    found: dict[str, Citation] = {}
    places: dict[str, Location] = {}
    if file is None:
        return found
    for path, entry in file.entries("citations"):
        identifier, as_of = text_of(entry, "id"), day_of(entry.get("as_of"))
        where = file.locate((*path, "id"), "value")
        if identifier in found:
            findings.twice("citation", identifier, where, places[identifier])
        elif as_of is None:
            findings.add("POL002", f"the citation '{identifier}' has no day (as_of)", where)
        else:
            places[identifier] = where
            found[identifier] = Citation(
                id=identifier,
                title=text_of(entry, "title"),
                section=text_of(entry, "section"),
                source=text_of(entry, "source"),
                as_of=as_of,
                url=text_of(entry, "url"),
                superseded_by=text_of(entry, "superseded_by"),
                subject=text_of(entry, "subject"),
                confidence=Confidence(entry.get("confidence", Confidence.UNCONFIRMED)),
                location=where,
            )
    return found


def read_acronyms(file: PackFile | None, findings: Findings) -> Mapping[str, str]:
    """Return what the acronyms of *file* stand for, by their short forms."""
    found: dict[str, str] = {}
    places: dict[str, Location] = {}
    if file is None:
        return found
    for path, entry in file.entries("acronyms"):
        short = text_of(entry, "acronym")
        where = file.locate((*path, "acronym"), "value")
        if short in found:
            findings.twice("acronym", short, where, places[short])
        else:
            places[short] = where
            found[short] = text_of(entry, "meaning")
    return found
