"""Every document of every sample case: the same words in tree, DOCX and PDF, and sound files."""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from openxml_audit import OpenXmlValidator
from running import ROOT, run_fmsdocs

sys.path.insert(0, str(ROOT / "tests" / "write"))

from extract import contents_pages, docx_tokens, libreoffice_pdf, pdf_pages, pdf_text, squeezed
from pdf_reading import lengths_hold, reader_of, tags, validator_faults

from fmsdocs.model.doctree import Contents, Document, Figure, Table
from fmsdocs.pipeline.building import render_case
from fmsdocs.pipeline.judging import check_case
from fmsdocs.pipeline.policy import load_pack
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import load_all
from fmsdocs.write.furniture import furniture
from fmsdocs.write.text import caption_start, document_tokens, words_of
from fmsdocs.write.theme_files import load_theme
from fmsdocs.write.writers import WRITERS, Manuscript

CASES = ("bn-b-saa", "no-b-vry", "tw-nasams", "gr-f35", "gr-f16-engines")
KINDS = (
    "letter-of-request",
    "case-execution-plan",
    "transportation-plan",
    "sustainment-plan",
    "checklist",
)
OF_EACH_KIND = (
    "bn-radios-estimate",
    "bn-spares-blanket",
    "bn-clssa-fmso-1",
    "bn-clssa-fmso-2",
    "bn-b-saa-amendment",
    "bn-b-saa-modification",
    "bn-radar-lease",
)
LETTERS = ("dk-amraam", "in-mq9b", "uk-c17")
"""The cases that hold a letter only: one for each kind of request, and real ones."""
REAL_LETTERS = ("gr-f35", "gr-f16-engines", *LETTERS)
DOCUMENTS = (
    *((case, kind) for case in CASES for kind in KINDS),
    ("bn-b-saa", "training-plan"),
    *((case, "letter-of-request") for case in (*OF_EACH_KIND, *LETTERS)),
)
IN_WORD = DOCUMENTS if os.environ.get("FMSDOCS_LONG") else DOCUMENTS[::3]
"""What LibreOffice opens; a short run takes every third."""
THEME = load_theme(ROOT / "templates" / "_themes" / "government")
NAMES = re.compile(r"\b(?:case|[a-z]+_of_request|[a-z_]+_plan)\.[a-z_.\[\]0-9]+")
"""Field names in messages: "first answer case.lines[0].jurisdiction"."""

REAL = "Illustration built from a public notification. Not a document of that government."
NOTIONAL = "What bears the word (notional) is planning content of this illustration"


@dataclass(frozen=True)
class Built:
    tree: Document
    docx: bytes
    pdf: bytes


@cache
def trees(case: str) -> dict[str, Document]:
    request = Request(paths=(ROOT / "case_specs" / case,), as_of=date(2026, 11, 22))
    loaded = load_all(request, "build")
    pack, faults = load_pack(request.workspace)
    assert not faults
    rendered = render_case(check_case(loaded.cases[0], pack, request), pack, loaded, request)
    assert not rendered.diagnostics
    return dict(rendered.documents)


@cache
def built(case: str, kind: str) -> Built:
    made = Manuscript(trees(case)[kind], THEME)
    written = [WRITERS[to].write(made, ()).content for to in ("docx", "pdf")]
    return Built(made.document, *written)


@pytest.fixture(
    params=[pytest.param((case, kind), id=f"{case}/{kind}") for case, kind in DOCUMENTS]
)
def document(request) -> Built:
    return built(*request.param)


def test_the_docx_says_what_the_tree_says(document: Built) -> None:
    assert docx_tokens(document.docx) == document_tokens(document.tree)


def test_the_pdf_says_what_the_tree_says(document: Built) -> None:
    written = squeezed(" ".join(document_tokens(document.tree)))
    assert squeezed(pdf_text(document.pdf, document.tree, THEME)) == written


def test_no_word_is_torn(document: Built) -> None:
    assert torn(pdf_pages(document.pdf), document.tree) == []


def torn(pages: list[str], tree: Document) -> list[str]:
    """Return the words that are missing on *pages*, and the parts of words that stand alone."""
    figures = (block for block in tree.body if isinstance(block, Figure))
    drawn = (words for figure in figures for words in re.findall(r">([^<]+)<", figure.svg))
    printed = Counter(words_in(" ".join(pages)))
    written = Counter(words_in(" ".join(document_tokens(tree))))
    others = {*words_in(" ".join((*around(tree), *drawn)))}
    parts = set(printed) - set(written) - others
    return sorted((*(written - printed).elements(), *parts))


