"""Two checkers of accessibility by others report no error on any PDF of any sample case.

Part of the long proofs, which install them: ``FMSDOCS_LONG=1``. What the checks of every day hold
of the same is in ``test_all_cases.py``.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from running import ROOT, run_fmsdocs

CASES = sorted(path.parent.name for path in (ROOT / "case_specs").glob("*/case.yaml"))
TOOLS = Path(sys.prefix) / "checkers" / "bin"

pytestmark = pytest.mark.skipif(
    not os.environ.get("FMSDOCS_LONG"), reason="minutes; part of the long proofs"
)


@pytest.mark.parametrize("theme", ["government", "industry"])
@pytest.mark.parametrize("case", CASES)
def test_checkers_of_accessibility_report_no_error(case: str, theme: str, tmp_path: Path) -> None:
    wanted = (f"--document={name}" for name in document_types())
    files = pdfs(tmp_path, f"case_specs/{case}", *wanted, "--theme", theme)
    assert len(files) > 5
    assert errors_heard(files, tmp_path) == []
    assert faults_found(files) == []


def test_checkers_report_no_error_on_a_package_and_on_annotated_drafts(tmp_path: Path) -> None:
    case = "case_specs/bn-b-saa"
    annotated = pdfs(tmp_path / "annotated", case, "--annotate", "--attach-spec")
    package = pdfs(tmp_path / "package", case, "--package", "letter-of-request")
    assert annotated
    assert package
    assert errors_heard([*annotated, *package], tmp_path) == []
    assert faults_found([*annotated, *package]) == []


@cache
def document_types() -> list[str]:
    """Return all documents of a case; only what compares two cases is none."""
    listed = (line.split()[0] for line in run_fmsdocs("list", "documents").out.splitlines())
    return [name for name in listed if name != "change-summary"]


def pdfs(folder: Path, case: str, *options: str) -> list[Path]:
    """Return the PDFs that a build of *case* writes."""
    where = ("--to", "pdf", "--output", str(folder), "--as-of", "2026-11-22")
    ran = run_fmsdocs("build", case, *options, *where, "--fail-on", "never")
    assert ran.code == 0, ran.out
    return sorted(folder.rglob("*.pdf"))


def errors_heard(files: list[Path], folder: Path) -> list[str]:
    """Return the errors of ``outloud``, which looks for what a validator does not see."""
    report = folder / "outloud.json"
    command = [TOOLS / "outloud", "--quiet", "--json", report, *files]
    subprocess.run(command, capture_output=True, check=False)
    results = json.loads(report.read_text("utf-8"))["results"]
    assert len(results) == len(files)
    return [
        f"{result['path']}: {one['rule']} {one['message']}: {one['evidence']}"
        for result in results
        for one in result["findings"]
        if one["severity"] == "error"
    ]


def faults_found(files: list[Path]) -> list[str]:
    """Return the errors of ``pdfua``."""
    command = [TOOLS / "pdfua", "check", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    verdicts = [line for line in done.stdout.splitlines() if "result:" in line]
    assert len(verdicts) == len(files)
    return [line for line in verdicts if "errors=0" not in line]
