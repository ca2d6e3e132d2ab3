"""How the fixes of a check are shown and written."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import click

from fmsdocs.cli import options

if TYPE_CHECKING:
    from fmsdocs.model.outcome import RunOutcome
    from fmsdocs.pipeline.request import Request


def finish_fixing(
    request: "Request",
    run: "Callable[[Request], RunOutcome]",
    fixing: options.Fixing,
    formats: options.Formats,
    fail_on: str,
) -> NoReturn:
    """Show or write the fixes of *run*, then report what is left of its findings and exit.

    With a diff on stdout the reports go to files only.
    """
    from fmsdocs.pipeline.fixing import show_fixes, write_fixes  # noqa: PLC0415 - keeps --help light
    from fmsdocs.report.words import head_of  # noqa: PLC0415

    outcome, files = (write_fixes if fixing.write else show_fixes)(request, run)
    found = tuple(item for file in files for item in file.diagnostics)
    outcome = replace(outcome, diagnostics=(*outcome.diagnostics, *found))
    for file in files if fixing.write else ():
        if file.made:
            wrote = "1 fix" if file.made == 1 else f"{file.made} fixes"
            click.echo(f"{_shown(file.path)}: {wrote} written", err=True)
    if fixing.show:
        click.echo(_shown("".join(file.diff for file in files)), nl=False)
        for item in found:
            click.echo(_shown(head_of(item)), err=True)
        formats = tuple((name, file) for name, file in formats if file)
    options.finish(outcome, formats, fail_on, request.workspace)


def _shown(text: str) -> str:
    """Return *text* with escapes for halves of characters, as names of files may have."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
