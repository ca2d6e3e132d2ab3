"""Options that narrow a run: which findings are shown, which are known, which cases changed."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from fmsdocs.pipeline.adoption import Adoption
    from fmsdocs.pipeline.request import Request
    from fmsdocs.workspace.locate import Workspace


def _ids(_ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids that *value* names, each once, in capitals."""
    parts = (part.strip().upper() for text in value for part in text.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


OPTIONS = (
    click.option(
        "--select",
        metavar="ID,...",
        multiple=True,
        callback=_ids,
        help="Show only findings of these ids, or of ids that begin so: LOR-030, LOR, FMS1.",
    ),
    click.option(
        "--ignore",
        metavar="ID,...",
        multiple=True,
        callback=_ids,
        help="Leave out findings of these ids, or of ids that begin so.",
    ),
    click.option(
        "--baseline",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Findings listed in FILE are known: they are counted, and do not fail the run.",
    ),
    click.option(
        "--update-baseline", is_flag=True, help="Write what is found now into the baseline."
    ),
    click.option(
        "--changed-since",
        metavar="REVISION",
        help="Only cases with files that changed since this revision of git, as origin/main.",
    ),
    click.option(
        "--stdin-name",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="With - for PATH: read the text of this spec file from stdin, as an editor gives it.",
    ),
)


class Narrowing(NamedTuple):
    """What the command line says about the findings and files that a run is about."""

    adoption: "Adoption"
    changed_since: str | None
    stdin_name: Path | None


paths_or_stdin_argument = click.argument(
    "paths",
    nargs=-1,
    metavar="[PATH]...",
    type=click.Path(exists=True, allow_dash=True, path_type=Path),
)


def narrowing_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of this module, which *command* takes as the one parameter narrowing."""

    @wraps(command)
    def collected(
        *,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        baseline: Path | None,
        update_baseline: bool,
        changed_since: str | None,
        stdin_name: Path | None,
        **others: object,
    ) -> None:
        from fmsdocs.pipeline.adoption import Adoption  # noqa: PLC0415 - keeps --help light

        if update_baseline and baseline is None:
            message = "--update-baseline needs to know the file: --baseline FILE"
            raise click.UsageError(message)
        adoption = Adoption(select, ignore, baseline, update_baseline)
        command(narrowing=Narrowing(adoption, changed_since, stdin_name), **others)

    for option in reversed(OPTIONS):
        collected = option(collected)
    return collected


def narrowed(request: "Request", narrowing: Narrowing) -> "Request":
    """Return *request* as *narrowing* and the settings want it.

    Unknown ids, and a revision that nothing can be compared with, are wrong usage.
    """
    from fmsdocs.workspace.settings import read_settings  # noqa: PLC0415 - keeps --help light
    from fmsdocs.workspace.severities import overrides_of  # noqa: PLC0415

    adoption = narrowing.adoption
    if adoption.select or adoption.ignore:
        _refuse_unknown(adoption, request.workspace)
    settings, found = read_settings(Path.cwd())
    overrides = overrides_of(settings)
    policy = settings.places.get("policy")  # what is wrong with it, its own reader says
    faults = (
        *request.faults,
        *(item for item in found if item.location != policy and item not in request.faults),
        *overrides.diagnostics,
    )
    request = _with_stdin(request, narrowing.stdin_name)
    request = replace(request, faults=faults, adoption=adoption._replace(overrides=overrides.by_id))
    since = narrowing.changed_since
    return request if since is None else _changed(request, since)


def _with_stdin(request: "Request", name: Path | None) -> "Request":
    """Return *request* with the text on stdin in place of the file *name*, where one is given."""
    dash = Path("-")
    if name is None and dash not in request.paths:
        return request
    if name is None or request.paths != (dash,):
        message = "- and --stdin-name FILE belong together, without another PATH"
        raise click.UsageError(message)
    content = sys.stdin.buffer.read()
    return replace(request, paths=(name,), typed={name.resolve(): content})


def _changed(request: "Request", revision: str) -> "Request":
    from fmsdocs.pipeline.changed_since import changed_since  # noqa: PLC0415 - keeps --help light
    from fmsdocs.pipeline.git import NotCompared  # noqa: PLC0415

    try:
        return changed_since(request, revision)
    except NotCompared as reason:
        raise click.BadParameter(str(reason), param_hint="--changed-since") from None


def _refuse_unknown(adoption: "Adoption", workspace: "Workspace") -> None:
    from fmsdocs.pipeline.known_ids import known_ids  # noqa: PLC0415 - keeps --help light

    known = known_ids(workspace)
    for option, names in (("--select", adoption.select), ("--ignore", adoption.ignore)):
        for name in names:
            if not known.knows_start(name):
                close = known.close_to(name)
                hint = f"; did you mean {close}?" if close else ""
                message = f"no finding or item has the id {name}, or one that begins so{hint}"
                raise click.BadParameter(message, param_hint=option)
    for name in adoption.ignore:
        if known.always_shown(name):
            message = f"{name} cannot be ignored: it stops the run, or is about a marking"
            raise click.BadParameter(message, param_hint="--ignore")
