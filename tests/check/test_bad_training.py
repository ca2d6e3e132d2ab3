"""Training that contradicts itself: every finding has its place in the file of the user."""

import re
from pathlib import Path

import pytest
from running import golden, run_fmsdocs

FOLDER = Path(__file__).parent / "bad_training"
TRAINING = (
    *("FMS104", "FMS111"),
    *("TN-001", "TN-006", "TN-007", "TN-019", "TN-020", "TN-028", "TN-029", "TN-030", "TN-031"),
    *("TN-032", "TN-034", "AGR-010", "AGR-011", "AGR-021", "AGR-022", "AGR-040", "AGR-042"),
    "AGR-043",
)


@pytest.fixture(scope="module")
def findings() -> list[str]:
    """Return the first line of each finding about training, and the exit code."""
    ran = run_fmsdocs(
        *("check", "bn-b-crs", "--no-cache", "--gate", "support", "--as-of", "2026-11-22"),
        cwd=FOLDER,
    )
    assert "Traceback" not in ran.out + ran.err
    found = [line for line in ran.out.splitlines() if any(f"[{item}]" in line for item in TRAINING)]
    return [f"exit {ran.code}", *found]


def test_golden_report(findings: list[str]) -> None:
    golden("\n".join(findings) + "\n", FOLDER / "bn-b-crs" / "expected.txt")


@pytest.mark.parametrize("item", TRAINING)
def test_each_of_them_is_found_at_its_place(findings: list[str], item: str) -> None:
    lines = [line for line in findings if f"[{item}]" in line]
    assert lines
    assert all(re.match(r"bn-b-crs/[a-z-]+\.yaml:\d+:\d+: ", line) for line in lines)
