"""What is stated of the functions holds: what they read of a case, and what they give."""

import dataclasses
import pkgutil
import sys
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from random import Random
from typing import Any

import pytest
from check.making import evaluation, shapes, value
from running import ROOT

from fmsdocs.expressions import functions
from fmsdocs.expressions.functions import FUNCTIONS
from fmsdocs.expressions.kinds import kind_of
from fmsdocs.expressions.registry import by_name, describe, joined
from fmsdocs.expressions.signatures import (
    READS,
    RESULTS,
    Facts,
    Part,
    Result,
    Several,
    missing_field,
    shape_given,
)
from fmsdocs.expressions.static import check_names, shape_of_elements
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Place, Record, Unanswered

sys.path.insert(0, str(ROOT / "tests" / "render"))

from made_up_data import make_up

WRITTEN = {
    "case": "case",
    "line": "case.lines[0]",
    "lines": "case.export.authorizations[0].lines",
    "contract": "case_execution_plan.contracts[0]",
    "company": "case.parties[0]",
    "letter_of_request": "letter_of_request",
    "sustainment_plan": "sustainment_plan",
    "transportation_plan": "transportation_plan",
    "loa_planning_draft": "loa_planning_draft",
    "issued": "issued",
    "requirement": "issued.documents[0].requirements[0]",
    "entry": "issued.documents[0].requirements[0]",
    "day": "'2027-01-05'",
    "change": "case.changes[0]",
    "case_execution_plan": "case_execution_plan",
    "funds": "case_execution_plan.finance.lines",
    "id": "'x1'",
    "stage": "'LOR'",
    "office": "'CCMD'",
    "on": "'2027-01-01'",
    "country": "'Cuba'",
    "part": "'(d)(1)'",
    "phase": "'implementation'",
}
SAMPLES = {
    "days_between": "days_between('2026-01-01', '2026-02-01')",
    "add_days": "add_days('2026-01-01', 3)",
    "add_business_days": "add_business_days('2026-01-01', 3)",
    "add_months": "add_months('2026-01-01', 3)",
    "rate": "rate('fms_administrative_surcharge')",
    "threshold": "threshold('concurrent_spares')",
    "timeline": "timeline('tiered_review', 'SENSITIVE')",
    "code_known": "code_known('country_codes', 'BN')",
    "code_rows": "code_rows('closure_checks')",
    "sum_of": "sum_of(case.lines, 'quantity')",
    "country_listed": "country_listed('qme_countries', 'Cuba')",
    "usual_number": "usual_number('DSP-5', '050123456')",
    "share_a_word": "share_a_word('Ground radars', 'Radar sets')",
    "reason_given": (
        "reason_given(case, issued, issued.documents[0].requirements[0])"
        " or reason_given(case, issued, issued.documents[0].lines[0])"
    ),
    "eccn_listed": "eccn_listed('9A610')",
    "amount_doubts": "amount_doubts('$1.2 million', 5)",
}
PLACES = {
    "line": "case.lines",
    "requirement": "issued.documents.requirements",
    "contract": "case_execution_plan.contracts",
    "company": "case.parties",
    "change": "case.changes",
    "funds": "case_execution_plan.finance.lines",
}
FAMILIES = sorted(module.name for module in pkgutil.iter_modules(functions.__path__))
ANY_TABLE = {"code", "code_rows"}
"""Functions whose rows are of whatever table they are asked for; nothing is stated of them."""
FACTS = sorted(READS.keys() & FUNCTIONS.keys())
BY_CONTENT = ("control_groups", "configuration_groups")
"""Functions that hold the data of whole lines against each other; no single read is traced."""
KINDS = {"a text": str, "a number": int | Decimal, "true or false": bool, "a list": tuple}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_states_what_its_own_functions_read_and_give(family: str) -> None:
    functions_of = import_module(f"fmsdocs.expressions.functions.{family}")
    stated_of = import_module(f"fmsdocs.expressions.signatures.{family}")
    names = {callee.name for callee in functions_of.FUNCTIONS}
    assert names <= FUNCTIONS.keys()
    assert names == stated_of.RESULTS.keys() | (ANY_TABLE & names)
    assert stated_of.READS.keys() <= names
    assert {name: RESULTS[name] for name in stated_of.RESULTS} == stated_of.RESULTS


