"""Findings as one page of HTML, for readers in a browser or on paper. It needs nothing else."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from fmsdocs.model.checklist import Verdict
from fmsdocs.model.diagnostic import MARKINGS, Diagnostic, Severity
from fmsdocs.model.document_name import document_words
from fmsdocs.model.location import Location
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.report.excerpt import excerpt_of
from fmsdocs.report.html_style import STYLE
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

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""A browser loads nothing and runs nothing, whatever a message may hold."""


def report_html(outcome: RunOutcome, _view: View) -> str:
    """Return the page: findings by case, then by who must act, with boxes to hide a severity."""
    title = f"fmsdocs {outcome.command}"
    parts = list(parts_of(outcome))
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{_text(title)}: {_text(counts_of(outcome))}</title>",
        f"<style>\n{STYLE}</style>",
        "</head>",
        "<body>",
        '<a class="skip" href="#findings">To the findings</a>',
        f"<header><h1>{_text(title)}</h1>",
        f"<p>{_text(counts_of(outcome))}</p>",
    ]
    if basis_of(outcome):
        lines.append(f"<p>Judged by {_text(basis_of(outcome))}.</p>")
    lines += (f"<p>{_text(sentence)}.</p>" for sentence in aside_of(outcome))
    lines += _boxes(outcome)
    lines += _contents(parts, outcome)
    lines += ["</header>", '<main id="findings">']
    for number, part in enumerate(parts, 1):
        lines += _part(number, part, outcome)
    return "\n".join((*lines, "</main>", "</body>", "</html>"))


def _boxes(outcome: RunOutcome) -> Iterator[str]:
    """Give a box for each severity; the style sheet hides what is not ticked."""
    severities = {item.severity for item in outcome.all_diagnostics}
    if len(severities) > 1:
        yield '<form class="boxes"><fieldset><legend>Show</legend>'
        for severity in Severity:
            if severity in severities:
                yield (
                    f'<label><input type="checkbox" id="show-{severity}" checked> '
                    f"{severity}s</label>"
                )
        yield "</fieldset></form>"


def _contents(parts: list[Part], outcome: RunOutcome) -> Iterator[str]:
    if len(parts) > 1:
        yield '<nav aria-label="Cases"><ul>'
        for number, part in enumerate(parts, 1):
            counts = severities_of(part.findings)
            name = _text(_title(part, outcome))
            yield f'<li><a href="#part-{number}">{name}</a>: {counts}</li>'
        yield "</ul></nav>"


def _title(part: Part, outcome: RunOutcome) -> str:
    return part.case.name if part.case else outcome.subject or "The run itself"


def _part(number: int, part: Part, outcome: RunOutcome) -> Iterator[str]:
    yield f'<section id="part-{number}"><h2>{_text(_title(part, outcome))}</h2>'
    if part.case and part.case.verdicts:
        yield "<ul>"
        yield from map(_verdict, part.case.verdicts)
        yield "</ul>"
    for owner, findings in by_owner(part.findings).items():
        who = owner_words(owner) or "author of the file"
        yield f"<h3>For the {_text(who)}: {severities_of(findings)}</h3>"
        for item in findings:
            yield from _finding(item, outcome)
    if not part.findings:
        yield "<p>Nothing was found.</p>"
    yield "</section>"


def _verdict(verdict: Verdict) -> str:
    name = document_words(verdict.document)
    return f"<li><b>{_text(name)}</b>: {_text(verdict.word)} — {_text(verdict.sentence)}</li>"


def _finding(item: Diagnostic, outcome: RunOutcome) -> Iterator[str]:
    yield f'<article class="{item.severity}">'
    yield (
        f'<h4><span class="severity">{item.severity}</span> <code class="id">{_text(item.id)}'
        f'</code> <span class="message">{_text(item.message)}</span></h4>'
    )
    yield f'<p class="place"><code>{_text(place_of(item))}</code></p>'
    if item.id not in MARKINGS:
        yield from _excerpt(item.location, outcome)
    rows = list(_rows(item))
    if rows:
        yield f"<dl>{''.join(rows)}</dl>"
    for other in item.related:
        yield f'<p class="related">See <code>{_text(str(other.location))}</code>: '
        yield f"{_text(other.message)}</p>"
        if item.id not in MARKINGS:
            yield from _excerpt(other.location, outcome)
    yield "</article>"


def _rows(item: Diagnostic) -> Iterable[str]:
    texts = {"Add": item.field, "Why": item.why, "To do": item.remedy}
    for label, text in texts.items():
        if text:
            yield f"<dt>{label}</dt><dd>{_text(text)}</dd>"
    if item.command:
        yield f"<dt>Run</dt><dd><code>{_text(item.command)}</code></dd>"


def _excerpt(location: Location, outcome: RunOutcome) -> Iterator[str]:
    found = excerpt_of(location, outcome.sources)
    if found:
        before, meant = found.text[: found.start], found.text[found.start : found.end]
        after = found.text[found.end :]
        yield (
            f'<pre><span class="number">{found.number}</span> {escape(before, quote=False)}'
            f"<mark>{escape(meant, quote=False)}</mark>{escape(after, quote=False)}</pre>"
        )


def _text(text: str) -> str:
    return escape(visible(text), quote=False)
