"""The page about adoption is run: its commands print what it shows."""

import re
from pathlib import Path

import pytest
from running import ROOT, run_fmsdocs

TEXT = (ROOT / "docs" / "adoption.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder above the case that the page is about."""
    (tmp_path / ".git").mkdir()
    (spec, *_) = blocks((ROOT / "docs" / "reports.md").read_text("utf-8"), "yaml")
    file = tmp_path / "my_cases" / "bn-faulty" / "case.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(spec, "utf-8")
    return tmp_path


def test_commands(folder: Path) -> None:
    """The settings hold for the commands below them."""
    ran = 0
    for language, block in re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL):
        if language == "toml":
            (folder / "fmsdocs.toml").write_text(block, "utf-8")
        command, _, shown = block.partition("\n")
        if language == "console" and shown:
            assert shown in run_fmsdocs(*command.split()[2:], cwd=folder).out
            ran += 1
    assert ran == 4


def test_comments(folder: Path) -> None:
    (block,) = blocks(TEXT, "yaml")
    spec = f"format: 1\ntitle: Light tactical vehicles\nstage: LOR\n{block}"
    (folder / "my_cases" / "bn-faulty" / "case.yaml").write_text(spec, "utf-8")
    out = run_fmsdocs("validate", "my_cases", cwd=folder).out
    assert "2 findings are ignored by a comment in a spec" in out
    assert "FMS07" not in out


def test_the_other_commands_are_known() -> None:
    words = run_fmsdocs("check", "--help").out
    for option in set(re.findall(r"--[a-z-]+", TEXT)) - {"--final"}:
        assert option in words, option


def test_every_linked_file_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", TEXT):
        assert (ROOT / "docs" / target).exists(), target
