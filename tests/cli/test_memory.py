"""Remembered specs change nothing but the time: same report, and never a stale one."""

import subprocess
import sys
from pathlib import Path

import pytest
from running import ROOT, run_fmsdocs

from fmsdocs.pipeline.cache_folder import state_of_code
from fmsdocs.pipeline.run_memory import ROOMS as ROOMS_OF_A_RUN

PACKAGE = ROOT / "fmsdocs"


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


def test_a_change_of_any_module_is_seen() -> None:
    state = state_of_code(("facts", "expressions")).decode()
    modules = [file for room in ("facts", "expressions") for file in (PACKAGE / room).rglob("*.py")]
    assert any(file.parent.name == "pricing" for file in modules)
    assert [file for file in modules if f"{file} {file.stat().st_size} " not in state] == []


def test_every_room_that_a_check_uses_counts() -> None:
    script = (
        "import sys, runpy; sys.argv = ['fmsdocs', 'check', 'case_specs/dk-amraam', '--no-cache']\n"
        "try: runpy.run_module('fmsdocs', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "rooms = {name.split('.')[1] for name in sys.modules if name.startswith('fmsdocs.')}\n"
        "print('ROOMS', *sorted(rooms))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    used = set(done.stdout.splitlines()[-1].split()[1:])
    told_apart = {"cli", "report"}  # they print what is remembered, and remember nothing
    assert used - told_apart <= {*ROOMS_OF_A_RUN, "__main__"}
