"""Support over time as a figure with its words, and the total package of many end items."""

from typing import Any

from sample_cases import document, made_up

from fmsdocs.model.doctree import Document, Figure, Table
from fmsdocs.write.text import document_text

TRUCK = {
    "number": "001",
    "kind": "article",
    "end_item": "yes",
    "nomenclature": "Truck",
    "deliveries": [{"window": {"start": "2029-01-01"}}],
}


def plan_of(*entries: dict[str, Any]) -> Document:
    """Return the plan of a case with one end item, five years of support and *entries*."""
    case = {"lines": [TRUCK], "support": {"years": 5}}
    plan = {"support_coverage": list(entries)}
    return document(made_up({"case": case, "sustainment_plan": plan}), "sustainment-plan")


def figures(found: Document) -> list[Figure]:
    return [block for block in found.body if isinstance(block, Figure)]


def entry(start: str, end: str) -> dict[str, Any]:
    period = {"start": start, "end": end}
    return {"title": "Spares", "element": "supply", "provider": "ORGANIC", "period": period}


def test_a_gap_is_drawn_and_told() -> None:
    found = plan_of(entry("2029-01-01", "2031-12-31"))
    (figure,) = figures(found)
    assert "gap, 1 January 2032 to 31 December 2033." in figure.alternative
    assert 'stroke-dasharray="4 3"' in figure.svg
    assert "Nothing covers Supply support from 1 January 2032" in document_text(found)


def test_without_a_gap_it_says_so() -> None:
    (figure,) = figures(plan_of(entry("2029-01-01", "2033-12-31")))
    assert figure.alternative.endswith("No gap is known.")
    assert "dasharray" not in figure.svg


def test_without_days_there_is_no_figure() -> None:
    assert figures(plan_of({"title": "Spares", "element": "supply"})) == []


def test_many_end_items_fill_several_tables() -> None:
    lines = [
        {"number": f"{number:03}", "end_item": "yes", "nomenclature": "Truck"}
        for number in range(1, 13)
    ]
    found = document(
        made_up({"case": {"lines": lines}, "sustainment_plan": {}}), "sustainment-plan"
    )
    tables = [block for block in found.body if isinstance(block, Table)]
    columns = [len(table.columns) for table in tables if table.anchor.startswith("package-by-item")]
    assert columns == [6, 6, 3]
    assert "Nobody named" in document_text(found)
