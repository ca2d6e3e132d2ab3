"""Options that several commands share, and how a finished run is reported."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeAlias, TypeVar

import click

from fmsdocs.cli import terminal
from fmsdocs.report.formats import FORMATS, report_of

Command = TypeVar("Command", bound=Callable[..., object])

if TYPE_CHECKING:
    from fmsdocs.load.marking import Acknowledgement
    from fmsdocs.model.diagnostic import Diagnostic
    from fmsdocs.model.fix import Fix, Replacement
    from fmsdocs.model.outcome import RunOutcome
    from fmsdocs.workspace.choice import Chosen
    from fmsdocs.workspace.locate import Workspace

GATES = (
    "channel",
    "actionable",
    "complete",
    "offer",
    "execution",
    "movement",
    "support",
    "closure",
)
OUTPUT_FORMATS = ("docx", "pdf", "html")


Formats: TypeAlias = tuple[tuple[str, str], ...]
"""The formats of a report, each with its file, empty for stdout."""


class _Format(click.ParamType[tuple[str, str]]):
    """``text``, or ``json=FILE``."""

    name = "FORMAT[=FILE]"

    def __init__(self, formats: Iterable[str]) -> None:
        self._formats = tuple(formats)

    def convert(
        self,
        value: Any,  # noqa: ANN401 - the signature is click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, str]:
        """Return the format's name and its file, empty for stdout."""
        if isinstance(value, tuple):
            return value
        name, _, file = value.partition("=")
        if name not in self._formats:
            self.fail(f"{name!r} is not one of {', '.join(self._formats)}", param, ctx)
        return name, file


def _format_option(formats: Iterable[str]) -> Callable[[Command], Command]:
    *others, last = formats
    return click.option(
        "--format",
        "formats",
        multiple=True,
        type=_Format((*others, last)),
        default=("text",),
        help=f"Report format: {', '.join(others)} or {last}. Repeatable; FORMAT=FILE writes to a "
        "file.",
    )


def _output_formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the output formats that *value* names; refuse what is none."""
    formats = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    unknown = [name for name in formats if name not in OUTPUT_FORMATS]
    if unknown or not formats:
        message = f"choose from {', '.join(OUTPUT_FORMATS)}; found {value!r}"
        raise click.BadParameter(message)
    return formats


paths_argument = click.argument(
    "paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path)
)
to_option = click.option(
    "--to",
    "to",
    default="docx,pdf",
    show_default=True,
    callback=_output_formats,
    help="Output formats, separated by commas: docx, pdf, html.",
)
final_option = click.option(
    "--final", is_flag=True, help="Leave out DRAFT; refused while errors are open."
)
findings_format_option = _format_option(FORMATS)
plain_format_option = _format_option(("text", "json"))
diff_format_option = _format_option(("text", "markdown", "json"))
fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="The least severity that makes the run exit 1.",
)
as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of judgement. Default: today in UTC, or SOURCE_DATE_EPOCH.",
)
no_cache_option = click.option(
    "--no-cache",
    is_flag=True,
    help="Do everything anew, and remember nothing of it in the user's cache folder.",
)
policy_option = click.option(
    "--policy",
    metavar="DIR",
    help="The folder of your own policy pack, or bundled for ours alone. Default: the settings.",
)
theme_option = click.option(
    "--theme",
    metavar="NAME|DIR",
    help="The looks: government, industry, or the folder of a theme. Default: the settings.",
)
_ack_option = click.option(
    "--ack-marking",
    "acknowledged",
    multiple=True,
    metavar="ID:FILE:LINE",
    help="A finding FMS061 that is no classified marking, as CM-13:case.yaml:12. Repeatable.",
)
_reason_option = click.option(
    "--reason",
    "reasons",
    multiple=True,
    metavar="TEXT",
    help="Why it is none: one for each --ack-marking, or one for all. It is recorded.",
)
gate_option = click.option(
    "--gate",
    type=click.Choice(GATES),
    help="Judge up to this gate. Default: the gates up to the case's own stage.",
)


_fix_option = click.option(
    "--fix",
    is_flag=True,
    help="Write the safe fixes into the specs: quotes, spellings of codes, missing keys as TBD.",
)
_diff_option = click.option(
    "--diff",
    is_flag=True,
    help="Show the safe fixes as a unified diff instead of the report; alone it writes nothing.",
)


class Fixing(NamedTuple):
    """What is done about fixes: whether they are written, and whether they are shown."""

    write: bool
    show: bool


def fixing_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--fix`` and ``--diff``, as the parameters fix and diff."""
    return _fix_option(_diff_option(command))


