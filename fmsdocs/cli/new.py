"""``fmsdocs new``: files to start from."""

import sys
from collections.abc import Callable
from pathlib import Path

import click


@click.group(short_help="Write a new case, or a new document of a case.")
def new() -> None:
    """Write a new case, or a new document of a case, with every field TBD."""


@new.command("case")
@click.argument("folder", type=click.Path(path_type=Path))
def new_case(folder: Path) -> None:
    """Make the case folder FOLDER with a case.yaml in it."""
    from fmsdocs.pipeline import scaffolding  # noqa: PLC0415 - keeps --help light

    _write(lambda: scaffolding.new_case(folder))


@new.command("document")
@click.argument("kind", metavar="TYPE")
@click.argument("folder", metavar="CASE", type=click.Path(exists=True, path_type=Path))
def new_document(kind: str, folder: Path) -> None:
    """Write the spec of a document of TYPE into the case folder CASE."""
    from fmsdocs.pipeline import scaffolding  # noqa: PLC0415 - keeps --help light

    _write(lambda: scaffolding.new_document(kind, folder))


def _write(action: Callable[[], str]) -> None:
    from fmsdocs.pipeline.output import OutputRefused  # noqa: PLC0415
    from fmsdocs.pipeline.scaffolding import Refused  # noqa: PLC0415

    try:
        click.echo(f"wrote {action()}")
    except Refused as refused:
        click.echo(str(refused), err=True)
        sys.exit(2)
    except OutputRefused as refused:
        click.echo(f"{refused.path}: {refused.reason}; {refused.remedy}", err=True)
        sys.exit(5)
