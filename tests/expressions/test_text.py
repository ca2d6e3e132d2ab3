"""Texts with holes."""

from decimal import Decimal

from check.making import scope

from fmsdocs.expressions.fault import ExpressionFault
from fmsdocs.expressions.text import Text, compile_text


def filled(text: str, **data: dict) -> str:
    compiled = compile_text(text)
    assert isinstance(compiled, Text), compiled
    found = compiled.fill(scope(**data))
    assert isinstance(found, str), found
    return found


def test_plain_text_stays() -> None:
    assert filled("nothing to fill, not even } or {") == "nothing to fill, not even } or {"


def test_holes() -> None:
    case = {"title": "Trucks", "lines": [{"number": "001", "unit_price": Decimal(1250000)}]}
    assert filled("{{ case.title }}: {{ case.lines | count }} line", case=case) == "Trucks: 1 line"
    assert filled("{{ case.lines[0].unit_price | money }}", case=case) == "$1,250,000"
    assert filled("{{ case.lines[0].unit_price }}", case=case) == "1250000"
    assert filled("{{ '2027-03-05' | date }}") == "5 March 2027"
    assert filled("{{ 1 == 1 }} {{ ['a', 'b'] }} {{ [] }}") == "yes a, b none"


def test_unanswered_holes_show_the_title() -> None:
    assert (
        filled("the {{ case.title }} of {{ case.purchaser.country }}") == "the [Title] of [Country]"
    )
    assert filled("by {{ code('country_codes', '??') }}") == "by (not given)"
    assert filled("{{ case.lines[0].quantity | number }}", case={"lines": [{"number": "1"}]}) == (
        "[Quantity]"
    )


def test_faults_have_a_place() -> None:
    assert compile_text("a {{ b ? c }} d") == ExpressionFault("unexpected char '?'", 7)
    assert compile_text("a {{ b") == ExpressionFault("the hole is not closed with '}}'", 2)
    broken = compile_text("{{ case.titel }}")
    assert isinstance(broken, Text)
    assert isinstance(broken.fill(scope()), ExpressionFault)
