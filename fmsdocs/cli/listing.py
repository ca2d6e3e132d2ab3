"""``fmsdocs list``: what there is."""

import sys
from pathlib import Path

import click


@click.command("list")
@click.argument("what", type=click.Choice(["documents", "fields", "rules", "cases", "codes"]))
@click.argument("name", required=False)
def listing(what: str, name: str | None) -> None:
    """List documents, fields, rules, cases or codes.

    NAME narrows the list: a file of a case for its fields (as case or letter-of-request), the first
    letters of rule ids, a folder of cases, or a code table.
    """
    from fmsdocs.pipeline import catalogue  # noqa: PLC0415 - keeps --help light

    if what == "documents":
        rows = catalogue.documents()
    elif what == "fields":
        rows = catalogue.fields(name or "case")
    elif what == "rules":
        rows = catalogue.rules(name or "")
    elif what == "cases":
        rows = catalogue.cases(Path(name or "case_specs"))
    else:
        rows = catalogue.codes(name or "")
    if not rows:
        click.echo(f"no {what} found" + (f" for {name!r}" if name else ""), err=True)
        sys.exit(3 if what == "cases" else 2)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*cells, row[-1]]).rstrip())
