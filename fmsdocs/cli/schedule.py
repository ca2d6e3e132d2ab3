"""``fmsdocs schedule``: the computed schedule, and what would happen if."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fmsdocs.cli import options

if TYPE_CHECKING:
    from fmsdocs.model.schedule_view import Question

_SLIP = re.compile(r"(?P<milestone>.+)=(?P<days>[+-]?\d{1,5})")


class _WhatIf(click.ParamType["Question"]):
    """A question what would happen if, as *read* takes it from a text; *wanted* shows the form."""

    def __init__(self, name: str, wanted: str, read: Callable[[str], "Question | None"]) -> None:
        """Take the name in the help, the form in words, and the reader, which gives None."""
        self.name = name
        self._wanted = wanted
        self._read = read

    def convert(
        self,
        value: Any,  # noqa: ANN401 - the signature is click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> "Question":
        """Return the question that *value* asks."""
        question = self._read(value)
        if question is None:
            self.fail(f"write {self._wanted}; found {value!r}", param, ctx)
        return question


def _slip(text: str) -> "Question | None":
    """Return what would happen if the milestone ended that many days later."""
    from fmsdocs.model.schedule_view import Question  # noqa: PLC0415 - keeps --help light

    found = _SLIP.fullmatch(text)
    return Question(found["milestone"], days=int(found["days"])) if found else None


def _finish(text: str) -> "Question | None":
    """Return what would happen if the milestone ended on that day."""
    from fmsdocs.model.schedule_view import Question  # noqa: PLC0415 - keeps --help light

    milestone, _, written = text.rpartition("=")
    day = options.written_day(written)
    return Question(milestone, finish=day.isoformat()) if milestone and day else None


@click.command(short_help="Compute the schedule, and see what moves when something slips.")
@options.paths_argument
@click.option(
    "--slip",
    "slips",
    multiple=True,
    type=_WhatIf("ID=+DAYS", "a milestone and days, as M12=+30", _slip),
    help="What if this milestone ended so many days later, or earlier with a minus? Repeatable.",
)
@click.option(
    "--finish",
    "finishes",
    multiple=True,
    type=_WhatIf("ID=YYYY-MM-DD", "a milestone and a day, as M12=2028-03-01", _finish),
    help="What if this milestone ended on that day? Repeatable.",
)
@options.as_of_option
@options.policy_option
@options.no_cache_option
@options.plain_format_option
def schedule(  # noqa: PLR0913 - one parameter an option
    paths: tuple[Path, ...],
    *,
    slips: "tuple[Question, ...]",
    finishes: "tuple[Question, ...]",
    as_of: datetime | None,
    policy: str | None,
    no_cache: bool,
    formats: options.Formats,
) -> None:
    """Compute the schedule of cases from their milestones.

    The table says when each milestone can come, by how many days it may slip before the end does
    (slack), and how far it is from its baseline (slip). With --slip and --finish it says what would
    move instead; nothing is written into the case.

    PATH is a case folder, a spec file or a folder of cases. Default: case_specs.
    """
    from fmsdocs.pipeline.request import Request  # noqa: PLC0415 - keeps --help light
    from fmsdocs.pipeline.scheduling import NotAskable  # noqa: PLC0415
    from fmsdocs.pipeline.scheduling import schedule as run  # noqa: PLC0415
    from fmsdocs.report.schedule import FORMATS  # noqa: PLC0415

    chosen = options.chosen_workspace(policy)
    request = Request(
        paths=options.chosen_paths(paths),
        as_of=options.day_of_judgement(as_of),
        remembering=not no_cache,
        workspace=chosen.workspace,
        faults=chosen.diagnostics,
        progress=options.progress(),
    )
    try:
        found = run(request, (*slips, *finishes))
    except NotAskable as reason:
        raise click.UsageError(str(reason)) from None
    if found.stopped:
        options.finish(found.stopped, formats, "error")
    options.emit(lambda name, _to_file: FORMATS[name](found.cases), formats, 0)
