"""``fmsdocs check``: shape, then checklists."""

from datetime import datetime
from pathlib import Path

import click

from fmsdocs.cli import options
from fmsdocs.cli.narrowing import (
    Narrowing,
    narrowed,
    narrowing_options,
    paths_or_stdin_argument,
)


@click.command(short_help="Check cases against schemas and checklists.")
@paths_or_stdin_argument
@options.gate_option
@options.as_of_option
@options.policy_option
@options.no_cache_option
@narrowing_options
@options.acknowledgement_options
@options.fixing_options
@options.findings_format_option
@options.fail_on_option
def check(  # noqa: PLR0913 - one parameter an option
    paths: tuple[Path, ...],
    *,
    gate: str | None,
    as_of: datetime | None,
    policy: str | None,
    no_cache: bool,
    narrowing: Narrowing,
    acknowledged: tuple[str, ...],
    reasons: tuple[str, ...],
    fix: bool,
    diff: bool,
    formats: options.Formats,
    fail_on: str,
) -> None:
    """Check cases against the schemas and the policy checklists.

    PATH is a case folder, a spec file or a folder of cases. Default: case_specs. The verdicts are
    indicative; only an agency determines.
    """
    from fmsdocs.model.checklist import Gate  # noqa: PLC0415 - keeps --help light
    from fmsdocs.pipeline.checking import check as run  # noqa: PLC0415
    from fmsdocs.pipeline.request import Request  # noqa: PLC0415

    chosen = options.chosen_workspace(policy)
    request = Request(
        paths=options.chosen_paths(paths),
        as_of=options.day_of_judgement(as_of),
        gate=Gate(gate) if gate else None,
        remembering=not no_cache,
        workspace=chosen.workspace,
        faults=chosen.diagnostics,
        acknowledged=options.acknowledgements(acknowledged, reasons),
        progress=options.progress(),
    )
    request = narrowed(request, narrowing)
    if fix or diff:
        if narrowing.stdin_name:
            message = "--fix and --diff change files; stdin is none"
            raise click.UsageError(message)
        from fmsdocs.cli.fixing import finish_fixing  # noqa: PLC0415 - loads the YAML parser

        finish_fixing(request, run, options.Fixing(fix, diff), formats, fail_on)
    options.finish(run(request), formats, fail_on, chosen.workspace)
