"""The documents of the product: goldens of the sample cases, and sentences for any data."""

import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from made_up_data import make_up
from running import golden
from sample_cases import LOADER, OF_PACKAGES, TEMPLATES, TYPES, document, made_up, sample
from tree_dump import dump

from fmsdocs.model.doctree import Block, Callout, Cell, Figure, Gap, ItemList, Paragraph, Table
from fmsdocs.write.text import document_text

DOCUMENTS = (*TYPES, *OF_PACKAGES)
GOLDENS = Path(__file__).parent / "goldens"


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_golden_of_the_notional_case(kind: str) -> None:
    golden(dump(document(sample("bn-b-saa"), kind)), GOLDENS / f"bn-b-saa.{kind}.txt")


@pytest.mark.parametrize("kind", ["case-execution-plan", "transportation-plan", "sustainment-plan"])
@pytest.mark.parametrize("name", ["gr-f35", "gr-f16-engines"])
def test_golden_of_a_plan_built_from_a_notification(name: str, kind: str) -> None:
    golden(dump(document(sample(name), kind)), GOLDENS / f"{name}.{kind}.txt")


@pytest.mark.parametrize("name", ["no-b-vry", "tw-nasams", "gr-f35", "gr-f16-engines"])
def test_what_nobody_answered_is_one_line_and_no_table_of_gaps(name: str) -> None:
    made = document(sample(name), "case-execution-plan")
    for table in tables(made.body):
        if len(table.rows) > 1:
            assert not [column for column in columns(table) if all(map(holds_gap, column))]


def columns(table: Table) -> list[tuple[Cell, ...]]:
    """Return the cells of *table* by column, without those of rows that join cells."""
    whole = [row.cells for row in table.rows if len(row.cells) == len(table.columns)]
    return list(zip(*whole, strict=True))


def holds_gap(cell: Cell) -> bool:
    return any(
        isinstance(inline, Gap)
        for block in cell.children
        if isinstance(block, Paragraph)
        for inline in block.children
    )


@pytest.mark.parametrize("name", ["no-b-vry", "tw-nasams", "gr-f16-engines"])
def test_golden_of_a_letter_built_from_a_notification(name: str) -> None:
    golden(
        dump(document(sample(name), "letter-of-request")), GOLDENS / f"{name}.letter-of-request.txt"
    )


@pytest.mark.parametrize(
    "name",
    [
        "bn-radios-estimate",
        "bn-spares-blanket",
        "bn-clssa-fmso-1",
        "bn-clssa-fmso-2",
        "bn-b-saa-amendment",
        "bn-b-saa-modification",
        "bn-radar-lease",
    ],
)
def test_golden_of_a_letter_of_each_kind(name: str) -> None:
    golden(
        dump(document(sample(name), "letter-of-request")), GOLDENS / f"{name}.letter-of-request.txt"
    )


def test_golden_of_an_estimate_that_nobody_has_given() -> None:
    golden(
        dump(document(sample("tw-nasams"), "rom-estimate")), GOLDENS / "tw-nasams.rom-estimate.txt"
    )


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_golden_of_an_empty_case(kind: str) -> None:
    root = kind.replace("-", "_")
    golden(dump(document(made_up({"case": {}, root: {}}), kind)), GOLDENS / f"empty.{kind}.txt")


def any_case(seed: int, answered: float) -> dict[str, Any]:
    random = Random(seed)
    return {
        name.replace("-", "_"): make_up(LOADER.schemas.shape(name), random, answered)
        for name in ("case", *TYPES)
    }


CLUMSY = [
    (r"\s[.,;:]", "a space before a mark"),
    (r"\.\.(?!\.)", "two full stops"),
    (r"[,;:]\.", "a full stop after another mark"),
    (r"\(\s*\)", "empty brackets"),
    (r"\b(?:the|a|an|of|to|by|on|at|for|from|and|is|are) [.,;)]", "a sentence about nothing"),
    (r"\b(?:None|Undefined|True|False|Unanswered|Missing)\(", "a value of Python"),
    (r"[{}<]", "a piece of a template"),
    ("\ufdd0|\ufdd1|\ufdd2|\ufffd", "a broken gap"),
    (r"[A-Z]{2,}_[A-Z]", "a bare code"),
]
FORBIDDEN = re.compile(r"\b(?:compliant|cleared|approved)\b", re.IGNORECASE)


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("answered", [0.0, 0.3, 0.5, 0.7, 0.9, 1.0])
def test_any_mix_of_answers_reads_well(kind: str, answered: float) -> None:
    for seed in range(6):
        text = document_text(document(made_up(any_case(seed, answered)), kind))
        for pattern, what in CLUMSY:
            found = re.search(pattern, text)
            near = text[max(0, found.start() - 60) : found.end() + 20] if found else ""
            assert found is None, f"{what}: {near!r}"


