"""The DOCX is a Word file: styles, numbering, fields, tables, properties; and always the same."""

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from documents import (
    SVG_WITH_TEXT,
    bullets,
    heading,
    item,
    item_table,
    letter,
    ordered,
    paragraph,
    rich_document,
    with_body,
    words,
)
from extract import WORD, DocxReader, docx_tokens, fields, paragraph_text, squeezed
from lxml import etree
from openxml_audit import OpenXmlValidator

from fmsdocs.model.doctree import Callout, CalloutRole, Figure, PageBreak, Table
from fmsdocs.write.docx import write_docx
from fmsdocs.write.text import document_tokens
from fmsdocs.write.theme import Theme

HERE = Path(__file__).parent


def part(content: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(BytesIO(content)).read(name))


def findings(content: bytes, folder: Path) -> list[str]:
    file = folder / "audited.docx"
    file.write_bytes(content)
    return [str(error) for error in OpenXmlValidator(max_errors=0).validate(file).errors]


@pytest.mark.parametrize("name", ["rich_docx", "letter_docx"])
def test_an_independent_validator_finds_nothing(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    assert findings(request.getfixturevalue(name), tmp_path) == []


def test_the_validator_would_find_something(rich_docx: bytes, tmp_path: Path) -> None:
    spoilt = BytesIO()
    with zipfile.ZipFile(BytesIO(rich_docx)) as source, zipfile.ZipFile(spoilt, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<w:jc ", b"<w:nonsense "))
    assert findings(spoilt.getvalue(), tmp_path)


def test_odd_documents_are_valid_too(theme: Theme, tmp_path: Path) -> None:
    bare = Table(caption=(), columns=(), header=(), rows=())
    document = with_body(
        bare,
        PageBreak(),
        item_table(2),
        item_table(2),
        Callout(role=CalloutRole.NOTE, title="Empty", children=()),
        Callout(role=CalloutRole.NOTE, title="With a table", children=(item_table(1),)),
        ordered(item("", "no marker"), item("a.", item_table(1), bullets("x"))),
        Figure(svg=SVG_WITH_TEXT, alternative="bar", caption=()),
        Figure(svg="<svg/>", alternative="nothing", caption=words("Empty")),
        item_table(1),
        PageBreak(),
    )
    content = write_docx(document, theme)
    assert findings(content, tmp_path) == []
    assert findings(write_docx(with_body(), theme), tmp_path) == []


def test_another_library_reads_styles_and_properties(rich_docx: bytes) -> None:
    document = docx.Document(BytesIO(rich_docx))
    shown = [(line.style.name, line.text) for line in document.paragraphs if line.style]
    assert shown[0] == ("Title", "Case Execution Plan")
    assert ("Heading 1", "Purpose & scope") in shown
    assert ("Heading 3", "Unnumbered third level") in shown
    assert ("Letter Paragraph", "First numbered paragraph.") in shown
    assert ("Caption", "Table 1. A small table with spans and lists") in shown
    properties = document.core_properties
    assert properties.title == "Case Execution Plan BN-B-SAA"
    assert properties.subject == "Execution of case BN-B-SAA"
    assert properties.author == "Bandaria MoD"
    assert properties.keywords == "FMS, plan & more"
    assert properties.language == "en-US"
    assert properties.revision == 1
    assert f"{properties.created:%Y-%m-%d %H:%M}" == "2027-03-05 00:00"


def test_a_document_without_date_carries_none(theme: Theme) -> None:
    content = write_docx(replace(letter(), date=""), theme)
    core = zipfile.ZipFile(BytesIO(content)).read("docProps/core.xml").decode()
    assert "dcterms:created" not in core
    assert "dcterms:modified" not in core


def test_every_style_that_is_used_is_defined(rich_docx: bytes, theme: Theme) -> None:
    styles = part(rich_docx, "word/styles.xml")
    defined = {node.get(f"{WORD}styleId") for node in styles.iter(f"{WORD}style")}
    names = {node.find(f"{WORD}name").get(f"{WORD}val") for node in styles.iter(f"{WORD}style")}
    used = {
        node.get(f"{WORD}val")
        for name in ("word/document.xml", "word/header.xml", "word/footer.xml", "word/styles.xml")
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for node in part(rich_docx, name).iter(f"{WORD}{kind}")
    }
    assert used <= defined
    roles = {getattr(theme.styles, role) for role in theme.styles.__slots__}
    assert roles <= names


def test_numbers_are_numbering_not_text(rich_docx: bytes) -> None:
    document = part(rich_docx, "word/document.xml")
    runs = [node.text for node in document.iter(f"{WORD}t") if node.getparent() is not None]
    assert not any(text in {"a.", "(1)", "3.", "R1"} for text in runs)
    numbered = list(document.iter(f"{WORD}numPr"))
    assert len(numbered) > 70


def test_numbers_come_out_as_the_tree_has_them_whatever_they_are(theme: Theme) -> None:
    numbers = ["1", "2", "4", "A", "B", "1", "Annex C", "10", "Annex C", "D.", "II", "(5)"]
    parts = ["1.", "2.", "2.1.", "2.2.", "3.", "a.", "b.", "(1)", "(2)", "4.", "9.", "§ 7", "10."]
    document = with_body(
        *(heading(1, number, f"Heading {place}") for place, number in enumerate(numbers)),
        heading(2, "1.1", "Skips a level"),
        heading(3, "1.1.1", "Third"),
        heading(3, "", "None"),
        heading(3, "1.1.2", "Third again"),
        heading(2, "1.3", "Jump"),
        heading(2, "7", "Not of its level"),
        *(paragraph("Text", role="numbered", number=number) for number in parts),
        ordered(*(item(marker, "x") for marker in ("h.", "i.", "j."))),
        ordered(*(item(marker, "x") for marker in ("i.", "j."))),
        ordered(*(item(marker, "x") for marker in ("i.", "ii.", "iii.", "iv.", "x."))),
        ordered(*(item(marker, "x") for marker in ("1.1", "1.2", "01", "02", "A)", "%2", "50%"))),
        ordered(item("1)", ordered(item("1.", "x")), ordered(item("1.", "y"), item("2.", "z")))),
    )
    assert docx_tokens(write_docx(document, theme)) == document_tokens(document)


def test_headings_share_one_list_that_belongs_to_their_styles(rich_docx: bytes) -> None:
    reader = DocxReader(rich_docx)
    styled = reader.style_numbers["Heading1"].find(f"{WORD}numId").get(f"{WORD}val")
    document = part(rich_docx, "word/document.xml")
    used = [
        node.find(f"{WORD}numPr/{WORD}numId").get(f"{WORD}val")
        for node in document.iter(f"{WORD}pPr")
        if node.find(f"{WORD}pStyle").get(f"{WORD}val") == "Heading2"
    ]
    assert used[:2] == [styled, styled]


def test_nested_lists_are_levels_of_one_list(rich_docx: bytes) -> None:
    document = part(rich_docx, "word/document.xml")
    start = next(node for node in document.iter(f"{WORD}t") if node.text.startswith("First item"))
    first = start.getparent().getparent()
    places = []
    for node in [first, *first.itersiblings()][:8]:
        found = node.find(f"{WORD}pPr/{WORD}numPr")
        if found is not None:
            numbers = (found.find(f"{WORD}{name}").get(f"{WORD}val") for name in ("numId", "ilvl"))
            places.append(tuple(numbers))
    assert len({instance for instance, _ in places}) == 1
    assert [level for _, level in places] == ["0", "0", "1", "1", "2", "2", "0"]


def test_tables_repeat_headers_keep_rows_and_fill_the_width(rich_docx: bytes, theme: Theme) -> None:
    document = part(rich_docx, "word/document.xml")
    tables = list(document.iter(f"{WORD}tbl"))
    lines = next(table for table in tables if len(table.findall(f"{WORD}tr")) > 60)
    rows = lines.findall(f"{WORD}tr")
    assert rows[0].find(f"{WORD}trPr/{WORD}tblHeader") is not None
    assert all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in rows)
    page = theme.letter
    width = round((page.width - page.left - page.right) * 1440 / 25.4)
    for table in document.iterfind(f"{WORD}body/{WORD}tbl"):
        grid = [int(node.get(f"{WORD}w")) for node in table.iter(f"{WORD}gridCol")]
        assert sum(grid[: len(table.findall(f"{WORD}tblGrid/{WORD}gridCol"))]) == width
        assert table.find(f"{WORD}tblPr/{WORD}tblLayout").get(f"{WORD}type") == "fixed"
    caption = lines.find(f"{WORD}tblPr/{WORD}tblCaption").get(f"{WORD}val")
    assert caption == "Table 2. Lines of the case & their estimated cost"


def test_fields_have_cached_results_and_all_targets_exist(rich_docx: bytes) -> None:
    document = part(rich_docx, "word/document.xml")
    found = fields(document)
    assert found["SEQ Table \\* ARABIC"] == "2"
    assert found["SEQ Figure \\* ARABIC"] == "1"
    assert "Table 2" in found.values()
    bookmarks = [node.get(f"{WORD}name") for node in document.iter(f"{WORD}bookmarkStart")]
    assert len(bookmarks) == len(set(bookmarks))
    targets = {name.split()[1] for name in found if name.startswith("REF")}
    targets |= {
        node.get(f"{WORD}anchor")
        for node in document.iter(f"{WORD}hyperlink")
        if node.get(f"{WORD}anchor")
    }
    assert targets <= set(bookmarks)
    contents = next(name for name in found if name.startswith("TOC"))
    assert contents == 'TOC \\o "1-2" \\h \\z \\u'
    assert "What is asked" in found[contents]


def test_word_is_not_asked_to_update_fields(rich_docx: bytes) -> None:
    settings = part(rich_docx, "word/settings.xml")
    assert settings.find(f"{WORD}updateFields") is None


def test_pages_carry_banner_status_notice_and_page_numbers(rich_docx: bytes) -> None:
    header = part(rich_docx, "word/header.xml")
    lines = ["".join(node.itertext()) for node in header.iter(f"{WORD}p")]
    assert lines == ["UNCLASSIFIED", "DRAFT · PRE-DECISIONAL", rich_document().notice]
    footer = part(rich_docx, "word/footer.xml")
    lines = [squeezed(paragraph_text(node)) for node in footer.iter(f"{WORD}p")]
    assert lines == ["BN-B-SAARevision2Page1of1", "UNCLASSIFIED"]
    assert list(fields(footer)) == ["PAGE", "NUMPAGES"]


def test_the_designation_stands_on_the_first_page_only(letter_docx: bytes) -> None:
    first = "".join(part(letter_docx, "word/footerFirst.xml").itertext())
    assert "Controlled by: Defense Security Cooperation Agency" in first
    assert "Controlled by" not in "".join(part(letter_docx, "word/footer.xml").itertext())
    section = part(letter_docx, "word/document.xml").find(f"{WORD}body/{WORD}sectPr")
    assert section.find(f"{WORD}titlePg") is not None


def test_figures_have_text_and_a_picture_for_every_reader(rich_docx: bytes) -> None:
    names = zipfile.ZipFile(BytesIO(rich_docx)).namelist()
    assert "word/media/image1.png" in names
    assert "word/media/image2.svg" in names
    document = part(rich_docx, "word/document.xml")
    described = [node.get("descr") for node in document.iter() if node.tag.endswith("}docPr")]
    assert described == ["Three bars: production, test, delivery"]


def test_a_signature_never_splits_and_never_stands_alone(rich_docx: bytes) -> None:
    document = part(rich_docx, "word/document.xml")
    paragraphs = list(document.iter(f"{WORD}p"))
    texts = ["".join(node.itertext()) for node in paragraphs]
    start = texts.index("Respectfully,")
    kept = [node.find(f"{WORD}pPr/{WORD}keepNext") is not None for node in paragraphs[start:]]
    assert kept == [True, True, True, False]


def test_gaps_stand_out_even_in_bold_text(rich_docx: bytes) -> None:
    document = part(rich_docx, "word/document.xml")
    gaps = [node for node in document.iter(f"{WORD}rStyle") if node.get(f"{WORD}val") == "Gap"]
    assert len(gaps) == 4
    assert all(node.getparent().find(f"{WORD}b") is not None for node in gaps)


def test_the_package_is_lean_and_carries_no_time(rich_docx: bytes) -> None:
    entries = zipfile.ZipFile(BytesIO(rich_docx)).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    names = {entry.filename for entry in entries}
    assert not any("customXml" in name or "thumbnail" in name for name in names)
    assert len(rich_docx) < 20_000


@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_bytes_are_the_same_in_every_process(kind: str) -> None:
    script = (
        "import sys, pathlib, hashlib; sys.path.insert(0, sys.argv[1])\n"
        "from documents import rich_document, letter\n"
        "from fmsdocs.write.theme_files import load_theme\n"
        "from fmsdocs.write.writers import Manuscript, write_document\n"
        "theme = load_theme(pathlib.Path(sys.argv[2]))\n"
        "for document in (rich_document(), letter()):\n"
        "    content = write_document(Manuscript(document, theme), sys.argv[3]).content\n"
        "    print(hashlib.sha256(content).hexdigest())\n"
    )
    theme = HERE.parents[1] / "templates" / "_themes" / "government"
    seen = set()
    for seed in ("0", "1", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": seed}
        done = subprocess.run(
            [sys.executable, "-c", script, str(HERE), str(theme), kind],
            capture_output=True,
            check=True,
            env=environment,
            text=True,
        )
        assert done.stderr == ""
        seen.add(done.stdout)
    assert len(seen) == 1


def test_large_documents_do_not_break(theme: Theme) -> None:
    document = with_body(
        paragraph("word " * 2000),
        paragraph("x" * 10_000),
        item_table(2000),
        ordered(*(item(f"{place}.", "x") for place in range(1, 1001))),
        *(ordered(item("a.", "x"), item("b.", "y")) for _ in range(300)),
    )
    content = write_docx(document, theme)
    assert docx_tokens(content) == document_tokens(document)
    numbering = part(content, "word/numbering.xml")
    assert len(numbering.findall(f"{WORD}abstractNum")) < 10
