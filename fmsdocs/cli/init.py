"""``fmsdocs init``: a repository for cases."""

import sys
from pathlib import Path

import click

_WORDS = {
    "wrote": "wrote {path}",
    "renewed": "wrote {path} anew",
    "kept": "kept {path}: it exists already and is left as it is",
}


@click.command(short_help="Set up a repository of cases, with CI, hooks and editor schemas.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option(
    "--ci",
    type=click.Choice(["both", "github", "gitlab", "none"]),
    default="both",
    show_default=True,
    help="The service that runs the checks on each change.",
)
def init(folder: Path, *, ci: str) -> None:
    """Set up the folder DIR as a repository of cases. Default: the working folder.

    It gets a first case with every field TBD, settings, the files of CI and of a pre-commit hook,
    and schemas for editors. Files that exist are left as they are; only the editor schemas are
    written anew, so run this again after an update.
    """
    from fmsdocs.pipeline.initialising import SERVICES, lay_out  # noqa: PLC0415
    from fmsdocs.pipeline.output import OutputRefused  # noqa: PLC0415

    services = SERVICES if ci == "both" else tuple(name for name in SERVICES if name == ci)
    try:
        for laid in lay_out(folder, services):
            if laid.done in _WORDS:
                click.echo(_WORDS[laid.done].format(path=laid.path))
    except OutputRefused as refused:
        click.echo(f"{refused.path}: {refused.reason}", err=True)
        click.echo("make room for it, then run the command again", err=True)
        sys.exit(5)
    click.echo("'fmsdocs check' says what is open in the first case")
