"""Reads the words back out of DOCX and PDF, with code that shares nothing with the writers."""

import re
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from lxml import etree

from fmsdocs.model.doctree import Block, Document, Figure, Table
from fmsdocs.write.furniture import page_of, turned
from fmsdocs.write.text import words_of
from fmsdocs.write.theme import Page, Theme

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
POINTS = 72 / 25.4
LEADERS = re.compile(r"(?:\s+\.){2,}\s*\d+")
BULLETS = re.compile("[•◦▪]")


class DocxReader:
    """A DOCX with its numbering counted as Word counts it."""

    def __init__(self, content: bytes) -> None:
        archive = zipfile.ZipFile(BytesIO(content))
        self.body = etree.fromstring(archive.read("word/document.xml")).find(f"{WORD}body")
        self.counts: dict[str, dict[int, int]] = {}
        numbering = etree.fromstring(archive.read("word/numbering.xml"))
        self.definitions = {
            value(node, "abstractNumId"): {
                int(value(level, "ilvl")): level for level in node.iter(f"{WORD}lvl")
            }
            for node in numbering.findall(f"{WORD}abstractNum")
        }
        self.instances = {value(node, "numId"): node for node in numbering.findall(f"{WORD}num")}
        styles = etree.fromstring(archive.read("word/styles.xml"))
        self.style_numbers = {
            value(style, "styleId"): style.find(f"{WORD}pPr/{WORD}numPr")
            for style in styles.findall(f"{WORD}style")
        }

    def lines(self, parent: etree._Element | None = None) -> Iterator[str]:
        """Yield number and text of each paragraph, in the order of the document."""
        for node in self.body if parent is None else parent:
            if node.tag == f"{WORD}p":
                yield f"{self.number(node)} {paragraph_text(node)}"
            elif node.tag in {f"{WORD}{name}" for name in ("tbl", "tr", "tc", "sdt", "sdtContent")}:
                yield from self.lines(node)

    def number(self, node: etree._Element) -> str:
        """Return the number that Word shows before the paragraph *node*, after counting it."""
        properties = node.find(f"{WORD}pPr")
        found = None if properties is None else properties.find(f"{WORD}numPr")
        if found is None and properties is not None:
            style = properties.find(f"{WORD}pStyle")
            found = None if style is None else self.style_numbers.get(value(style, "val"))
        if found is None:
            return ""
        instance = value(found.find(f"{WORD}numId"), "val")
        place = int(value(found.find(f"{WORD}ilvl"), "val"))
        return self.count(instance, place)

    def count(self, instance: str, place: int) -> str:
        node = self.instances[instance]
        levels = self.definitions[value(node.find(f"{WORD}abstractNumId"), "val")]
        starts = {
            depth: int(value(level.find(f"{WORD}start"), "val")) for depth, level in levels.items()
        }
        for override in node.findall(f"{WORD}lvlOverride"):
            start = value(override.find(f"{WORD}startOverride"), "val")
            starts[int(value(override, "ilvl"))] = int(start)
        counts = self.counts.setdefault(instance, {})
        counts[place] = counts.get(place, starts[place] - 1) + 1
        for deeper in [depth for depth in counts if depth > place]:
            del counts[deeper]
        shown = value(levels[place].find(f"{WORD}lvlText"), "val")
        if value(levels[place].find(f"{WORD}numFmt"), "val") == "bullet":
            return ""

        def counter(match: re.Match[str]) -> str:
            depth = int(match.group(1)) - 1
            form = value(levels[depth].find(f"{WORD}numFmt"), "val")
            return formatted(counts.get(depth, starts[depth]), form)

        return re.sub(r"%([1-9])", counter, shown)


def docx_tokens(content: bytes) -> list[str]:
    """Return the words of a DOCX without headers and footers, with numbers as Word shows them."""
    return [word for line in DocxReader(content).lines() for word in line.split()]


