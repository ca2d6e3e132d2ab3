"""Names in other scripts: every letter is in both formats, and what no font has is named."""

import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
import yaml
from lxml import etree
from pypdf import PdfReader
from running import ROOT, run_fmsdocs

sys.path.insert(0, str(ROOT / "tests" / "write"))

from extract import WORD, docx_tokens, pdf_pages
from pdf_reading import tags

BAD_INPUT = ROOT / "tests" / "bad_input"
ADDRESS = "scripts-in-an-address"
SCRIPTS = Path(__file__).parent / "scripts"
NAMES = "names-in-many-scripts"
WITHOUT = "letters-without-a-font"

CASE = yaml.safe_load((SCRIPTS / NAMES / "case.yaml").read_text("utf-8"))
LOCAL = [thing["local"] for kind in ("parties", "sites", "contacts") for thing in CASE[kind]]
"""The names that the transportation plan prints: one in each script."""
WORD_FONTS = {
    "ar": ("cs", "Arial"),
    "he": ("cs", "Arial"),
    "th": ("cs", "Tahoma"),
    "ko": ("eastAsia", "Malgun Gothic"),
    "ja": ("eastAsia", "Yu Gothic"),
    "zh-Hans": ("eastAsia", "Microsoft YaHei"),
    "zh-Hant": ("eastAsia", "Microsoft JhengHei"),
}


def build(folder: Path, case: str, document: str, output: Path) -> tuple[str, Path]:
    """Return what the build reports, and the path of the document without its ending."""
    options = ("--document", document, "--output", str(output), "--fail-on", "never")
    ran = run_fmsdocs("build", case, *options, "--no-cache", cwd=folder)
    assert ran.code == 0, ran.err
    return ran.out, output / case / document


def read_docx(stem: Path) -> str:
    return " ".join(docx_tokens(stem.with_suffix(".docx").read_bytes()))


def read_pdf(stem: Path) -> str:
    """Return the text without the marks of direction, which the reader puts around it."""
    pages = pdf_pages(stem.with_suffix(".pdf").read_bytes())
    return "".join(sign for sign in " ".join(pages) if unicodedata.category(sign) != "Cf")


def words_in(text: str) -> list[str]:
    return re.findall(r"\w[\w\u0e31-\u0e4e]*", text)


# ------------------------------------------------------------------------ names with a language


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    return build(SCRIPTS, NAMES, "transportation-plan", tmp_path_factory.mktemp("plan"))


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    return build(SCRIPTS, NAMES, "letter-of-request", tmp_path_factory.mktemp("letter"))


@pytest.mark.parametrize("name", LOCAL, ids=lambda name: name["lang"])
def test_each_name_is_in_both_formats(name: dict[str, str], plan: tuple[str, Path]) -> None:
    """In a PDF, words from right to left stand in another order, so they are looked for."""
    assert name["text"] in read_docx(plan[1])
    text = read_pdf(plan[1])
    assert not [word for word in words_in(name["text"]) if word not in text]


def test_nothing_is_a_box(plan: tuple[str, Path], letter: tuple[str, Path]) -> None:
    assert "OUT004" not in plan[0] + letter[0]


def test_an_arabic_name_turns_no_brackets_around(plan: tuple[str, Path]) -> None:
    assert "홍길동 (국방부)" in read_pdf(plan[1])


def test_the_pdf_says_the_language_of_each_name(plan: tuple[str, Path]) -> None:
    spans = tags(PdfReader(plan[1].with_suffix(".pdf"))).of("Span")
    named = [str(span.held["/Lang"]) for span in spans if "/Lang" in span.held]
    assert named == [name["lang"] for name in LOCAL]


