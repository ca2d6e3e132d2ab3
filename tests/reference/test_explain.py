"""``fmsdocs explain``: what somebody reads who wonders about a word of a report."""

import re
from pathlib import Path

import pytest
from check.making import bundled_pack
from running import golden, run_fmsdocs

from fmsdocs.pipeline.reference import Reference
from fmsdocs.reference.item_page import item_page
from fmsdocs.reference.page import Source
from fmsdocs.reference.pages import all_pages
from fmsdocs.reference.terminal import to_terminal

GOLDENS = Path(__file__).parent / "goldens"
LIBRARY = Reference().library


def explained(*names: str, columns: int = 80) -> str:
    ran = run_fmsdocs("explain", *names, COLUMNS=str(columns))
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize(
    "names",
    [
        ("LOR-030",),
        ("LOR-091",),
        ("XC-022",),
        ("FMS101",),
        ("CHK006",),
        ("case.lines[].item_class",),
        ("case.handling",),
        ("country_codes", "BN"),
        ("security_risk_categories",),
    ],
    ids=lambda names: "-".join(names).replace("[]", ""),
)
def test_golden_explanations(names: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    golden(explained(*names), GOLDENS / f"{request.node.callspec.id}.txt")


def test_golden_markdown() -> None:
    ran = run_fmsdocs("explain", "LOR-030", "--format", "markdown")
    golden(ran.out, GOLDENS / "LOR-030.md")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("lor-030", "LOR-030: The request names its source of funding"),
        ("fms102", "FMS102: A field that does not exist"),
        ("case.lines.mde", "case.lines[].mde: Major defense equipment"),
        ("case.lines[3].mde", "case.lines[].mde: Major defense equipment"),
        ("funding.source", "case.funding.source: Source of funding"),
        ("letter-of-request.request.type", "letter_of_request.request.type: "),
        ("letter_of_request.request.type", "letter_of_request.request.type: "),
        ("case.yaml", "case: Case"),
        ("Country-Codes", "country_codes: Country codes"),
    ],
)
def test_names_may_be_typed_as_people_type_them(typed: str, title: str) -> None:
    assert explained(typed).startswith(title)


def test_several_names_give_several_pages_and_a_code_follows_its_table() -> None:
    pages = explained("FMS102", "country_codes", "bn", "case.stage")
    titles = re.findall(r"^(.+)\n=+$", pages, re.MULTILINE)
    assert titles == [
        "FMS102: A field that does not exist",
        "country_codes BN",
        "case.stage: Stage",
    ]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("LOR-999", "did you mean"),
        ("LOR-03", "'LOR-030'"),
        ("FSM102", "'FMS102'"),
        ("case.funding.sauce", "'case.funding.source'"),
        ("souce", "'case.funding.source'"),
        ("BN", "did you mean 'country_codes BN'?"),
        ("country_code", "'country_codes'"),
        ("qqqqqqqq", "'fmsdocs list' names items, fields and codes"),
    ],
)
def test_an_unknown_name_is_exit_2_with_names_like_it(typed: str, hint: str) -> None:
    ran = run_fmsdocs("explain", typed)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"nothing is called '{typed}'; ")
    assert hint in ran.err


def test_what_is_known_is_explained_beside_what_is_not() -> None:
    ran = run_fmsdocs("explain", "FMS102", "FMS999")
    assert ran.code == 2
    assert ran.out.startswith("FMS102: ")
    assert "FMS999" in ran.err


@pytest.mark.parametrize("width", [80, 100])
def test_lines_fit_the_terminal(width: int) -> None:
    """Only the lines of files are kept as they are, and words that are longer than a line."""
    for page in all_pages(LIBRARY):
        prose = page._replace(blocks=[one for one in page.blocks if not isinstance(one, Source)])
        for line in to_terminal(prose, width, colour=False).split("\n"):
            assert len(line) <= width or " " not in line.strip(), (page.name, line)


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[" not in explained("FMS102")
    ran = run_fmsdocs("explain", "FMS102", NO_COLOR="", FORCE_COLOR="1")
    assert ran.out.startswith("\x1b[1mFMS102: ")


@pytest.mark.parametrize("item", bundled_pack().items, ids=lambda item: item.id)
def test_a_page_says_all_that_the_item_says(item) -> None:
    text = " ".join(to_terminal(item_page(item, LIBRARY), 100, colour=False).split())
    assert item.title in text
    assert item.gate.value in text
    assert f"{item.severity.value}:" in text
    assert f"{item.confidence.value}:" in text
    for name in item.cite:
        citation = bundled_pack().citations[name]
        assert citation.source in text
        assert citation.superseded_by in text
    for kind in (*item.documents, *item.applies_to):
        assert kind in text
    for written in (item.when, item.require, item.at, item.each, item.reason, item.external):
        assert " ".join(written.split()) in text


def test_a_report_says_how_to_learn_more_and_json_does_not(case_folder: Path) -> None:
    (case_folder / "case.yaml").write_text("format: 1\ntitle: Size #9\nlines:\n  - quantity: x\n")
    ran = run_fmsdocs("validate", case_folder.name, cwd=case_folder.parent)
    assert "FMS021" in ran.out
    last = ran.out.rstrip("\n").split("\n")[-1]
    assert re.fullmatch(r"more about a finding: fmsdocs explain FMS10[13]", last)
    as_json = run_fmsdocs("validate", case_folder.name, "--format", "json", cwd=case_folder.parent)
    assert "more about" not in as_json.out
    (case_folder / "case.yaml").write_text("format: 1\n")
    assert "more about" not in run_fmsdocs("validate", case_folder.name, cwd=case_folder.parent).out
