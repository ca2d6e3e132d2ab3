"""What is unanswered never satisfies: not by any expression, not in any item of the pack."""

import copy
from typing import Any

import pytest
from check.making import AS_OF, bundled_pack, case_of, item, pack_of, shapes, value
from hypothesis import given, settings
from hypothesis import strategies as st

from fmsdocs.check.judge import judge
from fmsdocs.model.checklist import Gate, Status
from fmsdocs.model.values import Unanswered

FIELDS = ("case.title", "case.summary", "case.note")
ANSWERS = st.dictionaries(
    st.sampled_from(["title", "summary", "note"]), st.sampled_from(["a", "b"]), max_size=3
)
ATOMS = st.builds(
    lambda field, symbol, word: f"({field} {symbol} '{word}')",
    st.sampled_from(FIELDS),
    st.sampled_from(["==", "!="]),
    st.sampled_from(["a", "b"]),
)
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(lambda x: f"(not {x})", inner),
        st.builds(lambda x, op, y: f"({x} {op} {y})", inner, st.sampled_from(["and", "or"]), inner),
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(EXPRESSIONS, ANSWERS)
def test_a_decided_expression_stays_decided_whatever_is_answered_later(
    text: str, answers: dict[str, str]
) -> None:
    """True or false is only said where every completion of the case agrees."""
    found = value(text, case=answers)
    if isinstance(found, Unanswered):
        return
    for word in ("a", "b"):
        completed = {**dict.fromkeys(("title", "summary", "note"), word), **answers}
        assert value(text, case=completed) is found


@settings(max_examples=100, deadline=None)
@given(EXPRESSIONS)
def test_an_empty_case_satisfies_nothing_that_asks_for_values(text: str) -> None:
    found = judge(
        case_of(letter_of_request={}),
        pack_of(item(require=text)),
        as_of=AS_OF,
        gate=Gate.COMPLETE,
    )
    assert found.results[0].status is not Status.SATISFIED


LINES = st.lists(
    st.fixed_dictionaries(
        {"number": st.sampled_from(["1", "2", "3"])},
        optional={"mde": st.sampled_from(["yes", "no"]), "quantity": st.integers(0, 9)},
    ),
    max_size=4,
)


@settings(max_examples=150, deadline=None)
@given(
    LINES,
    st.sampled_from(
        [
            "case.lines | any('mde', 'yes')",
            "case.lines | all('mde', 'yes')",
            "case.lines | where('mde', 'yes') | count > 1",
            "case.lines | where('mde', 'yes') | sum('quantity') > 5",
            "case.lines | where('mde', 'yes') | all('quantity', 3)",
            "case.lines | without('mde', 'yes') | any",
            "'yes' in (case.lines | pluck('mde'))",
            "case.lines | where('mde', 'no') is empty",
        ]
    ),
)
def test_quantifiers_are_sound(lines: list[dict[str, Any]], text: str) -> None:
    """What is said of a list with gaps holds however the gaps are filled."""
    found = value(text, case={"lines": lines})
    if isinstance(found, Unanswered):
        return
    for mde in ("yes", "no"):
        for quantity in (0, 3, 9):
            filled = [{"mde": mde, "quantity": quantity, **line} for line in lines]
            assert value(text, case={"lines": filled}) is found


ITEMS = [one for one in bundled_pack().items if one.require and "pass" in one.examples]


@pytest.mark.parametrize("checked", ITEMS, ids=lambda one: one.id)
def test_an_empty_case_satisfies_no_item_of_the_pack(checked) -> None:
    """With nothing answered, an item is open, undecided, or does not apply."""
    data: dict[str, Any] = {"letter_of_request": {}, "case": {}}
    for document in checked.documents:
        data.setdefault(document.replace("-", "_"), {})
    found = judge(
        case_of(**copy.deepcopy(data)),
        pack_of(checked),
        as_of=bundled_pack().as_of,
        gate=Gate.CLOSURE,
    )
    # An item whose demand is that its document exists is met by the empty document.
    if "is present" in checked.require:
        return
    assert Status.SATISFIED not in {result.status for result in found.results}


def test_the_shapes_are_the_real_ones() -> None:
    assert {"case", "letter_of_request", "review"} <= shapes().keys()
