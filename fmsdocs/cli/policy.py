"""``fmsdocs policy``: for the keepers of policy packs."""

from datetime import datetime
from pathlib import Path

import click

from fmsdocs.cli import options

pack_argument = click.argument("pack", required=False, metavar="[PACK]")


@click.group(short_help="Examine a policy pack, run its examples, compare packs.")
def policy() -> None:
    """Examine a policy pack, run its examples, or compare two.

    PACK is a folder with pack.yaml, or bundled for ours. Default: the pack that a check would use.
    """


@policy.command("lint")
@pack_argument
@options.findings_format_option
@options.fail_on_option
def lint(pack: str | None, *, formats: options.Formats, fail_on: str) -> None:
    """Say all that can be said about a policy pack without a case.

    PACK is a folder with pack.yaml, or bundled for ours. Default: the pack that a check would use.
    """
    from fmsdocs.pipeline.policy_lint import lint as run  # noqa: PLC0415 - keeps --help light

    chosen = options.chosen_workspace(pack)
    options.finish(run(chosen.workspace, chosen.diagnostics), formats, fail_on, chosen.workspace)


@policy.command("test")
@pack_argument
@options.findings_format_option
@options.fail_on_option
def test(pack: str | None, *, formats: options.Formats, fail_on: str) -> None:
    """Run the examples of every item of a policy pack.

    PACK is a folder with pack.yaml, or bundled for ours. Default: the pack that a check would use.
    """
    from fmsdocs.pipeline.policy_lint import run_examples  # noqa: PLC0415 - keeps --help light

    chosen = options.chosen_workspace(pack)
    options.finish(
        run_examples(chosen.workspace, chosen.diagnostics), formats, fail_on, chosen.workspace
    )


@policy.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.argument("case", required=False, type=click.Path(exists=True, path_type=Path))
@options.as_of_option
@options.plain_format_option
def diff(
    before: str,
    after: str,
    *,
    case: Path | None,
    as_of: datetime | None,
    formats: options.Formats,
) -> None:
    """Say in words what changes from A to B, and what that does to CASE.

    A and B are a folder with pack.yaml, bundled for ours, or a day as 2026-11-22: the pack that a
    check would use, as it stands on that day. Folders are taken on the day of --as-of.
    """
    from fmsdocs.pipeline.policy_diff import Side, compare  # noqa: PLC0415 - keeps --help light
    from fmsdocs.report.policy_diff import FORMATS  # noqa: PLC0415

    day = options.day_of_judgement(as_of)
    sides = []
    for name in (before, after):
        written = options.written_day(name)
        chosen = options.chosen_workspace(None if written else name)
        sides.append(Side(chosen.workspace, written or day, chosen.diagnostics))
    compared, outcome = compare(sides[0], sides[1], case)
    if compared is None:
        options.finish(outcome, formats, "never")
    else:
        options.emit(lambda name, _to_file: FORMATS[name](compared), formats, 0)
