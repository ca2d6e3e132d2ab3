"""Code tables of an own pack over those below it, row by row."""

import csv
from collections.abc import Mapping
from io import StringIO

from fmsdocs.model.location import Location, Span
from fmsdocs.policy.source import Findings
from fmsdocs.policy.tables import CodeTable, Row

MARKINGS = "classified_marking_patterns"
"""The table of the marking guard, which is always the product's own."""


def codes_over(
    base: Mapping[str, CodeTable], own: Mapping[str, CodeTable], findings: Findings
) -> dict[str, CodeTable]:
    """Return the tables of both; rows of the same code, with their periods, are those of *own*.

    A table of *own* that cannot be laid over the one below is a finding and is left out.
    """
    tables = dict(base)
    for name, table in own.items():
        where = Location(table.path, Span(1, 1, 2))
        if name == MARKINGS:
            message = "the marking patterns of the product cannot be changed by a policy pack"
            findings.add("POL023", message, where, remedy="take the file out of the pack")
        elif name not in base:
            tables[name] = table
        elif problem := _problem(base[name], table):
            remedy = f"start the file with this line: {','.join(base[name].columns)}"
            findings.add("POL009", problem, where, remedy=remedy)
        else:
            tables[name] = _merged(base[name], table)
    return tables


def _problem(base: CodeTable, own: CodeTable) -> str:
    """Return why *own* cannot lie over *base*, empty if it can."""
    missing = [column for column in base.columns if column not in own.columns]
    if missing:
        return f"the code table has no column '{missing[0]}', which the table below it has"
    if own.key != base.key:
        return f"the code of the table must stand in the first column, '{base.key}'"
    return ""


def _merged(base: CodeTable, own: CodeTable) -> CodeTable:
    columns = dict.fromkeys((*base.columns, *own.columns))
    rows: dict[str, list[Row]] = {code: [] for code in (*base, *own)}
    for row in base.rows:
        if row[base.key] not in own:
            rows[row[base.key]].append(row)
    for row in own.rows:
        rows[row[own.key]].append(row)
    text = StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(row for periods in rows.values() for row in periods)
    return CodeTable(own.name, text.getvalue(), own.path)
