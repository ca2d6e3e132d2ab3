"""Names in other scripts: every letter is in both formats, and what no font has is named."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from running import ROOT, run_fmsdocs

sys.path.insert(0, str(ROOT / "tests" / "write"))

from extract import docx_tokens, pdf_pages

FOLDER = ROOT / "tests" / "bad_input"
CASE = "scripts-in-an-address"
LINES = yaml.safe_load((FOLDER / CASE / "case.yaml").read_text("utf-8"))["parties"][0]["address"]
WORDS = [word for line in LINES for word in re.findall(r"\w+", line)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return what the build reports, and the path of the letter without its ending."""
    output = tmp_path_factory.mktemp("scripts")
    options = ("--document", "letter-of-request", "--output", str(output), "--fail-on", "never")
    ran = run_fmsdocs("build", CASE, *options, "--no-cache", cwd=FOLDER)
    assert ran.code == 0, ran.err
    return ran.out, output / CASE / "letter-of-request"


def test_word_has_every_name(built: tuple[str, Path]) -> None:
    text = " ".join(docx_tokens(built[1].with_suffix(".docx").read_bytes()))
    assert not [line for line in LINES if line not in text]


def test_the_pdf_has_every_name(built: tuple[str, Path]) -> None:
    """Lines from right to left come out in another order, so words are looked for."""
    text = pdf_pages(built[1].with_suffix(".pdf").read_bytes())[0]
    assert not [word for word in WORDS if word not in text]


def test_letters_that_no_font_has_are_named(built: tuple[str, Path]) -> None:
    letters = dict.fromkeys(letter for word in WORDS for letter in word)
    missing = [letter for letter in letters if not has_a_font(letter)]
    named = re.search(r"\[OUT004\]: no font of this machine has (.*): boxes stand there", built[0])
    assert (named[1].split() if named else []) == missing


def has_a_font(letter: str) -> bool:
    command = ["fc-list", f":charset={ord(letter):x}"]
    return bool(subprocess.run(command, capture_output=True, check=True).stdout.strip())
