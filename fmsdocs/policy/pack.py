"""The policy pack: everything that is true by policy and changes with it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from fmsdocs.model.checklist import Citation, Item
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.location import Location
from fmsdocs.policy.changes import Change, read_changes
from fmsdocs.policy.dated import DatedValue, SeriesTable, read_series
from fmsdocs.policy.items import ItemReader, ItemSource, Known
from fmsdocs.policy.references import read_acronyms, read_citations
from fmsdocs.policy.rows import SourceRow, read_rows
from fmsdocs.policy.source import Findings, PackFile, day_of, text_of, words_of
from fmsdocs.policy.tables import CodeTable

__all__ = ["Pack", "PackFile", "Underlying", "build_pack"]

_HEAD = "pack"
_CHECKLISTS = "checklists/"
_REQUEST_TYPES = "lor_request_types"


class Underlying(NamedTuple):
    """A pack over which another one lies: what it is called, and the day of its newest source."""

    name: str
    edition: str
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pack:
    """A policy pack. ``as_of`` is the day of its newest source, ``verified_on`` of its last look.

    ``codes`` holds the tables by name, each looked up by code:
    ``pack.codes["country_codes"]["BN"]["name"]``. ``changes`` are what the pack asks to be changed
    in items below it. Of a pack laid over others, ``below`` are those, the nearest first, and
    ``replaced`` and ``added`` the ids of the items that it gave anew or first.
    """

    name: str
    title: str
    edition: str
    location: Location
    as_of: date
    verified_on: date | None
    later_changes: tuple[str, ...]
    items: tuple[Item, ...]
    sources: Mapping[str, ItemSource]
    citations: Mapping[str, Citation]
    codes: Mapping[str, CodeTable]
    rates: SeriesTable
    thresholds: SeriesTable
    timelines: SeriesTable
    acronyms: Mapping[str, str]
    rows: Mapping[str, SourceRow]
    """The rows of official tables by their ids (``SAMM-C5.T3A-8``, ``XC-032``)."""
    changes: tuple[Change, ...] = ()
    below: tuple[Underlying, ...] = ()
    replaced: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """The edition; with names, from the top down, where the pack lies over others."""
        if not self.below:
            return self.edition
        packs = ((self.name, self.edition), *((under.name, under.edition) for under in self.below))
        return " over ".join(f"{name} {edition}" for name, edition in packs)

    def item(self, identifier: str) -> Item | None:
        """Return the item with that id, None if there is none."""
        return next((item for item in self.items if item.id == identifier), None)

    def without_sources(self) -> "Pack":
        """Return the pack without the places and examples of its items, so that it can be pickled.

        Faults of its rules are then shown at the item instead of at the expression.
        """
        items = tuple(replace(item, examples={}) for item in self.items)
        return replace(self, sources={}, items=items)

    def rate(self, name: str, *, on: date) -> DatedValue | None:
        """Return the rate of that day, None where the pack knows none; raise UnknownSeries."""
        return self.rates.get(name).on(on)

    def threshold(self, name: str, key: str = "", *, on: date) -> DatedValue | None:
        """Return the limit for *key* (a group) on that day, or None; raise UnknownSeries."""
        return self.thresholds.get(name, key).on(on)

    def timeline(self, name: str, key: str = "", *, on: date) -> DatedValue | None:
        """Return the time for *key* (a category) on that day, or None; raise UnknownSeries."""
        return self.timelines.get(name, key).on(on)

    @property
    def facts(self) -> Mapping[str, Any]:
        """What expressions see under the name ``policy``."""
        return MappingProxyType(
            {
                "name": self.name,
                "title": self.title,
                "edition": self.edition,
                "as_of": self.as_of.isoformat(),
                "later_changes": self.later_changes,
            }
        )


def build_pack(
    files: Mapping[str, PackFile],
    tables: Mapping[str, str],
    rows: Mapping[str, str] | None = None,
    *,
    documents: Collection[str] | None = None,
    base: Pack | None = None,
) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """Return the pack and what is wrong with it.

    Args:
        files: the YAML files by their path within the pack, without suffix (``pack``,
            ``checklists/letter-of-request``).
        tables: CSV text of code tables by stem (``country_codes``).
        rows: CSV text of the rows of official tables by stem (``SAMM-C5.T3A``).
        documents: the document types that items may name; None does not check them.
        base: the pack that this one will be laid over; its citations and codes may be named.

    Returns:
        The pack without the parts that cannot be used, None where ``pack.yaml`` cannot; and
        findings with exit code 4. Expressions are not compiled here, see ``check.lint``.
    """
    findings = Findings()
    head = files.get(_HEAD)
    data = head.data if head and isinstance(head.data, dict) else {}
    as_of = day_of(data.get("as_of"))
    if head is None or as_of is None:
        where = head.locate((), "value") if head else Location("pack.yaml")
        findings.add("POL001", "the policy pack has no pack.yaml with a name and a day", where)
        return None, tuple(findings.found)
    folder = head.path.removesuffix("pack.yaml")
    codes = _read_tables(folder, tables, findings)
    served = read_rows(folder, rows or {}, findings)
    citations = read_citations(files.get("citations"), findings)
    known = _known(citations, codes, documents, base)
    reader = ItemReader(known, findings, {}, {})
    for name in sorted(files):
        if name.startswith(_CHECKLISTS):
            reader.read(files[name])
    _check_rows(reader, {**(base.rows if base else {}), **served}, findings)
    pack = Pack(
        name=text_of(data, "name"),
        title=text_of(data, "title"),
        edition=text_of(data, "edition"),
        location=head.locate(("name",), "value"),
        as_of=as_of,
        verified_on=day_of(data.get("verified_on")),
        later_changes=words_of(data.get("later_changes")),
        items=tuple(reader.items.values()),
        sources=reader.sources,
        citations=citations,
        codes=codes,
        rates=read_series(files.get("rates"), "rates", findings),
        thresholds=read_series(files.get("thresholds"), "thresholds", findings),
        timelines=read_series(files.get("timelines"), "timelines", findings),
        acronyms=read_acronyms(files.get("acronyms"), findings),
        rows=served,
        changes=read_changes(head, findings),
    )
    return pack, tuple(sorted(findings.found, key=lambda finding: finding.order))


def _check_rows(reader: ItemReader, rows: Mapping[str, SourceRow], findings: Findings) -> None:
    """Add the rows that items cover and no table has."""
    for item in reader.items.values():
        for row in item.covers:
            if row not in rows:
                message = f"the item {item.id} covers '{row}', which is no row of a source"
                where = reader.sources[item.id].locate("covers")
                findings.add("POL004", message, where, remedy="correct it, or add the row")


def _known(
    citations: Mapping[str, Citation],
    codes: Mapping[str, CodeTable],
    documents: Collection[str] | None,
    base: Pack | None,
) -> Known:
    """Return what items may refer to: what the pack has, and what lies below it."""
    request_types: set[str] = set()
    for tables in (base.codes if base else {}, codes):
        request_types.update(tables.get(_REQUEST_TYPES, {}))
    return Known({**(base.citations if base else {}), **citations}, request_types, documents)


def _read_tables(
    folder: str, tables: Mapping[str, str], findings: Findings
) -> dict[str, CodeTable]:
    codes = {}
    for name in sorted(tables):
        table = CodeTable(name, tables[name], f"{folder}codes/{name}.csv")
        table.check(findings)
        codes[name] = table
    return codes
