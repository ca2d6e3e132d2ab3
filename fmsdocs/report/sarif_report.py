"""Findings as SARIF 2.1.0, for code scanning and for viewers of such files."""

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from fmsdocs import __version__
from fmsdocs.model.checklist import Item
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.fix import Fix, Replacement
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import Hidden, Hiding, RunOutcome
from fmsdocs.report.view import Explanation, View
from fmsdocs.report.words import aside_of

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_BASE: Final = "%SRCROOT%"
"""The name of the folder that the paths are relative to."""
_JUDGED: Final = frozenset({0, 1})
"""The exit codes of runs that did what they were asked to."""


def report_sarif(outcome: RunOutcome, view: View) -> str:
    """Return the findings as one run. Columns count code points; ends are exclusive.

    Only rules that found something are described.
    """
    findings = outcome.all_diagnostics
    hidden = [one.finding for one in outcome.hidden]
    ids = tuple(sorted({item.id for item in (*findings, *hidden)}))
    code = outcome.exit_code(view.fail_on)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "fmsdocs",
                "semanticVersion": __version__,
                "rules": _rules(ids, outcome, view),
            }
        },
        "automationDetails": {"id": f"fmsdocs/{outcome.command}/"},
        "invocations": [{"executionSuccessful": code in _JUDGED, "exitCode": code}],
        "originalUriBaseIds": {
            _BASE: {"description": {"text": "the folder in which the command was run"}}
        },
        "columnKind": "unicodeCodePoints",
        "results": _results(outcome, ids, view.replace(outcome)),
        "properties": _known(
            asOf=outcome.as_of.isoformat() if outcome.as_of else "",
            policyPack=outcome.pack,
            subject=outcome.subject,
            noCase=outcome.no_case,
            aside="; ".join(aside_of(outcome)),
        ),
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2, ensure_ascii=False)


def _rules(ids: tuple[str, ...], outcome: RunOutcome, view: View) -> list[dict[str, Any]]:
    explained = view.explain(ids) if ids else {}
    items = {result.item.id: result.item for case in outcome.cases for result in case.results}
    gravest: dict[str, Severity] = {}
    every = (*outcome.all_diagnostics, *(one.finding for one in outcome.hidden))
    for item in sorted(every, key=lambda item: item.severity.rank):
        gravest[item.id] = item.severity
    return [_rule(name, gravest[name], explained.get(name), items.get(name)) for name in ids]


def _rule(
    name: str, severity: Severity, explained: Explanation | None, item: Item | None
) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": name}
    if explained:
        rule["shortDescription"] = {"text": explained.title}
        rule["fullDescription"] = {"text": explained.title}
        rule["help"] = {"text": explained.text, "markdown": explained.markdown}
    rule["defaultConfiguration"] = {"level": severity.value}
    if item:
        rule["properties"] = {
            "tags": [f"gate/{item.gate}", f"owner/{item.owner}"],
            "gate": item.gate.value,
            "owner": item.owner,
            "confidence": item.confidence.value,
            "citations": list(item.cite),
        }
    return rule


def _results(
    outcome: RunOutcome, ids: tuple[str, ...], replacements: Mapping[Fix, Replacement]
) -> list[dict[str, Any]]:
    """Return all findings; where some are hidden, each says whether it is, and by what."""
    shown = [
        {**_result(item, ids.index(item.id)), **_fixes(item.fix, replacements)}
        for item in outcome.all_diagnostics
    ]
    if not outcome.hidden:
        return shown
    return [
        *({**result, "suppressions": []} for result in shown),
        *(
            {**_result(one.finding, ids.index(one.finding.id)), "suppressions": [_by(one)]}
            for one in outcome.hidden
        ),
    ]


def _by(one: Hidden) -> dict[str, str]:
    if one.by is Hiding.BASELINE:
        return {"kind": "external", "justification": "it is in the baseline"}
    return {"kind": "inSource", "justification": one.reason}


def _result(item: Diagnostic, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": item.id,
        "ruleIndex": index,
        "level": item.severity.value,
        "message": {"text": item.message},
        "locations": [_location(item.location)] if item.location.path else [],
        "partialFingerprints": {
            "primaryLocationLineHash": item.fingerprint,
            "fmsdocs/v1": item.fingerprint,
        },
    }
    related = [
        {"id": number, "message": {"text": other.message}, **_location(other.location)}
        for number, other in enumerate(item.related, 1)
    ]
    if related:
        result["relatedLocations"] = related
    properties = _known(
        subject=item.subject,
        field=item.field,
        why=item.why,
        remedy=item.remedy,
        command=item.command,
        owner=item.owner,
    )
    if properties:
        result["properties"] = properties
    return result


def _fixes(fix: Fix | None, replacements: Mapping[Fix, Replacement]) -> dict[str, Any]:
    """Return the fix of a result with what it writes; nothing where it would be refused."""
    made = replacements.get(fix) if fix else None
    if fix is None or made is None:
        return {}
    replacement = {
        "deletedRegion": {
            "startLine": made.line,
            "startColumn": made.column,
            "endLine": made.end_line,
            "endColumn": made.end_column,
        },
        "insertedContent": {"text": made.text},
    }
    change = {"artifactLocation": _artifact(made.path), "replacements": [replacement]}
    return {"fixes": [{"description": {"text": fix.words}, "artifactChanges": [change]}]}


def _location(location: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(location.path)}
    if location.span:
        physical["region"] = {
            "startLine": location.span.line,
            "startColumn": location.span.column,
            "endColumn": location.span.end,
        }
    found: dict[str, Any] = {"physicalLocation": physical}
    if location.pointer:
        found["logicalLocations"] = [{"fullyQualifiedName": location.pointer}]
    return found


def _artifact(path: str) -> dict[str, str]:
    """Return the address of a file, relative to the working folder where the path is so."""
    address = quote(path.encode("utf-8", "surrogateescape"))
    if path.startswith("/"):
        return {"uri": f"file://{address}"}
    return {"uri": address, "uriBaseId": _BASE}


def _known(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
