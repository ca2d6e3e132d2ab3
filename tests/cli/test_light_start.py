"""What a command imports: starting fast is a promise, and imports are what it costs."""

import subprocess
import sys

import pytest
from running import ROOT, run_fmsdocs

HEAVY = {"weasyprint", "docx", "jsonschema", "jsonschema_rs", "jinja2", "lxml"}


def imported(*arguments: str) -> set[str]:
    """Return the heavy libraries that a command has imported when it exits."""
    program = (
        "import sys\n"
        "from fmsdocs.cli import main\n"
        f"sys.argv = ['fmsdocs', *{list(arguments)!r}]\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        f"    print('IMPORTED', *sorted({HEAVY!r} & set(sys.modules)))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    line = next(line for line in ran.stdout.splitlines() if line.startswith("IMPORTED"))
    return set(line.split()[1:])


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("build", "--help"), ("explain", "--help")]
)
def test_help_imports_no_heavy_library(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) == set()


def test_validate_imports_only_the_schema_engine() -> None:
    assert imported("validate", "case_specs/bn-b-saa", "--no-cache") == {"jsonschema_rs"}


def test_check_imports_no_writer_and_no_template_engine() -> None:
    assert imported("check", "case_specs/bn-b-saa", "--no-cache") == {"jsonschema_rs"}


def test_explain_imports_no_writer() -> None:
    assert imported("explain", "LOR-030") <= {"jsonschema_rs", "jinja2"}


def test_a_case_that_did_not_change_is_checked_without_the_schema_engine() -> None:
    run_fmsdocs("check", "case_specs/bn-b-saa")
    assert imported("check", "case_specs/bn-b-saa") == set()


def test_a_format_is_imported_when_it_is_asked_for() -> None:
    program = (
        "import sys\n"
        "from fmsdocs.report.formats import report_of\n"
        "report_of('github')\n"
        "print(*(name for name in sys.modules if name.endswith('_report')))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["fmsdocs.report.github_report"]
