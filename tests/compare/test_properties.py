"""What holds for the comparison of any two versions of a spec."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from running import ROOT

from fmsdocs.model.case_change import SpecChange
from fmsdocs.model.location import Location
from fmsdocs.validate.compare import compare_specs
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.spec import Spec

SCHEMAS = SchemaSet(Path(ROOT / "schemas"))
DELIVERIES = st.lists(st.fixed_dictionaries({"quantity": st.integers(1, 3)}), max_size=3)
LINES = st.lists(
    st.fixed_dictionaries(
        {"number": st.sampled_from(["001", "002", "003", "004"])},
        optional={
            "nomenclature": st.sampled_from(["Radios", "Spares"]),
            "quantity": st.integers(1, 3),
            "sensitive_tags": st.lists(st.sampled_from(["cci", "nvd"]), max_size=2, unique=True),
            "deliveries": DELIVERIES,
        },
    ),
    max_size=4,
    unique_by=lambda line: line["number"],
)
CASES = st.fixed_dictionaries(
    {},
    optional={
        "lines": LINES,
        "title": st.sampled_from(["One", "Two"]),
        "revision": st.fixed_dictionaries({}, optional={"number": st.integers(0, 2)}),
    },
)


def compared(old: dict, new: dict) -> tuple[SpecChange, ...]:
    sides = ({"case": Spec("case.yaml", data, ())} for data in (old, new))
    return compare_specs(*sides, SCHEMAS)


def pointer(place: Location | None) -> str | None:
    return place.pointer if place else None


@given(CASES)
def test_a_case_and_itself_do_not_differ(data: dict) -> None:
    assert compared(data, data) == ()


@given(CASES, CASES)
def test_the_other_way_round_the_same_places_differ(old: dict, new: dict) -> None:
    there = {(pointer(one.old), pointer(one.new)) for one in compared(old, new)}
    back = {(pointer(one.new), pointer(one.old)) for one in compared(new, old)}
    assert there == back


@given(LINES, LINES)
def test_every_line_that_came_went_or_was_renumbered_is_told(old: list, new: list) -> None:
    told = {one.became.value for one in compared({"lines": old}, {"lines": new})}
    numbers = [{line["number"] for line in lines} for lines in (old, new)]
    if numbers[1] - numbers[0]:
        assert told & {"added", "renumbered"}
    if numbers[0] - numbers[1]:
        assert told & {"removed", "renumbered"}
