"""``fmsdocs diff``: what changed between two versions of cases, in words."""

from datetime import datetime
from pathlib import Path

import click

from fmsdocs.cli import options


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
    exit_code: bool,
    formats: options.Formats,
) -> None:
    """Say what changed from OLD to NEW, and what that does to the verdicts.

    OLD and NEW are two folders, each a case or with cases below it. Or they are two revisions of
    git, as main and HEAD; without NEW the files on disk count. PATH narrows revisions to a case or
    a folder of cases. Default: case_specs. It tells and does not judge: the exit code is 0.
    """
    from fmsdocs.pipeline.comparing import Policy, Wish, compare  # noqa: PLC0415 - light --help
    from fmsdocs.report.case_diff import FORMATS  # noqa: PLC0415

    day = options.day_of_judgement(as_of)
    chosen = options.chosen_workspace(policy)
    earlier = options.chosen_workspace(old_policy) if old_policy else chosen
    comparison, outcome = compare(
        Wish(old, new, paths),
        Policy(earlier.workspace, old_as_of.date() if old_as_of else day, earlier.diagnostics),
        Policy(chosen.workspace, day, chosen.diagnostics),
    )
    if comparison is None:
        options.finish(outcome, formats, "never", chosen.workspace)
    differs = exit_code and comparison.differs
    options.emit(lambda name, _to_file: FORMATS[name](comparison), formats, int(differs))
