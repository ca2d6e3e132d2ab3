"""The rows of official tables and rule lists, and which checklist items serve them.

A table of rows stands in ``sources/*.csv`` of a pack. Every row is a duty of one source; an item
serves it if its ``covers`` names the row, or if it has the row's id itself. What the program itself
watches over, such as classified markings, is served by a finding of its own.
"""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import NamedTuple

from fmsdocs.model.checklist import Confidence, Item
from fmsdocs.model.location import Location, Span
from fmsdocs.policy.source import Findings, day_of

_FILLED = ("row", "duty", "reference", "confidence", "as_of", "source")
_COLUMNS = (*_FILLED, "served_by", "not_applicable")

IMPLEMENTED = "implemented"
EXTERNAL = "external"
NOT_APPLICABLE = "not applicable"
OPEN = "open"
STATES = (IMPLEMENTED, EXTERNAL, NOT_APPLICABLE, OPEN)
"""What may be said of a row: judged from the case, decided outside, out of scope, nobody's yet."""


class SourceRow(NamedTuple):
    """A row of an official table, in our own words.

    ``served_by`` are ids of findings of the program that serve it, or names of other tables whose
    rows are its content; ``not_applicable`` says why nothing does.
    """

    row: str
    duty: str
    reference: str
    confidence: Confidence
    as_of: str
    source: str
    served_by: tuple[str, ...]
    not_applicable: str
    table: str
    location: Location


class Coverage(NamedTuple):
    """How the rows of one table are served: the rows by what may be said of them."""

    table: str
    rows: Mapping[str, tuple[SourceRow, ...]]

    @property
    def total(self) -> int:
        """The number of rows."""
        return sum(len(rows) for rows in self.rows.values())


def read_rows(
    folder: str, tables: Mapping[str, str], findings: Findings
) -> Mapping[str, SourceRow]:
    """Return the rows of all *tables* (CSV text by stem) by their ids; what is wrong is found."""
    rows: dict[str, SourceRow] = {}
    for table in sorted(tables):
        path = f"{folder}sources/{table}.csv"
        reader = csv.DictReader(StringIO(tables[table]), restkey="", restval="")
        missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            message = f"the table of rows has no column '{missing[0]}'"
            findings.add("POL009", message, Location(path, Span(1, 1, 2)))
            continue
        first = 2
        for cells in reader:
            where = Location(path, Span(first, 1, 2))
            first = reader.line_num + 1
            row = _row(cells, table, where, findings)
            if row is None:
                continue
            if row.row in rows:
                findings.twice("row", row.row, where, rows[row.row].location)
            else:
                rows[row.row] = row
    return rows


def coverage(rows: Mapping[str, SourceRow], items: Iterable[Item]) -> tuple[Coverage, ...]:
    """Return for each table which of its rows are implemented, external, out of scope or open."""
    serving: dict[str, list[Item]] = {}
    for item in items:
        for served in (item.id, *item.covers):
            serving.setdefault(served, []).append(item)
    tables: dict[str, dict[str, list[SourceRow]]] = {}
    for row in rows.values():
        states = tables.setdefault(row.table, {state: [] for state in STATES})
        states[_state(row, serving.get(row.row, ()))].append(row)
    for name, states in tables.items():
        _reopen(states, {other for other in tables if other != name and tables[other][OPEN]})
    return tuple(
        Coverage(table, {state: tuple(found) for state, found in states.items()})
        for table, states in tables.items()
    )


def _reopen(states: dict[str, list[SourceRow]], unserved: set[str]) -> None:
    """Count rows as open that are served by a table with open rows."""
    waiting = [row for row in states[IMPLEMENTED] if unserved.intersection(row.served_by)]
    for row in waiting:
        states[IMPLEMENTED].remove(row)
        states[OPEN].append(row)


def _state(row: SourceRow, items: Iterable[Item]) -> str:
    kinds = [bool(item.external) for item in items]
    if not kinds and not row.served_by:
        return NOT_APPLICABLE if row.not_applicable else OPEN
    return EXTERNAL if kinds and all(kinds) and not row.served_by else IMPLEMENTED


def _row(
    cells: Mapping[str, str], table: str, where: Location, findings: Findings
) -> SourceRow | None:
    problem = next((f"has no {name}" for name in _FILLED if not cells[name]), "")
    if not problem and cells["confidence"] not in set(Confidence):
        problem = f"has the confidence '{cells['confidence']}'"
    if not problem and day_of(cells["as_of"]) is None:
        problem = "has no day (as_of) of the form 2026-03-05"
    if problem:
        findings.add("POL009", f"the row '{cells['row']}' {problem}", where)
        return None
    return SourceRow(
        row=cells["row"],
        duty=cells["duty"],
        reference=cells["reference"],
        confidence=Confidence(cells["confidence"]),
        as_of=cells["as_of"],
        source=cells["source"],
        served_by=tuple(cells["served_by"].split()),
        not_applicable=cells["not_applicable"],
        table=table,
        location=where,
    )
