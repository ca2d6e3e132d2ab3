"""The computed schedule of cases as a table, what would move, and both as JSON for programs."""

import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from fmsdocs.model.schedule_view import (
    CaseSchedule,
    ClockView,
    MilestoneView,
    NeedView,
    Question,
    ScheduleView,
)

VERSION = 1

_WIDTH = 100
_TITLE = 34
"""Longer titles are cut in the table; the specs and the documents have them whole."""


def report_text(cases: tuple[CaseSchedule, ...]) -> str:
    """Return the schedule of each case, and what would move where something was asked."""
    return "\n\n".join("\n".join(_case(case)) for case in cases)


def report_json(cases: tuple[CaseSchedule, ...]) -> str:
    """Return the schedules as indented JSON; days are ISO texts, empty where there are none."""
    document = {"version": VERSION, "command": "schedule", "cases": [_data(one) for one in cases]}
    return json.dumps(document, indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[tuple[CaseSchedule, ...]], str]] = {
    "text": report_text,
    "json": report_json,
}
"""Format name to a function of the schedules."""


def _case(case: CaseSchedule) -> Iterator[str]:
    yield f"Schedule of {case.name}, as of {_date(case.as_of)}"
    if case.errors:
        count = _count(case.errors, "error")
        yield from _wrap(
            f"The specs have {count}, which 'fmsdocs validate' shows. A wrong value counts as "
            "unanswered here."
        )
    if not case.before.milestones:
        yield from ("", "  The case has no milestones.")
        return
    if case.after is None:
        yield from _table(case.before)
        yield from _open(case.before)
        yield from _ends(case.before)
        yield from _section("Official times", map(_clock, case.before.clocks))
        yield from _section("Days of need", map(_need, case.before.needs))
    else:
        yield from _changes(case, case.before, case.after)


# ------------------------------------------------------------------------------------ the schedule


def _table(view: ScheduleView) -> Iterator[str]:
    rows = [
        (
            one.id,
            _cut(one.title),
            _date(one.start),
            _date(one.finish),
            _slack(one),
            "" if one.slip is None else f"{one.slip:+d}" if one.slip else "0",
        )
        for one in view.milestones
    ]
    yield ""
    yield from _columns(("Id", "Milestone", "Start", "Finish", "Slack", "Slip"), rows, right=(5,))


def _slack(one: MilestoneView) -> str:
    if one.state == "done":
        return "done"
    if one.slack is None:
        return "unknown"
    return "critical" if one.critical else str(one.slack)


def _open(view: ScheduleView) -> Iterator[str]:
    """Say what cannot be computed and why, and what has passed unnoticed."""
    lines = [
        f"{one.id}: {_REASONS[one.state].format(one.open)}"
        for one in view.milestones
        if one.state in _REASONS
    ]
    yield from _section("What cannot be computed", lines)
    overdue = [
        f"{one.id} was due on {_date(one.finish)} and has no actual day"
        for one in view.milestones
        if one.overdue
    ]
    yield from _section("Overdue", overdue)


_REASONS = {
    "no_day": "it has no day, and no duration after a milestone that has one",
    "circle": "it waits for itself, over the milestones that it depends on",
    "unknown_predecessor": "it depends on a milestone that is not named or not there",
    "waits": "it waits for {}",
}


def _ends(view: ScheduleView) -> Iterator[str]:
    if not view.end:
        return
    yield ""
    so_far = "" if view.complete else ", as far as it can be computed"
    yield from _wrap(f"The schedule ends on {_date(view.end)}{so_far}.")
    path = ", ".join(view.critical_path) or "none; all is done"
    yield from _wrap(f"Critical path: {path}.")


def _clock(clock: ClockView) -> str:
    days = "" if clock.days is None else f", {_count(clock.days, 'day')}"
    sources = f" ({', '.join(clock.sources)})" if clock.sources else ""
    return f"{clock.title}{sources}{days}: {_against(clock)}"


def _against(clock: ClockView) -> str:
    """Return when an official time runs, or what is missing, and how the schedule keeps it."""
    if clock.starts and not clock.start_milestone:
        return f"no milestone is the event {clock.starts}"
    if not clock.starts and not clock.stop_milestone:
        return f"no milestone is the event {clock.stops}"
    if not clock.ends:
        return f"{clock.start_milestone or clock.stop_milestone} has no day yet"
    if not clock.starts:
        return f"reckoned back from {clock.stop_milestone}, from {_date(clock.begins)}"
    return f"{_date(clock.begins)} to {_date(clock.ends)}; {_kept(clock)}"


def _kept(clock: ClockView) -> str:
    if not clock.stop_milestone:
        return f"no milestone is the event {clock.stops}"
    if clock.margin is None:
        return f"{clock.stop_milestone} has no day yet"
    if clock.margin < 0:
        late = "late" if clock.kind == "most" else "early"
        return f"{clock.stop_milestone} comes {_count(-clock.margin, 'day')} too {late}"
    return f"{clock.stop_milestone} has {_count(clock.margin, 'day')} to spare"


