"""The page about comparisons is run: its command prints what it shows."""

import re
import shutil
from pathlib import Path

from running import ROOT, run_fmsdocs

TEXT = (ROOT / "docs" / "comparing.md").read_text("utf-8")
SAMPLE = Path(__file__).parent / "sides" / "quantity"


def test_the_command_prints_what_the_page_shows(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "old", tmp_path / "before")
    shutil.copytree(SAMPLE / "new", tmp_path / "after")
    [command] = re.findall(r"^\$ fmsdocs (.*)$", TEXT, re.MULTILINE)
    [shown] = re.findall(r"^```text\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    assert shown in run_fmsdocs(*command.split(), cwd=tmp_path).out


def test_the_options_of_the_page_are_those_of_the_command() -> None:
    named = re.findall(r"^\| `(--[a-z-]+)` \|", TEXT, re.MULTILINE)
    listed = re.findall(
        r"^ +(?:-\w, )?(--[a-z-]+)", run_fmsdocs("diff", "--help").out, re.MULTILINE
    )
    assert set(named) == set(listed) - {"--help"}


def test_every_linked_file_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / "docs" / target).exists(), target
