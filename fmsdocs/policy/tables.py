"""Code tables: CSV text by stem, looked up by code and day."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO

from fmsdocs.model.checklist import Confidence
from fmsdocs.model.location import Location, Span
from fmsdocs.policy.source import Findings, day_of

Row = Mapping[str, str]

PROVENANCE = ("confidence", "as_of", "source")
"""The columns that say for each row how well, when and where it was read."""

_FROM, _UNTIL = "effective_from", "effective_until"


class CodeTable(Mapping[str, Row]):
    """A table of codes. The rows are read when the first one is asked for.

    ``key`` is the column that holds the code: ``code`` where there is one, else the first. A code
    may have several rows with ``effective_from`` and ``effective_until``, one for each period.
    ``as_of`` is the day of its oldest row, known once the table was checked.
    """

    __slots__ = ("_rows", "_text", "as_of", "columns", "key", "name", "path")

    def __init__(self, name: str, text: str, path: str) -> None:
        """Take the CSV *text* of the table *name*; *path* is the file shown in findings."""
        self.name, self.path, self._text = name, path, text
        self.columns: tuple[str, ...] = tuple(next(csv.reader(StringIO(text)), ()))
        self.key = "code" if "code" in self.columns else self.columns[0] if self.columns else ""
        self.as_of: date | None = None
        self._rows: dict[str, list[Row]] | None = None

    def __getitem__(self, code: str) -> Row:
        """Return the latest row of *code*; raise KeyError for unknown codes."""
        return self._read()[code][-1]

    def __iter__(self) -> Iterator[str]:
        """Walk over the codes in file order."""
        return iter(self._read())

    def __len__(self) -> int:
        """Return the number of codes."""
        return len(self._read())

    def on(self, code: str, day: date) -> Row | None:
        """Return the row of *code* that holds on *day*, None where none does."""
        return next((row for row in self._read().get(code, ()) if _holds(row, day)), None)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row in file order, each code's periods together."""
        return tuple(row for rows in self._read().values() for row in rows)

    def _read(self) -> dict[str, list[Row]]:
        if self._rows is None:
            self._rows = {}
            for row in csv.DictReader(StringIO(self._text), restkey="", restval=""):
                self._rows.setdefault(row[self.key], []).append(row)
        return self._rows

    def check(self, findings: Findings) -> None:
        """Add what is wrong with the table: columns, ragged rows, sources, codes given twice."""
        missing = [column for column in PROVENANCE if column not in self.columns]
        if missing:
            message = f"the code table has no column '{missing[0]}'"
            remedy = "every row says its confidence, its day (as_of) and its source"
            findings.add("POL009", message, Location(self.path, Span(1, 1, 2)), remedy=remedy)
            return
        seen: dict[str, list[tuple[Row, Location]]] = {}
        for cells, where in self._lines():
            if len(cells) != len(self.columns):
                message = f"the row has {len(cells)} cells, the table {len(self.columns)} columns"
                findings.add("POL009", message, where)
                continue
            row = dict(zip(self.columns, cells, strict=True))
            day = day_of(row["as_of"])
            self.as_of = min(filter(None, (self.as_of, day)), default=None)
            if problem := _problem(row):
                findings.add("POL009", f"the row of '{row[self.key]}' {problem}", where)
            earlier = seen.setdefault(row[self.key], [])
            for other, place in earlier:
                if _overlap(row, other):
                    findings.twice("code", row[self.key], where, place)
                    break
            earlier.append((row, where))

    def _lines(self) -> Iterator[tuple[list[str], Location]]:
        reader = csv.reader(StringIO(self._text))
        next(reader)
        first = 2
        for cells in reader:
            yield cells, Location(self.path, Span(first, 1, 2))
            first = reader.line_num + 1


def _problem(row: Row) -> str:
    """Return in words what is wrong with how a row says its source and its days."""
    if row["confidence"] not in set(Confidence):
        return f"has the confidence '{row['confidence']}'; it is one of {', '.join(Confidence)}"
    if day_of(row["as_of"]) is None:
        return "has no day (as_of) of the form 2026-03-05"
    if not row["source"]:
        return "has no source"
    for column in (_FROM, _UNTIL):
        if row.get(column) and day_of(row[column]) is None:
            return f"has no day of the form 2026-03-05 as {column}"
    return ""


def _holds(row: Row, day: date) -> bool:
    return _start(row) <= day <= _end(row)


def _overlap(one: Row, other: Row) -> bool:
    return _start(one) <= _end(other) and _start(other) <= _end(one)


def _start(row: Row) -> date:
    return day_of(row.get(_FROM)) or date.min


def _end(row: Row) -> date:
    return day_of(row.get(_UNTIL)) or date.max
