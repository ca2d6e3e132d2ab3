"""``fmsdocs verify``: whether a document comes from its case as it is now."""

from pathlib import Path

import click

from fmsdocs.cli import options, terminal


@click.command(short_help="Say whether documents are current, stale or altered.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--case",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of the case. Default: the folder of that name below case_specs.",
)
@options.policy_option
@options.theme_option
@options.acknowledgement_options
@options.plain_format_option
def verify(  # noqa: PLR0913 - one parameter an option
    files: tuple[Path, ...],
    *,
    case: Path | None,
    policy: str | None,
    theme: str | None,
    acknowledged: tuple[str, ...],
    reasons: tuple[str, ...],
    formats: tuple[tuple[str, str], ...],
) -> None:
    """Say whether documents are as they were written, and whether their inputs are as they were.

    FILE is a Word file, a PDF or a manifest, in the output folder or below issued. A document is
    current, stale (something that it was made from has changed), altered (the file itself has
    changed) or unknown. The exit code is 0 where all are current, else 1.
    """
    from fmsdocs.model.diagnostic import Severity  # noqa: PLC0415 - keeps --help light
    from fmsdocs.pipeline.request import Request  # noqa: PLC0415
    from fmsdocs.pipeline.verifying import verify as run  # noqa: PLC0415
    from fmsdocs.report.verification import FORMATS  # noqa: PLC0415
    from fmsdocs.report.view import View  # noqa: PLC0415

    chosen = options.chosen_workspace(policy, theme)
    request = Request(
        paths=files,
        as_of=options.day_of_judgement(None),
        workspace=chosen.workspace,
        faults=chosen.diagnostics,
        acknowledged=options.acknowledgements(acknowledged, reasons),
    )
    found = run(files, case, request)
    plain = View(fail_on=Severity.NOTE)
    shown = plain._replace(colour=terminal.colour(), base=terminal.base_of_links())
    options.emit(
        lambda name, to_file: FORMATS[name](
            found.files, found.outcome, plain if to_file else shown
        ),
        formats,
        found.outcome.exit_code(Severity.NOTE),
    )