def test_a_name_is_stated_once() -> None:
    with pytest.raises(ValueError, match="stated twice: today"):
        joined({"rate": 1, "today": 2}, {"today": 3})
    with pytest.raises(ValueError, match="stated twice: today"):
        by_name([describe("today", str), describe("today", str)])


@cache
def cases() -> tuple[dict[str, dict], ...]:
    found = []
    for seed in range(400):
        random = Random(seed)
        answered = random.choice((0.5, 0.8, 0.9, 1.0))
        # One schema more or longer leaves what is made up for the others as it is.
        data = {
            name: make_up(shape, Random(f"{name} {seed}"), answered)
            for name, shape in shapes().items()
        }
        case = data["case"]
        # Facts look for these in the tables of the pack.
        case.setdefault("purchaser", {})["customer_code"] = random.choice(("BN", "NO", "AT"))
        for party in filter(None, case.get("parties", ())):
            party["country"] = random.choice(("Cuba", "Norway"))
        for element in filter(None, case.get("cta", {}).get("elements", ())):
            element["number"] = "1"
        for line in filter(None, case.get("lines", ())):
            line["delivery_term_code"] = random.choice(("4", "7", "8"))
        join_route(data["transportation_plan"], random)
        if random.random() < 0.5:
            # These hide what facts would reckon otherwise.
            case.get("export", {}).pop("exportable_value", None)
            case.pop("estimated_value", None)
            for line in filter(None, case.get("lines", ())):
                line.pop("transportation_price", None)
            for milestone in filter(None, case.get("schedule", {}).get("milestones", ())):
                milestone.pop("actual", None)
                if milestone.get("phase") == "implementation":
                    milestone.pop("forecast", None)
        found.append(data)
    return tuple(found)


def join_route(plan: dict[str, Any], random: Random) -> None:
    """Let the segments of the made-up *plan* leave the United States, and some end in the open."""
    points = [point for point in plan.get("route", {}).get("points", ()) if point]
    if not points:
        return
    points[0]["country"] = "United States"
    for segment in filter(None, plan["route"].get("segments", ())):
        segment["from"] = points[0].get("id")
        segment["to"] = random.choice(points).get("id")


def call_of(name: str) -> str:
    usual = f"{name}({', '.join(WRITTEN.get(word, '') for word in FUNCTIONS[name].parameters)})"
    return SAMPLES.get(name, usual)


def paths_read(text: str, data: dict[str, dict]) -> set[str]:
    reads = evaluation(text, **data).reads
    return {dotted(read.place) for read in reads}


def dotted(place: Place) -> str:
    return ".".join((place.root, *(step for step in place.path if isinstance(step, str))))


def stated_paths(name: str) -> set[str]:
    found = set()
    for path in READS[name]:
        first, *rest = path.split(".")
        found.add(".".join((PLACES.get(first, first), *rest)))
    return found


@pytest.mark.parametrize("name", FACTS)
def test_a_function_reads_what_is_stated(name: str) -> None:
    read, of_arguments = set(), set()
    for data in cases():
        read |= paths_read(call_of(name), data)
        for word in FUNCTIONS[name].parameters:
            of_arguments |= paths_read(WRITTEN[word], data)
    stated = stated_paths(name)
    above = {path.rsplit(".", depth)[0] for path in stated for depth in range(path.count(".") + 1)}
    assert read <= stated | above | of_arguments
    if name not in BY_CONTENT:
        assert stated <= read


