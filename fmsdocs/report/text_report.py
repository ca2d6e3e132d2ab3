"""Findings for a person at a terminal: one line first, so that editors can jump, then the text."""

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from fmsdocs.model.checklist import Status, Verdict
from fmsdocs.model.diagnostic import MARKINGS, Diagnostic, Severity
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import CaseOutcome, RunOutcome
from fmsdocs.model.words import count
from fmsdocs.report.excerpt import WIDTH, excerpt_of
from fmsdocs.report.gate_text import gate_lines
from fmsdocs.report.link import linked
from fmsdocs.report.view import View
from fmsdocs.report.visible import visible
from fmsdocs.report.words import aside_of, basis_of, counts_of, owner_words, place_of

_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def report_text(outcome: RunOutcome, view: View) -> str:
    """Return the findings, then a summary of each case, then the counts."""
    paint = _Paint(view.colour, view.base)
    parts = [
        _finding(first, others, outcome, paint)
        for first, others in _grouped(outcome.all_diagnostics)
    ]
    parts += [_case(case, outcome, paint) for case in outcome.cases if case.verdicts]
    parts += [_files(case) for case in outcome.cases if case.written or case.current]
    parts.append("\n".join((counts_of(outcome), *aside_of(outcome))) + _more(outcome))
    return "\n".join(parts)


def _files(case: CaseOutcome) -> str:
    """Say how many files of a case were written, and how many are current and stayed."""
    current = f"{len(case.current)} {'is' if len(case.current) == 1 else 'are'} current"
    if not case.written:
        held = count(len(case.current), "file")
        verb = "is" if len(case.current) == 1 else "are"
        return f"{case.name}: {held} in {_folder(case.current[0])} {verb} current\n"
    wrote = f"wrote {count(len(case.written), 'file')} to {_folder(case.written[0])}"
    return f"{case.name}: {wrote}{f', {current}' if case.current else ''}\n"


class _Paint(NamedTuple):
    """Adds colour where the terminal shows it, and links where it can follow them."""

    colour: bool
    base: str

    def __call__(self, text: str, code: str) -> str:
        return f"{code}{text}{_PLAIN}" if self.colour else text


Group = tuple[Diagnostic, list[Diagnostic]]


def _grouped(findings: tuple[Diagnostic, ...]) -> Iterator[Group]:
    """Give each finding with the others that say the same of other elements of a list.

    A rule that fails for forty lines is one thing to read and forty places to go to.
    """
    groups: dict[tuple[str, ...], list[Diagnostic]] = {}
    for item in findings:
        key = (item.id, item.location.path, item.severity, "" if item.subject else item.message)
        groups.setdefault(key, []).append(item)
    for first, *others in groups.values():
        yield first, others


def _finding(item: Diagnostic, others: list[Diagnostic], outcome: RunOutcome, paint: _Paint) -> str:
    head = paint(f"{item.severity}[{item.id}]", _COLOURS[item.severity])
    width = _gutter(item)
    place = linked(place_of(item), item.location.path, paint.base)
    lines = [f"{place}: {head}: {visible(item.message)}"]
    if item.id not in MARKINGS:
        lines += _excerpt(item.location, width, outcome, paint, _COLOURS[item.severity])
    lines += _note("add", item.field)
    for related in item.related:
        lines += _note("see", f"{related.location}: {related.message}")
        lines += _excerpt(related.location, width, outcome, paint, _DIM)
    if others:
        lines += _note("also", _places(others))
    lines += _note("why", item.why)
    lines += _note("remedy", item.remedy)
    if item.fix and not item.field:
        lines += _note("fix", item.fix.words)
    if item.command:
        lines.append(f"   = run: {visible(item.command)}")  # in one piece, to be copied
    lines += _note("owner", owner_words(item.owner))
    return "\n".join(lines) + "\n"


def _note(label: str, text: str) -> list[str]:
    """Return a line below a finding, wrapped with its text aligned; nothing without a text."""
    start = f"   = {label}: "
    return textwrap.wrap(
        visible(text.replace("\n", " ")),
        width=max(WIDTH, len(start) + len(text.split(" ", 1)[0]) + 1),
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _places(others: list[Diagnostic]) -> str:
    """Return the other places of a group: "line 002 (68:5), line 003 (73:5)"."""
    return ", ".join(
        f"{other.subject} ({span.line}:{span.column})".strip() if span else other.subject
        for other in others
        for span in [other.location.span]
    )


def _gutter(item: Diagnostic) -> int:
    """Return the width of the widest line number that a finding shows."""
    shown = (item.location, *(related.location for related in item.related))
    return max((len(str(location.span.line)) for location in shown if location.span), default=1)


def _excerpt(
    location: Location, width: int, outcome: RunOutcome, paint: _Paint, code: str
) -> list[str]:
    """Return the source line with carets below the span, or nothing where there is no source."""
    found = excerpt_of(location, outcome.sources)
    if found is None:
        return []
    carets = paint("^" * (found.end - found.start), code)
    return [
        f"   {found.number:>{width}} | {found.text}",
        f"   {'':>{width}} | {' ' * found.start}{carets}",
    ]


def _case(case: CaseOutcome, outcome: RunOutcome, paint: _Paint) -> str:
    lines = [paint(visible(case.name), _BOLD) + f" ({basis_of(outcome)})"]
    lines += [_verdict(verdict) for verdict in case.verdicts]
    lines += gate_lines(case)
    for answer in case.answers:
        lines.append(f"  {answer.wording}")
        lines.append(f"    {answer.sentence}")
    if not any(verdict.open_errors or verdict.open_warnings for verdict in case.verdicts):
        lines.append(_not_checked(case))
    return "\n".join(lines) + "\n"


def _not_checked(case: CaseOutcome) -> str:
    """Return what a result without open items does not say."""
    later = sum(result.status is Status.NOT_YET_DUE for result in case.results)
    awaited = sum(
        result.status is Status.EXTERNAL and result.decision is None for result in case.results
    )
    return (
        "  Not checked: whether the answers are true, text that bears no marking, "
        f"{count(awaited, 'item')} for outside decision, {count(later, 'item')} not due yet."
    )


def _verdict(verdict: Verdict) -> str:
    return f"  {verdict.document}: {verdict.word} — {verdict.sentence}"


def _more(outcome: RunOutcome) -> str:
    """Return where to learn more about the gravest of the findings, the first of its kind."""
    findings = outcome.all_diagnostics
    if not findings:
        return ""
    gravest = max(findings, key=lambda item: item.severity.rank)
    return f"\nmore about a finding: fmsdocs explain {gravest.id}"


def _folder(path: str) -> str:
    return path.rsplit("/", 1)[0]
