"""Wide tables stand on turned pages, in both formats, and no page is left empty."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from documents import heading, item_table, paragraph, with_body
from extract import docx_tokens, libreoffice_pdf
from pypdf import PdfReader

from fmsdocs.model.doctree import Block, Handling, PageBreak, Table
from fmsdocs.write.docx import write_docx
from fmsdocs.write.html import write_html
from fmsdocs.write.pdf import lay_out, write_pdf
from fmsdocs.write.text import document_tokens
from fmsdocs.write.theme import Theme

UPRIGHT, TURNED = (612, 792), (792, 612)
TEXT = [paragraph("Words of the plan. " * 20) for _ in range(4)]


def wide(rows: int, number: int) -> Table:
    return replace(item_table(rows, number=number), wide=True, anchor=f"table-{number}")


BODIES: dict[str, tuple[tuple[Block, ...], list[tuple[int, int]]]] = {
    "between": (
        (*TEXT, heading(1, "1", "Lines", "lines-of"), wide(4, 1), heading(1, "2", "After"), *TEXT),
        [UPRIGHT, TURNED, UPRIGHT],
    ),
    "first": ((wide(4, 1), *TEXT), [TURNED, UPRIGHT]),
    "last": ((*TEXT, wide(4, 1)), [UPRIGHT, TURNED]),
    "two": ((*TEXT, wide(2, 1), TEXT[0], wide(2, 2), *TEXT), [UPRIGHT, TURNED, UPRIGHT]),
    "breaks": (
        (*TEXT, PageBreak(), wide(4, 1), PageBreak(), *TEXT),
        [UPRIGHT, TURNED, UPRIGHT],
    ),
}


def sizes(content: bytes) -> list[tuple[int, int]]:
    pages = PdfReader(BytesIO(content)).pages
    assert all(len((page.extract_text() or "").split()) > 40 for page in pages)
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages]


@pytest.mark.parametrize("place", BODIES)
def test_a_wide_table_has_turned_pages_in_both_formats(
    theme: Theme, place: str, tmp_path: Path
) -> None:
    body, wanted = BODIES[place]
    document = with_body(*body)
    word = write_docx(document, theme)
    assert sizes(write_pdf(document, theme)) == wanted
    assert sizes(libreoffice_pdf(word, tmp_path)) == wanted
    assert docx_tokens(word) == document_tokens(document)


def test_the_heading_goes_with_the_table(theme: Theme) -> None:
    numbers = lay_out(with_body(*BODIES["between"][0]), theme).page_numbers
    assert numbers["lines-of"] == numbers["table-1"] == 2


def test_only_the_first_page_carries_the_statements(theme: Theme, tmp_path: Path) -> None:
    handling = Handling(banner="CUI", statements=("Statement of the first page.",))
    document = replace(with_body(*BODIES["first"][0]), handling=handling)
    made = (write_pdf(document, theme), libreoffice_pdf(write_docx(document, theme), tmp_path))
    for content in made:
        first, second = (page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        assert "Statement of the first page." in first
        assert "Statement of the first page." not in second
        assert first.count("CUI") == second.count("CUI") == 2


def test_turned_paper_is_that_of_the_document(theme: Theme) -> None:
    document = replace(with_body(*BODIES["last"][0]), paper="a4")
    assert sizes(write_pdf(document, theme)) == [(595, 842), (842, 595)]


def test_a_document_without_wide_tables_has_no_turned_pages(theme: Theme) -> None:
    assert b"@page wide" not in write_html(with_body(*TEXT, item_table(3)), theme)
