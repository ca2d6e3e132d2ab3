"""The author's guide lists every function, filter and test; ``UPDATE_GOLDENS=1`` writes it anew."""

import os
import re
from collections.abc import Mapping

import pytest
from check.making import shapes
from running import ROOT

from fmsdocs.expressions.conditions import CONDITIONS
from fmsdocs.expressions.expression import Expression, compile_expression
from fmsdocs.expressions.functions import FUNCTIONS
from fmsdocs.expressions.registry import Callee
from fmsdocs.expressions.selections import LIST_FILTERS
from fmsdocs.expressions.static import check_names

GUIDE = ROOT / "docs" / "writing-checklist-items.md"
START, END = "<!-- reference: start -->", "<!-- reference: end -->"


def table(title: str, callees: Mapping[str, Callee], written: str) -> list[str]:
    rows = []
    for callee in callees.values():
        usage = callee.usage if written == "{}" else callee.usage.removesuffix("()")
        summary = callee.summary.removeprefix("Return ").replace("*", "").replace("``", "`")
        rows.append(f"| `{written.format(usage)}` | {summary[0].lower()}{summary[1:]} |")
    return ["", f"**{title}**", "", "| written | gives |", "|---|---|", *rows]


def reference() -> str:
    lines = [
        *table("Tests", CONDITIONS, "x is {}"),
        *table("Filters over lists", LIST_FILTERS, r"x \| {}"),
        *table("Functions", FUNCTIONS, "{}"),
    ]
    return "\n".join(lines[1:])


def test_the_guide_lists_them_all() -> None:
    text = GUIDE.read_text("utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    fresh = f"{before}{START}\n{reference()}\n\n{END}{after}"
    if os.environ.get("UPDATE_GOLDENS"):
        GUIDE.write_text(fresh, "utf-8")
    assert fresh == GUIDE.read_text("utf-8")


def test_every_entry_says_what_it_is_for() -> None:
    for callee in (*CONDITIONS.values(), *LIST_FILTERS.values(), *FUNCTIONS.values()):
        assert callee.summary, callee.name
        assert callee.required <= len(callee.parameters), callee.name


WRITTEN = re.findall(
    r"^ +(?:require|when|at|for: line in): *(.+?)(?: +#.*)?$",
    GUIDE.read_text("utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize("text", dict.fromkeys(WRITTEN))
def test_the_examples_of_the_guide_are_sound(text: str) -> None:
    assert isinstance(compile_expression(text), Expression)
    line = shapes()["case"].fields["lines"].items
    assert check_names(text, {**shapes(), "line": line}) is None


def test_the_guide_has_examples() -> None:
    assert len(WRITTEN) > 10
