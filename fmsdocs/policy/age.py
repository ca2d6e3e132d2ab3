"""How long ago the tables of a pack were last held against their sources."""

from collections.abc import Iterator
from datetime import date

from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.location import Location
from fmsdocs.policy.pack import Pack
from fmsdocs.policy.tables import CodeTable

MOST_DAYS = 180
_NAMED = 3


def table_age(pack: Pack | None, day: date) -> Iterator[Diagnostic]:
    """Give one note for each pack with tables that on *day* are older than 180 days."""
    packs: dict[str, list[CodeTable]] = {}
    for table in pack.codes.values() if pack else ():
        packs.setdefault(table.path.rpartition("codes/")[0], []).append(table)
    for folder, tables in packs.items():
        old = sorted(
            (as_of, table.name)
            for table in tables
            for as_of in (table.as_of,)
            if as_of is not None and (day - as_of).days > MOST_DAYS
        )
        if old:
            oldest = ", ".join(f"{name} ({as_of.isoformat()})" for as_of, name in old[:_NAMED])
            yield Diagnostic(
                id="POL040",
                severity=Severity.NOTE,
                message=f"{len(old)} of {len(tables)} code tables were last held against their "
                f"sources more than {MOST_DAYS} days before; the oldest are {oldest}",
                location=Location(f"{folder}codes"),
                remedy="read the sources again and update the column as_of",
            )
