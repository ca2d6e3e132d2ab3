"""The words of drawings are in the fonts of the theme, in every format."""

import re
import subprocess
import zipfile
from base64 import b64decode
from io import BytesIO

from documents import paragraph, with_body
from theme_folder import THEME_FOLDER

from fmsdocs.model.doctree import Document, Figure
from fmsdocs.write.docx import write_docx
from fmsdocs.write.html import write_html
from fmsdocs.write.pdf import write_pdf
from fmsdocs.write.theme import Theme
from fmsdocs.write.theme_files import load_theme

INDUSTRY = load_theme(THEME_FOLDER.parent / "industry")
DRAWING = '<svg viewBox="0 0 640 150"><text x="20" y="40">Production</text></svg>'


def fonts_of(content: bytes) -> set[str]:
    """Return the names of the fonts in a PDF, without the mark of a subset."""
    done = subprocess.run(["pdffonts", "-"], input=content, capture_output=True, check=True)
    return {line.split()[0].partition("+")[2] for line in done.stdout.decode().splitlines()[2:]}


def drawn() -> Document:
    figure = Figure(svg=DRAWING, alternative="One production.", caption=())
    return with_body(paragraph("Text"), figure)


def test_the_words_of_drawings_are_in_the_font_of_the_theme() -> None:
    names = fonts_of(write_pdf(drawn(), INDUSTRY))
    assert all("Liberation-Serif" in name for name in names)
    [page_drawing] = re.findall(r"svg\+xml;base64,([^\"]+)", write_html(drawn(), INDUSTRY).decode())
    assert "font-family=\"'Liberation Serif'" in b64decode(page_drawing).decode()
    with zipfile.ZipFile(BytesIO(write_docx(drawn(), INDUSTRY))) as docx:
        [name] = [one for one in docx.namelist() if one.endswith(".svg")]
        assert "font-family=\"'Liberation Serif'" in docx.read(name).decode()


def test_a_font_that_a_drawing_names_itself_stands(theme: Theme) -> None:
    own = DRAWING.replace("<svg", '<svg font-family="Liberation Mono"')
    figure = Figure(svg=own, alternative="One production.", caption=())
    names = fonts_of(write_pdf(with_body(figure), theme))
    assert "Liberation-Mono" in names
