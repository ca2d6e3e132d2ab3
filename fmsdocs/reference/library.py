"""Everything that pages are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fmsdocs.model.checklist import Item
from fmsdocs.policy.pack import Pack
from fmsdocs.reference.catalogue import Finding
from fmsdocs.reference.fields import Field
from fmsdocs.reference.page import Code, Inline, Link, anchor_of
from fmsdocs.reference.reads import reads_of


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """The policy pack, the fields of all spec files by name, and the catalogue of findings by id.

    ``asked_by`` are the items that ask for a field, ``table_of`` the code table in which the value
    of a field is looked up, both by the name of the field.
    """

    pack: Pack
    fields: Mapping[str, Field]
    findings: Mapping[str, Finding]
    asked_by: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    table_of: Mapping[str, str] = field(default_factory=dict)

    @property
    def roots(self) -> tuple[str, ...]:
        """The spec files, as expressions name them."""
        return tuple(dict.fromkeys(one.root for one in self.fields.values()))

    def field_link(self, name: str) -> Inline:
        """Return a link to the field *name*; plain code where no schema has it."""
        if name not in self.fields:
            return Code(name)
        page = f"fields/{name.partition('.')[0].replace('_', '-')}"
        return Link(name, f"{page}#{anchor_of(name)}" if "." in name else page)

    def document_link(self, kind: str) -> Inline:
        """Return a link to the fields of a document type; its name where it has no spec file."""
        root = kind.replace("-", "_")
        return Link(kind, f"fields/{kind}") if root in self.fields else kind


def library(pack: Pack, fields: Mapping[str, Field], findings: Mapping[str, Finding]) -> Library:
    """Return the library of these parts, with what their rules ask for."""
    asked: dict[str, list[Item]] = {}
    tables: dict[str, str] = {}
    for item in sorted(pack.items, key=lambda item: item.id):
        reads = reads_of(item, *(text for _, text in item.expressions))
        tables |= reads.tables
        for name in reads.leaves:
            asked.setdefault(name, []).append(item)
    asked_by = {name: tuple(items) for name, items in asked.items()}
    return Library(pack, fields, findings, asked_by, tables)


def item_link(item: Item) -> Link:
    """Return a link to the page of *item*."""
    return Link(item.id, f"items/{item.id}")
