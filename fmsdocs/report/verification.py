"""What was found out about documents: a line for each, then the findings; and JSON for programs."""

import json
from collections.abc import Callable

from fmsdocs.model.outcome import RunOutcome
from fmsdocs.model.verification import State, Verification
from fmsdocs.report.json_report import report_json as findings_json
from fmsdocs.report.text_report import report_text as findings_text
from fmsdocs.report.view import View

Files = tuple[Verification, ...]


def report_text(files: Files, outcome: RunOutcome, view: View) -> str:
    """Return a line for each of *files*, and the findings of *outcome*."""
    lines = "".join(f"{_line(one)}\n" for one in files)
    findings = findings_text(outcome, view) if outcome.all_diagnostics else ""
    return "\n".join(part for part in (lines, findings) if part).rstrip("\n")


def report_json(files: Files, outcome: RunOutcome, view: View) -> str:
    """Return the findings of *outcome* as for other commands, and the *files* as ``files``."""
    document = json.loads(findings_json(outcome, view))
    document["files"] = [_data(one) for one in files]
    return json.dumps(document, indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[Files, RunOutcome, View], str]] = {
    "text": report_text,
    "json": report_json,
}
"""Format name to a function of the files, the outcome and how it is wanted."""


def _line(one: Verification) -> str:
    if not one.case:
        return f"{one.path}: {one.state.value}"
    sent = f", sent on {one.sent}" if one.sent else ""
    made = f"{one.document} of {one.case}, as of {one.as_of}, inputs {one.inputs}{sent}"
    return f"{one.path}: {one.state.value} ({made})"


def _data(one: Verification) -> dict[str, object]:
    known = one.state is not State.UNKNOWN or one.case
    return {
        "path": one.path,
        "state": one.state.value,
        "case": one.case or None,
        "document": one.document or None,
        "inputs": one.inputs or None,
        "as_of": one.as_of or None,
        "sent": one.sent or None,
        "changes": list(one.changes) if known else None,
    }
