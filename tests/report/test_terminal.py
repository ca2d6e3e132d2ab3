"""Colour and links: where they are shown, and what they look like."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from running import run_fmsdocs

from fmsdocs.cli.terminal import shows_colour, shows_links

GNOME = {"TERM": "xterm-256color", "VTE_VERSION": "7600"}


@pytest.mark.parametrize(
    ("environment", "terminal", "coloured"),
    [
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "xterm"}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm", "CI": "true"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "CI": "true"}, False, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colour(environment: dict[str, str], terminal: bool, coloured: bool) -> None:
    assert shows_colour(environment, terminal=terminal) is coloured


@pytest.mark.parametrize(
    ("environment", "terminal", "linked"),
    [
        (GNOME, True, True),
        (GNOME, False, False),
        ({**GNOME, "CI": "true"}, True, False),
        ({**GNOME, "TERM": "dumb"}, True, False),
        ({**GNOME, "FORCE_HYPERLINK": "0"}, True, False),
        ({**GNOME, "NO_COLOR": "1"}, True, True),
        ({"TERM": "xterm", "VTE_VERSION": "5000"}, True, False),
        ({"TERM": "xterm", "VTE_VERSION": "new"}, True, False),
        ({"TERM": "xterm"}, True, False),
        ({"TERM": "xterm-kitty"}, True, True),
        ({"TERM": "xterm", "TERM_PROGRAM": "vscode"}, True, True),
        ({"TERM": "xterm", "TERM_PROGRAM": "Apple_Terminal"}, True, False),
        ({"WT_SESSION": "1"}, True, True),
        ({"FORCE_HYPERLINK": "1"}, False, True),
    ],
)
def test_links(environment: dict[str, str], terminal: bool, linked: bool) -> None:
    assert shows_links(environment, terminal=terminal) is linked


def test_a_link_leads_to_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "bn new 100%"
    folder.mkdir()
    (folder / "case.yaml").write_text("format: 1\ntitel: x\n", "utf-8")
    ran = run_fmsdocs("validate", folder.name, cwd=tmp_path, FORCE_HYPERLINK="1")
    found = re.search(r"\x1b\]8;;(.*?)\x1b\\(.*?)\x1b\]8;;\x1b\\: error\[FMS102\]", ran.out)
    assert found
    assert found[2] == "bn new 100%/case.yaml:2:1"
    assert Path(unquote(urlsplit(found[1]).path)) == folder / "case.yaml"
    assert urlsplit(found[1]).hostname, "a terminal wants to know whose file it is"


def test_a_file_has_neither(case_folder: Path) -> None:
    (case_folder / "case.yaml").write_text("format: 1\ntitel: x\n", "utf-8")
    environment = {"FORCE_HYPERLINK": "1", "FORCE_COLOR": "1", "NO_COLOR": ""}
    report = case_folder / "report.txt"
    run_fmsdocs("validate", ".", "--format", f"text={report}", cwd=case_folder, **environment)
    assert "\x1b" not in report.read_text("utf-8")


def test_a_spec_cannot_steer_the_terminal(case_folder: Path) -> None:
    """Escape sequences in a spec are shown, not obeyed, also where its line is quoted."""
    text = "format: 1\ntitle: \x1b]0;owned\x07\x1b[2J\n"
    (case_folder / "case.yaml").write_text(text, "utf-8")
    ran = run_fmsdocs("validate", ".", cwd=case_folder)
    assert "FMS004" in ran.out
    assert not set(ran.out) & {"\x1b", "\x07"}
