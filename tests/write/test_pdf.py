"""The PDF: furniture on every page, repeated headers, tags, metadata; nothing fetched or said."""

import logging
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from documents import (
    NOTICE,
    SVG_WITH_TEXT,
    cell,
    heads,
    item_table,
    letter,
    paragraph,
    rich_document,
    row,
    with_body,
    words,
)
from extract import libreoffice_pdf, pdf_pages, pdf_text, squeezed
from pypdf import PdfReader
from theme_folder import THEME_FOLDER

from fmsdocs.model.doctree import Column, Figure, SignatureBlock, Table
from fmsdocs.write.docx import write_docx
from fmsdocs.write.furniture import page_of
from fmsdocs.write.pdf import write_pdf
from fmsdocs.write.pdf_library import PdfUnavailable
from fmsdocs.write.text import document_tokens
from fmsdocs.write.theme import Theme
from fmsdocs.write.theme_files import load_theme

HEADER = "Line Description Quantity Unit Cost (US$)"


def assert_furniture(pages: list[str], notice: str = NOTICE) -> None:
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        lines = page.splitlines()
        assert lines.count("UNCLASSIFIED") == 2
        assert lines.count("DRAFT · PRE-DECISIONAL") == 1
        assert squeezed(notice) in squeezed(page)
        assert f"Page {number} of {len(pages)}" in page
        assert "BN-B-SAA" in page


def test_every_page_carries_banner_status_notice_and_number(rich_pdf: bytes) -> None:
    assert_furniture(pdf_pages(rich_pdf))


def test_every_page_of_the_word_file_does_so_too(rich_docx: bytes, tmp_path: Path) -> None:
    pages = pdf_pages(libreoffice_pdf(rich_docx, tmp_path))
    assert_furniture(pages)
    assert sum(HEADER in page for page in pages) > 2


def test_header_rows_repeat(rich_pdf: bytes, theme: Theme) -> None:
    pages = pdf_pages(rich_pdf, rich_document(), theme)
    with_rows = [page for page in pages if re.search(r"^0\d\d Item of line", page, re.MULTILINE)]
    assert len(with_rows) > 2
    assert all(HEADER in page for page in with_rows)


def test_a_long_notice_moves_the_text_down(theme: Theme) -> None:
    notice = "This case is an illustration. " * 12
    document = replace(rich_document(), notice=notice.strip())
    assert page_of(document, theme).top > theme.letter.top
    content = write_pdf(document, theme)
    assert_furniture(pdf_pages(content), notice)
    assert pdf_text(content, document, theme) == "".join(document_tokens(document))


def test_the_designation_is_the_last_thing_on_the_first_page(letter_pdf: bytes) -> None:
    first, *others = pdf_pages(letter_pdf)
    assert "CUI category: EXPT, PROPIN" in first
    assert not any("CUI category" in page for page in others)


