"""``fmsdocs validate``: the shape of the specs."""

from datetime import UTC, datetime
from pathlib import Path

import click

from fmsdocs.cli import options


@click.command(short_help="Check the shape of case specs.")
@options.paths_argument
@options.no_cache_option
@options.acknowledgement_options
@options.findings_format_option
@options.fail_on_option
def validate(
    paths: tuple[Path, ...],
    *,
    no_cache: bool,
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

    today = datetime.now(UTC).date()
    request = Request(
        paths=options.chosen_paths(paths),
        as_of=today,
        remembering=not no_cache,
        acknowledged=options.acknowledgements(acknowledged, reasons),
        progress=options.progress(),
    )
    options.finish(run(request), formats, fail_on)
