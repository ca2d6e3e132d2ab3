"""What the tests of the writers share: the theme, and each document written once."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from documents import letter, rich_document
from theme_folder import THEME_FOLDER

from fmsdocs.write.docx import write_docx
from fmsdocs.write.pdf import write_pdf
from fmsdocs.write.theme import Theme
from fmsdocs.write.theme_files import load_theme


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The theme that comes with the product."""
    return load_theme(THEME_FOLDER)


@pytest.fixture(scope="session")
def rich_docx(theme: Theme) -> bytes:
    """The document with every kind of node, as DOCX."""
    return write_docx(rich_document(), theme)


@pytest.fixture(scope="session")
def rich_pdf(theme: Theme) -> bytes:
    """The document with every kind of node, as PDF."""
    return write_pdf(rich_document(), theme)


@pytest.fixture(scope="session")
def letter_docx(theme: Theme) -> bytes:
    """The letter as DOCX."""
    return write_docx(letter(), theme)


@pytest.fixture(scope="session")
def letter_pdf(theme: Theme) -> bytes:
    """The letter as PDF."""
    return write_pdf(letter(), theme)
