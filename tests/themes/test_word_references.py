"""The Word file of an office: its looks win, ours fill the rest, and a bad one is refused."""

import re
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, RGBColor
from lxml import etree
from offices import ADDRESS, WORDS, office, png, repacked
from running import Ran

Build = Callable[..., Ran]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def with_office(repository: Path) -> Path:
    """A repository whose settings name the Word file of an office."""
    (repository / "fmsdocs.toml").write_text('reference_docx = "office.docx"\n')
    return repository


def made(repository: Path) -> Path:
    return repository / "output" / "bn-b-saa" / "transmittal.docx"


def pages_in_libreoffice(file: Path, folder: Path) -> list[str]:
    profile = (folder / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=180
    )
    pdf = folder / f"{file.stem}.pdf"
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    return [page for page in text.split("\f") if page.strip()]


def test_letterhead_banner_and_page_numbers_are_on_every_page(
    with_office: Path, build: Build, tmp_path: Path
) -> None:
    def change(word: docx.Document) -> None:
        word.styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0, 0x2A)

    office(with_office / "office.docx", change=change)
    ran = build(with_office, "--to", "docx")
    assert ran.code == 0, ran.out
    first = made(with_office).read_bytes()
    pages = pages_in_libreoffice(made(with_office), tmp_path)
    assert pages
    for number, page in enumerate(pages, start=1):
        lines = [line.strip() for line in page.strip().split("\n")]
        assert lines[0] == lines[-1] == "UNCLASSIFIED"
        assert WORDS in page
        assert ADDRESS in page
        assert re.search(rf"BN-B-SAA .* Page {number} of {len(pages)}", page)
    assert re.search(r"^ *1 +Index of the package", "\n".join(pages), re.MULTILINE)
    word = docx.Document(BytesIO(first))
    assert word.sections[0].left_margin == pytest.approx(Mm(30), abs=1000)
    assert word.sections[0].page_width == pytest.approx(Mm(210), abs=1000)
    assert word.styles["Heading 1"].font.color.rgb == RGBColor(0x7A, 0, 0x2A)
    assert "Handling Banner" in {style.name for style in word.styles}
    assert build(with_office, "--to", "docx").code == 0
    assert made(with_office).read_bytes() == first


def test_first_and_even_pages_keep_letterhead_and_banner(with_office: Path, build: Build) -> None:
    def change(word: docx.Document) -> None:
        word.settings.odd_and_even_pages_header_footer = True
        section = word.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "FIRST PAGE OF THE OFFICE"
        section.even_page_header.paragraphs[0].text = "EVEN PAGE OF THE OFFICE"

    office(with_office / "office.docx", change=change)
    assert build(with_office, "--to", "docx").code == 0
    section = docx.Document(str(made(with_office))).sections[0]
    assert section.different_first_page_header_footer
    for header, own in (
        (section.header, WORDS),
        (section.first_page_header, "FIRST PAGE OF THE OFFICE"),
        (section.even_page_header, "EVEN PAGE OF THE OFFICE"),
    ):
        lines = [paragraph.text for paragraph in header.paragraphs]
        assert lines[0] == "UNCLASSIFIED"
        assert own in lines
    for footer in (section.footer, section.first_page_footer, section.even_page_footer):
        lines = [paragraph.text for paragraph in footer.paragraphs]
        assert lines[-1] == "UNCLASSIFIED"
        assert lines[-2].endswith("Page 1 of 1")


def test_the_reference_is_an_input(with_office: Path, build: Build) -> None:
    office(with_office / "office.docx")
    assert build(with_office, "--to", "docx").code == 0
    before = made(with_office).with_name("transmittal.manifest.json").read_text()
    assert '"office.docx"' in before
    office(with_office / "office.docx", words="ANOTHER OFFICE")
    assert build(with_office, "--to", "docx").code == 0
    assert made(with_office).with_name("transmittal.manifest.json").read_text() != before


def test_missing_styles_are_a_note_and_come_from_the_theme(with_office: Path, build: Build) -> None:
    def drop(parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts["word/styles.xml"])
        for style in list(root.iter(f"{WORD}style")):
            if style.get(f"{WORD}styleId") in {"Title", "Caption"}:
                root.remove(style)
        parts["word/styles.xml"] = etree.tostring(root)

    repacked(office(with_office / "office.docx"), drop)
    ran = build(with_office, "--to", "docx")
    assert ran.code == 0
    assert "note[OUT036]: the Word file of the office lacks styles: Title, caption" in ran.out
    names = {style.name for style in docx.Document(str(made(with_office))).styles}
    assert {"Title", "Caption"} <= names


