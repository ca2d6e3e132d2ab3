"""``fmsdocs price``: the price of a case, step by step."""

from datetime import datetime
from pathlib import Path

import click

from fmsdocs.cli import options


@click.command(short_help="Show the price of a case, step by step.")
@options.paths_argument
@options.as_of_option
@options.policy_option
@options.no_cache_option
@options.plain_format_option
def price(
    paths: tuple[Path, ...],
    *,
    as_of: datetime | None,
    policy: str | None,
    no_cache: bool,
    formats: tuple[tuple[str, str], ...],
) -> None:
    """Show how the price of cases comes about, as their documents print it.

    For each line and for the case it says what is charged on which base, at which rate, of which
    day, by which source; and what is left out or assumed. A line keeps the rates of the day of its
    acceptance. One that is not accepted yet bears those of the revision of the case, without a
    revision those of --as-of. JSON gives every amount as a text with its cents.

    PATH is a case folder, a spec file or a folder of cases. Default: case_specs.
    """
    from fmsdocs.pipeline.pricing import price as run  # noqa: PLC0415 - keeps --help light
    from fmsdocs.pipeline.request import Request  # noqa: PLC0415
    from fmsdocs.report.price import FORMATS  # noqa: PLC0415

    chosen = options.chosen_workspace(policy)
    found = run(
        Request(
            paths=options.chosen_paths(paths),
            as_of=options.day_of_judgement(as_of),
            remembering=not no_cache,
            workspace=chosen.workspace,
            faults=chosen.diagnostics,
            progress=options.progress(),
        )
    )
    if found.stopped:
        options.finish(found.stopped, formats, "error")
    options.emit(lambda name, _to_file: FORMATS[name](found.cases), formats, 0)
