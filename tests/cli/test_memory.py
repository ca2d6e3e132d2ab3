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
    for file in (case.parent / "cache").rglob("*.pickle"):
        assert b"NOFORN" not in file.read_bytes()


def test_an_outcome_is_not_used_for_another_day_or_gate(case: Path) -> None:
    dates = {day: report(case, "--as-of", day) for day in ("2026-01-05", "2026-02-05")}
    for day, text in dates.items():
        assert report(case, "--as-of", day) == text == report(case, "--as-of", day, "--no-cache")
    assert "as of 5 February 2026" in dates["2026-02-05"]
    at_gate = report(case, "--gate", "movement")
    assert at_gate == report(case, "--gate", "movement", "--no-cache") != report(case)


def test_an_outcome_is_not_used_after_the_shared_parties_changed(case: Path) -> None:
    shared = case.parent / "_shared" / "parties.yaml"
    before = report(case)
    shared.parent.mkdir()
    shared.write_text("partis: {}\n")
    after = report(case)
    assert after == report(case, "--no-cache") != before
    assert "_shared/parties.yaml:1:1" in after


def test_an_outcome_is_not_used_after_a_marking_came_in(case: Path) -> None:
    report(case)
    (case / "sustainment-plan.yaml").write_text("purpose: (S//NOFORN) x\n")
    assert "the run was stopped" in report(case)
