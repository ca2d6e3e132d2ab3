"""The package of a Letter of Request as a user builds it."""

import re
import shutil
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from pypdf import PdfReader
from running import ROOT, Ran, golden, run_fmsdocs

sys.path.insert(0, str(ROOT / "tests" / "write"))

from extract import docx_tokens, pdf_pages, squeezed

GOLDENS = Path(__file__).parent / "goldens"
HELD = (
    "01-transmittal",
    "02-letter-of-request",
    "03-item-tables",
    "04-enclosures",
    "05-country-team-assessment",
    "06-lor-advisory",
)
NAME = "letter-of-request-package"


def build(case: Path | str, output: Path, *more: str, **environment: str) -> Ran:
    return run_fmsdocs(
        "build",
        str(case),
        "--package",
        "letter-of-request",
        "--as-of",
        "2026-11-22",
        "--output",
        str(output),
        "--fail-on",
        "never",
        *more,
        **environment,
    )


@cache
def built() -> dict[str, bytes]:
    """Return the files of the package of the notional case, by their paths below the case."""
    folder = Path(mkdtemp())
    try:
        ran = build("case_specs/bn-b-saa", folder, PYTHONHASHSEED="1", TZ="Asia/Tokyo")
        assert ran.code == 0, ran.out
        return files_of(folder / "bn-b-saa")
    finally:
        shutil.rmtree(folder)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*.*"))
        if file.is_file()
    }


def titles(outline: list[Any], level: int = 0) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for entry in outline:
        found += titles(entry, level + 1) if isinstance(entry, list) else [(level, entry.title)]
    return found


def changed_case(folder: Path, **changes: tuple[str, str]) -> Path:
    """Return a copy of the notional case in which texts of its files are replaced."""
    cases = folder / "case_specs"
    cases.mkdir()
    for name in ("_shared", "bn-b-saa"):
        shutil.copytree(ROOT / "case_specs" / name, cases / name)
    for stem, (old, new) in changes.items():
        file = cases / "bn-b-saa" / f"{stem.replace('_', '-')}.yaml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
    return cases / "bn-b-saa"


def test_the_documents_stand_in_a_folder_by_number_and_one_pdf_beside_it() -> None:
    wanted = {f"{NAME}/{name}.{to}" for name in HELD for to in ("docx", "pdf")}
    assert set(built()) == {*wanted, f"{NAME}.pdf", f"{NAME}.manifest.json"}


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    build("case_specs/bn-b-saa", tmp_path, PYTHONHASHSEED="2", TZ="UTC")
    assert files_of(tmp_path / "bn-b-saa") == built()


def test_the_joined_pdf_has_every_page_in_the_order_of_the_index() -> None:
    single = [page for name in HELD for page in pdf_pages(built()[f"{NAME}/{name}.pdf"])]
    joined = pdf_pages(built()[f"{NAME}.pdf"])
    assert [squeezed(page) for page in joined] == [squeezed(page) for page in single]


def test_every_page_of_the_joined_pdf_is_marked() -> None:
    for page in pdf_pages(built()[f"{NAME}.pdf"]):
        lines = [line.strip() for line in page.splitlines()]
        assert lines.count("UNCLASSIFIED") == 2
        assert "DRAFT" in lines


def test_the_bookmarks_are_the_documents_with_their_headings_below() -> None:
    joined = PdfReader(BytesIO(built()[f"{NAME}.pdf"]))
    wanted: list[tuple[int, str]] = []
    firsts: list[int] = []
    page = 0
    for name in HELD:
        single = PdfReader(BytesIO(built()[f"{NAME}/{name}.pdf"]))
        wanted.append((0, str(single.metadata.title)))
        wanted += [(level + 1, title) for level, title in titles(single.outline)]
        firsts.append(page)
        page += len(single.pages)
    assert titles(joined.outline) == wanted
    documents = [entry for entry in joined.outline if not isinstance(entry, list)]
    assert [joined.get_destination_page_number(entry) for entry in documents] == firsts


def test_a_link_of_the_joined_pdf_stays_in_its_document() -> None:
    joined = PdfReader(BytesIO(built()[f"{NAME}.pdf"]))
    starts = [
        joined.get_destination_page_number(entry)
        for entry in joined.outline
        if not isinstance(entry, list)
    ]

    def document_of(page: int) -> int:
        return sum(start <= page for start in starts)

    links = 0
    for number, page in enumerate(joined.pages):
        for annotation in page.get("/Annots", ()):
            target = annotation.get_object().get("/Dest")
            if target is not None:
                found = joined.named_destinations[str(target)]
                links += 1
                assert document_of(joined.get_destination_page_number(found)) == document_of(number)
    assert links > len(HELD)


def test_the_joined_pdf_is_tagged_and_named() -> None:
    joined = PdfReader(BytesIO(built()[f"{NAME}.pdf"]))
    root = joined.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a value of the library
    assert root["/Lang"] == "en-US"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert joined.metadata.title == "Package of the Letter of Request"
    headers = [each for name in HELD for each in header_ids(built()[f"{NAME}/{name}.pdf"])]
    assert len(header_ids(built()[f"{NAME}.pdf"])) == len(headers)


def header_ids(content: bytes) -> list[object]:
    return list(
        PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"]
    )


