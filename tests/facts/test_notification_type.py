"""The kind of notification that a case needs next, with the vectors of the field row by row."""

from datetime import date
from typing import Any

import pytest
from check.making import bundled_pack, record

from fmsdocs.facts.notification_type import NotificationType, notification_type
from fmsdocs.model.values import Unanswered

ON = date(2026, 3, 1)


def kind(case: dict[str, Any]) -> NotificationType | Unanswered:
    return notification_type(record("case", case), bundled_pack(), ON)


def told(found: NotificationType | Unanswered) -> tuple[Any, ...]:
    assert isinstance(found, NotificationType)
    return (found.code, found.tiered_days, found.formal_days)


@pytest.mark.parametrize(
    ("group", "mde", "total", "tags", "expected"),
    [
        ("OTHER", 13_999_999, 49_999_999, [], ("NONE", 0, 0)),
        ("OTHER", 14_000_000, 20_000_000, [], ("36B1", 30, 30)),
        ("OTHER", 0, 50_000_000, [], ("36B1", 30, 30)),
        ("NATO_PLUS5", 14_000_000, 60_000_000, [], ("NONE", 0, 0)),
        ("NATO_PLUS5", 25_000_000, 60_000_000, [], ("36B1", 20, 15)),
        ("NATO_ORGANIZATION", 14_000_000, 30_000_000, [], ("36B1", 30, 15)),
        ("NATO_PLUS5", 30_000_000, 120_000_000, ["mtcr_cat1_uas"], ("36B1", 40, 15)),
    ],
)
def test_a_case_that_was_not_notified(
    group: str, mde: int, total: int, tags: list[str], expected: tuple[Any, ...]
) -> None:
    found = kind(
        {
            "purchaser": {"group": group},
            "estimated_value": {"total": total, "mde": mde, "design_construction": 0},
            "lines": [{"number": "001", "sensitive_tags": tags}],
        }
    )
    assert told(found) == expected


def notified(total: int, mde: int, quantity: int = 24) -> dict[str, Any]:
    """Return a case that was notified with 80 million dollars, 20 of them for 24 vehicles."""
    return {
        "purchaser": {"group": "OTHER"},
        "estimated_value": {"total": total, "mde": mde, "design_construction": 0},
        "lines": [{"number": "001", "mde": "yes", "quantity": quantity}],
        "export": {
            "notification": {
                "notified_on": "2025-11-03",
                "notified_total": 80_000_000,
                "items": [{"line": "001", "quantity": 24, "value": 20_000_000}],
            }
        },
    }


@pytest.mark.parametrize(
    ("total", "mde", "quantity", "expected"),
    [
        (80_000_000, 20_000_000, 24, ("NONE", 0, 0)),
        (85_000_000, 20_000_000, 24, ("36B5A", 0, 0)),
        (140_000_000, 20_000_000, 24, ("36B5C", 30, 30)),
        (129_999_999, 20_000_000, 24, ("36B5A", 0, 0)),
        (130_000_000, 20_000_000, 24, ("36B5C", 30, 30)),
        (80_000_000, 33_999_999, 24, ("36B5A", 0, 0)),
        (80_000_000, 34_000_000, 24, ("36B5C", 30, 30)),
        (80_000_000, 20_000_000, 25, ("36B5A", 0, 0)),
    ],
)
def test_a_change_of_a_notified_case(
    total: int, mde: int, quantity: int, expected: tuple[Any, ...]
) -> None:
    assert told(kind(notified(total, mde, quantity))) == expected


def test_without_what_was_notified_nobody_knows() -> None:
    case = notified(85_000_000, 20_000_000)
    del case["export"]["notification"]["notified_total"]
    del case["export"]["notification"]["items"]
    assert isinstance(kind(case), Unanswered)


def test_equipment_that_the_notification_does_not_name_needs_another_one() -> None:
    case = notified(80_000_000, 20_000_000)
    case["lines"].append({"number": "002", "mde": "yes", "quantity": 1})
    assert told(kind(case))[0] == "36B5A"
