"""``fmsdocs list``: what there is."""

import sys
from pathlib import Path

import click


@click.command("list")
@click.argument(
    "what", type=click.Choice(["documents", "fields", "rules", "rows", "cases", "codes"])
)
@click.argument("name", required=False)
def listing(what: str, name: str | None) -> None:
    """List documents, fields, rules, rows of official tables, cases or codes.

    NAME narrows the list: a file of a case for its fields (as case or letter-of-request), the first
    letters of ids for rules and rows, a folder of cases, or a code table. Rules end with how many
    rows of each official table they serve.
    """
    from fmsdocs.pipeline import catalogue  # noqa: PLC0415 - keeps --help light

    tables: list[catalogue.Rows]
    if what == "documents":
        tables = [catalogue.documents()]
    elif what == "fields":
        tables = [catalogue.fields(name or "case")]
    elif what == "rules":
        tables = [catalogue.rules(name or ""), catalogue.coverage_counts()]
    elif what == "rows":
        tables = [catalogue.source_rows(name or "")]
    elif what == "cases":
        tables = [catalogue.cases(Path(name or "case_specs"))]
    else:
        tables = [catalogue.codes(name or "")]
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
