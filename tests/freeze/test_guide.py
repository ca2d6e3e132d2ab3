"""The guide on what was sent is run, word by word."""

import re
import shutil
from pathlib import Path

from running import ROOT, run_fmsdocs

GUIDE = (ROOT / "docs" / "what-was-sent.md").read_text("utf-8")


def test_the_command_of_the_guide_prints_what_it_shows(tmp_path: Path) -> None:
    for part in ("bn-b-saa", "_shared"):
        shutil.copytree(ROOT / "case_specs" / part, tmp_path / "case_specs" / part)
    [command] = re.findall(r"^\$ fmsdocs (.*)$", GUIDE, re.MULTILINE)
    shown = re.search(r"```text\n(kept in .*?)```", GUIDE, re.DOTALL)
    assert shown
    assert run_fmsdocs(*command.split(), cwd=tmp_path).out == shown[1]
    copy = tmp_path / "case_specs/bn-b-saa/issued/2026-11-20/letter-of-request/specs"
    (copy / "bn-b-saa" / "case.yaml").write_text("format: 1\n")
    told = re.search(r"<!-- altered -->\n```text\n(.*?)```", GUIDE, re.DOTALL)
    assert told
    checked = run_fmsdocs("check", "case_specs", "--as-of", "2026-11-22", cwd=tmp_path)
    assert told[1] in checked.out


def test_the_items_of_the_guide_are_those_of_the_pack() -> None:
    named = set(re.findall(r"^\| `(CHG-\d+)` \|", GUIDE, re.MULTILINE))
    listed = run_fmsdocs("list", "rules", "CHG-").out
    assert named == set(re.findall(r"^CHG-\d+", listed, re.MULTILINE))
