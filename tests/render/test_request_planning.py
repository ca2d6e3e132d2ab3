"""Where a request goes, and by when what is to happen: the two parts that a cover page includes."""

import re
import shutil
from pathlib import Path

import pytest
from running import golden
from sample_cases import TEMPLATES, context, made_up, sample
from test_documents import CLUMSY, FORBIDDEN, GOLDENS, any_case
from tree_dump import dump

from fmsdocs.model.case import Case
from fmsdocs.render import render_document

PAGE = """<title>Planning</title>
{% include "transmittal/channels.html.j2" %}
{% include "transmittal/planning.html.j2" %}
"""


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the templates of the product, with a letter that is only the two parts."""
    folder = tmp_path_factory.mktemp("planning") / "templates"
    shutil.copytree(TEMPLATES, folder)
    (folder / "letter-of-request" / "document.html.j2").write_text(PAGE)
    return folder


def page(case: Case, templates: Path) -> str:
    made, found = render_document(case, "letter-of-request", templates=templates, context=context())
    assert [f"{fault.location} {fault.message}" for fault in found] == []
    assert made is not None
    return dump(made)


def test_golden_of_the_notional_case(templates: Path) -> None:
    golden(page(sample("bn-b-saa"), templates), GOLDENS / "bn-b-saa.planning.txt")


def test_golden_of_an_empty_case(templates: Path) -> None:
    empty = made_up({"case": {}, "letter_of_request": {}})
    golden(page(empty, templates), GOLDENS / "empty.planning.txt")


@pytest.mark.parametrize("answered", [0.0, 0.5, 0.9, 1.0])
def test_any_mix_of_answers_reads_well(templates: Path, answered: float) -> None:
    for seed in range(6):
        text = page(made_up(any_case(seed, answered)), templates)
        for pattern, what in CLUMSY:
            found = re.search(pattern, text.replace(" | ", "|"))
            near = text[max(0, found.start() - 60) : found.end() + 20] if found else ""
            assert found is None, f"{what}: {near!r}"
        assert FORBIDDEN.search(text) is None


def test_a_fully_answered_request_leaves_no_gap(templates: Path) -> None:
    for seed in range(8):
        assert "[to be completed" not in page(made_up(any_case(seed, 1.0)), templates)


def test_an_entered_category_prints_with_its_factors(templates: Path) -> None:
    case = {
        "development": {
            "category": "C",
            "factors": ["5a", "7a"],
            "events": [{"event": "LOR_ACTIONABLE", "date": "2027-01-11"}],
        }
    }
    letter = {"request": {"type": "LOA"}, "reference": {"lor_date": "2026-11-20"}}
    text = page(made_up({"case": case, "letter_of_request": letter}), templates)
    assert "The implementing agency has entered category C" in text
    assert "its standard is 150 days from LOR Actionable to Offer" in text
    assert "5a: Technology release." in text
    assert "7a: Congressional notification required." in text
    assert "LOR actionable, 11 January 2027" in text
    assert "10 June 2027" in text
