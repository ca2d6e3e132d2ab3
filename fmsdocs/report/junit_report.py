"""Findings and judged items as tests in JUnit's XML, for the test tabs of CI servers."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from fmsdocs.model.checklist import Result, Status
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.outcome import CaseOutcome, RunOutcome
from fmsdocs.report.view import View
from fmsdocs.report.visible import visible
from fmsdocs.report.words import Part, aside_of, basis_of, counts_of, head_of, owner_words, parts_of


class _Test(NamedTuple):
    """A test: ``end`` is failure, error or skipped, empty for one that passes."""

    name: str
    end: str = ""
    message: str = ""
    kind: str = ""
    text: str = ""


def report_junit(outcome: RunOutcome, view: View) -> str:
    """Return a suite for each case: a test for each finding and for each item without one.

    A finding fails its test where it fails the run; the others are told in the output of a test
    that passes. Items that do not concern the case are left out.
    """
    suites = [
        (
            part.case.name if part.case else outcome.command,
            [*_tests(part, view), *_hidden(part, outcome)],
        )
        for part in parts_of(outcome)
    ]
    if outcome.no_case:
        lost = _Test("a case is found", "error", counts_of(outcome), "no case")
        suites.append((outcome.command, [lost]))
    every = [test for _, tests in suites for test in tests]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites {_counts('fmsdocs ' + outcome.command, every)}>",
    ]
    for name, tests in suites:
        lines += _suite(name, tests, outcome)
    return "\n".join((*lines, "</testsuites>"))


def _tests(part: Part, view: View) -> Iterator[_Test]:
    results = part.case.results if part.case else ()
    titles = {result.item.id: result.item.title for result in results}
    if part.case and part.case.gate:
        yield _gate(part.case, view)
    for item in part.findings:
        name = _name(item.id, titles[item.id], item.subject) if item.id in titles else _place(item)
        text = _words(item)
        if view.fails(item.severity):
            yield _Test(name, "failure", item.message, item.severity.value, text)
        else:
            yield _Test(name, text=text)
    told = {(item.id, item.subject) for item in part.findings}
    for result in results:
        if (result.item.id, result.subject) not in told:
            yield from _without_finding(result)


def _gate(case: CaseOutcome, view: View) -> _Test:
    """Return the test that a run with a gate is about: whether the case may pass it."""
    name = f"Nothing blocks the gate {case.gate}"
    number = sum(len(blocking.results) for blocking in case.blocking)
    if not number or view.fail_on is None:
        return _Test(name)
    return _Test(name, "failure", f"open items block it: {number}", "gate")


def _without_finding(result: Result) -> Iterator[_Test]:
    name = _name(result.item.id, result.item.title, result.subject)
    match result.status:
        case Status.SATISFIED:
            yield _Test(name)
        case Status.EXTERNAL if result.decision:
            yield _Test(name)
        case Status.NOT_YET_DUE | Status.UNDECIDED | Status.WAIVED:
            yield _Test(name, "skipped", result.message or result.status.value)


def _name(identifier: str, title: str, subject: str) -> str:
    return f"{identifier}: {title}" + (f" ({subject})" if subject else "")


def _place(item: Diagnostic) -> str:
    """Return a name that stays when lines move, where the finding is about a value."""
    anchor, span = item.location.anchor, item.location.span
    where = anchor if anchor.startswith("/") else f":{span.line}" if span else ""
    return f"{item.id}: {item.location.path}{where}"


def _words(item: Diagnostic) -> str:
    lines = [head_of(item)]
    notes = {"why": item.why, "remedy": item.remedy, "owner": owner_words(item.owner)}
    lines += (f"{label}: {visible(text)}" for label, text in notes.items() if text)
    return "\n".join(lines)


def _hidden(part: Part, outcome: RunOutcome) -> Iterator[_Test]:
    """Give a test that is skipped for each finding of *part* that is hidden."""
    titles = (
        {result.item.id: result.item.title for result in part.case.results} if part.case else {}
    )
    for one in outcome.hidden:
        if one.case == (part.case.folder if part.case else ""):
            item = one.finding
            name = (
                _name(item.id, titles[item.id], item.subject) if item.id in titles else _place(item)
            )
            yield _Test(name, "skipped", one.reason or f"hidden by the {one.by}")


def _suite(name: str, tests: list[_Test], outcome: RunOutcome) -> Iterator[str]:
    skipped = sum(test.end == "skipped" for test in tests)
    yield f'  <testsuite {_counts(name, tests)} skipped="{skipped}">'
    properties = [("judged by", basis_of(outcome)), ("aside", "; ".join(aside_of(outcome)))]
    told = [
        f'<property name="{label}" value="{_text(text)}"/>' for label, text in properties if text
    ]
    if told:
        yield f"    <properties>{''.join(told)}</properties>"
    for test in tests:
        start = f'    <testcase classname="{_text(name)}" name="{_text(test.name)}"'
        inside = _inside(test)
        yield f"{start}>\n      {inside}\n    </testcase>" if inside else f"{start}/>"
    yield "  </testsuite>"


def _inside(test: _Test) -> str:
    if not test.end:
        return f"<system-out>{escape(test.text, quote=False)}</system-out>" if test.text else ""
    kind = f' type="{_text(test.kind)}"' if test.kind else ""
    start = f'<{test.end}{kind} message="{_text(test.message)}"'
    return f"{start}>{escape(test.text, quote=False)}</{test.end}>" if test.text else f"{start}/>"


def _counts(name: str, tests: list[_Test]) -> str:
    numbers = {
        "tests": len(tests),
        "failures": sum(test.end == "failure" for test in tests),
        "errors": sum(test.end == "error" for test in tests),
    }
    written = " ".join(f'{label}="{number}"' for label, number in numbers.items())
    return f'name="{_text(name)}" {written}'


def _text(text: str) -> str:
    return escape(visible(text))
