"""The report formats by name."""

from collections.abc import Callable

from fmsdocs.model.outcome import RunOutcome
from fmsdocs.report.json_report import report_json
from fmsdocs.report.text_report import report_text

FORMATS: dict[str, Callable[[RunOutcome, bool], str]] = {"text": report_text, "json": report_json}
"""Format name to a function of the outcome and whether colour may be used."""
