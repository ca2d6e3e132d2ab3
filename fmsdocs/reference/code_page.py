"""The page of a code table, and the page of one code."""

from collections.abc import Iterator
from typing import Final

from fmsdocs.policy.tables import CodeTable
from fmsdocs.reference.library import Library
from fmsdocs.reference.page import (
    Block,
    Code,
    Facts,
    Heading,
    Page,
    Paragraph,
    Row,
    Table,
    Words,
    capital,
    joined,
)

_FOR_THE_PROGRAM: Final = frozenset({"regex", "needs", "flags"})
"""Columns that say nothing to a reader."""


def title_of(name: str, library: Library) -> str:
    """Return the name of a table or column in words: ``Country codes``, ``LOR request types``."""
    known = library.pack.acronyms
    words = [word.upper() if word.upper() in known else word for word in name.split("_")]
    return capital(" ".join(words))


def table_page(table: CodeTable, library: Library) -> Page:
    """Return the page of a whole table."""
    blocks = tuple(_table(table, library))
    return Page(f"codes/{table.name}", f"{table.name}: {title_of(table.name, library)}", blocks)


def _table(table: CodeTable, library: Library) -> Iterator[Block]:
    rows = table.rows
    columns = [column for column in table.columns if column not in _FOR_THE_PROGRAM]
    common = {
        column: rows[0][column]
        for column in columns
        if len(rows) > 1 and column != table.key and len({row[column] for row in rows}) == 1
    }
    yield Paragraph(
        (f"{len(rows)} rows of ", Code(f"codes/{table.name}.csv"), " in the policy pack.")
    )
    facts: list[tuple[str, Words]] = [
        (title_of(column, library), (value,)) for column, value in common.items() if value
    ]
    fields = [name for name, looked_up in library.table_of.items() if looked_up == table.name]
    if fields:
        facts.append(("Looked up for", joined(map(library.field_link, fields))))
    if facts:
        yield Facts(tuple(facts))
    shown = [column for column in columns if column not in common]
    yield Heading("Rows")
    yield Table(
        tuple(title_of(column, library) for column in shown),
        tuple(
            Row(tuple(_cell(row[column], is_key=column == table.key) for column in shown), "")
            for row in rows
        ),
    )


def _cell(text: str, *, is_key: bool) -> Words:
    if not text:
        return ()
    return (Code(text),) if is_key else (text,)


def code_page(table: CodeTable, code: str, library: Library) -> Page:
    """Return what the table says about *code*, which it has, for each of its periods."""
    facts = tuple(
        Facts(
            tuple(
                (title_of(column, library), (row[column],))
                for column in table.columns
                if row[column] and column not in _FOR_THE_PROGRAM
            )
        )
        for row in table.rows
        if row[table.key] == code
    )
    return Page(f"codes/{table.name}", f"{table.name} {code}", facts)
