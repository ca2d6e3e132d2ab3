"""``fmsdocs new``: what it writes is valid, answers nothing and builds as gaps."""

from pathlib import Path

import pytest
from running import run_fmsdocs

KINDS = (
    "letter-of-request",
    "case-execution-plan",
    "transportation-plan",
    "sustainment-plan",
    "training-plan",
    "rom-estimate",
    "loa-planning-draft",
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    assert run_fmsdocs("new", "case", "cases/bn-new", cwd=tmp_path).code == 0
    for kind in KINDS:
        assert run_fmsdocs("new", "document", kind, "cases/bn-new", cwd=tmp_path).code == 0
    return tmp_path / "cases" / "bn-new"


def test_a_new_case_is_valid_and_answers_nothing(case: Path) -> None:
    ran = run_fmsdocs("validate", "cases", "--fail-on", "note", cwd=case.parents[1])
    assert ran.code == 0, ran.out
    assert (case / "case.yaml").read_text("utf-8").count(": TBD") > 100


def test_a_new_case_is_judged_and_built_without_a_fault(case: Path) -> None:
    ran = run_fmsdocs("build", "cases", "--to", "html", "--fail-on", "never", cwd=case.parents[1])
    assert ran.code == 0, ran.out
    for kind in KINDS:
        page = (case.parents[1] / "output" / "bn-new" / f"{kind}.html").read_text("utf-8")
        assert "[to be completed: " in page


def test_nothing_is_overwritten(case: Path) -> None:
    (case / "case.yaml").write_text("format: 1\n")
    ran = run_fmsdocs("new", "case", "cases/bn-new", cwd=case.parents[1])
    assert ran.code == 2
    assert "exists already" in ran.err
    assert (case / "case.yaml").read_text() == "format: 1\n"


def test_an_unknown_type_and_a_folder_that_is_no_case(case: Path, tmp_path: Path) -> None:
    assert run_fmsdocs("new", "document", "invoice", str(case)).code == 2
    (tmp_path / "empty").mkdir()
    assert run_fmsdocs("new", "document", "letter-of-request", str(tmp_path / "empty")).code == 2
