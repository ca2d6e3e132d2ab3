"""Every example of every item does what it is there for, in the real judge."""

from dataclasses import replace

import pytest
from check.making import bundled_pack, item, pack_of, shapes

from fmsdocs.check.examples import check_examples, problems_of

EXAMPLES = [
    pytest.param(item, side, id=f"{item.id}-{side}")
    for item in bundled_pack().items
    for side in item.examples
]


@pytest.mark.parametrize(("checked", "side"), EXAMPLES)
def test_example(checked, side: str) -> None:
    assert problems_of(checked, side, bundled_pack(), shapes()) == ()


def problem(side: str, data: dict, **changes) -> str:
    checked = item(examples={side: data}, **changes)
    found = problems_of(checked, side, pack_of(checked), shapes())
    assert len(found) == 1, found
    return found[0]


def test_an_example_that_does_not_do_it_is_told() -> None:
    answered = {"case": {"funding": {"source": "mixed"}}}
    assert problem("pass", {"case": {}}) == "is missing, not satisfied"
    assert problem("fail", answered) == "is satisfied, not open"
    assert problem("pass", {"case": {"fundin": {}}}) == (
        "gives 'case.fundin', which the schema does not know"
    )
    assert "no code of the schema" in problem("pass", {"case": {"funding": {"source": "gold"}}})
    assert "is no root" in problem("pass", {"cases": {}})
    assert "for the number" in problem("pass", {"case": {"lines": [{"quantity": "many"}]}})
    assert "breaks the rule" in problem("pass", answered, require="case.funding.x == 'a'")
    assert problem("fail", {"case": {}}, when="case.offsets.position == 'none'") == (
        "is undecided, not open"
    )


def test_examples_are_text_and_read_by_the_schema() -> None:
    checked = item(
        require="case.support.years > 3",
        examples={"pass": {"case": {"support": {"years": "5"}}}},
    )
    assert problems_of(checked, "pass", pack_of(checked), shapes()) == ()


def test_the_request_is_of_the_first_type_that_the_item_applies_to() -> None:
    checked = item(applies_to=("PA",), examples={"fail": {"case": {}}})
    assert problems_of(checked, "fail", pack_of(checked), shapes()) == ()


def test_a_bad_example_is_a_finding_at_its_place() -> None:
    pack = bundled_pack()
    first = next(one for one in pack.items if "pass" in one.examples and not one.external)
    broken = replace(first, examples={"fail": first.examples["pass"]})
    found = check_examples(replace(pack, items=(broken,)), shapes())
    assert [finding.id for finding in found] == ["POL014"]
    assert found[0].location.pointer.endswith("/examples")
    assert found[0].exit_code == 4
