"""What makes a transportation plan due."""

import pytest
from check.making import bundled_pack, record

from fmsdocs.facts.transport.plans import plan_due, trigger_of
from fmsdocs.model.values import Unanswered

PLAIN = {"item_class": "U", "security_risk_category": "NONE", "sensitive_tags": []}


def trigger(**line: object) -> str | Unanswered:
    case = record("case", {"lines": [{"number": "001", **line}]})
    return trigger_of(case.get("lines")[0], bundled_pack())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (PLAIN, "NONE"),
        ({"item_class": "C"}, "CLASSIFIED_CONFIDENTIAL"),
        ({"item_class": "S"}, "CLASSIFIED_SECRET"),
        ({"item_class": "TS"}, "CLASSIFIED_TOP_SECRET"),
        ({**PLAIN, "security_risk_category": "IV"}, "AAE_SRC_I_TO_IV"),
        ({"security_risk_category": "II"}, "AAE_SRC_I_TO_IV"),
        ({**PLAIN, "sensitive_tags": ["ew", "nvd"]}, "SENSITIVE"),
        ({**PLAIN, "sensitive_tags": ["cci"]}, "CCI_UNKEYED"),
        ({"kind": "training"}, "NONE"),
    ],
)
def test_triggers(line: dict, expected: str) -> None:
    assert trigger(**line) == expected


@pytest.mark.parametrize("left_out", list(PLAIN))
def test_no_trigger_needs_all_three_answers(left_out: str) -> None:
    found = trigger(**{key: value for key, value in PLAIN.items() if key != left_out})
    assert isinstance(found, Unanswered)
    assert found.place.path[-1] == left_out


def due(*lines: dict) -> object:
    return plan_due(record("case", {"lines": list(lines)}), bundled_pack())


def test_a_plan_is_due_with_one_such_line() -> None:
    assert due(PLAIN, {"item_class": "S"}) is True
    assert due({}, {"item_class": "S"}) is True
    assert due(PLAIN) is False
    assert due() is False
    assert isinstance(due(PLAIN, {}), Unanswered)
    assert due({"item_class": "TS"}) is False, "it moves by government courier"
    assert isinstance(plan_due(record("case", {}), bundled_pack()), Unanswered)