def _need(need: NeedView) -> str:
    what = _need_name(need)
    head = f"{what}, by {_date(need.needed_by)}: "
    if need.late is None:
        return f"{head}{need.milestone} has no day yet"
    if need.late > 0:
        return f"{head}{need.milestone} comes {_count(need.late, 'day')} too late"
    return f"{head}{need.milestone} has {_count(-need.late, 'day')} to spare"


def _need_name(need: NeedView) -> str:
    if need.kind == "requirement":
        return f"{need.id} {need.title}".strip()
    return {"required_delivery": "Last major item", "training": "Training"}[need.kind]


# ------------------------------------------------------------------------------------ what would be


def _changes(case: CaseSchedule, before: ScheduleView, after: ScheduleView) -> Iterator[str]:
    yield from _section("What if", map(_asked, case.questions))
    rows = [
        (old.id, _cut(old.title), _date(old.finish), _date(new.finish), _moved(old, new))
        for old, new in zip(before.milestones, after.milestones, strict=True)
        if old.finish != new.finish
    ]
    yield ""
    if not rows:
        yield "  Nothing moves."
    else:
        yield "What moves"
        header = ("Id", "Milestone", "Before", "After", "Days")
        yield from _columns(header, rows, right=(4,))
    yield from _section("What no longer fits", _contradictions(after))
    yield ""
    yield from _wrap(_end_words(before, after))
    if before.critical_path == after.critical_path:
        yield from _wrap("The critical path is the same.")
    else:
        yield from _wrap(f"Critical path before: {', '.join(before.critical_path) or 'none'}.")
        yield from _wrap(f"Critical path after: {', '.join(after.critical_path) or 'none'}.")
    yield from _section(
        "Deliveries and training that miss their day of need", _missed(before, after)
    )
    clocks = zip(before.clocks, after.clocks, strict=True)
    moved = [_clock(new) for old, new in clocks if (old.margin, old.ends) != (new.margin, new.ends)]
    yield from _section("Official times that change", moved)


def _asked(question: Question) -> str:
    if question.finish:
        return f"{question.milestone} ends on {_date(question.finish)}"
    way = "later" if question.days >= 0 else "earlier"
    return f"{question.milestone} ends {_count(abs(question.days), 'day')} {way}"


def _moved(old: MilestoneView, new: MilestoneView) -> str:
    if not (old.finish and new.finish):
        return ""
    return f"{_days(old.finish, new.finish):+d}"


def _contradictions(after: ScheduleView) -> Iterator[str]:
    """Say which milestones would come before what they wait for."""
    for one in after.milestones:
        if one.ahead_of:
            yield f"{one.id} would come before {', '.join(one.ahead_of)}, which it waits for"


def _end_words(before: ScheduleView, after: ScheduleView) -> str:
    if before.end == after.end:
        return f"The schedule still ends on {_date(after.end)}."
    if not (before.end and after.end):
        return f"The schedule ends on {_date(after.end or before.end)}."
    days = _days(before.end, after.end)
    way = "later" if days > 0 else "earlier"
    return (
        f"The schedule ends on {_date(after.end)} instead of {_date(before.end)}: "
        f"{_count(abs(days), 'day')} {way}."
    )


def _missed(before: ScheduleView, after: ScheduleView) -> Iterator[str]:
    """Give the needs that are missed after the change, and whether they were before."""
    known = {(one.kind, one.id): one for one in before.needs}
    for need in after.needs:
        if need.late is not None and need.late > 0:
            was = known[need.kind, need.id].late
            already = f"; before {_count(was, 'day')}" if was is not None and was > 0 else ""
            yield f"{_need(need)}{already}"


# ------------------------------------------------------------------------------------------- words


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield ""
        yield title
        for line in listed:
            yield from _wrap(line)


def _columns(
    header: Sequence[str], rows: Sequence[Sequence[str]], right: tuple[int, ...]
) -> Iterator[str]:
    """Yield the lines of a table; the columns *right* are numbers."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    for row in (header, *rows):
        cells = [
            cell.rjust(width) if position in right else cell.ljust(width)
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield f"  {'  '.join(cells)}".rstrip()


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
    )


def _cut(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"


def _date(day: str) -> str:
    if not day:
        return "unknown"
    known = date.fromisoformat(day)
    return f"{known.day} {known:%B} {known.year}"


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _data(case: CaseSchedule) -> dict[str, Any]:
    return {
        "name": case.name,
        "as_of": case.as_of,
        "errors": case.errors,
        "questions": [one._asdict() for one in case.questions],
        "before": _view_data(case.before),
        "after": _view_data(case.after) if case.after else None,
    }


def _view_data(view: ScheduleView) -> dict[str, Any]:
    return {
        **view._asdict(),
        "milestones": [one._asdict() for one in view.milestones],
        "clocks": [one._asdict() for one in view.clocks],
        "needs": [one._asdict() for one in view.needs],
    }
