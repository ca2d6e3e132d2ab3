"""Tables that run over pages leave no row alone before or after a break, in both formats."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from documents import cell, facts, heading, paragraph, row, with_body, words
from extract import libreoffice_pdf, pdf_pages

from fmsdocs.model.doctree import Block, Column, Document, Row, Table
from fmsdocs.write.docx import write_docx
from fmsdocs.write.keeping import introduces, stays_with_next
from fmsdocs.write.pdf import write_pdf
from fmsdocs.write.theme import Theme

_ROW = re.compile(r"Rowmark[0-9]")
ROWS = 6


def data(total: bool) -> Table:
    rows = [row(cell(f"Rowmark{number}"), "Value") for number in range(ROWS - total)]
    if total:
        rows.append(row(cell(f"Rowmark{ROWS - 1}"), "Sum", total=True))
    return Table(
        caption=words("Rows"),
        columns=(Column(), Column()),
        header=(row("Name", "Value"),),
        rows=tuple(rows),
        label="Table 1",
    )


TABLES: dict[str, Block] = {
    "data": data(total=False),
    "total": data(total=True),
    "facts": facts(*((f"Rowmark{number}", "Value") for number in range(ROWS))),
}


def pushed_down(table: Block, lines: int) -> Document:
    """Return a document in which *table* stands below *lines* short paragraphs and a heading."""
    above = (paragraph(f"Line {number}") for number in range(lines))
    return with_body(*above, heading(1, "1", "Section"), table)


def introduced(table: Block, lines: int) -> Document:
    """Return the same, with one sentence between the heading and *table*."""
    above = (paragraph(f"Line {number}") for number in range(lines))
    sentence = paragraph("Introduction of the rows.")
    return with_body(*above, heading(1, "1", "Section"), sentence, table)


def introductions_alone(pages: list[str]) -> list[str]:
    return [page for page in pages if "Introduction" in page and not _ROW.search(page)]


def rows_on_pages(pages: list[str]) -> list[int]:
    return [count for page in pages if (count := len(_ROW.findall(page)))]


def assert_no_row_alone(pages: list[str]) -> None:
    counts = rows_on_pages(pages)
    assert sum(counts) == ROWS
    assert all(count > 1 for count in counts), counts
    for before, after in pairwise(pages):
        heading_alone = "Section" in before and not _ROW.search(before) and _ROW.search(after)
        assert not heading_alone


@pytest.mark.parametrize("kind", TABLES)
def test_no_page_of_a_pdf_holds_one_row(theme: Theme, kind: str) -> None:
    broken = 0
    for lines in range(20, 44, 2):
        pages = pdf_pages(write_pdf(pushed_down(TABLES[kind], lines), theme))
        assert_no_row_alone(pages)
        broken += len(rows_on_pages(pages)) > 1
    assert broken


@pytest.mark.parametrize("lines", [28, 32, 36])
def test_word_keeps_the_first_and_the_last_two_rows_together(
    theme: Theme, lines: int, tmp_path: Path
) -> None:
    for name, table in TABLES.items():
        folder = tmp_path / name
        folder.mkdir()
        document = write_docx(pushed_down(table, lines), theme)
        assert_no_row_alone(pdf_pages(libreoffice_pdf(document, folder)))


def test_no_introduction_stands_alone_in_a_pdf(theme: Theme) -> None:
    above = set()
    for lines in range(20, 44, 2):
        pages = pdf_pages(write_pdf(introduced(TABLES["data"], lines), theme))
        assert not introductions_alone(pages)
        above.add("Line 0" in next(page for page in pages if "Introduction" in page))
    assert above == {True, False}, "the section moves to the next page with its table"


def test_word_keeps_an_introduction_with_its_table(theme: Theme, tmp_path: Path) -> None:
    for lines in (24, 26, 27, 28):
        folder = tmp_path / str(lines)
        folder.mkdir()
        document = write_docx(introduced(TABLES["data"], lines), theme)
        assert not introductions_alone(pdf_pages(libreoffice_pdf(document, folder)))


def test_a_long_paragraph_may_end_a_page() -> None:
    table = TABLES["data"]
    assert introduces(paragraph("Short."), table)
    assert not introduces(paragraph("Long. " * 60), table)
    assert not introduces(paragraph("Short."), paragraph("Another."))
    assert not introduces(heading(1, "1", "Section"), table)


def test_a_row_of_several_lines_may_stand_alone() -> None:
    short, long = row("Name", "Value"), row("Name", "Words of a long value. " * 15)
    table = data(total=False)

    def kept(*rows: Row) -> list[bool]:
        return [stays_with_next(place, replace(table, rows=rows)) for place in range(len(rows))]

    assert kept(short, short, short, short) == [True, False, True, False]
    assert kept(long, short, short, long) == [False, False, False, False]
    assert kept(long, row("Total", "9", total=True)) == [True, False]
