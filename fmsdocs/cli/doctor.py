"""``fmsdocs doctor``: whether everything is there that the product needs."""

import sys

import click


@click.command(short_help="Say what is installed and what is missing.")
def doctor() -> None:
    """Say what is installed, and what is missing with the command that installs it."""
    from fmsdocs.pipeline.doctor import examine  # noqa: PLC0415 - keeps --help light

    well = True
    for finding in examine():
        mark = "ok     " if finding.well else "MISSING"
        click.echo(f"{mark}  {finding.subject}: {finding.detail}")
        if not finding.well:
            well = False
            click.echo(f"         {finding.remedy}")
    click.echo("everything is in place" if well else "something is missing, see above")
    sys.exit(0 if well else 1)
