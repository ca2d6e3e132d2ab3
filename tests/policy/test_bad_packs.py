"""Own packs, good and bad: message, position and exit code, and that all other items are judged.

Each folder of ``packs`` holds an own pack, ``expected.txt`` is what the report of a small case says
about it, with the exit code on the first line. Findings of the product's own items are left out.
"""

import re
from pathlib import Path

import pytest
from running import golden, run_fmsdocs

FOLDER = Path(__file__).parent / "packs"
PACKS = sorted(path.name for path in FOLDER.iterdir() if (path / "pack").is_dir())
ABOUT = re.compile(r"\[(POL|FMS|CHK003|CHK9|OWN)")


def report(name: str, *more: str) -> tuple[int, str]:
    """Return the exit code and the report of a check of the small case by the pack *name*."""
    case = f"{name}/case" if (FOLDER / name / "case").is_dir() else "_case"
    day = ("--as-of", "2026-11-22", "--no-cache")
    ran = run_fmsdocs("check", case, "--policy", f"{name}/pack", *day, *more, cwd=FOLDER)
    assert "Traceback" not in ran.out + ran.err
    return ran.code, ran.out


@pytest.mark.parametrize("name", PACKS)
def test_golden_report_of_a_pack(name: str) -> None:
    code, out = report(name, "--fail-on", "never")
    out = re.sub(r"fmsdocs \d{4}\.\d+", "fmsdocs EDITION", out)
    out = re.sub(
        r"\S+: note\[POL040\]: .*\n   = remedy: .*\n\n", "", out
    )  # the age of our own tables
    blocks = [block for block in out.split("\n\n") if ABOUT.search(block.split("\n", 1)[0])]
    golden(f"exit {code}\n" + "\n\n".join(blocks) + "\n", FOLDER / name / "expected.txt")


@pytest.mark.parametrize("name", PACKS)
def test_all_other_items_are_judged(name: str) -> None:
    _, out = report(name)
    assert "error[LOR-005]" in out, "an item of the product"
    assert "note[OWN-002]" in out, "the good item of the pack"
    assert "letter-of-request: insufficient" in out