def test_no_word_leaves_the_margins(rich_pdf: bytes, letter_pdf: bytes, theme: Theme) -> None:
    for content, document in ((rich_pdf, rich_document()), (letter_pdf, letter())):
        page = page_of(document, theme)
        done = subprocess.run(
            ["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True
        )
        edges = [float(edge) for edge in re.findall(r'xMax="([0-9.]+)"', done.stdout.decode())]
        assert max(edges) <= (page.width - page.right) * 72 / 25.4 + 1


def test_metadata(rich_pdf: bytes, theme: Theme) -> None:
    reader = PdfReader(BytesIO(rich_pdf))
    known = reader.metadata
    assert known is not None
    assert known.title == "Case Execution Plan BN-B-SAA"
    assert known.author == "Bandaria MoD"
    assert known.subject == "Execution of case BN-B-SAA"
    assert known["/Keywords"] == "FMS, plan & more"
    assert known["/CreationDate"].startswith("D:20270305")
    assert reader.root_object["/Lang"] == "en-US"
    undated = PdfReader(BytesIO(write_pdf(replace(letter(), date=""), theme))).metadata
    assert undated is not None
    assert "/CreationDate" not in undated
    assert "/ModDate" not in undated


def structure(reader: PdfReader) -> list[dict[str, object]]:
    return [
        found
        for number in range(1, len(reader.xref_objStm) + 1)
        if isinstance(found := reader.get_object(number), dict)
        and found.get("/Type") == "/StructElem"
    ]


def test_the_pdf_is_tagged(rich_pdf: bytes) -> None:
    reader = PdfReader(BytesIO(rich_pdf))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].get_data()
    assert b"pdfuaid" in metadata
    names = root["/StructTreeRoot"]["/IDTree"]["/Names"]
    assert len(names) > 10
    found = structure(reader)
    kinds = {str(one["/S"]) for one in found}
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= kinds
    headers = [one for one in found if one["/S"] == "/TH"]
    assert {str(one["/A"]["/Scope"]) for one in headers} == {"/Column", "/Row"}
    drawn = [one for one in found if one["/S"] == "/Figure"]
    assert [one["/Alt"] for one in drawn] == ["Three bars: production, test, delivery"]


def test_bookmarks_show_numbers_and_titles(rich_pdf: bytes) -> None:
    titles = [
        entry.title for entry in PdfReader(BytesIO(rich_pdf)).outline if not isinstance(entry, list)
    ]
    assert titles[:2] == ["1 Purpose & scope", "2 Lines and costs"]


def test_only_the_fonts_of_the_theme_are_used(rich_pdf: bytes, letter_pdf: bytes) -> None:
    # The font has no non-breaking hyphen; DejaVu, which comes with Pango, lends it.
    for content, lent in ((letter_pdf, 0), (rich_pdf, 1)):
        done = subprocess.run(["pdffonts", "-"], input=content, capture_output=True, check=True)
        lines = done.stdout.decode().splitlines()[2:]
        assert all(" yes yes yes " in line for line in lines)
        assert sum("+Theme-Liberation-Sans" not in line for line in lines) == lent


