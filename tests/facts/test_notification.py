"""Screening for congressional notification, with the test vectors of the field."""

from datetime import date
from typing import Any

import pytest
from check.making import bundled_pack, record

from fmsdocs.facts.notification import Screening, likely, screen
from fmsdocs.model.values import Unanswered

ON = date(2026, 3, 1)


def case(group: str | None, lines: list | None = None, **values: Any) -> Any:
    data: dict[str, Any] = {"estimated_value": values}
    if group:
        data["purchaser"] = {"group": group}
    if lines is not None:
        data["lines"] = lines
    return record("case", data)


@pytest.mark.parametrize(
    ("group", "mde", "total", "construction", "expected"),
    [
        ("OTHER", 13_999_999, 49_999_999, 0, False),
        ("OTHER", 14_000_000, 20_000_000, 0, True),
        ("OTHER", 0, 50_000_000, 0, True),
        ("NATO_PLUS5", 14_000_000, 50_000_000, 0, False),
        ("NATO_PLUS5", 25_000_000, 50_000_000, 0, True),
        ("NATO_PLUS5", 0, 99_999_999, 0, False),
        ("NATO_PLUS5", 0, 100_000_000, 0, True),
        ("NATO_ORGANIZATION", 14_000_000, 20_000_000, 0, True),
    ],
)
def test_vectors(group: str, mde: int, total: int, construction: int, expected: bool) -> None:
    subject = case(group, mde=mde, total=total, design_construction=construction)
    assert likely(subject, bundled_pack(), ON) is expected
    found = screen(subject, bundled_pack(), ON)
    assert isinstance(found, Screening)
    assert found.likely is expected
    assert bool(found.hits) is expected


def test_without_a_group_nobody_knows() -> None:
    found = likely(case(None, total=900_000_000), bundled_pack(), ON)
    assert isinstance(found, Unanswered)
    assert found.place.path == ("purchaser", "group")


def test_values_come_from_the_lines_where_none_is_stated() -> None:
    lines = [
        {"number": "001", "mde": "yes", "kind": "article", "total_price": 15_000_000},
        {"number": "002", "mde": "no", "kind": "article", "total_price": 1_000_000},
    ]
    found = screen(case("OTHER", lines), bundled_pack(), ON)
    assert isinstance(found, Screening)
    assert [hit.name for hit in found.hits] == ["mde"]
    assert found.hits[0].value == 15_000_000
    assert found.hits[0].threshold == 14_000_000


def test_what_is_sure_decides_even_if_the_rest_is_open() -> None:
    lines = [
        {"number": "001", "mde": "yes", "total_price": 15_000_000},
        {"number": "002", "mde": "unknown", "total_price": 1_000_000},
        {"number": "003", "mde": "yes"},
    ]
    assert likely(case("OTHER", lines), bundled_pack(), ON) is True


def test_an_open_value_that_could_decide_is_unanswered() -> None:
    lines = [{"number": "001", "mde": "unknown", "kind": "article", "total_price": 15_000_000}]
    found = likely(case("OTHER", lines), bundled_pack(), ON)
    assert isinstance(found, Unanswered)
    assert found.place.path == ("lines", 0, "mde")
    assert isinstance(likely(case("OTHER"), bundled_pack(), ON), Unanswered)


def test_a_part_cannot_be_worth_more_than_the_whole() -> None:
    assert likely(case("OTHER", total=10_000_000), bundled_pack(), ON) is False