def _type(old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old, new)

    return change


def _relation(file: str, kind: str, mode: str = ' TargetMode="External"') -> Callable[..., None]:
    office_kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    one = f'<Relationship Id="rId99" Type="{office_kind}" Target="http://x.invalid/a"{mode}/>'

    def change(parts: dict[str, bytes]) -> None:
        empty = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b"</Relationships>"
        )
        parts[file] = parts.get(file, empty).replace(
            b"</Relationships>", one.encode() + b"</Relationships>"
        )

    return change


def _part(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.update({name: content})


def _without(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        del parts[name]

    return change


def _field(parts: dict[str, bytes]) -> None:
    name = next(one for one in sorted(parts) if one.startswith("word/header"))
    parts[name] = parts[name].replace(
        b"</w:hdr>",
        b'<w:p><w:fldSimple w:instr="INCLUDETEXT a.docx"/></w:p></w:hdr>',
    )


def _picture(parts: dict[str, bytes]) -> None:
    name = next(one for one in sorted(parts) if one.startswith("word/media/"))
    parts[name] = png(6000, 6000)


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_part("word/vbaProject.bin", b"x"), "it has macros"),
        (_type(b"wordprocessingml.document.main", b"ms.macroEnabled.main"), "it has macros"),
        (_type(b"document.main", b"template.main"), "it is not a Word document"),
        (_part("word/embeddings/oleObject1.bin", b"x"), "it holds an embedded object"),
        (_relation("word/_rels/settings.xml.rels", "attachedTemplate"), "a template attached"),
        (_relation("word/_rels/header1.xml.rels", "image"), "something outside (image)"),
        (_without("word/styles.xml"), "parts of it are missing"),
        (_part("word/styles.xml", b"<w:styles"), "its part word/styles.xml is damaged"),
        (_part("word/styles.xml", ENTITIES), "its part word/styles.xml declares entities"),
        (_part("word/large.xml", bytes(120_000_000)), "it unpacks to"),
        (_field, "a field that fetches other files"),
        (_picture, "it has 6000 by 6000 pixels"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_dangerous_file_is_refused(
    with_office: Path, build: Build, change: Callable[[dict[str, bytes]], None], words: str
) -> None:
    repacked(office(with_office / "office.docx"), change)
    refused(build(with_office), words, with_office)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"just words", "it is not a Word file"),
        (b"", "it is not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it is encrypted"),
        (bytes(20_000_001), "it has 20,000,001 bytes"),
    ],
)
def test_what_is_no_word_file_is_refused(
    with_office: Path, build: Build, content: bytes, words: str
) -> None:
    (with_office / "office.docx").write_bytes(content)
    refused(build(with_office), words, with_office)


def test_a_file_that_is_cut_off_is_refused(with_office: Path, build: Build) -> None:
    file = office(with_office / "office.docx")
    file.write_bytes(file.read_bytes()[:-200])
    refused(build(with_office), "it is not a Word file, or it is damaged", with_office)


def test_margins_that_leave_no_room_are_refused(with_office: Path, build: Build) -> None:
    def change(word: docx.Document) -> None:
        word.sections[0].left_margin = Mm(120)

    office(with_office / "office.docx", change=change)
    refused(build(with_office), "its page leaves 60 by", with_office)


def test_a_marking_in_the_letterhead_stops_the_run(with_office: Path, build: Build) -> None:
    office(with_office / "office.docx", words="SECRET//NOFORN")
    ran = build(with_office)
    assert ran.code == 6
    assert "NOFORN" not in ran.out + ran.err
    assert not (with_office / "output").exists()


def refused(ran: Ran, words: str, repository: Path) -> None:
    assert ran.code == 4, ran.out + ran.err
    assert "office.docx: error[OUT035]: the Word file of the office cannot be used:" in ran.out
    assert words in ran.out
    assert "Traceback" not in ran.out + ran.err
    assert not (repository / "output").exists()


def test_packages_are_whole(with_office: Path, build: Build) -> None:
    office(with_office / "office.docx")
    assert build(with_office, "--to", "docx").code == 0
    with zipfile.ZipFile(made(with_office)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        styles = etree.fromstring(archive.read("word/styles.xml"))
    identifiers = [style.get(f"{WORD}styleId") for style in styles.iter(f"{WORD}style")]
    assert len(set(identifiers)) == len(identifiers)
    for tag in ("basedOn", "next", "link"):
        for one in styles.iter(f"{WORD}{tag}"):
            assert one.get(f"{WORD}val") in identifiers