def test_nothing_is_said_on_the_terminal(
    theme: Theme, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    write_pdf(rich_document(), theme)
    write_pdf(letter(), theme)
    assert capfd.readouterr() == ("", "")
    # Nor has the library anything to complain about.
    assert [record.getMessage() for record in caplog.records] == []


def test_a_style_sheet_cannot_reach_outside_of_its_theme(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "theme"
    shutil.copytree(THEME_FOLDER, folder)
    (tmp_path / "secret.svg").write_text(SVG_WITH_TEXT)
    (folder / "own.svg").write_text(SVG_WITH_TEXT)
    addresses = (
        (tmp_path / "secret.svg").as_uri(),
        "https://example.com/a.svg",
        "../secret.svg",
        "%2e%2e/secret.svg",
        "data:text/plain,x",
    )
    reached = "".join(f"h{n % 6 + 1}{{background:url({url})}}" for n, url in enumerate(addresses))
    with (folder / "print.css").open("a") as sheet:
        sheet.write(f"{reached} p {{ background: url(own.svg) }}")
    caplog.set_level(logging.DEBUG)
    document = with_body(*rich_document().body[3:5])
    content = write_pdf(document, load_theme(folder))
    said = [record.getMessage() for record in caplog.records]
    assert sum("may not read" in line for line in said) == 1
    assert pdf_pages(content)
    assert not any("own.svg" in line for line in said)


@pytest.mark.parametrize("library", ["pango", "harfbuzz-subset"])
def test_a_missing_system_library_is_named_with_its_remedy(library: str) -> None:
    script = (
        "import sys, pathlib, cffi; sys.path.insert(0, sys.argv[1])\n"
        "from documents import letter\n"
        "from fmsdocs.write.theme_files import load_theme\n"
        "from fmsdocs.write.writers import Manuscript, write_document\n"
        "from fmsdocs.write.pdf_library import PdfUnavailable\n"
        "real = cffi.FFI.dlopen\n"
        "def dlopen(self, name, flags=0):\n"
        "    if name and sys.argv[3] in name: raise OSError(f'cannot load library {name}')\n"
        "    return real(self, name, flags)\n"
        "cffi.FFI.dlopen = dlopen\n"
        "try: write_document(Manuscript(letter(), load_theme(pathlib.Path(sys.argv[2]))), 'pdf')\n"
        "except PdfUnavailable as error: print(error)\n"
    )
    command = [sys.executable, "-W", "error", "-c", script, str(Path(__file__).parent)]
    done = subprocess.run(
        [*command, str(THEME_FOLDER), library], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in done.stdout


def test_a_missing_font_is_named_with_its_remedy(theme: Theme) -> None:
    face = replace(theme.fonts.faces[0], file="NoSuchFont-Regular.ttf")
    other = replace(theme, fonts=replace(theme.fonts, faces=(face,)))
    with pytest.raises(PdfUnavailable, match=r"NoSuchFont-Regular.ttf.*fonts-liberation2"):
        write_pdf(letter(), other)


def test_a_missing_font_for_other_scripts_stops_nothing(theme: Theme) -> None:
    font = replace(theme.fonts.scripts[0], file="NoSuchFont-Regular.ttf")
    other = replace(theme, fonts=replace(theme.fonts, scripts=(font,)))
    assert "Kari Nordmann" in " ".join(pdf_pages(write_pdf(letter(), other)))


def test_a_caption_stays_with_its_table(theme: Theme) -> None:
    for lines in range(24, 31):
        document = with_body(*(paragraph(f"Line {n}") for n in range(lines)), item_table(4))
        first = pdf_pages(write_pdf(document, theme), document, theme)[0].strip()
        assert not first.endswith("estimated cost")
        assert not first.endswith("Cost (US$)")


def test_a_signature_never_splits_and_never_stands_alone(theme: Theme) -> None:
    block = SignatureBlock(lines=(words("Kari Nordmann"), words("Director"), words("Ministry")))
    for lines in range(24, 32):
        document = with_body(*(paragraph(f"Line {n}") for n in range(lines)), block)
        pages = pdf_pages(write_pdf(document, theme), document, theme)
        last = squeezed(pages[-1])
        assert last.endswith("KariNordmannDirectorMinistry")
        assert last.startswith("Line")


def test_a_cell_longer_than_a_page_is_complete(theme: Theme) -> None:
    long = " ".join(f"word{number}" for number in range(1200))
    table = Table(
        caption=words("Long"),
        label="Table 1",
        columns=(Column(), Column()),
        header=(heads("Name", "Remark"),),
        rows=(row("x", cell(long)), row("y", "short")),
    )
    document = with_body(table)
    content = write_pdf(document, theme)
    assert pdf_text(content, document, theme) == "".join(document_tokens(document))
    assert all("Name Remark" in page for page in pdf_pages(content))


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_total_is_never_the_first_row_of_a_page(kind: str, theme: Theme, tmp_path: Path) -> None:
    for rows in (20, 21, 22, 23, 24, 25, 26) if kind == "pdf" else (23, 24, 25):
        document = with_body(item_table(rows))
        content = (
            write_pdf(document, theme)
            if kind == "pdf"
            else libreoffice_pdf(write_docx(document, theme), tmp_path)
        )
        for page in pdf_pages(content, document, theme):
            assert not page.strip().startswith(f"{HEADER}\nTotal")


def test_the_words_of_a_drawing_do_not_hide_those_of_the_text(theme: Theme) -> None:
    figure = Figure(svg=SVG_WITH_TEXT, alternative="bar", caption=words("Bars"), label="Figure 1")
    document = with_body(paragraph("Before"), figure, paragraph("After"))
    content = write_pdf(document, theme)
    assert "Production" in pdf_pages(content)[0]
    assert pdf_text(content, document, theme) == "".join(document_tokens(document))
