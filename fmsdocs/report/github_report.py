"""Findings as workflow commands: GitHub shows them beside the lines of a pull request."""

from collections.abc import Iterator
from typing import Final

from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.report.view import View
from fmsdocs.report.visible import visible
from fmsdocs.report.words import aside_of, counts_of

_COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}
LIMIT: Final = 10
"""GitHub shows so many annotations of each kind in a step; the log of the step has all."""


def report_github(outcome: RunOutcome, _view: View) -> str:
    """Return a line for each finding, the gravest first, and one with the counts.

    The counts stand before the notes, for only the first notices of a step are shown.
    """
    findings = outcome.all_diagnostics
    lines = [_line(item) for item in _of(findings, Severity.ERROR)]
    lines += [_line(item) for item in _of(findings, Severity.WARNING)]
    lines.append(f"::notice title=fmsdocs::{_data(_summary(outcome))}")
    lines += [_line(item) for item in _of(findings, Severity.NOTE)]
    return "\n".join(lines)


def _of(findings: tuple[Diagnostic, ...], severity: Severity) -> Iterator[Diagnostic]:
    return (item for item in findings if item.severity is severity)


def _line(item: Diagnostic) -> str:
    span = item.location.span
    properties = {"file": item.location.path} if item.location.path else {}
    if span:
        properties |= {
            "line": str(span.line),
            "endLine": str(span.line),
            "col": str(span.column),
            "endColumn": str(span.end),
        }
    properties["title"] = item.id
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = visible(item.message)
    if item.remedy:
        text += f"\n\nTo do: {visible(item.remedy)}"
    return f"::{_COMMANDS[item.severity]} {written}::{_data(text)}"


def _summary(outcome: RunOutcome) -> str:
    severities = [item.severity for item in outcome.all_diagnostics]
    hidden = any(severities.count(severity) > LIMIT for severity in Severity)
    more = f"; GitHub shows the first {LIMIT} of each kind, the log has all" if hidden else ""
    return "; ".join((counts_of(outcome) + more, *aside_of(outcome)))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