def around(tree: Document) -> Iterator[str]:
    """Give every text that stands around the text of pages."""
    lines = furniture(tree, THEME)
    for field in fields(lines):
        held = getattr(lines, field.name)
        yield from (held,) if isinstance(held, str) else held
    yield "Page of"


def test_no_table_of_the_pdf_has_more_headers_than_values(document: Built) -> None:
    for table in tags(reader_of(document.pdf)).of("Table"):
        headers, values = len(table.of("TH")), len(table.of("TD"))
        assert headers <= values or headers + values < 6


def test_the_heads_of_tables_are_written_as_names(document: Built) -> None:
    """A head that is repeated leaves what is heard; one of many small letters reads as prose."""
    tables = (block for block in document.tree.body if isinstance(block, Table))
    for head in (row for table in tables for row in table.header):
        written = words_in(
            " ".join(word for cell in head.cells for word in words_of(cell.children))
        )
        small = [word for word in written if len(word) > 1 and word[0].islower()]
        assert len(small) < 4 or len(written) < 8, written


def words_in(text: str) -> list[str]:
    """Return the words of *text* that consist of letters, as long as any in a dictionary."""
    return [word for word in re.findall(r"[^\W\d_]+", text) if len(word) < 18]


def test_the_contents_in_word_name_the_pages_of_the_pdf(document: Built) -> None:
    lists = [one for one in document.tree.body if isinstance(one, Contents)]
    shown = contents_pages(document.docx)
    pages = [squeezed(page) for page in pdf_pages(document.pdf)]
    for listed in lists:
        numbers, shown = shown[: len(listed.entries)], shown[len(listed.entries) :]
        assert numbers == sorted(numbers)
        for entry, page in zip(listed.entries, numbers, strict=True):
            heading = listed.of == "headings"
            start = entry.number if heading else caption_start(entry.number)
            assert squeezed(f"{start}{entry.text}") in pages[page - 1]
    assert shown == []


def test_a_validator_finds_nothing_in_the_docx(document: Built, tmp_path: Path) -> None:
    file = tmp_path / "document.docx"
    file.write_bytes(document.docx)
    assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(file).errors] == []


@pytest.mark.parametrize(("case", "kind"), IN_WORD)
def test_libreoffice_opens_the_docx_marks_every_page_and_tears_no_word(
    case: str, kind: str, tmp_path: Path
) -> None:
    document = built(case, kind)
    pages = pdf_pages(libreoffice_pdf(document.docx, tmp_path))
    assert_marked(pages, document.tree)
    assert torn(pages, document.tree) == []


def test_every_page_of_the_pdf_is_marked(document: Built) -> None:
    assert_marked(pdf_pages(document.pdf), document.tree)


def test_a_validator_finds_nothing_in_the_pdf(document: Built) -> None:
    assert lengths_hold(document.pdf)
    assert validator_faults(document.pdf) == []


def assert_marked(pages: list[str], tree: Document) -> None:
    assert pages
    for page in pages:
        lines = [line.strip() for line in page.strip().splitlines()]
        assert lines.count("UNCLASSIFIED") == 2
        assert any(line.startswith("DRAFT") for line in lines)
        assert squeezed(tree.notice) in squeezed(page)


@pytest.mark.parametrize("case", ["no-b-vry", "tw-nasams"])
def test_a_real_case_says_on_every_page_what_it_is(case: str) -> None:
    for kind in KINDS:
        assert trees(case)[kind].notice == REAL


@pytest.mark.parametrize("case", ["gr-f35", "gr-f16-engines"])
def test_a_real_case_with_plans_says_on_every_page_what_is_not_in_the_notice(case: str) -> None:
    for kind in KINDS:
        assert trees(case)[kind].notice.startswith(f"{REAL} {NOTIONAL}")


