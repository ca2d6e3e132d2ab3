"""The picture of a theme is on the first page: in PDF, in Word and in HTML."""

import base64
import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import docx
import pytest
from lxml import html
from running import ROOT, Ran, run_fmsdocs

sys.path.insert(0, str(ROOT / "tests" / "write"))

from extract import libreoffice_pdf

COLOUR = (230, 0, 160)
"""A colour that nothing else in a document has."""
HEIGHT, WIDTH = 14, 28
"""How large the picture is printed, in millimetres."""
WORDS = "Arms of Bandaria"
DOTS = 72


def coloured_png() -> bytes:
    """A picture of 40 by 20 pixels in one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 40, 20, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(COLOUR) * 40) * 20)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.fixture
def made(repository: Path) -> Path:
    """A document in all formats with the looks of an office that has a logo, without its ending."""
    theme = repository / "looks"
    theme.mkdir()
    text = f'[header]\nlogo = "arms.png"\nlogo_height = {HEIGHT}\nlogo_words = "{WORDS}"\n'
    (theme / "theme.toml").write_text(f'based_on = "government"\n{text}')
    (theme / "arms.png").write_bytes(coloured_png())
    options = ("--document", "transmittal", "--theme", "looks", "--to", "docx,pdf,html")
    ran = run_fmsdocs(
        "build", "case_specs/bn-b-saa", *options, "--fail-on", "never", cwd=repository
    )
    assert ran.code == 0, ran.out + ran.err
    return repository / "output" / "bn-b-saa" / "transmittal"


def coloured_area(pdf: bytes, page: int) -> float:
    """Return the area of a page that has the colour of the picture, in square millimetres."""
    numbers = ("-f", str(page), "-l", str(page), "-r", str(DOTS))
    drawn = subprocess.run(
        ["pdftoppm", *numbers, "-"], input=pdf, capture_output=True, check=True
    ).stdout
    kind, _size, _most, pixels = drawn.split(b"\n", 3)
    assert kind == b"P6"
    colours = zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)
    near = sum(max(map(abs, map(int.__sub__, one, COLOUR))) < 12 for one in colours)
    return near * (25.4 / DOTS) ** 2


def test_the_logo_is_on_the_first_page_in_its_size(made: Path, tmp_path: Path) -> None:
    pdf = made.with_suffix(".pdf").read_bytes()
    word = libreoffice_pdf(made.with_suffix(".docx").read_bytes(), tmp_path)
    for content in (pdf, word):
        assert coloured_area(content, 1) == pytest.approx(HEIGHT * WIDTH, rel=0.1)
    assert coloured_area(pdf, 2) == 0


def test_the_logo_is_in_the_files_with_its_words(made: Path) -> None:
    page = html.fromstring(made.with_suffix(".html").read_text("utf-8"))
    [image] = page.xpath("//p[@class='logo']/img")
    kind, _, content = image.get("src").partition(",")
    assert kind == "data:image/png;base64"
    assert base64.b64decode(content) == coloured_png()
    assert image.get("alt") == WORDS
    word = docx.Document(io.BytesIO(made.with_suffix(".docx").read_bytes()))
    pictures = [part.image for part in word.part.related_parts.values() if hasattr(part, "image")]
    assert [picture.blob for picture in pictures] == [coloured_png()]
    assert WORDS in word.element.xpath("//wp:docPr/@descr")


BAD = [
    ("[size]\nbody = 0", "looks/theme.toml:3:1: error[OUT031]"),
    ('[colour]\nhedding = "#0b4f7d"', "looks/theme.toml:3:1: error[OUT030]"),
    ('[header]\nlogo = "none.png"', "looks/theme.toml:3:1: error[OUT033]"),
    ("[size]\nbody = = 9", "looks/theme.toml:3:8: error[OUT030]"),
]


def run(repository: Path, command: str, *options: str) -> Ran:
    return run_fmsdocs(command, "case_specs/bn-b-saa", *options, "--theme", "looks", cwd=repository)


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("text", "finding"), BAD)
@pytest.mark.parametrize(
    "command",
    [
        ("build", "--package", "letter-of-request"),
        ("freeze", "--document", "letter-of-request"),
    ],
    ids=" ".join,
)
def test_a_bad_theme_is_told_at_its_place_and_leaves_nothing(
    command: tuple[str, ...], text: str, finding: str, repository: Path
) -> None:
    (repository / "looks").mkdir()
    (repository / "looks" / "theme.toml").write_text(f'based_on = "government"\n{text}\n')
    before = files(repository)
    ran = run(repository, *command)
    assert ran.code == 4
    assert finding in ran.out
    assert "remedy" in ran.out
    assert files(repository) == before
