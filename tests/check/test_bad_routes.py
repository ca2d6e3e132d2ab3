"""A plan that contradicts itself: every finding has its place in the file of the user."""

import re
from pathlib import Path

import pytest
from running import golden, run_fmsdocs

FOLDER = Path(__file__).parent / "bad_routes"
ROUTE = (
    *("TR-033", "TR-050", "TR-060", "TR-085", "TR-100", "TR-176", "TR-177", "TR-178", "TR-179"),
    *("TR-180", "TR-181", "TR-182", "TR-183", "TR-185", "TR-186"),
)


@pytest.fixture(scope="module")
def findings() -> list[str]:
    """Return the first line of each finding about the route, and the exit code."""
    ran = run_fmsdocs(
        *("check", "bn-b-way", "--no-cache", "--gate", "movement", "--as-of", "2026-11-22"),
        cwd=FOLDER,
    )
    assert "Traceback" not in ran.out + ran.err
    found = [line for line in ran.out.splitlines() if any(f"[{item}]" in line for item in ROUTE)]
    return [f"exit {ran.code}", *found]


def test_golden_report(findings: list[str]) -> None:
    golden("\n".join(findings) + "\n", FOLDER / "bn-b-way" / "expected.txt")


@pytest.mark.parametrize("item", ROUTE)
def test_each_of_them_is_found_at_its_place(findings: list[str], item: str) -> None:
    (line,) = (line for line in findings if f"[{item}]" in line)
    assert re.match(r"bn-b-way/[a-z-]+\.yaml:\d+:\d+: ", line)
