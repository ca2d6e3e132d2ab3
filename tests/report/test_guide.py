"""The page about reports is run: each excerpt stands in what its command prints."""

import re
from pathlib import Path

import pytest
from running import ROOT, run_fmsdocs

from fmsdocs.report.formats import FORMATS

TEXT = (ROOT / "docs/reports.md").read_text("utf-8")
HEADING = r"^## (?!fmsdocs)"
"""A heading of the page; those of the Markdown report begin with the name of the program."""
SECTIONS = dict(
    re.findall(rf"{HEADING}(.*?)\n(.*?)(?={HEADING}|\Z)", TEXT, re.MULTILINE | re.DOTALL)
)


def blocks(section: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("form", FORMATS)
def test_excerpts(form: str, tmp_path: Path) -> None:
    (spec,) = blocks(SECTIONS["The example"], "yaml")
    file = tmp_path / "my_cases" / "bn-faulty" / "case.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(spec, "utf-8")
    (console,) = blocks(SECTIONS[form], "console")
    ran = run_fmsdocs(*console.split()[2:], cwd=tmp_path)
    assert ran.code == 1
    shown = [
        block
        for kind in ("text", "json", "xml", "markdown")
        for block in blocks(SECTIONS[form], kind)
    ]
    assert shown or form == "html"
    for block in shown:
        assert block in ran.out
    if form == "html":
        assert (tmp_path / "findings.html").is_file()


def test_every_format_has_its_row_and_its_section() -> None:
    assert re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE) == list(FORMATS)
    assert set(FORMATS) < set(SECTIONS)


def test_the_help_names_every_format() -> None:
    words = " ".join(run_fmsdocs("check", "--help").out.split())
    assert f"Report format: {', '.join([*FORMATS][:-1])} or html." in words


def test_every_linked_file_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / "docs" / target).exists(), target
