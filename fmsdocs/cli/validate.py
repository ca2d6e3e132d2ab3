"""``fmsdocs validate``: the shape of the specs."""

from datetime import UTC, datetime
from pathlib import Path

import click

from fmsdocs.cli import options
from fmsdocs.cli.narrowing import (
    Narrowing,
    narrowed,
    narrowing_options,
    paths_or_stdin_argument,
)


@click.command(short_help="Check the shape of case specs.")
@paths_or_stdin_argument
@options.no_cache_option
@narrowing_options
@options.acknowledgement_options
@options.findings_format_option
@options.fail_on_option
def validate(  # noqa: PLR0913 - one parameter an option
    paths: tuple[Path, ...],
    *,
    no_cache: bool,
    narrowing: Narrowing,
    acknowledged: tuple[str, ...],
    reasons: tuple[str, ...],
    formats: options.Formats,
    fail_on: str,
) -> None:
    """Check the shape of case specs: YAML and schemas.

    PATH is a case folder, a spec file or a folder of cases. Default: case_specs.
    """
    from fmsdocs.pipeline.request import Request  # noqa: PLC0415 - keeps --help light
    from fmsdocs.pipeline.validating import validate as run  # noqa: PLC0415
    from fmsdocs.workspace.choice import choose_workspace  # noqa: PLC0415

    today = datetime.now(UTC).date()
    workspace = choose_workspace(Path.cwd()).workspace
    request = Request(
        paths=options.chosen_paths(paths),
        as_of=today,
        remembering=not no_cache,
        workspace=workspace,
        acknowledged=options.acknowledgements(acknowledged, reasons),
        progress=options.progress(),
    )
    options.finish(run(narrowed(request, narrowing)), formats, fail_on, workspace)