@pytest.mark.parametrize("name", sorted(READS.keys() - {"period"}))
def test_what_a_function_reads_is_in_the_schemas(name: str) -> None:
    for path in stated_paths(name):
        root, *names = path.split(".")
        assert missing_field(shapes()[root], tuple(names)) == ""


@pytest.mark.parametrize("name", sorted(BY_CONTENT))
def test_lines_stand_apart_by_the_fields_that_are_stated(name: str) -> None:
    line = make_up(shapes()["case"].fields["lines"].items, Random(1), 1.0)
    line["kind"] = "service"
    apart = set()
    for field in line:
        other = {key: held for key, held in line.items() if key != field}
        groups = value(f"{name}(case)", case={"lines": [line, other]})
        if len(groups) > 1:
            apart.add(field)
    assert apart == {path.removeprefix("case.lines.") for path in READS[name]}


class Seen:
    """What a function gave: the kinds, the parts of the case, and those that should be there."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.parts: set[str] = set()
        self.wanted: set[str] = set()

    def hold(self, given: Any, stated: Result) -> None:
        """Hold what a function gave against what is stated."""
        if isinstance(given, Unanswered):
            return
        match given, stated:
            case Record(), Part(paths=paths):
                assert dotted(given.place) in paths
            case Record(), Facts(fields=fields):
                self.parts |= {f"{dotted(given.place)}.{name}" for name in given.data}
                self.wanted |= {path for part in fields.values() for path in part.paths}
            case _, Several(element=element):
                assert isinstance(given, tuple)
                for one in given:
                    self.hold(one, element)
            case _, Facts(fields=fields):
                assert names_of(given) == fields.keys()
                for name, below in fields.items():
                    self.hold(getattr(given, name), below)
            case _:
                self.hold_value(given, shape_given(stated, shapes()))
        self.kinds.add(type(given).__name__)

    def hold_value(self, given: Any, shape: Shape | None) -> None:
        """Hold a text, a number, a truth or a list of them against a shape."""
        assert shape is not None
        assert isinstance(given, KINDS[kind_of(shape)])
        assert isinstance(given, bool) is (kind_of(shape) == "true or false")
        assert not shape.enum or given in shape.enum
        assert shape.format != "date" or date.fromisoformat(given)
        for one in given if isinstance(given, tuple) else ():
            self.hold_value(one, shape.items)


def names_of(facts: Any) -> set[str]:
    kind = type(facts)
    return {field.name for field in dataclasses.fields(kind)} | {
        name for name, held in vars(kind).items() if isinstance(held, property)
    }


@pytest.mark.parametrize("name", sorted(RESULTS))
def test_a_function_gives_what_is_stated(name: str) -> None:
    seen = Seen()
    for data in cases():
        seen.hold(evaluation(call_of(name), **data).value, RESULTS[name])
    assert seen.kinds
    assert seen.wanted <= seen.parts


WRONG = {
    "decision.milstone is answered": "'Step' has no field 'milstone'",
    "decision.milestone.titel is answered": "'Milestone' has no field 'titel'",
    "decision.kind == 'releese'": "'releese' is never the answer here",
    "decision.status == 'aproved'": "'aproved' is never the answer here",
    "decision.late == 'yes'": "true or false is compared with a text",
    "decision.needed_by > 5": "a text has no order with a number",
    "control_groups(case) | any('holds', 'work')": "'Group of lines' has no field 'holds'",
    "commercial_lines(case) | any('smee', 'yes')": "'Line' has no field 'smee'",
    "transfer_authority(case, case.lines[0]) == 'fsm'": "'fsm' is never the answer here",
    "case_totals(case).totl.amount > 5": "'Totals' has no field 'totl'",
    "party('x').nme is answered": "has no field 'nme'",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_a_function_gives_is_known_to_rules(text: str) -> None:
    names = {**shapes(), "decision": shape_of_elements("release_calendar(case)", shapes())}
    wrong = check_names(text, names)
    assert wrong is not None
    assert WRONG[text] in wrong.message
