"""What is unanswered never satisfies: not by any expression, not in any item of the pack."""

import copy
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from check.gaps import ABSENCE_IS_AN_ANSWER, answers, blanked
from check.making import AS_OF, bundled_pack, case_of, item, pack_of, shapes, value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from running import ROOT

from fmsdocs.check.judge import judge
from fmsdocs.load.discover import CaseFolder
from fmsdocs.model.checklist import Gate, Status
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Unanswered
from fmsdocs.pipeline.loading import Loader
from fmsdocs.workspace.locate import bundled

LONG = bool(os.environ.get("FMSDOCS_LONG"))
OPEN = {Status.MISSING, Status.NOT_MET, Status.UNDECIDED}

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


@cache
def sample_case() -> dict[str, Any]:
    """Return the data of the fullest sample case, by root."""
    loader = Loader(bundled(), remembering=False)
    folder = CaseFolder(ROOT / "case_specs" / "bn-b-saa", Path("bn-b-saa"))
    specs = loader.load(folder).specs
    return {name.replace("-", "_"): spec.data for name, spec in specs.items()}


def places(data: dict[str, Any]) -> list[tuple]:
    return [(root, *rest) for root in data for rest in answers(data[root])]


def other_values(old: Any, shape: Shape) -> list[Any]:
    """Return values of the same kind as *old*, some of which no author would write."""
    if isinstance(old, dict):
        return [{}]
    if isinstance(old, list):
        return [[], [None], old[:1]]
    if isinstance(old, str):
        return sorted(shape.enum) or ["2020-01-01", "2040-12-31", "other"]
    return [0, 1, 999_999_999]


def shape_at(path: tuple) -> Shape:
    root, *steps = path
    shape: Shape | None = shapes()[root]
    for step in steps:
        shape = (shape or Shape()).items if isinstance(step, int) else shape.field_named(step)
    return shape or Shape()


@st.composite
def changed_cases(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the sample case with a few values changed, so that some items are open."""
    data = copy.deepcopy(sample_case())
    for path in draw(st.lists(st.sampled_from(places(data)), min_size=1, max_size=12)):
        holder: Any = data
        try:
            for step in path[:-1]:
                holder = holder[step]
            old = holder[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took it away
        if old is not None:
            holder[path[-1]] = draw(st.sampled_from(other_values(old, shape_at(path))))
    return data


@settings(
    max_examples=1_500 if LONG else 30, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(changed_cases(), st.data())
def test_an_answer_less_closes_nothing_in_a_whole_case(
    data: dict[str, Any], drawn: st.DataObject
) -> None:
    """What is missing, not met or undecided is not satisfied by saying less."""
    gap = drawn.draw(st.sampled_from(places(data)))
    before, after = results_of(data), results_of(blanked(data, gap))
    closed = [
        (item, subject)
        for (item, subject), statuses in before.items()
        if statuses <= OPEN and Status.SATISFIED in after.get((item, subject), set())
    ]
    assert not [name for name, _ in closed if name not in ABSENCE_IS_AN_ANSWER], closed


def results_of(data: dict[str, Any]) -> dict[tuple[str, str], set[Status]]:
    pack = bundled_pack()
    found = judge(case_of(**data), pack, as_of=pack.as_of, gate=Gate.CLOSURE)
    results: dict[tuple[str, str], set[Status]] = {}
    for result in found.results:
        results.setdefault((result.item.id, result.subject), set()).add(result.status)
    return results


def test_the_shapes_are_the_real_ones() -> None:
    assert {"case", "letter_of_request", "review"} <= shapes().keys()
