"""The report formats by name."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from fmsdocs.model.outcome import RunOutcome
    from fmsdocs.report.view import View

Report: TypeAlias = "Callable[[RunOutcome, View], str]"

FORMATS = {
    "text": "text_report:report_text",
    "json": "json_report:report_json",
    "sarif": "sarif_report:report_sarif",
    "junit": "junit_report:report_junit",
    "github": "github_report:report_github",
    "gitlab": "gitlab_report:report_gitlab",
    "markdown": "markdown_report:report_markdown",
    "html": "html_report:report_html",
}
"""Format name to its module in this room and its function there."""


def report_of(name: str) -> Report:
    """Return the function that writes the format *name*; only its own module is imported."""
    module, _, function = FORMATS[name].partition(":")
    report: Report = getattr(import_module(f"fmsdocs.report.{module}"), function)
    return report
