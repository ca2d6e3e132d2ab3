"""Spec files named on the command line, as a hook names those that are staged."""

from pathlib import Path

import pytest
from running import run_fmsdocs

CASE = "cases/bn-b-new"


@pytest.fixture
def cases(case_folder: Path) -> Path:
    """Two cases with a fault in two files of one and in one of the other; returns their folder."""
    root = case_folder.parent
    (root / "cases").mkdir()
    folder = case_folder.rename(root / CASE)
    other = root / "cases" / "bn-b-other"
    other.mkdir()
    for case in (folder, other):
        (case / "case.yaml").write_text("format: 1\ntitel: Radios\n")
    (folder / "letter-of-request.yaml").write_text("subjekt: Radios\n")
    return root


def faults(root: Path, *named: str) -> list[str]:
    """Return the files with errors that ``validate`` reports."""
    out = run_fmsdocs("validate", *named, cwd=root).out
    return [line.split(":")[0] for line in out.splitlines() if ": error[" in line]


def test_every_named_file_of_a_case_is_reported(cases: Path) -> None:
    named = [f"{CASE}/case.yaml", f"{CASE}/letter-of-request.yaml"]
    assert faults(cases, *named) == named
    assert faults(cases, *reversed(named)) == named
    assert faults(cases, named[1]) == named[1:]


def test_a_folder_beside_a_file_in_it_means_all_of_it(cases: Path) -> None:
    everything = faults(cases, CASE)
    assert len(everything) == 2
    assert faults(cases, f"{CASE}/case.yaml", CASE) == everything
    assert faults(cases, CASE, f"{CASE}/case.yaml") == everything


@pytest.mark.parametrize("below", [".", "cases", "cases/_shared"])
def test_shared_parties_are_those_of_the_cases_beside_them(cases: Path, below: str) -> None:
    shared = cases / "cases" / "_shared"
    shared.mkdir()
    (shared / "parties.yaml").write_text("format: 1\nparties: []\n")
    here = cases / below
    named = (shared / "parties.yaml").relative_to(here).as_posix()
    assert len(faults(here, named)) == 3
