"""Code tables: CSV text by stem, looked up by code."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from fmsdocs.model.location import Location, Span
from fmsdocs.policy.source import Findings

Row = Mapping[str, str]

_SOURCE_COLUMN = "source"


class CodeTable(Mapping[str, Row]):
    """A table of codes. The rows are read when the first one is asked for.

    ``key`` is the column that holds the code: ``code`` where there is one, else the first.
    """

    __slots__ = ("_rows", "_text", "columns", "key", "name", "path")

    def __init__(self, name: str, text: str, path: str) -> None:
        """Take the CSV *text* of the table *name*; *path* is the file shown in findings."""
        self.name, self.path, self._text = name, path, text
        self.columns: tuple[str, ...] = tuple(next(csv.reader(StringIO(text)), ()))
        self.key = "code" if "code" in self.columns else self.columns[0] if self.columns else ""
        self._rows: dict[str, Row] | None = None

    def __getitem__(self, code: str) -> Row:
        """Return the row of *code*; raise KeyError for unknown codes."""
        return self._read()[code]

    def __iter__(self) -> Iterator[str]:
        """Walk over the codes in file order."""
        return iter(self._read())

    def __len__(self) -> int:
        """Return the number of codes."""
        return len(self._read())

    def _read(self) -> dict[str, Row]:
        if self._rows is None:
            rows = csv.DictReader(StringIO(self._text), restkey="", restval="")
            self._rows = {row[self.key]: row for row in rows}
        return self._rows

    def check(self, findings: Findings) -> None:
        """Add what is wrong with the table: no source column, ragged rows, codes given twice."""
        if _SOURCE_COLUMN not in self.columns:
            message = f"the code table has no column '{_SOURCE_COLUMN}'"
            findings.add("POL009", message, Location(self.path, Span(1, 1, 2)))
            return
        seen: dict[str, Location] = {}
        reader = csv.reader(StringIO(self._text))
        next(reader)
        first = 2
        for row in reader:
            where = Location(self.path, Span(first, 1, 2))
            first = reader.line_num + 1
            if len(row) != len(self.columns):
                message = f"the row has {len(row)} cells, the table {len(self.columns)} columns"
                findings.add("POL009", message, where)
            elif (code := row[self.columns.index(self.key)]) in seen:
                findings.twice("code", code, where, seen[code])
            else:
                seen[code] = where
