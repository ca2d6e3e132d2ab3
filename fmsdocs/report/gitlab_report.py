"""Findings as GitLab's code quality report: a merge request shows what is new and what is gone."""

import json
from typing import Any, Final

from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.report.view import View

_SEVERITIES: Final = {
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.NOTE: "info",
}


def report_gitlab(outcome: RunOutcome, _view: View) -> str:
    """Return the findings as a JSON array.

    GitLab demands a path and a line of each: a finding about a whole file stands at its first
    line, one about no file at the folder.
    """
    found = [_issue(item) for item in outcome.all_diagnostics]
    return json.dumps(found, indent=2, ensure_ascii=False)


def _issue(item: Diagnostic) -> dict[str, Any]:
    span = item.location.span
    return {
        "description": item.message,
        "check_name": item.id,
        "fingerprint": item.fingerprint,
        "severity": _SEVERITIES[item.severity],
        "location": {
            "path": item.location.path or ".",
            "lines": {"begin": span.line if span else 1},
        },
    }