def contents_pages(content: bytes) -> list[int]:
    """Return the page numbers that the contents of a DOCX show before Word counts its own."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    marks = root.findall(f".//{WORD}instrText")
    runs = [mark.getparent() for mark in marks if (mark.text or "").startswith(" PAGEREF ")]
    shown = []
    for run in runs:
        separator = run.getnext()
        shown.append(int(separator.getnext().findtext(f"{WORD}t")))
    return shown


def pdf_text(content: bytes, document: Document, theme: Theme) -> str:
    """Return the letters of a PDF without white space, page furniture and repeated headers."""
    pages = pdf_pages(content, document, theme)
    repeated = [squeezed(header) for header in _headers(document.body)]
    handling = document.handling
    designation = squeezed("".join((*handling.statements, *handling.designation)[:1]))
    # The words of a drawing come after all words of their page; in Word they are a picture.
    drawings = list(filter(None, map(squeezed, _drawn(document.body))))[::-1]
    read = ""
    for place, page in enumerate(pages):
        letters = squeezed(BULLETS.sub("", LEADERS.sub("", page)))
        for drawn in drawings:
            letters = letters.removesuffix(drawn)
        if place == 0 and designation:
            # It is the last thing on the first page; in Word it belongs to the footer.
            letters = letters.partition(designation)[0]
        start = next((one for one in repeated if one in read and letters.startswith(one)), "")
        read += letters.removeprefix(start)
    return read


def pdf_pages(
    content: bytes, document: Document | None = None, theme: Theme | None = None
) -> list[str]:
    """Return the text of each page of a PDF; with a *document*, only that between its margins."""
    if document is None or theme is None:
        return _cropped(content)
    page = page_of(document, theme)
    upright, wide = (_cropped(content, between_margins(one)) for one in (page, turned(page)))
    return [
        wide[place] if width > height else upright[place]
        for place, (width, height) in enumerate(page_sizes(content))
    ]


def page_sizes(content: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page of a PDF in points."""
    command = ["pdfinfo", "-f", "1", "-l", "-1", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    sizes = re.findall(r"^Page +\d+ size: +([\d.]+) x ([\d.]+)", done.stdout.decode(), re.MULTILINE)
    return [(float(width), float(height)) for width, height in sizes]


def between_margins(page: Page) -> list[str]:
    """Return the options of pdftotext that leave out what stands in the margins of *page*."""
    top, bottom = page.top * POINTS - 6, page.bottom * POINTS - 2
    height = page.height * POINTS - top - bottom
    width = page.width * POINTS
    return ["-x", "0", "-y", str(int(top)), "-W", str(int(width)), "-H", str(int(height))]


def _cropped(content: bytes, crop: Sequence[str] = ()) -> list[str]:
    command = ["pdftotext", "-raw", "-r", "72", *crop, "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    return done.stdout.decode().removesuffix("\f").split("\f")


def libreoffice_pdf(docx: bytes, folder: Path) -> bytes:
    """Return the PDF that LibreOffice makes of a DOCX, with a profile of its own in *folder*."""
    source = folder / "document.docx"
    source.write_bytes(docx)
    profile = (folder / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    return (folder / "document.pdf").read_bytes()


def squeezed(text: str) -> str:
    """Return *text* without any white space."""
    return "".join(text.split())


def value(node: etree._Element | None, name: str) -> str:
    """Return the attribute *name* of *node*."""
    assert node is not None
    return str(node.get(f"{WORD}{name}") or "")


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph, with the cached results of its fields but page numbers."""
    parts = []
    paging = False
    kinds = ("t", "tab", "br", "noBreakHyphen", "instrText", "fldChar")
    for node in paragraph.iter(*(f"{WORD}{name}" for name in kinds)):
        if node.tag == f"{WORD}instrText":
            paging = paging or (node.text or "").startswith(" PAGEREF ")
        elif node.tag == f"{WORD}fldChar":
            paging = paging and value(node, "fldCharType") != "end"
        elif paging:
            continue
        elif node.tag == f"{WORD}t":
            parts.append(node.text or "")
        elif node.tag == f"{WORD}noBreakHyphen":
            parts.append("\u2011")
        elif node.getparent().tag == f"{WORD}r":
            parts.append("\n")
    return "".join(parts)


def fields(root: etree._Element) -> dict[str, str]:
    """Return the cached result of each field of Word, by its instruction."""
    found: dict[str, str] = {}
    opened: list[tuple[str, str, bool]] = []
    for node in root.iter(*(f"{WORD}{name}" for name in ("fldChar", "instrText", "t"))):
        kind = value(node, "fldCharType")
        if kind == "begin":
            opened.append(("", "", False))
        elif kind == "end":
            instruction, result, _ = opened.pop()
            found[instruction.strip()] = result
        elif opened:
            instruction, result, separated = opened[-1]
            if kind == "separate":
                separated = True
            elif separated:
                result += node.text or ""
            else:
                instruction += node.text or ""
            opened[-1] = (instruction, result, separated)
    assert not opened
    return found


def formatted(count: int, form: str) -> str:
    """Return *count* in the number format *form* of Word."""
    match form:
        case "decimal":
            return str(count)
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"][count // 10 % 10]
            units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][count % 10]
            letters = "m" * (count // 1000)
            hundreds = ["", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"]
            letters += hundreds[count // 100 % 10] + tens + units
            return letters if form == "lowerRoman" else letters.upper()
        case _:
            raise AssertionError(form)


def _drawn(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Figure):
            yield "".join(etree.fromstring(block.svg).itertext("{*}text", "{*}tspan"))


def _headers(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table) and block.header:
            cells = (cell for row in block.header for cell in row.cells)
            yield "".join(word for cell in cells for word in words_of(cell.children))