def acknowledgement_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--ack-marking`` and ``--reason``, as the parameters acknowledged and reasons."""
    return _ack_option(_reason_option(command))


def acknowledgements(
    written: tuple[str, ...], reasons: tuple[str, ...]
) -> "tuple[Acknowledgement, ...]":
    """Return what ``--ack-marking`` and ``--reason`` say; refuse what cannot be acknowledged."""
    if not written and not reasons:
        return ()
    from fmsdocs.pipeline.acknowledging import (  # noqa: PLC0415 - keeps --help light
        NotAcknowledged,
        acknowledge,
    )

    try:
        return acknowledge(written, reasons)
    except NotAcknowledged as reason:
        raise click.UsageError(str(reason)) from None


def known_type(name: str, known: Sequence[str]) -> None:
    """Refuse *name*, as letter-of-request.a01, where its document type is not among *known*."""
    if name.split(".", 1)[0] not in known:
        message = f"{name!r} is no document type; known are {', '.join(known)}"
        raise click.BadParameter(message, param_hint="--document")


def chosen_paths(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return *paths*, or ``case_specs`` where none was given."""
    return paths or (Path("case_specs"),)


def day_of_judgement(as_of: datetime | None) -> date:
    """Return the day given, else that of SOURCE_DATE_EPOCH, else today in UTC."""
    if as_of is not None:
        return as_of.date()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).date()


def written_day(text: str) -> date | None:
    """Return the day that *text* is, as 2026-11-22, None for anything else."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        return None


def chosen_workspace(policy: str | None, theme: str | None = None) -> "Chosen":
    """Return the workspace with pack and theme that were asked for, else those of the settings."""
    from fmsdocs.workspace.looks import NoTheme, with_looks  # noqa: PLC0415

    chosen = _with_policy(policy)
    try:
        looked = with_looks(chosen.workspace, Path.cwd(), theme)
    except NoTheme as reason:
        raise click.BadParameter(str(reason), param_hint="--theme") from None
    return chosen._replace(
        workspace=looked.workspace, diagnostics=(*chosen.diagnostics, *looked.diagnostics)
    )


def _with_policy(policy: str | None) -> "Chosen":
    from fmsdocs.workspace.choice import Chosen as Workspaces  # noqa: PLC0415
    from fmsdocs.workspace.choice import (  # noqa: PLC0415 - keeps --help light
        NoPack,
        choose_workspace,
        named_pack,
        with_pack,
    )

    if policy is None:
        return choose_workspace(Path.cwd())
    try:
        return Workspaces(with_pack(named_pack(policy, Path())))
    except NoPack as reason:
        raise click.BadParameter(str(reason)) from None


def progress() -> Callable[[str], None]:
    """Return a function that shows progress on a terminal, and is silent in CI and pipes."""
    if not sys.stderr.isatty() or os.environ.get("CI"):
        return lambda _message: None
    return lambda message: click.echo(message, err=True)


def finish(
    outcome: "RunOutcome", formats: Formats, fail_on: str, workspace: "Workspace | None" = None
) -> NoReturn:
    """Print or write the reports and exit with the run's code.

    *workspace* is the one that the run used, for what the ids of its findings mean.
    """
    from fmsdocs.model.diagnostic import Severity  # noqa: PLC0415 - keeps --help light
    from fmsdocs.report.view import Explanation, View  # noqa: PLC0415

    def explain(ids: tuple[str, ...]) -> Mapping[str, Explanation]:
        from fmsdocs.pipeline.explaining import explanations  # noqa: PLC0415 - few formats ask

        return explanations(ids, workspace)

    def replace(outcome: "RunOutcome") -> "Mapping[Fix, Replacement]":
        from fmsdocs.pipeline.fixing import replacements_of  # noqa: PLC0415 - one format asks
        from fmsdocs.workspace.locate import bundled  # noqa: PLC0415

        return replacements_of(outcome, workspace or bundled())

    severity = None if fail_on == "never" else Severity(fail_on)
    view = View(fail_on=severity, explain=explain, replace=replace)
    shown = view._replace(colour=terminal.colour(), base=terminal.base_of_links())
    emit(
        lambda name, to_file: report_of(name)(outcome, view if to_file else shown),
        formats,
        outcome.exit_code(severity),
    )


def aside(outcome: "RunOutcome") -> None:
    """Print what became of the files that a run wrote beside its report, on stderr."""
    from fmsdocs.report.text_report import report_text  # noqa: PLC0415 - keeps --help light
    from fmsdocs.report.view import View  # noqa: PLC0415

    click.echo(_encodable(report_text(outcome, View())), err=True)


def emit(written: Callable[[str, bool], str], formats: Formats, code: int) -> NoReturn:
    """Print or write a report in every format and exit with *code*, 5 if a file cannot be written.

    *written* gives the report for the name of a format and whether it goes to a file.
    """
    for name, file in formats:
        report = _encodable(written(name, bool(file)))
        if not file:
            click.echo(report, color=True)
            continue
        try:
            Path(file).write_text(report + "\n", "utf-8")
        except OSError as error:
            click.echo(f"{file}: the report cannot be written: {error.strerror}", err=True)
            code = max(code, 5)
    sys.exit(code)


def _encodable(report: str) -> str:
    """Return *report* with escapes for halves of characters, as names of files may have."""
    return report.encode("utf-8", "backslashreplace").decode("utf-8")


def refuse(findings: "tuple[Diagnostic, ...]", command: str) -> NoReturn:
    """Print what is wrong with the policy pack and exit: *command* cannot do without it."""
    from fmsdocs.model.outcome import RunOutcome  # noqa: PLC0415 - keeps --help light

    finish(RunOutcome(command=command, diagnostics=findings), (("text", ""),), "error")
