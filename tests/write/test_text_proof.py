"""Every format says the same: the words of the tree, of the DOCX and of the PDF are equal."""

from pathlib import Path

import pytest
from documents import letter, rich_document
from extract import docx_tokens, libreoffice_pdf, pdf_text

from fmsdocs.write.text import document_tokens
from fmsdocs.write.theme import Theme


def test_rich_docx_says_what_the_tree_says(rich_docx: bytes) -> None:
    assert docx_tokens(rich_docx) == document_tokens(rich_document())


def test_rich_pdf_says_what_the_tree_says(rich_pdf: bytes, theme: Theme) -> None:
    document = rich_document()
    assert pdf_text(rich_pdf, document, theme) == "".join(document_tokens(document))


def test_letter_says_the_same_in_both_formats(
    letter_docx: bytes, letter_pdf: bytes, theme: Theme
) -> None:
    document = letter()
    assert docx_tokens(letter_docx) == document_tokens(document)
    assert pdf_text(letter_pdf, document, theme) == "".join(document_tokens(document))


@pytest.mark.parametrize("name", ["rich", "letter"])
def test_libreoffice_shows_the_same_words_and_numbers(
    name: str, rich_docx: bytes, letter_docx: bytes, theme: Theme, tmp_path: Path
) -> None:
    document, content = {
        "rich": (rich_document(), rich_docx),
        "letter": (letter(), letter_docx),
    }[name]
    shown = pdf_text(libreoffice_pdf(content, tmp_path), document, theme)
    # The font that LibreOffice takes instead of the theme's has one glyph for both hyphens.
    expected = "".join(document_tokens(document)).replace("\u2011", "-")
    assert shown.replace("\u2011", "-") == expected


def test_tokens_hold_numbers_markers_captions_gaps_and_titles() -> None:
    words = document_tokens(rich_document())
    said = " ".join(words)
    assert "1.1 What is asked a. First item" in said
    assert "(2) Nested item with depth (a) Deep (b) Deeper A second paragraph" in said
    assert "Table 2. Lines of the case & their estimated cost Line Description" in said
    assert "[to be completed: source of funds]" in said
    assert "Open: 2 answers are missing The purchaser" in said
    assert "Figure 1. Schedule of the case" in said
    assert "Contents 1 Purpose & scope 1.1 What is asked" in said