@pytest.mark.parametrize("case", REAL_LETTERS)
def test_a_real_letter_has_every_item_and_names_its_gaps(case: str) -> None:
    tree = trees(case)["letter-of-request"]
    assert tree.notice.startswith(REAL)
    letter = squeezed(" ".join(document_tokens(tree)))
    spec = yaml.safe_load((ROOT / "case_specs" / case / "case.yaml").read_text("utf-8"))
    assert not [
        line["number"] for line in spec["lines"] if squeezed(line["nomenclature"]) not in letter
    ]
    for gap in ("date of the letter", "action addressees", "military need", "name of the signer"):
        assert squeezed(f"[to be completed: {gap}]") in letter


def test_an_upgrade_report_tells_its_history() -> None:
    letter = " ".join(document_tokens(trees("uk-c17")["letter-of-request"]))
    assert "The total case value increased from $401.3 million to $405.4 million." in letter
    assert "the value is put at $1,060,000,000" in letter


def test_norway_keeps_its_code_in_both_formats() -> None:
    letter = built("no-b-vry", "letter-of-request")
    for tokens in (docx_tokens(letter.docx), "".join(pdf_pages(letter.pdf)).split()):
        assert "NO-B-VRY" in {token.strip(".,:;") for token in tokens}
        assert not {"False", "false"} & set(tokens)


def test_the_letter_of_norway_asks_for_an_amendment() -> None:
    letter = " ".join(document_tokens(trees("no-b-vry")["letter-of-request"]))
    assert "amendment of case NO-B-VRY" in letter


def test_misprints_stay_as_printed() -> None:
    letter = " ".join(document_tokens(trees("tw-nasams")["letter-of-request"]))
    for printed in ("AN/MPQ-64FI", "TW-B-ZEI", "TW-D-YAE", "TW-P-GQG"):
        assert printed in letter
    letter = " ".join(document_tokens(trees("gr-f35")["letter-of-request"]))
    assert "Pratt & Whitney Fl35-PW-l00 Engines (40 installed, 2 spares)" in letter
    letter = " ".join(document_tokens(trees("in-mq9b")["letter-of-request"]))
    assert "GBU-398/B tactical training rounds" in letter


def test_documents_end_with_their_acronyms_and_references() -> None:
    for case, kind in DOCUMENTS:
        headings = [
            "".join(child.text for child in block.children)
            for block in trees(case)[kind].body
            if type(block).__name__ == "Heading"
        ]
        assert headings[-2:] == ["Acronyms", "References"], (case, kind)


@pytest.mark.parametrize("case", OF_EACH_KIND)
def test_a_sample_of_a_kind_has_no_error(case: str) -> None:
    ran = run_fmsdocs("check", f"case_specs/{case}", "--as-of", "2026-11-22")
    assert ran.code == 0, ran.out


@pytest.mark.parametrize("case", ["no-b-vry", "tw-nasams", "gr-f16-engines"])
def test_the_checklist_finds_every_absence_of_the_hand_made_list(case: str) -> None:
    wanted = yaml.safe_load((ROOT / "tests" / "absences" / f"{case}.yaml").read_text("utf-8"))
    assert len(wanted["absences"]) >= 25
    told = told_fields(case)
    missed = [
        entry["field"]
        for entry in wanted["absences"]
        if not any(field.startswith(entry["field"].replace("[]", "")) for field in told)
    ]
    assert not missed


def told_fields(case: str) -> set[str]:
    """Return the fields that open findings of *case* point at, without list indexes."""
    ran = run_fmsdocs("check", f"case_specs/{case}", "--format", "json")
    fields = set()
    for finding in json.loads(ran.out)["findings"]:
        for place in (finding, *finding["related"]):
            root = Path(place["path"]).stem.replace("-", "_")
            steps = [step for step in place["pointer"].split("/") if step and not step.isdigit()]
            fields.add(".".join((root, *steps)))
        fields |= {re.sub(r"\[\d+\]", "", name) for name in NAMES.findall(finding["message"])}
    return fields


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    def files(folder: str, seed: str) -> dict[str, bytes]:
        output = tmp_path / folder
        ran = run_fmsdocs(
            "build",
            "case_specs/no-b-vry",
            "--document",
            "letter-of-request",
            "--output",
            str(output),
            "--fail-on",
            "never",
            PYTHONHASHSEED=seed,
            TZ="Asia/Tokyo" if seed == "1" else "UTC",
        )
        assert ran.code == 0, ran.out
        return {path.name: path.read_bytes() for path in sorted(output.rglob("*.*"))}

    assert files("one", "1") == files("two", "2")