# The outline of the assessment keeps a gap for each element that nobody listed.
@pytest.mark.parametrize("kind", sorted({*DOCUMENTS} - {"country-team-assessment"}))
def test_fully_answered_documents_have_no_gaps(kind: str) -> None:
    for seed in range(8):
        text = document_text(document(made_up(any_case(seed, 1.0)), kind))
        assert "[to be completed" not in text


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_documents_never_judge(kind: str) -> None:
    text = document_text(document(made_up({"case": {}}), kind))
    assert FORBIDDEN.search(text) is None


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_no_line_looks_like_a_marking(kind: str) -> None:
    for seed in range(8):
        text = document_text(document(made_up(any_case(seed, 1.0)), kind))
        assert list(LOADER.guard.scan(text)) == []


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    found = [block for block in blocks if isinstance(block, Table)]
    for block in blocks:
        if isinstance(block, Callout):
            found += tables(block.children)
        elif isinstance(block, ItemList):
            found += [table for item in block.items for table in tables(item.children)]
    return found


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_tables_are_readable(kind: str) -> None:
    for table in tables(document(sample("bn-b-saa"), kind).body):
        assert len(table.columns) <= 6
        assert table.rows
        if table.role == "data":
            assert len(table.header) == 1
        if table.role == "data" and table.label:
            assert table.caption


def test_the_schedule_has_a_drawing() -> None:
    made = document(sample("bn-b-saa"), "case-execution-plan")
    figures = [block for block in made.body if isinstance(block, Figure)]
    (figure,) = [block for block in figures if block.anchor == "gantt"]
    assert "M01 ROM estimate given, done 2 October 2026;" in figure.alternative
    assert figure.svg.startswith("<svg xmlns=")


def test_the_figures_say_in_words_what_they_show() -> None:
    made = document(sample("bn-b-saa"), "case-execution-plan")
    told = {block.anchor: block for block in made.body if isinstance(block, Figure)}
    assert "Likelihood low, impact high: RISK-02" in told["risk-matrix"].alternative
    assert "$5,717,000 by 30 July 2027;" in told["payment-curve"].alternative
    assert "$30,717,000 by 15 March 2030." in told["payment-curve"].alternative
    assert "Line 001: value $14,880,000, authority $0," in told["funds-chart"].alternative
    for figure in told.values():
        for red, green, blue in re.findall(r"#(..)(..)(..)", figure.svg):
            assert max(int(part, 16) for part in (red, green, blue)) - int(red, 16) <= 26


@pytest.mark.parametrize(
    "line",
    [
        "acquisition strategy and kind of contract] , owed by the implementing agency",
        "industrial base] , owed by industry",
        "data that the contractors deliver] , owed by the implementing agency",
        "method, owner and days of the closure] , owed by the implementing agency",
        "reports, their senders and receivers] , owed by the implementing agency",
    ],
)
def test_an_unanswered_section_is_one_line_that_names_who_owes_it(line: str) -> None:
    made = document(made_up({"case": {}, "case_execution_plan": {}}), "case-execution-plan")
    assert f"[to be completed: {line}" in document_text(made).replace("],", "] ,")


def test_totals_say_what_they_leave_out() -> None:
    lines = [
        {"number": "001", "nomenclature": "Truck", "quantity": 2, "unit_price": 1000},
        {"number": "002", "nomenclature": "Radar"},
    ]
    text = dump(document(made_up({"case": {"lines": lines}}), "case-execution-plan"))
    assert " T !<3>Total of the priced lines | $2,000 | $2,000 | $2,000" in text
    assert "The total leaves out line 002, which has no price yet." in text


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*/*.j2")), ids=lambda path: path.name)
def test_templates_say_no_looks_and_no_dates(file: Path) -> None:
    source = file.read_text("utf-8")
    assert "style=" not in source
    assert "today" not in source
    assert "DSCA 2" not in source
