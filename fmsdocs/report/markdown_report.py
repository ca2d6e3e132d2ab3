"""Findings as Markdown, for the summary of a CI job or a comment at a pull request."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from fmsdocs.model.checklist import Verdict
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.document_name import document_words
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.report.view import View
from fmsdocs.report.visible import visible
from fmsdocs.report.words import (
    Part,
    aside_of,
    basis_of,
    by_owner,
    counts_of,
    owner_words,
    parts_of,
    place_of,
    severities_of,
)

_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>|#~&])")
"""Signs that Markdown would take for its own."""
_TABLE: Final = (
    "| Who must act | Finding | What is open | Where | What to do |",
    "|---|---|---|---|---|",
)


def report_markdown(outcome: RunOutcome, _view: View) -> str:
    """Return the verdicts of each case, a table of its errors by who must act, then the rest."""
    parts = [f"## fmsdocs {outcome.command}: {_plain(counts_of(outcome))}"]
    if basis_of(outcome):
        parts.append(f"Judged by {_plain(basis_of(outcome))}.")
    parts += (f"{_plain(sentence)}." for sentence in aside_of(outcome))
    for part in parts_of(outcome):
        parts += _part(part, outcome)
    return "\n\n".join(parts)


def _part(part: Part, outcome: RunOutcome) -> Iterator[str]:
    yield f"### {_plain(part.case.name if part.case else outcome.subject or 'The run itself')}"
    if part.case and part.case.verdicts:
        yield "\n".join(map(_verdict, part.case.verdicts))
    errors = [item for item in part.findings if item.severity is Severity.ERROR]
    others = [item for item in part.findings if item.severity is not Severity.ERROR]
    yield "\n".join(_table(errors)) if errors else "No error is open."
    if others:
        yield f"<details><summary>{_rest(others)}</summary>"
        yield "\n".join(_table(others))
        yield "</details>"


def _rest(findings: list[Diagnostic]) -> str:
    return severities_of(findings).removeprefix("0 errors, ")


def _verdict(verdict: Verdict) -> str:
    name = document_words(verdict.document)
    return f"- **{_plain(name)}**: {_plain(verdict.word)} — {_plain(verdict.sentence)}"


def _table(findings: Iterable[Diagnostic]) -> Iterator[str]:
    yield from _TABLE
    for owner, items in by_owner(findings).items():
        who = owner_words(owner) or "author of the file"
        yield from (f"| {_plain(who)} | {_row(item)} |" for item in items)


def _row(item: Diagnostic) -> str:
    cells = (f"{item.severity} {item.id}", item.message, place_of(item), item.remedy)
    return " | ".join(map(_plain, cells))


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", visible(text))
