"""What is no expression of the language is a located fault, never an exception of Jinja."""

import inspect
import string

import pytest
from check.making import fault
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes

from fmsdocs.expressions.compiler import _Compiler
from fmsdocs.expressions.expression import (
    Expression,
    Loop,
    compile_expression,
    compile_loop,
)
from fmsdocs.expressions.fault import ExpressionFault
from fmsdocs.expressions.syntax import _Translation, parse


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("a +", 3, "unexpected end of the expression"),
        ("a ? b", 2, "unexpected char '?'"),
        ("a }} {{ b", 2, "expected the end of the expression"),
        ("a b", 2, "expected the end of the expression"),
        ("foo..b", 5, "expected name or number"),
        ("(a", 2, "expected ')'"),
        ("'abc", 0, "unexpected char"),
        ("", 0, "the expression is empty"),
        ("   ", 0, "the expression is empty"),
        ("a ~ b", 0, "cannot be joined"),
        ("{'a': 1}", 0, "cannot make a group of fields"),
        ("a // b", 0, "'//'"),
        ("a ** 2", 0, "'**'"),
        ("a % 2", 0, "'%'"),
        ("a[1:2]", 2, "cannot be sliced"),
        ("a.b()", 3, "only functions can be called"),
        ("today(*a)", 5, "one by one"),
        ("none", 0, "is answered"),
        ("1 if a", 0, "needs an 'else'"),
        ("+a", 0, "a plus sign"),
        ("nothing()", 0, "there is no function 'nothing'"),
        ("today", 0, "'today' is a function"),
        ("case | nothing", 7, "there is no filter 'nothing'"),
        ("case.lines | cuont", 13, "did you mean 'count'?"),
        ("case is anwered", 5, "did you mean 'answered'?"),
        ("days_between('2026-01-01')", 0, "missing argument 'end'"),
        ("today(1)", 0, "too many arguments"),
        ("rate('x', off='y')", 14, "unknown argument 'off'"),
        ("case | where", 7, "missing argument 'field'"),
    ],
)
def test_faults_have_a_place(text: str, offset: int, words: str) -> None:
    found = compile_expression(text)
    assert isinstance(found, ExpressionFault)
    assert words in found.message
    assert found.offset == offset
    assert found.message[0].islower() or found.message[0] == "'"


def test_faults_of_evaluation_have_a_place() -> None:
    assert fault("1 == 1 and case.titel == 'x'") == ExpressionFault(
        "'case' has no field 'titel'; did you mean 'title'?", 16
    )
    assert fault("1 == 1 and ('a' == 1)").offset == 12
    assert fault("nowhere.x").message.startswith("there is no 'nowhere'")
    assert fault("case.lines.mde", case={"lines": []}).message.startswith("a list has no field")
    assert fault("policy.nme").message == "there is no 'nme' here; did you mean 'name'?"
    assert fault("case.title[0]", case={"title": "x"}).message.startswith(
        "the text 'x' has no item"
    )


@pytest.mark.parametrize(
    "text",
    ["(" * 60 + "1" + ")" * 60, "not " * 450 + "a", "-" * 1900 + "1", "a" * 2001, "[" * 300],
)
def test_limits(text: str) -> None:
    found = compile_expression(text)
    assert isinstance(found, ExpressionFault)


def test_deep_trees_are_refused() -> None:
    found = compile_expression(" and ".join(["a"] * 60))
    assert isinstance(found, ExpressionFault)
    assert "too deeply" in found.message


@given(st.text(alphabet=string.printable, max_size=60))
def test_no_text_raises(text: str) -> None:
    found = compile_expression(text)
    assert isinstance(found, Expression | ExpressionFault)
    if isinstance(found, ExpressionFault):
        assert 0 <= found.offset <= len(text)


def test_the_list_of_nodes_is_closed() -> None:
    """Every node of Jinja is either translated on purpose or refused."""
    translated = {
        name
        for name, node in vars(nodes).items()
        if inspect.isclass(node)
        and issubclass(node, nodes.Expr)
        and hasattr(_Translation, f"_{name.lower()}")
    }
    assert translated == {
        *("Name", "Const", "List", "Tuple", "Getattr", "Getitem", "Compare"),
        *("Not", "Neg", "CondExpr", "Call", "Filter", "Test"),
    }
    assert set(_Compiler._methods) == {
        *("name", "text", "number", "truth", "list", "field", "item", "compare", "and", "or"),
        *("not", "if", "calculate", "negate", "call", "filter", "test"),
    }


def test_positions_count_code_points() -> None:
    assert parse("'é' == case.title").parts[1].offset == 12


def test_loops() -> None:
    loop = compile_loop("line in case.lines | where('mde', 'yes')")
    assert isinstance(loop, Loop)
    assert loop.name == "line"
    assert loop.source.names == ("case",)
    for text in ("line case.lines", "for line in x", "in case.lines", ""):
        assert isinstance(compile_loop(text), ExpressionFault), text
    found = compile_loop("line in case.lines |")
    assert isinstance(found, ExpressionFault)
    assert found.offset == len("line in case.lines |")


def test_python_is_out_of_reach() -> None:
    for text in (
        "case.__class__",
        "case.data",
        "case.get('title')",
        "policy.__init__",
        "''.__class__.__mro__",
        "notification(case).__class__",
        "case['__class__']",
    ):
        assert fault(text, case={"purchaser": {"group": "OTHER"}}).message
