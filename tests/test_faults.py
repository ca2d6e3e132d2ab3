"""One fault of each family, as its author would meet it: the whole text of the finding.

Each folder of ``faults`` holds ``change.yaml``, which says what to change in the notional sample
case, and ``expected.txt``: what ``fmsdocs check`` prints about it. Findings of other ids are left
out. ``file`` is the spec, ``replace`` a text in it, ``by`` what stands there now, ``options`` those
of the command, ``shows`` the ids of the findings.
"""

import shutil
from pathlib import Path

import pytest
import yaml
from running import ROOT, golden, run_fmsdocs

FAULTS = Path(__file__).parent / "faults"
NAMES = sorted(path.name for path in FAULTS.iterdir() if (path / "change.yaml").is_file())
WIDEST = 100
"""Notes below a finding are not wider; its first line is as long as its message."""


@pytest.mark.parametrize("name", NAMES)
def test_finding(name: str, tmp_path: Path) -> None:
    change = yaml.safe_load((FAULTS / name / "change.yaml").read_text("utf-8"))
    printed = report(change, tmp_path)
    shown = [part for part in printed.split("\n\n") if f"[{id_of(part)}]" in marks(change)]
    assert {id_of(part) for part in shown} == set(change["shows"])
    for part in shown:
        notes = [line for line in part.split("\n") if line.startswith("   = ")]
        assert all(len(line) <= WIDEST for line in notes if not line.startswith("   = run: "))
    golden("\n\n".join(shown) + "\n", FAULTS / name / "expected.txt")


def report(change: dict, folder: Path) -> str:
    """Return what ``fmsdocs check`` prints about the changed case."""
    for part in ("bn-b-saa", "_shared"):
        shutil.copytree(ROOT / "case_specs" / part, folder / part)
    spec = folder / "bn-b-saa" / change["file"]
    text = spec.read_text("utf-8")
    assert text.count(change["replace"]) == 1, "the text to replace stands there once"
    text = text.replace(change["replace"], change["by"])
    spec.write_text(text, change.get("encoding", "utf-8"))
    options = ["--as-of", "2026-12-01", *change.get("options", [])]
    ran = run_fmsdocs("check", "bn-b-saa", "--no-cache", *options, cwd=folder)
    assert "Traceback" not in ran.out + ran.err
    return ran.out


def marks(change: dict) -> set[str]:
    return {f"[{identifier}]" for identifier in change["shows"]}


def id_of(part: str) -> str:
    """Return the id of the finding that *part* of a report is, or nothing."""
    head = part.split("\n", 1)[0]
    return head.split("[", 1)[1].split("]", 1)[0] if "[" in head else ""
