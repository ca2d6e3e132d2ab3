"""Remembered specs change nothing but the time: same report, and never a stale one."""

from pathlib import Path

import pytest
from running import run_fmsdocs


@pytest.fixture
def case(case_folder: Path) -> Path:
    (case_folder / "letter-of-request.yaml").write_text("subjct: x\nrequest:\n  type: LOA\n")
    return case_folder


def report(case: Path, *more: str) -> str:
    cache = str(case.parent / "cache")
    return run_fmsdocs("check", case.name, *more, cwd=case.parent, XDG_CACHE_HOME=cache).out


def remembered(case: Path) -> list[Path]:
    return list((case.parent / "cache" / "fmsdocs" / "cases").glob("*.pickle"))


def test_the_second_run_reports_the_same(case: Path) -> None:
    first = report(case)
    assert len(remembered(case)) == 1
    assert report(case) == first == report(case, "--no-cache")
    assert "letter-of-request.yaml:1:1: error[FMS102]" in first


def test_a_changed_file_is_read_anew(case: Path) -> None:
    report(case)
    (case / "letter-of-request.yaml").write_text("subject: x\nrequest:\n  tpye: LOA\n")
    assert "letter-of-request.yaml:3:3: error[FMS102]" in report(case)


def test_a_damaged_memory_is_no_fault(case: Path) -> None:
    first = report(case)
    for file in remembered(case):
        file.write_bytes(b"\x80\x04 not a pickle")
    assert report(case) == first


def test_nothing_is_left_behind_where_it_is_not_wanted(case: Path) -> None:
    report(case, "--no-cache")
    assert remembered(case) == []


def test_nothing_is_remembered_in_the_working_folder(case: Path) -> None:
    before = sorted(path.name for path in case.parent.iterdir())
    report(case)
    assert sorted(path.name for path in case.parent.iterdir()) == sorted([*before, "cache"])


def test_a_marked_file_is_never_remembered(case: Path) -> None:
    (case / "review.yaml").write_text("waivers:\n  - reason: (S//NOFORN) x\n")
    for _ in range(2):
        assert "the run was stopped" in report(case)
    for file in remembered(case):
        assert b"NOFORN" not in file.read_bytes()
