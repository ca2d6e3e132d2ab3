"""The pages that show which rows of official tables and rule lists the pack serves, and how."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from fmsdocs.model.checklist import Item
from fmsdocs.policy.rows import (
    NOT_APPLICABLE,
    STATES,
    Coverage,
    SourceRow,
    coverage,
)
from fmsdocs.reference.item_page import owner_words
from fmsdocs.reference.library import Library, item_link
from fmsdocs.reference.page import (
    Block,
    Link,
    Page,
    Row,
    Table,
    Words,
    capital,
    say,
)

INDEX: Final = "coverage/README"


def coverage_pages(library: Library) -> Iterator[Page]:
    """Give the page of all tables with their counts, and the page of each table."""
    pack = library.pack
    tables = coverage(pack.rows, pack.items)
    names = {table.table for table in tables}
    yield Page(INDEX, "Coverage of official tables", tuple(_index(tables)))
    serving = _serving(pack.items)
    for table in tables:
        yield Page(f"coverage/{table.table}", table.table, tuple(_page(table, serving, names)))


def _index(tables: Sequence[Coverage]) -> Iterator[Block]:
    yield say(
        "Official tables and lists of rules, row by row: which rows a checklist item judges from "
        "the case, which only a person or an agency can decide, and which do not apply to the "
        "program. Open rows are not served by anything yet."
    )
    yield Table(
        ("Table", "Source", "Rows", *map(capital, STATES)),
        tuple(
            Row(
                (
                    (Link(table.table, f"coverage/{table.table}"),),
                    (_rows_of(table)[0].source,),
                    (str(table.total),),
                    *((str(len(table.rows[state])),) for state in STATES),
                )
            )
            for table in tables
        ),
    )


def _page(
    table: Coverage, serving: Mapping[str, Sequence[Item]], tables: Collection[str]
) -> Iterator[Block]:
    counts = ", ".join(f"{len(table.rows[state])} {state}" for state in STATES)
    yield say(f"{table.total} rows: {counts}.")
    state_of = {row.row: state for state, rows in table.rows.items() for row in rows}
    yield Table(
        ("Row", "Duty", "How it is served", "Reference"),
        tuple(
            Row(
                (
                    (row.row,),
                    (capital(row.duty),),
                    _how(row, state_of[row.row], serving.get(row.row, ()), tables),
                    (row.reference,),
                )
            )
            for row in _rows_of(table)
        ),
    )


def _rows_of(table: Coverage) -> list[SourceRow]:
    """Return the rows in the order of the table."""
    rows = [row for rows in table.rows.values() for row in rows]
    return sorted(rows, key=lambda row: row.location.span.line if row.location.span else 0)


def _how(row: SourceRow, state: str, items: Sequence[Item], tables: Collection[str]) -> Words:
    """Return what serves a row: items, findings of the program, or a whole other table."""
    if state == NOT_APPLICABLE:
        return (f"not applicable: {row.not_applicable}",)
    served: list[Words] = [(item_link(item), *_decider(item)) for item in items]
    served += [
        (Link(name, f"{'coverage' if name in tables else 'findings'}/{name}"),)
        for name in row.served_by
    ]
    if not served:
        return ("open: no rule serves it yet",)
    return tuple(part for words in served for part in (*words, ", "))[:-1]


def _decider(item: Item) -> Words:
    return (f" (external: {owner_words(item.owner)} decides)",) if item.external else ()


def _serving(items: Sequence[Item]) -> Mapping[str, Sequence[Item]]:
    serving: dict[str, list[Item]] = {}
    for item in items:
        for served in dict.fromkeys((item.id, *item.covers)):
            serving.setdefault(served, []).append(item)
    return serving
