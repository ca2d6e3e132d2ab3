"""Findings for a person at a terminal: one line first, so that editors can jump, then the text."""

import textwrap
from collections import Counter
from collections.abc import Iterator
from datetime import date

from fmsdocs.model.checklist import Status, Verdict
from fmsdocs.model.diagnostic import MARKED, MARKINGS, Diagnostic, Severity
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import CaseOutcome, RunOutcome
from fmsdocs.report.gate_text import gate_lines

_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDTH = 100
"""Longer notes are wrapped, and longer source lines cut, in code points."""


def report_text(outcome: RunOutcome, colour: bool) -> str:  # noqa: FBT001 - the one switch
    """Return the findings, then a summary of each case, then the counts."""
    paint = _Paint(colour)
    parts = [
        _finding(first, others, outcome, paint)
        for first, others in _grouped(outcome.all_diagnostics)
    ]
    parts += [_case(case, outcome, paint) for case in outcome.cases if case.verdicts]
    parts += [
        f"{case.name}: wrote {_count(len(case.written), 'file')} to {_folder(case.written[0])}\n"
        for case in outcome.cases
        if case.written
    ]
    parts.append(_counts(outcome) + _more(outcome))
    return "\n".join(parts)


class _Paint:
    """Adds colour where the terminal shows it."""

    def __init__(self, colour: bool) -> None:  # noqa: FBT001
        self._colour = colour

    def __call__(self, text: str, code: str) -> str:
        return f"{code}{text}{_PLAIN}" if self._colour else text


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
    lines = [f"{item.location}: {head}: {item.message}"]
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
    if item.command:
        lines.append(f"   = run: {item.command}")  # in one piece, to be copied
    lines += _note("owner", item.owner.replace("_", " "))
    return "\n".join(lines) + "\n"


def _note(label: str, text: str) -> list[str]:
    """Return a line below a finding, wrapped with its text aligned; nothing without a text."""
    start = f"   = {label}: "
    return textwrap.wrap(
        text,
        width=max(_WIDTH, len(start) + len(text.split(" ", 1)[0]) + 1),
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
    source, span = outcome.sources.get(location.path), location.span
    if source is None or span is None:
        return []
    lines = source.split("\n")
    if span.line > len(lines):
        return []
    line = lines[span.line - 1].rstrip("\r").replace("\t", " ")
    start = max(0, span.column - 1 - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = line[start : start + _WIDTH]
    carets = "^" * max(1, min(span.end, start + len(shown) + 1) - span.column)
    if start:
        shown = f"…{shown[1:]}"
    if start + _WIDTH < len(line):
        shown = f"{shown[:-1]}…"
    return [
        f"   {span.line:>{width}} | {shown}",
        f"   {'':>{width}} | {' ' * (span.column - 1 - start)}{paint(carets, code)}",
    ]


def _case(case: CaseOutcome, outcome: RunOutcome, paint: _Paint) -> str:
    as_of = f", as of {_date(outcome.as_of)}" if outcome.as_of else ""
    lines = [paint(case.name, _BOLD) + f" (policy pack {outcome.pack}{as_of})"]
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
        f"{_count(awaited, 'item')} for outside decision, {_count(later, 'item')} not due yet."
    )


def _verdict(verdict: Verdict) -> str:
    return f"  {verdict.document}: {verdict.word} — {verdict.sentence}"


def _counts(outcome: RunOutcome) -> str:
    if outcome.no_case:
        return f"no case found in {outcome.no_case}: a case is a folder with case.yaml"
    if outcome.exit_code(None) == MARKED:
        return "the run was stopped: nothing more is reported, and nothing was written"
    counts = Counter(item.severity for item in outcome.all_diagnostics)
    words = [_count(counts[severity], severity.value) for severity in Severity]
    return ", ".join(words) + f" in {outcome.subject or _count(len(outcome.cases), 'case')}"


def _more(outcome: RunOutcome) -> str:
    """Return where to learn more about the gravest of the findings, the first of its kind."""
    findings = outcome.all_diagnostics
    if not findings:
        return ""
    gravest = max(findings, key=lambda item: item.severity.rank)
    return f"\nmore about a finding: fmsdocs explain {gravest.id}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _folder(path: str) -> str:
    return path.rsplit("/", 1)[0]
