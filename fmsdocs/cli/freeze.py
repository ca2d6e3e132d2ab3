"""``fmsdocs freeze``: keep what was sent."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fmsdocs.cli import options
from fmsdocs.model.words import count

if TYPE_CHECKING:
    from fmsdocs.pipeline.freezing import Frozen


@click.command(short_help="Keep a document as it was sent.")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--document",
    default="",
    metavar="NAME",
    help="The document, by the name of its spec file, as letter-of-request.",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day on which it was sent. Default: the date of the revision of the case.",
)
@options.to_option
@options.final_option
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of judgement. Default: the day on which it was sent.",
)
@options.policy_option
@options.theme_option
@options.acknowledgement_options
def freeze(  # noqa: PLR0913 - one parameter an option
    path: Path,
    *,
    document: str,
    day: datetime | None,
    to: tuple[str, ...],
    final: bool,
    as_of: datetime | None,
    policy: str | None,
    theme: str | None,
    acknowledged: tuple[str, ...],
    reasons: tuple[str, ...],
) -> None:
    """Keep a document of a case as it was sent: its files, its specs and a manifest.

    PATH is a case folder, or the spec file of the document. What is kept goes to issued/DATE in the
    folder of the case, and is never overwritten. Open findings do not stop it; the manifest holds
    how many there were.
    """
    from fmsdocs.pipeline.freezing import (  # noqa: PLC0415 - keeps --help light
        Frozen,
        NotOne,
        Wish,
    )
    from fmsdocs.pipeline.freezing import freeze as run  # noqa: PLC0415
    from fmsdocs.pipeline.request import Request  # noqa: PLC0415
    from fmsdocs.workspace.locate import bundled  # noqa: PLC0415

    if document:
        options.known_type(document, bundled().spec_types())
    chosen = options.chosen_workspace(policy, theme)
    request = Request(
        paths=(path,),
        as_of=options.day_of_judgement(as_of),
        formats=to,
        final=final,
        workspace=chosen.workspace,
        faults=chosen.diagnostics,
        acknowledged=options.acknowledgements(acknowledged, reasons),
        progress=options.progress(),
    )
    wish = Wish(
        path=path,
        document=document,
        day=day.date() if day else None,
        as_of=as_of.date() if as_of else None,
    )
    try:
        kept = run(wish, request)
    except NotOne as reason:
        raise click.UsageError(str(reason)) from None
    if not isinstance(kept, Frozen):
        options.finish(kept, (("text", ""),), "error")
    click.echo(_words(kept))
    sys.exit(0)


def _words(kept: "Frozen") -> str:
    """Return what was kept, and what was open when it was."""
    from fmsdocs.expressions.filters import date_in_words  # noqa: PLC0415 - keeps --help light

    day = date_in_words(kept.as_of)
    if kept.errors or kept.warnings:
        errors = count(kept.errors, "error")
        open_words = f"{errors} and {count(kept.warnings, 'warning')} were open"
        open_words += f"; fmsdocs check {kept.case} --as-of {kept.as_of.isoformat()} shows them"
    else:
        open_words = "no error and no warning was open"
    return "\n".join(
        (
            f"kept in {kept.folder}:",
            *(f"  {file}" for file in kept.files),
            f"judged as of {day} by policy pack {kept.pack}",
            open_words,
        )
    )
