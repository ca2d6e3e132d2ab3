"""``fmsdocs diff``: what changed between two versions of cases, in words."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from fmsdocs.cli import options

if TYPE_CHECKING:
    from fmsdocs.pipeline.comparing import Compared


@click.command(short_help="Say in words what changed between two versions of cases.")
@click.argument("old")
@click.argument("new", required=False, default="")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@options.as_of_option
@click.option(
    "--old-as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of judgement of OLD. Default: that of --as-of.",
)
@options.policy_option
@click.option(
    "--old-policy", metavar="DIR", help="The policy pack for OLD. Default: the one for NEW."
)
@click.option(
    "--documents",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write a change summary of each case that differs, in a folder for each case.",
)
@options.to_option
@options.theme_option
@click.option("--exit-code", is_flag=True, help="Exit 1 where anything differs.")
@options.diff_format_option
def diff(  # noqa: PLR0913 - one parameter an option
    old: str,
    new: str,
    paths: tuple[Path, ...],
    *,
    as_of: datetime | None,
    old_as_of: datetime | None,
    policy: str | None,
    old_policy: str | None,
    documents: Path | None,
    to: tuple[str, ...],
    theme: str | None,
    exit_code: bool,
    formats: options.Formats,
) -> None:
    """Say what changed from OLD to NEW, and what that does to the verdicts.

    OLD and NEW are two folders, each a case or with cases below it. Or they are two revisions of
    git, as main and HEAD; without NEW the files on disk count. PATH narrows revisions to a case or
    a folder of cases. Default: case_specs. It tells and does not judge: the exit code is 0.
    """
    from fmsdocs.model.outcome import RunOutcome  # noqa: PLC0415 - light --help
    from fmsdocs.pipeline.compared_sides import Wish  # noqa: PLC0415
    from fmsdocs.pipeline.comparing import Policy, compare  # noqa: PLC0415
    from fmsdocs.report.case_diff import FORMATS  # noqa: PLC0415

    for name in () if documents else ("to", "theme"):
        if click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE:
            message = f"--{name} is about documents; name their folder with --documents"
            raise click.UsageError(message)
    day = options.day_of_judgement(as_of)
    chosen = options.chosen_workspace(policy, theme)
    earlier = options.chosen_workspace(old_policy, theme) if old_policy else chosen
    compared = compare(
        Wish(old, new, paths),
        Policy(earlier.workspace, old_as_of.date() if old_as_of else day, earlier.diagnostics),
        Policy(chosen.workspace, day, chosen.diagnostics),
    )
    if isinstance(compared, RunOutcome):
        options.finish(compared, formats, "never", chosen.workspace)
    comparison = compared.comparison
    code = int(exit_code and comparison.differs)
    if documents is not None:
        code = max(code, _write_documents(compared, documents, to))
    options.emit(lambda name, _to_file: FORMATS[name](comparison), formats, code)


def _write_documents(compared: "Compared", folder: Path, to: tuple[str, ...]) -> int:
    """Write the change summaries; say on stderr what became of them, and return the exit code.

    A marking ends the run at once: nothing else is then reported.
    """
    from fmsdocs.model.diagnostic import MARKED, Severity  # noqa: PLC0415 - light --help
    from fmsdocs.pipeline.summarising import Wanted, summarise  # noqa: PLC0415

    outcome = summarise(compared, Wanted(folder, to, options.progress()))
    code = outcome.exit_code(Severity.ERROR)
    if code == MARKED:
        options.finish(outcome, (("text", ""),), "error")
    options.aside(outcome)
    return code
