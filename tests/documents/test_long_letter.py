"""A letter of many long lines with nested parentheses: whole in both formats, with its headers.

``FMSDOCS_LONG=1`` makes it 250 lines long and looks at the Word document as LibreOffice does.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from running import ROOT, run_fmsdocs

sys.path.insert(0, str(ROOT / "tests" / "write"))

from extract import POINTS, WORD, DocxReader, docx_tokens, libreoffice_pdf, pdf_pages, squeezed

from fmsdocs.write.theme_files import load_theme

LONG = bool(os.environ.get("FMSDOCS_LONG"))
LINES = 250 if LONG else 60
NUMBERS = range(1, LINES + 1)
LENGTH = 300
HEADER = squeezed("Line Article Quantity Meets")
"""What stands over the table of articles."""


def nomenclature(number: int) -> str:
    """Return a name of at least 300 characters, which no other line has."""
    name = f"AN/XYZ-{number}(V)3 Distribution System (40 installed ({number} new, 2 spares))"
    part = 0
    while len(name) < LENGTH:
        part += 1
        name += f'; set {number}.{part} of 5" & 155mm "kits" (Type <{part}> (or equivalent))'
    return name


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of the letter without its ending; .docx and .pdf are there."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "bn-b-new").mkdir()
    case = {
        "format": 1,
        "title": "Support for Bandaria",
        "stage": "LOR",
        "requirements": [{"id": "R1", "title": "Support", "quantity": 1}],
        "lines": [
            {
                "number": f"{number:03}",
                "meets": ["R1"],
                "nomenclature": nomenclature(number),
                "kind": "article",
                "quantity": number,
            }
            for number in NUMBERS
        ],
    }
    spec = folder / "bn-b-new" / "case.yaml"
    spec.write_text(yaml.safe_dump(case, sort_keys=False, width=100), "utf-8")
    (folder / "bn-b-new" / "letter-of-request.yaml").write_text("request: {type: LOA}\n")
    options = ("--document", "letter-of-request", "--output", "out", "--fail-on", "never")
    ran = run_fmsdocs("build", "bn-b-new", *options, "--no-cache", cwd=folder)
    assert ran.code == 0, ran.err
    return folder / "out" / "bn-b-new" / "letter-of-request"


def words_of_page(letter: Path) -> list[list[tuple[float, float, float, float]]]:
    """Return the boxes of the words on each page of the PDF, in points from the upper left."""
    command = ["pdftotext", "-bbox", str(letter.with_suffix(".pdf")), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    box = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">')
    return [
        [tuple(map(float, found)) for found in box.findall(page)]
        for page in told.split("<page ")[1:]
    ]


def assert_whole(pages: list[str]) -> None:
    """A row does not split, so each name stands in one piece on its page."""
    text = "".join(squeezed(page) for page in pages)
    assert not [name for name in map(nomenclature, NUMBERS) if squeezed(name) not in text]


def assert_headed(pages: list[str]) -> None:
    headed = [page for page in pages if "AN/XYZ-" in page]
    assert len(headed) > LINES // 10
    assert not [page for page in headed if squeezed(page).count(HEADER) != 1]


def test_every_name_is_whole_in_word(letter: Path) -> None:
    words = "".join(docx_tokens(letter.with_suffix(".docx").read_bytes()))
    assert not [name for name in map(nomenclature, NUMBERS) if squeezed(name) not in words]


def test_every_name_is_whole_in_the_pdf_and_the_header_on_its_page(letter: Path) -> None:
    pages = pdf_pages(letter.with_suffix(".pdf").read_bytes())
    assert_whole(pages)
    assert_headed(pages)


def test_no_word_leaves_the_margins_of_the_pdf(letter: Path) -> None:
    page = load_theme(ROOT / "templates" / "_themes" / "government").letter
    left, right = page.left * POINTS, (page.width - page.right) * POINTS
    for boxes in words_of_page(letter):
        assert min(box[0] for box in boxes) > left - 1
        assert max(box[2] for box in boxes) < right + 1


def test_word_repeats_the_header_and_splits_no_row(letter: Path) -> None:
    body = DocxReader(letter.with_suffix(".docx").read_bytes()).body
    table = next(one for one in body.iter(f"{WORD}tbl") if len(one) > LINES)
    rows = table.findall(f"{WORD}tr")
    assert rows[0].find(f"{WORD}trPr/{WORD}tblHeader") is not None
    assert all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in rows)


@pytest.mark.skipif(not LONG, reason="starts LibreOffice")
def test_word_as_libreoffice_lays_it_out(letter: Path, tmp_path: Path) -> None:
    pages = pdf_pages(libreoffice_pdf(letter.with_suffix(".docx").read_bytes(), tmp_path))
    assert_whole(pages)
    assert_headed(pages)