@pytest.mark.parametrize("name", LOCAL, ids=lambda name: name["lang"])
def test_word_gets_font_language_and_direction(
    name: dict[str, str], plan: tuple[str, Path]
) -> None:
    run = run_of(name["text"], plan[1])
    language = run.find(f"{WORD}rPr/{WORD}lang")
    assert name["lang"] in language.attrib.values()
    fonts = run.find(f"{WORD}rPr/{WORD}rFonts")
    slot, font = WORD_FONTS.get(name["lang"], ("", ""))
    assert (fonts.get(f"{WORD}{slot}") if slot else fonts) == (font or None)
    from_the_right = name["lang"] in {"ar", "he"}
    assert (run.find(f"{WORD}rPr/{WORD}rtl") is not None) == from_the_right
    assert (run.getparent().tag == f"{WORD}dir") == from_the_right


def run_of(text: str, stem: Path) -> etree._Element:
    with zipfile.ZipFile(stem.with_suffix(".docx")) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    [found] = [run for run in root.iter(f"{WORD}r") if run.findtext(f"{WORD}t") == text]
    return found


def test_the_letter_prints_the_names_of_those_who_write_it(letter: tuple[str, Path]) -> None:
    text = read_docx(letter[1])
    head, _, rest = text.partition("Date:")
    assert head == "Ministry of Defense of Bandaria {} {} 1 Example Street, Capital City ".format(
        CASE["parties"][0]["local"]["text"], CASE["parties"][0]["address"][0]
    )
    assert "the Example Forwarding Company (חברת שילוח לדוגמה (סניף 4))." in rest
    assert "shipped to Northern Depot (คลังภาคเหนือ)." in rest
    assert "Example Officer (Приклад Іваненко, під'їзд ґ), Requirements Officer" in rest
    assert "Example Signer الموقع المثال Director General" in rest


def test_the_same_case_gives_the_same_bytes(letter: tuple[str, Path], tmp_path: Path) -> None:
    _, again = build(SCRIPTS, NAMES, "letter-of-request", tmp_path)
    for ending in (".docx", ".pdf"):
        assert again.with_suffix(ending).read_bytes() == letter[1].with_suffix(ending).read_bytes()


def test_the_fonts_of_other_scripts_stand_in_the_manifest(letter: tuple[str, Path]) -> None:
    manifest = letter[1].with_suffix(".manifest.json").read_text("utf-8")
    assert not [
        name for name in ("DejaVuSans.ttf", "Loma.ttf", "wqy-microhei.ttc") if name not in manifest
    ]


# ------------------------------------------------------- an address that does not say its languages

LINES = yaml.safe_load((BAD_INPUT / ADDRESS / "case.yaml").read_text("utf-8"))["parties"][0][
    "address"
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    return build(BAD_INPUT, ADDRESS, "letter-of-request", tmp_path_factory.mktemp("address"))


def test_an_address_in_any_script_is_in_both_formats(address: tuple[str, Path]) -> None:
    in_word, in_pdf = read_docx(address[1]), read_pdf(address[1])
    assert not [line for line in LINES if line not in in_word]
    assert not [word for line in LINES for word in words_in(line) if word not in in_pdf]
    assert "OUT004" not in address[0]


# --------------------------------------------------------------------------- letters without a font


def test_a_letter_that_no_font_has_is_named_at_its_place(tmp_path: Path) -> None:
    if any(map(has_a_font, "𒈗𒂵𒆠")):
        pytest.skip("this machine has a font with cuneiform")
    told, _ = build(SCRIPTS, WITHOUT, "letter-of-request", tmp_path)
    assert re.findall(r"^(.*): warning\[OUT004\]: (.*)$", told, re.MULTILINE) == [
        (
            f"{WITHOUT}/case.yaml:9:19",
            "no font of this machine has 𒈗 𒂵: boxes stand there in the PDF",
        ),
        (
            f"{WITHOUT}/case.yaml:14:9",
            "no font of this machine has 𒆠: boxes stand there in the PDF",
        ),
    ]


def has_a_font(letter: str) -> bool:
    command = ["fc-list", f":charset={ord(letter):x}"]
    return bool(subprocess.run(command, capture_output=True, check=True).stdout.strip())
