"""Drafts with what is open beside the text: comments in Word, notes in PDF."""

import io
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator
from running import ROOT, run_fmsdocs

sys.path.insert(0, str(ROOT / "tests" / "write"))

from extract import docx_tokens, libreoffice_pdf, pdf_pages, squeezed
from pdf_reading import lengths_hold, reader_of, tags, validator_faults

CASE = ROOT / "case_specs" / "gr-f16-engines"
LETTER = "letter-of-request"


def build(output: Path, *more: str, **environment: str) -> dict[str, bytes]:
    fixed = ("--as-of", "2026-11-22", "--fail-on", "never", "--document", LETTER)
    ran = run_fmsdocs("build", str(CASE), *fixed, "--output", str(output), *more, **environment)
    assert ran.code == 0, ran.out
    assert "OUT005" not in ran.out
    kinds = {".docx", ".pdf", ".html"}
    return {file.suffix: file.read_bytes() for file in output.rglob("*") if file.suffix in kinds}


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("annotated"), "--annotate")


def comments(content: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(content)).comments]


def notes(pdf: bytes) -> list[Any]:
    pages = reader_of(pdf).pages
    held = (entry.get_object() for page in pages for entry in page.get("/Annots", []))
    return [note for note in held if note["/Subtype"] == "/Text"]


def test_an_open_item_is_a_comment_at_the_gap(draft: dict[str, bytes]) -> None:
    document = docx.Document(io.BytesIO(draft[".docx"]))
    found = next(one for one in document.comments if one.text.startswith("Error LOR-004"))
    assert found.author == "fmsdocs"
    assert found.text.split("\n")[:4] == [
        "Error LOR-004",
        "The request has no date.",
        "What to do: Write the date of the letter as reference.lor_date.",
        "Who acts: purchaser.",
    ]
    assert "SAMM C5.1.7.1 (text as of 6 December 2025)" in found.text
    start = document.element.xpath(f'//w:commentRangeStart[@w:id="{found.comment_id}"]')[0]
    words = [after.text for after in start.itersiblings()]
    assert words[0] == "[to be completed: date of the letter]"


def test_word_and_pdf_hold_the_same_remarks(draft: dict[str, bytes]) -> None:
    in_word = comments(draft[".docx"])
    assert len(in_word) > 20
    assert len(set(in_word)) == len(in_word)
    in_pdf = "\n\n".join(note["/Contents"] for note in notes(draft[".pdf"]))
    assert in_pdf.split("\n\n") == in_word


def test_what_is_open_in_the_spec_of_the_letter_is_never_lost(draft: dict[str, bytes]) -> None:
    """What has no gap of its own, as the origin of the request, stands at the first words."""
    ran = run_fmsdocs("check", str(CASE), "--as-of", "2026-11-22", "--format", "github")
    own = [line for line in ran.out.splitlines() if "/letter-of-request.yaml" in line]
    told = {one.split("\n")[0].split()[1] for one in comments(draft[".docx"])}
    assert len(own) > 5
    for line in own:
        assert any(f"{item}%3A" in line or item in line for item in told), line


def test_the_text_is_that_of_the_plain_draft(draft: dict[str, bytes], tmp_path: Path) -> None:
    plain = build(tmp_path)
    assert docx_tokens(draft[".docx"]) == docx_tokens(plain[".docx"])
    assert comments(plain[".docx"]) == []
    assert notes(plain[".pdf"]) == []

    gaps = squeezed(" ".join(pdf_pages(draft[".pdf"]))).count("[tobecompleted:")
    assert gaps == squeezed(" ".join(pdf_pages(plain[".pdf"]))).count("[tobecompleted:") > 20


def test_validators_find_nothing(draft: dict[str, bytes], tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(draft[".docx"])
    assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(file).errors] == []
    assert pdf_pages(libreoffice_pdf(draft[".docx"], tmp_path))
    assert lengths_hold(draft[".pdf"])
    assert validator_faults(draft[".pdf"]) == []


def test_notes_are_tagged_printed_and_drawn(draft: dict[str, bytes]) -> None:
    found = notes(draft[".pdf"])
    for note in found:
        assert note["/T"] == "fmsdocs"
        assert note["/F"] == 28
        assert note["/AP"]["/N"].get_object()["/Subtype"] == "/Form"
    assert len(tags(reader_of(draft[".pdf"])).of("Annot")) == len(found)
    assert "remark.invalid" not in draft[".pdf"].decode("latin-1")


def test_the_same_draft_has_the_same_bytes(draft: dict[str, bytes], tmp_path: Path) -> None:
    assert build(tmp_path, "--annotate", PYTHONHASHSEED="7", TZ="Asia/Tokyo") == draft


def test_on_the_screen_remarks_are_hints(tmp_path: Path) -> None:
    page = build(tmp_path, "--annotate", "--to", "html")[".html"].decode()
    assert 'title="Error LOR-004\n' in page
    assert "remark.invalid" not in page


def test_a_final_document_has_none(tmp_path: Path) -> None:
    ran = run_fmsdocs("build", str(CASE), "--annotate", "--final", "--output", str(tmp_path))
    assert ran.code == 2
    assert "choose either --annotate or --final" in ran.err
    assert not list(tmp_path.iterdir())
