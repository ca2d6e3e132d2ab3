"""Marked documents: banner, status, statements and designation, read back page by page."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from running import ROOT

sys.path.insert(0, str(ROOT / "tests" / "write"))

from extract import docx_tokens, libreoffice_pdf, pdf_pages, pdf_text, squeezed

from fmsdocs.model.doctree import (
    Block,
    Callout,
    Document,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Table,
)
from fmsdocs.pipeline.building import render_case
from fmsdocs.pipeline.judging import check_case
from fmsdocs.pipeline.policy import load_pack
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import load_all
from fmsdocs.write.docx import write_docx
from fmsdocs.write.pdf import write_pdf
from fmsdocs.write.text import document_tokens, plain
from fmsdocs.write.theme_files import load_theme

THEME = load_theme(ROOT / "templates" / "_themes" / "government")
KINDS = ("letter-of-request", "case-execution-plan", "checklist")
CONTROLLED = {
    "level": "CUI",
    "controlled_by": ["Example Agency", "Program Office"],
    "categories": ["EXPT", "PROPIN"],
    "contact": "requirements-office",
    "supplemental": ["DRAFT", "PRE-DECISIONAL"],
}
STATEMENT = {
    "letter": "D",
    "reason": "Export Controlled",
    "date": "2026-10-01",
    "controlling_office": "Program Executive Office Example",
}
DOD = {
    **CONTROLLED,
    "distribution_statement": STATEMENT,
    "partner_legend": "OFFICIAL USE OF THE MINISTRY",
    "uncontrolled_without_enclosures": "yes",
    "export_warning": "yes",
    "portion_marks": "yes",
}
NARA = {
    **CONTROLLED,
    "profile": "nara",
    "categories": ["OPSEC", "SP-EXPT", "PROCURE", "CTI"],
    "dissemination": ["REL TO", "NOCON"],
    "rel_to": ["USA", "BND"],
}
NARA_BANNER = "CUI//SP-CTI/SP-EXPT/SP-PROCURE/OPSEC//NOCON/REL TO USA, BND"
IN_FULL = (
    "DISTRIBUTION STATEMENT D. Distribution authorized to the Department of Defense and U.S. DoD "
    "contractors only (Export Controlled) (1 October 2026). Other requests for this document must "
    "be referred to Program Executive Office Example."
)


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample case in several markings."""
    folder = tmp_path_factory.mktemp("cases")
    shutil.copytree(ROOT / "case_specs/_shared", folder / "_shared")
    return folder


def documents(cases: Path, handling: dict, **more: object) -> dict[str, Document]:
    """Return the documents of the notional case with another *handling*, as trees."""
    return _documents(cases, json.dumps(handling), json.dumps(more))


@cache
def _documents(cases: Path, handling: str, more: str) -> dict[str, Document]:
    folder = cases / f"case-{abs(hash((handling, more)))}"
    shutil.copytree(ROOT / "case_specs/bn-b-saa", folder)
    text = (folder / "case.yaml").read_text("utf-8")
    shared = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
    shared["handling"] = json.loads(handling)
    for path, value in json.loads(more).items():
        holder = shared
        *above, last = path.split(".")
        for step in above:
            holder = holder.setdefault(step, {})
        holder[last] = value
    (folder / "case.yaml").write_text(json.dumps(_numbers(shared)), "utf-8")
    request = Request(paths=(folder,), as_of=date(2026, 11, 22), remembering=False)
    loaded = load_all(request, "build")
    assert loaded.stopped is None, loaded.stopped
    pack, faults = load_pack(request.workspace)
    assert not faults
    rendered = render_case(check_case(loaded.cases[0], pack, request), pack, loaded, request)
    assert not [item for item in rendered.diagnostics if item.severity == "error"]
    return dict(rendered.documents)


def _numbers(value: object) -> object:
    """Return *value* with the format as a number; other numbers are of no interest here."""
    return {**value, "format": 1} if isinstance(value, dict) else value


def pdf_of(document: Document, to: str, folder: Path) -> bytes:
    """Return *document* as PDF, made by us or by LibreOffice from our Word file."""
    if to == "pdf":
        return write_pdf(document, THEME)
    return libreoffice_pdf(write_docx(document, THEME), folder)


def lines_of(content: bytes) -> list[list[str]]:
    """Return the lines of each page from top to bottom, as they stand on the paper."""
    command = ["pdftotext", "-layout", "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    pages = done.stdout.decode().removesuffix("\f").split("\f")
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]


