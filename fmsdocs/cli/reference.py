"""``fmsdocs reference``: the pages about items, findings, fields and codes."""

import sys
from pathlib import Path

import click

from fmsdocs.cli import options


@click.command(short_help="Write pages about all items, findings, fields and codes.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a page is not current.")
def reference(folder: Path, *, check: bool) -> None:
    """Write the reference as Markdown pages into FOLDER.

    Pages that are no longer needed are deleted; files that this command did not write are left
    alone.
    """
    from fmsdocs.pipeline.output import OutputRefused  # noqa: PLC0415 - keeps --help light
    from fmsdocs.pipeline.reference import (  # noqa: PLC0415
        PackUnusable,
        Reference,
        differences,
        write_reference,
    )

    try:
        if check:
            found = differences(Reference(), folder)
            for page in found:
                click.echo(f"{page.path} {page.problem}")
            if found:
                click.echo(f"write the pages anew: fmsdocs reference {folder.as_posix()}")
            sys.exit(1 if found else 0)
        changed = write_reference(Reference(), folder)
    except PackUnusable as unusable:
        options.refuse(unusable.findings, "reference")
    except OutputRefused as refused:
        click.echo(f"{refused.path}: {refused.reason}; {refused.remedy}", err=True)
        sys.exit(5)
    click.echo(f"{len(changed)} of the pages in {folder.as_posix()} changed")
