"""The group of commands, and what happens when the program itself has a fault."""

import gc
import sys
from importlib import import_module
from pathlib import Path

import click

from fmsdocs import __version__

COMMANDS = {
    "validate": "validate:validate",
    "check": "check:check",
    "build": "build:build",
    "diff": "diff:diff",
    "freeze": "freeze:freeze",
    "verify": "verify:verify",
    "schedule": "schedule:schedule",
    "price": "price:price",
    "new": "new:new",
    "init": "init:init",
    "policy": "policy:policy",
    "list": "listing:listing",
    "explain": "explain:explain",
    "reference": "reference:reference",
    "doctor": "doctor:doctor",
}
"""Command name to its module in this room and its function there."""

BUG = 70
_GARBAGE = 100_000
"""Objects between two collections of garbage: a run makes many that live and few in circles, and
looking for the latter every 700 objects takes a sixth of its time."""


class _Commands(click.Group):
    """Loads a command when it is asked for: a check need not define the options of a build."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"fmsdocs.cli.{module}"), function)
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="fmsdocs")
def fmsdocs() -> None:
    """Documents as code for Foreign Military Sales.

    A case is a folder of YAML specs. Check it, and build its letters and plans as Word and PDF
    drafts with a checklist of what is missing. The tool lists what is open; it decides nothing.
    """


def main() -> None:
    """Run the command line; a fault of the program is exit 70 with a log, never a traceback."""
    gc.set_threshold(_GARBAGE)
    try:
        fmsdocs()
    except Exception:  # noqa: BLE001 - the last door
        log = _write_log()
        click.echo(f"fmsdocs met a fault of its own; the log is in {log}", err=True)
        sys.exit(BUG)


def _write_log() -> str:
    """Write where the fault arose. Messages and values stay out: they may hold text of a case."""
    import tempfile  # noqa: PLC0415 - 10 ms that only a fault needs
    import traceback  # noqa: PLC0415

    lines = [f"fmsdocs {__version__}", f"Python {sys.version}"]
    fault = sys.exception()
    while fault is not None:
        lines.append(type(fault).__qualname__)
        for frame, number in traceback.walk_tb(fault.__traceback__):
            code = frame.f_code
            lines.append(f"  {code.co_filename}:{number} in {code.co_qualname}")
        fault = fault.__cause__ or fault.__context__
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="fmsdocs-", suffix=".log", delete=False, encoding="utf-8"
        ) as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return "no file, for none could be written"
    return str(Path(file.name))
