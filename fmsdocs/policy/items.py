"""Checklist files to items."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from fmsdocs.model.checklist import Citation, Confidence, Gate, Item, Question
from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path
from fmsdocs.policy.source import Findings, PackFile, day_of, text_of, words_of

OWNERS = ("purchaser", "sco", "dsca", "implementing_agency", "industry")
"""The five stakeholders, one of whom must act on every open item."""


@dataclass(frozen=True, slots=True, eq=False)
class ItemSource:
    """Where an item is written."""

    file: PackFile
    path: Path

    def locate(self, field: str) -> Location:
        """Return where the value of *field* is written, or the item's nearest key."""
        return self.file.locate((*self.path, field), "value")


class Known(NamedTuple):
    """What items may refer to. ``documents`` is None where nobody knows the document types."""

    citations: Mapping[str, Citation]
    request_types: Collection[str]
    documents: Collection[str] | None


@dataclass(slots=True, eq=False)
class ItemReader:
    """Reads checklist files one after the other, so that ids are unique over all of them."""

    known: Known
    findings: Findings
    items: dict[str, Item]
    sources: dict[str, ItemSource]

    def read(self, file: PackFile) -> None:
        """Take the items of *file*."""
        data = file.data if isinstance(file.data, dict) else {}
        documents = words_of(data.get("documents"))
        for path, entry in file.entries("items"):
            source = ItemSource(file, path)
            item = self._item(entry, documents, source)
            if item is None:
                continue
            if item.id in self.items:
                earlier = self.items[item.id].location
                self.findings.twice("item", item.id, item.location, earlier)
            else:
                self._check(item, source)
                if bool(item.require) is not bool(item.external):
                    self.items[item.id] = item
                    self.sources[item.id] = source

    def _item(
        self, entry: dict[str, Any], documents: tuple[str, ...], source: ItemSource
    ) -> Item | None:
        """Return the item of *entry*; None, with a finding, where it cannot be used."""
        location = source.locate("id")
        wrong = [
            f"'{field}' is missing"
            for field in ("id", "title", "message", "remedy", "gate", "severity", "confidence")
            if not text_of(entry, field)
        ]
        if text_of(entry, "owner") not in OWNERS:
            wrong.append(f"'owner' is none of {', '.join(OWNERS)}")
        wrong += [
            f"'{needed}' is missing, which '{field}' needs"
            for field, needed in (("beside", "note"), ("note", "beside"))
            if field in entry and needed not in entry
        ]
        if not wrong:
            try:
                return _build(entry, documents, location)
            except ValueError as error:
                wrong.append(str(error))
        name = text_of(entry, "id") or "without id"
        self.findings.add("POL002", f"the item {name} cannot be used: {wrong[0]}", location)
        return None

    def _check(self, item: Item, source: ItemSource) -> None:
        """Add what is wrong with a readable item."""
        add, locate = self.findings.add, source.locate
        if item.severity.rank > item.confidence.highest_severity.rank:
            add(
                "POL005",
                f"the item {item.id} is an {item.severity.value}, but its source is only "
                f"{item.confidence.value}: at most {item.confidence.highest_severity.value}",
                locate("severity"),
                remedy="lower the severity, or find a better source",
            )
        if bool(item.require) is bool(item.external):
            message = f"the item {item.id} needs either 'require' or 'external'"
            add("POL006", message, item.location)
        for citation in item.cite:
            if citation not in self.known.citations:
                message = f"the item {item.id} cites '{citation}', which is no citation"
                add("POL004", message, locate("cite"), remedy="add it to citations.yaml")
        if not item.cite and not (item.basis and item.reason):
            message = f"the item {item.id} has no source"
            remedy = "cite one, or write 'basis: project' with a reason"
            add("POL007", message, item.location, remedy=remedy)
        self._check_names(item, source)

    def _check_names(self, item: Item, source: ItemSource) -> None:
        """Add document and request types that do not exist."""
        triggered = (item.triggers,) if item.triggers else ()
        for document in (*item.documents, *triggered):
            if self.known.documents is not None and document not in self.known.documents:
                message = f"the item {item.id} names '{document}', which is no document type"
                field = "triggers" if document == item.triggers else "documents"
                self.findings.add("POL008", message, source.locate(field))
        for kind in item.applies_to:
            if kind not in self.known.request_types:
                message = f"the item {item.id} names '{kind}', which is no request type"
                self.findings.add("POL008", message, source.locate("applies_to"))


def _build(entry: dict[str, Any], documents: tuple[str, ...], location: Location) -> Item:
    """Return the item of *entry*; raise ValueError for a gate, severity or question unknown."""
    return Item(
        id=text_of(entry, "id"),
        title=text_of(entry, "title"),
        documents=words_of(entry.get("documents")) or documents,
        gate=Gate(entry["gate"]),
        severity=Severity(entry["severity"]),
        confidence=Confidence(entry["confidence"]),
        owner=text_of(entry, "owner"),
        require=entry.get("require", ""),
        message=text_of(entry, "message"),
        remedy=text_of(entry, "remedy"),
        location=location,
        when=entry.get("when", ""),
        each=entry.get("for", ""),
        at=entry.get("at", ""),
        beside=entry.get("beside", ""),
        note=text_of(entry, "note"),
        external=text_of(entry, "external"),
        triggers=text_of(entry, "triggers"),
        applies_to=words_of(entry.get("applies_to")),
        cite=words_of(entry.get("cite")),
        covers=words_of(entry.get("covers")),
        basis=text_of(entry, "basis"),
        reason=text_of(entry, "reason"),
        serves=tuple(Question(word) for word in words_of(entry.get("serves"))),
        effective_from=day_of(entry.get("effective_from")),
        effective_until=day_of(entry.get("effective_until")),
        examples=entry.get("examples", {}),
    )
