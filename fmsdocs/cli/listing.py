"""``fmsdocs list``: what there is."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fmsdocs.cli import options

if TYPE_CHECKING:
    from fmsdocs.policy.pack import Pack


@click.command("list")
@click.argument(
    "what",
    type=click.Choice(["documents", "packages", "fields", "rules", "rows", "cases", "codes"]),
)
@click.argument("name", required=False)
@options.policy_option
def listing(what: str, name: str | None, *, policy: str | None) -> None:
    """List documents, packages, fields, rules, rows of official tables, cases or codes.

    NAME narrows the list: a file of a case for its fields (as case or letter-of-request), the first
    letters of ids for rules and rows, a table of rows, a folder of cases, or a code table. Rules
    end with how many rows of each official table they serve.
    """
    from fmsdocs.pipeline import catalogue  # noqa: PLC0415 - keeps --help light

    tables: list[catalogue.Rows]
    if what == "documents":
        tables = [catalogue.documents()]
    elif what == "packages":
        tables = [catalogue.packages()]
    elif what == "fields":
        tables = [catalogue.fields(name or "case")]
    elif what == "cases":
        tables = [catalogue.cases(Path(name or "case_specs"))]
    elif what == "rules":
        pack = _pack(policy)
        tables = [catalogue.rules(name or "", pack), catalogue.coverage_counts(pack)]
    elif what == "rows":
        tables = [catalogue.source_rows(name or "", _pack(policy))]
    else:
        tables = [catalogue.codes(name or "", _pack(policy))]
    if not tables[0]:
        click.echo(f"no {what} found" + (f" for {name!r}" if name else ""), err=True)
        sys.exit(3 if what == "cases" else 2)
    click.echo("\n\n".join(_columns(rows) for rows in tables))


def _columns(rows: list[tuple[str, ...]]) -> str:
    """Return *rows* as lines whose cells stand below each other."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines = []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        lines.append("  ".join([*cells, row[-1]]).rstrip())
    return "\n".join(lines)


def _pack(policy: str | None) -> "Pack":
    """Return the pack that was chosen; say on stderr what is wrong with one and exit 4."""
    from fmsdocs.model.diagnostic import UNUSABLE  # noqa: PLC0415 - keeps --help light
    from fmsdocs.pipeline.policy import load_pack  # noqa: PLC0415

    chosen = options.chosen_workspace(policy)
    pack, found = load_pack(chosen.workspace)
    faults = [item for item in (*chosen.diagnostics, *found) if item.exit_code == UNUSABLE]
    for item in faults:
        click.echo(f"{item.location}: {item.severity}[{item.id}]: {item.message}", err=True)
    if pack is None or faults:
        sys.exit(UNUSABLE)
    return pack