@pytest.mark.parametrize("to", ["pdf", "docx"])
@pytest.mark.parametrize("kind", KINDS)
def test_dod_pages(cases: Path, tmp_path: Path, kind: str, to: str) -> None:
    document = documents(cases, DOD)[kind]
    content = pdf_of(document, to, tmp_path)
    pages = pdf_pages(content)
    for lines in lines_of(content):
        assert (lines[0], lines[-1]) == ("CUI", "CUI")
        assert lines.count("CUI") == 2
        assert lines.count("DRAFT · PRE-DECISIONAL") == 1
        assert ("OFFICIAL USE OF THE MINISTRY" in lines) is (kind == "letter-of-request")
    first, *others = map(squeezed, pages)
    removed = squeezed("When enclosure is removed, this document is Uncontrolled Unclassified")
    warning = squeezed("export is restricted by the Arms Export Control Act")
    block = squeezed(
        "Controlled by: Example Agency / Program OfficeCUI category: EXPT, PROPIN"
        "Distribution statement: DPOC: Head of the Land Systems Section, +1 555 0130"
    )
    assert squeezed(IN_FULL) in first
    assert warning in first
    assert block in first
    assert (removed in first) is (kind == "letter-of-request")
    assert not any(squeezed(IN_FULL) in page or block in page for page in others)


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_pages_of_other_agencies(cases: Path, tmp_path: Path, to: str) -> None:
    document = documents(cases, NARA)["case-execution-plan"]
    content = pdf_of(document, to, tmp_path)
    pages = pdf_pages(content)
    for lines in lines_of(content):
        assert (lines[0], lines[-1]) == (NARA_BANNER, NARA_BANNER)
    assert "Controlled by: Example Agency / Program Office" in pages[0]
    assert "CUI category" not in pages[0]
    assert not any("Controlled by" in page for page in pages[1:])


def test_a_long_banner_moves_the_text_down(cases: Path) -> None:
    document = documents(cases, NARA)["checklist"]
    long = replace(
        document, handling=replace(document.handling, banner=NARA_BANNER + "/" + "X" * 90)
    )
    for page in pdf_pages(write_pdf(long, THEME), long, THEME):
        assert "NOCON" not in page


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_of_marked_documents_are_the_same_in_all_formats(cases: Path, kind: str) -> None:
    document = documents(cases, DOD)[kind]
    tokens = document_tokens(document)
    assert docx_tokens(write_docx(document, THEME)) == tokens
    read = pdf_text(write_pdf(document, THEME), document, THEME)
    assert squeezed(read) == squeezed(" ".join(tokens))


@pytest.mark.parametrize(("level", "mark"), [("CUI", "(CUI) "), ("UNCLASSIFIED", "(U) ")])
@pytest.mark.parametrize(
    "kind", [*KINDS, "transportation-plan", "sustainment-plan", "training-plan"]
)
def test_all_portions_are_marked_or_none(cases: Path, kind: str, level: str, mark: str) -> None:
    marked = documents(cases, {**CONTROLLED, "level": level, "portion_marks": "yes"})[kind]
    for portion in portions(marked.body):
        assert portion.startswith(mark), portion
        assert not portion.removeprefix(mark).startswith("("), portion
    for answer in ("no", "TBD"):
        plain_one = documents(cases, {**CONTROLLED, "level": level, "portion_marks": answer})[kind]
        assert not any(portion.startswith(mark) for portion in portions(plain_one.body))


def portions(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Give the words of every heading, paragraph, caption and title of a callout."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield plain(block.children)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from portions(item.children)
        elif isinstance(block, Table) and not block.caption:
            for row in (*block.header, *block.rows):
                yield from portions(row.cells[0].children)
        elif isinstance(block, Table | Figure):
            yield plain(block.caption)
        elif isinstance(block, Callout):
            yield block.title
            yield from portions(block.children)


@pytest.mark.parametrize(
    ("notified", "status"),
    [
        ("TBD", ("DRAFT", "PRE-DECISIONAL")),
        ("2027-08-20", ("DRAFT", "PRE-DECISIONAL")),
        ("2026-11-22", ("DRAFT",)),
        ("2026-10-01", ("DRAFT",)),
    ],
)
def test_what_was_sent_is_no_longer_pre_decisional(
    cases: Path, notified: str, status: tuple[str, ...]
) -> None:
    made = documents(cases, CONTROLLED, **{"export.notification.notified_on": notified})
    assert made["case-execution-plan"].handling.status == status


def test_an_office_may_word_its_own_statement(cases: Path) -> None:
    own = {"distribution_statement": {**STATEMENT, "text": "OUR OWN WORDS."}}
    made = documents(
        cases, {**CONTROLLED, **own, "export_warning": "yes", "export_warning_text": "W"}
    )
    assert made["checklist"].handling.statements == ("OUR OWN WORDS.", "W")


def test_what_a_statement_lacks_is_a_gap(cases: Path) -> None:
    made = documents(cases, {**CONTROLLED, "distribution_statement": {"letter": "C"}})
    (statement,) = made["checklist"].handling.statements
    assert statement.count("[to be completed:") == 3


def test_an_unclassified_document_has_no_designation(cases: Path) -> None:
    made = documents(cases, {"level": "UNCLASSIFIED", "controlled_by": ["X"]})
    assert made["checklist"].handling.designation == ()
    assert made["checklist"].handling.statements == ()
