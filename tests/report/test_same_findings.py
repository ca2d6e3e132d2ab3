"""Every format tells the same findings, whatever stands in them."""

import pytest
from hypothesis import given, settings
from report.outcomes import CASES, OUTCOMES, sample
from report.readers import READERS, Seen, read_text

from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.report.formats import FORMATS, report_of
from fmsdocs.report.view import View
from fmsdocs.report.visible import visible

EXACT = {"json", "sarif", "gitlab"}
"""The formats that have a way of their own to write any character."""


def expected(item: Diagnostic, form: str) -> Seen:
    """Return what a reader of the format *form* is to learn of *item*."""
    message = item.message if form in EXACT else visible(item.message)
    line = item.location.span.line if item.location.span else 0
    path = item.location.path
    if form == "gitlab":
        line, path = line or 1, path or "."
    return Seen(item.id, item.severity.value, path, line, message)


def holds(outcome: RunOutcome, form: str) -> None:
    text = report_of(form)(outcome, View())
    wanted = {expected(item, form) for item in outcome.all_diagnostics}
    assert set(READERS[form](text)) == wanted


def holds_as_text(outcome: RunOutcome) -> None:
    """The others of a group are named by their places."""
    told = read_text(report_of("text")(outcome, View()))
    for item in outcome.all_diagnostics:
        wanted = expected(item, "text")
        span = item.location.span
        place = f"({span.line}:{span.column})" if span else item.subject
        assert any(
            seen == wanted or (seen[:3] == wanted[:3] and place in also) for seen, also in told
        ), wanted
    wanted = {expected(item, "text") for item in outcome.all_diagnostics}
    assert {seen for seen, _ in told} <= wanted


def test_every_format_is_read_back() -> None:
    assert {"text", *READERS} == set(FORMATS)


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("case", CASES)
def test_of_the_sample_cases(case: str, form: str) -> None:
    assert sample(case).all_diagnostics
    holds(sample(case), form)


@pytest.mark.parametrize("case", CASES)
def test_of_the_sample_cases_in_text(case: str) -> None:
    holds_as_text(sample(case))


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=60, deadline=None)
@given(outcome=OUTCOMES)
def test_of_any_findings(form: str, outcome: RunOutcome) -> None:
    holds(outcome, form)


@settings(max_examples=60, deadline=None)
@given(outcome=OUTCOMES)
def test_of_any_findings_in_text(outcome: RunOutcome) -> None:
    holds_as_text(outcome)
