"""The total package, end item by end item: who provides what each needs."""

from typing import Any

import pytest
from check.making import bundled_pack, record

from fmsdocs.facts.total_package import Cell, package_cells
from fmsdocs.model.values import Unanswered

TRUCK = {"number": "001", "end_item": "yes", "nomenclature": "Truck"}
SPARES = {"number": "005", "category": "spares", "supports": ["001"], "end_item": "no"}


def cells(
    *lines: dict, topics: tuple[dict, ...] = (), own: tuple[dict, ...] = ()
) -> dict[str, Cell]:
    """Return what line 001 needs, by the code of the need."""
    case = {"lines": list(lines), "support": {"total_package": list(topics)}}
    plan = {"supported_items": [{"line": "001", "package": list(own)}]}
    found = package_cells(record("case", case), record("sustainment_plan", plan), bundled_pack())
    assert isinstance(found, tuple)
    return {cell.need: cell for cell in found if cell.line == "001"}


def test_every_need_of_the_table_has_its_cell() -> None:
    found = cells(TRUCK, SPARES)
    assert list(found) == list(bundled_pack().codes["package_needs"])


def test_a_line_that_supports_the_item_provides_what_its_category_says() -> None:
    found = cells(TRUCK, SPARES)
    assert (found["SPARES"].answer, found["SPARES"].lines) == ("INCLUDED", ("005",))
    assert isinstance(found["TRAINING"].answer, Unanswered)
    other = cells(TRUCK, {**SPARES, "supports": ["002"]})
    assert isinstance(other["SPARES"].answer, Unanswered)


def test_a_topic_of_the_case_answers_for_every_item() -> None:
    stock = {"topic": "AMMUNITION", "answer": "OTHER_SOURCE", "reason": "In stock"}
    assert cells(TRUCK, topics=(stock,))["MUNITIONS"].reason == "In stock"


def test_a_topic_without_a_reason_leaves_the_need_open() -> None:
    elsewhere = {"topic": "AMMUNITION", "answer": "OTHER_SOURCE"}
    assert isinstance(cells(TRUCK, topics=(elsewhere,))["MUNITIONS"].answer, Unanswered)


@pytest.mark.parametrize(
    ("entry", "answer"),
    [
        ({"answer": "DECLINED"}, None),
        ({"answer": "DECLINED", "reason": "Held already"}, "DECLINED"),
        ({"answer": "NOT_APPLICABLE"}, None),
        ({"answer": "OTHER_SOURCE"}, None),
        ({"answer": "OTHER_SOURCE", "by": "bn-army"}, "OTHER_SOURCE"),
        ({"answer": "INCLUDED"}, None),
        ({"answer": "INCLUDED", "lines": ["009"]}, "INCLUDED"),
        ({"reason": "No answer"}, None),
    ],
)
def test_an_entry_of_the_item_counts_when_it_says_all(entry: dict, answer: str | None) -> None:
    cell = cells(TRUCK, own=({"need": "TRAINING", **entry},))["TRAINING"]
    assert cell.answer == answer or (answer is None and isinstance(cell.answer, Unanswered))


def test_an_entry_of_the_item_goes_before_the_topic() -> None:
    topic = {"topic": "TRAINING", "answer": "DECLINED", "reason": "Known"}
    own = {"need": "TRAINING", "answer": "OTHER_SOURCE", "by": "bn-army", "reason": "Own school"}
    cell = cells(TRUCK, topics=(topic,), own=(own,))["TRAINING"]
    assert (cell.answer, cell.by, cell.reason) == ("OTHER_SOURCE", "bn-army", "Own school")


def test_only_end_items_need_a_package() -> None:
    def of(**line: Any) -> object:
        case = record("case", {"lines": [{"number": "001", **line}]})
        return package_cells(case, record("sustainment_plan", {}), bundled_pack())

    assert of(end_item="no", category="major_item") == ()
    assert of(category="major_item")
    assert of(category="spares") == ()
    nothing = package_cells(record("case", {}), record("sustainment_plan", {}), bundled_pack())
    assert isinstance(nothing, Unanswered)