def test_the_index_gives_the_pages_of_each_document() -> None:
    words = " ".join(docx_tokens(built()[f"{NAME}/01-transmittal.docx"]))
    for name in HELD:
        pages = len(PdfReader(BytesIO(built()[f"{NAME}/{name}.pdf"])).pages)
        assert re.search(rf"\b{name[:2]} [A-Za-z ]+ {pages} ", words), name


def test_the_cover_says_what_is_left_out_and_why() -> None:
    words = " ".join(docx_tokens(built()[f"{NAME}/01-transmittal.docx"]))
    golden(words.replace(" . ", " .\n") + "\n", GOLDENS / "bn-b-saa.transmittal.txt")
    assert "Sole-Source Letter: No sole source is requested." in words


def test_an_open_condition_includes_the_document_and_names_the_answer(tmp_path: Path) -> None:
    case = changed_case(tmp_path, case=('sole_source:\n  requested: "no"', "sole_source: TBD"))
    ran = build(case, tmp_path / "out", "--to", "docx")
    package = tmp_path / "out" / "bn-b-saa" / NAME
    letter = package / "07-sole-source-letter.docx"
    assert letter.is_file(), ran.out
    words = " ".join(docx_tokens((package / "01-transmittal.docx").read_bytes()))
    assert "Nobody can say yet whether it is needed. Answer first: sole source, requested." in words


def test_without_pdf_there_is_no_joined_file_and_no_number_of_pages(tmp_path: Path) -> None:
    build("case_specs/bn-b-saa", tmp_path, "--to", "docx")
    manifest = f"{NAME}.manifest.json"
    held = [f"{NAME}/{name}.docx" for name in HELD]
    assert sorted(files_of(tmp_path / "bn-b-saa")) == sorted([manifest, *held])
    words = docx_tokens((tmp_path / "bn-b-saa" / NAME / "01-transmittal.docx").read_bytes())
    assert "03 Item Tables \u2013 It gives" in " ".join(words)


def test_what_the_package_does_not_hold_any_more_is_taken_away(tmp_path: Path) -> None:
    package = tmp_path / "bn-b-saa" / NAME
    package.mkdir(parents=True)
    for name in ("05-sole-source-letter.pdf", "my-own-notes.pdf"):
        (package / name).write_bytes(b"earlier")
    build("case_specs/bn-b-saa", tmp_path, "--to", "docx")
    assert not (package / "05-sole-source-letter.pdf").exists()
    assert (package / "my-own-notes.pdf").read_bytes() == b"earlier"


def test_letters_come_where_they_are_asked_for(tmp_path: Path) -> None:
    case = changed_case(
        tmp_path,
        case=(
            'sole_source:\n  requested: "no"',
            (
                'sole_source:\n  requested: "yes"\n  firm: example-vehicles\n'
                '  foreign_source: "no"\n'
                '  lines: ["001"]\n  letter_reference: BN/MOD/LS/2026/118\n'
                "  signed_by: Minister of Defense"
            ),
        ),
        letter_of_request=('par:\n  requested: "no"', 'par:\n  requested: "yes"'),
    )
    build(case, tmp_path / "out", "--to", "docx")
    package = tmp_path / "out" / "bn-b-saa" / NAME
    letter = " ".join(docx_tokens((package / "08-sole-source-letter.docx").read_bytes()))
    assert "directs that line 001 be bought from the Example Vehicle Company" in letter
    assert "Minister of Defense" in letter
    request = " ".join(docx_tokens((package / "07-pre-lor-assessment-request.docx").read_bytes()))
    assert "Draft: check against SAMM Table C3.T2, whose rows were not available." in request


def test_a_case_with_open_errors_gets_no_final_package(tmp_path: Path) -> None:
    ran = run_fmsdocs(
        "build", "case_specs/tw-nasams", "--package", "letter-of-request", "--final",
        "--output", str(tmp_path),
    )  # fmt: skip
    assert ran.code == 1
    assert "error[OUT003]" in ran.out
    assert files_of(tmp_path) == {}


def test_a_marking_that_only_the_cover_would_print_stops_the_run(tmp_path: Path) -> None:
    case = changed_case(tmp_path, letter_of_request=("name: A. N. Example", "name: SECRET//NOFORN"))
    ran = build(case, tmp_path / "out")
    assert ran.code == 6
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--package", "letter"), "'letter' is no package; known are letter-of-request"),
        (
            ("--package", "letter-of-request", "--document", "checklist"),
            "choose either --package or --document",
        ),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], said: str) -> None:
    ran = run_fmsdocs("build", "case_specs/bn-b-saa", *arguments)
    assert ran.code == 2
    assert said in " ".join(ran.err.split())


def test_a_document_without_a_spec_is_made_where_it_is_named(tmp_path: Path) -> None:
    ran = run_fmsdocs(
        "build", "case_specs/bn-b-saa", "--document", "item-tables", "--to", "docx",
        "--output", str(tmp_path),
    )  # fmt: skip
    assert ran.code == 0
    assert sorted(files_of(tmp_path / "bn-b-saa")) == [
        "item-tables.docx",
        "item-tables.manifest.json",
    ]


def test_the_lists_name_documents_and_packages() -> None:
    documents = run_fmsdocs("list", "documents").out
    assert re.search(r"^transmittal +- +The cover page of a package", documents, re.MULTILINE)
    packages = run_fmsdocs("list", "packages").out
    assert packages.startswith("letter-of-request  Package of the Letter of Request  transmittal, ")
