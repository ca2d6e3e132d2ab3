"""Findings for programs: one JSON object, versioned, with stable keys."""

import json
from typing import Any

from fmsdocs.model.checklist import Blocking, Result
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.fix import Fix
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import CaseOutcome, RunOutcome
from fmsdocs.model.pointer import to_pointer
from fmsdocs.report.view import View

VERSION = 1


def report_json(outcome: RunOutcome, view: View) -> str:
    """Return the outcome as indented JSON. Lines and columns are 1-based code points."""
    findings = outcome.all_diagnostics
    document = {
        "version": VERSION,
        "command": outcome.command,
        "as_of": outcome.as_of.isoformat() if outcome.as_of else None,
        "policy_pack": outcome.pack or None,
        "subject": outcome.subject or None,
        "no_case": outcome.no_case or None,
        "exit_code": outcome.exit_code(view.fail_on),
        "counts": {
            severity.value: sum(item.severity is severity for item in findings)
            for severity in Severity
        },
        "findings": [_finding(item) for item in findings],
        "hidden": [
            {**_finding(one.finding), "case": one.case, "by": one.by.value, "reason": one.reason}
            for one in outcome.hidden
        ],
        "reweighed": outcome.reweighed,
        "left_out": outcome.left_out,
        "cases": [_case(case) for case in outcome.cases],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _finding(item: Diagnostic) -> dict[str, Any]:
    return {
        "id": item.id,
        "severity": item.severity.value,
        "message": item.message,
        **_location(item.location),
        "remedy": item.remedy,
        "command": item.command,
        "why": item.why,
        "owner": item.owner,
        "related": [
            {"message": related.message, **_location(related.location)} for related in item.related
        ],
        "fix": _fix(item.fix),
        "fingerprint": item.fingerprint,
    }


def _fix(fix: Fix | None) -> dict[str, str] | None:
    if fix is None:
        return None
    pointer = to_pointer(fix.at)
    return {"action": fix.action.value, "path": fix.path, "pointer": pointer, "text": fix.text}


def _location(location: Location | None) -> dict[str, Any]:
    if location is None:
        return {"path": None, "line": None, "column": None, "end_column": None, "pointer": ""}
    span = location.span
    return {
        "path": location.path,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_column": span.end if span else None,
        "pointer": location.pointer,
    }


def _case(case: CaseOutcome) -> dict[str, Any]:
    return {
        "name": case.name,
        "folder": case.folder,
        "verdicts": [
            {
                "document": verdict.document,
                "verdict": verdict.word,
                "sentence": verdict.sentence,
                "gate": verdict.gate.value if verdict.gate else None,
                "open_errors": verdict.open_errors,
                "open_warnings": verdict.open_warnings,
                "answered": verdict.answered,
                "due": verdict.due,
            }
            for verdict in case.verdicts
        ],
        "questions": [
            {
                "question": answer.question.value,
                "wording": answer.wording,
                "sentence": answer.sentence,
                "due": answer.due,
                "open": [result.item.id for result in answer.open],
                "external": [result.item.id for result in answer.external],
            }
            for answer in case.answers
        ],
        "gate": case.gate.value if case.gate else None,
        "to_send": list(case.to_send),
        "blocking": [_blocking(blocking) for blocking in case.blocking],
        "items": [_result(result) for result in case.results],
        "written": list(case.written),
        "current": list(case.current),
    }


def _blocking(blocking: Blocking) -> dict[str, Any]:
    owners = blocking.by_owner()
    return {
        "gate": blocking.gate.value,
        "by_owner": {
            owner: [{"id": result.item.id, "subject": result.subject} for result in results]
            for owner, results in owners.items()
        },
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "id": result.item.id,
        "title": result.item.title,
        "subject": result.subject,
        "result": result.status.value,
        "message": result.message,
        "severity": result.item.severity.value,
        "gate": result.item.gate.value,
        "owner": result.item.owner,
        "cite": list(result.item.cite),
        **_location(result.location),
    }
