"""What an item asks for is read from its expressions."""

from typing import Any

import pytest
from check.making import bundled_pack, item

from fmsdocs.pipeline.reference import Reference
from fmsdocs.reference.reads import choices_of, reads_of

FIELDS = Reference().fields


def leaves(text: str, **changes: Any) -> tuple[str, ...]:
    return reads_of(item(require=text, **changes), text).leaves


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("case.funding.source is answered", ("case.funding.source",)),
        ("case.x is answered and case.x.y == 1", ("case.x.y",)),
        ("case.lines | where('mde', 'yes') | any('sme')", ("case.lines[].mde", "case.lines[].sme")),
        (
            "(case.parties | find('id', 'mod')).name == 'x'",
            ("case.parties[].id", "case.parties[].name"),
        ),
        ("this.subject is answered", ("letter_of_request.subject",)),
        ("transport_plan_due(case)", ()),
        ("policy.edition == '1'", ()),
        ("this is not (", ()),
    ],
)
def test_fields_that_an_expression_names(text: str, expected: tuple[str, ...]) -> None:
    assert leaves(text) == expected


@pytest.mark.parametrize(
    "each",
    [
        "line in case.lines",
        "line in case.lines | where('kind') | where('kind', 'article')",
        "line in (case.lines if case.lines is answered else [])",
    ],
)
def test_the_name_of_a_loop_stands_for_the_entries_of_its_list(each: str) -> None:
    assert "case.lines[].quantity" in leaves("line.quantity is answered", each=each)


def test_the_table_in_which_a_field_is_looked_up() -> None:
    text = "code_known('country_codes', case.purchaser.customer_code)"
    found = reads_of(item(), text)
    assert found.tables == {"case.purchaser.customer_code": "country_codes"}
    assert found.functions == ["code_known"]


@pytest.mark.parametrize(
    ("each", "expected"),
    [
        ("line in case.lines", ()),
        ("line in case.lines | where('total_price')", (("total_price", ()),)),
        ("line in case.lines | where('mde') | where('mde', 'yes')", (("mde", ("yes",)),)),
        (
            "line in case.lines | where('kind', ['a', 'b']) | where('unit')",
            (("kind", ("a", "b")), ("unit", ())),
        ),
    ],
)
def test_how_a_loop_chooses(each: str, expected: tuple) -> None:
    assert choices_of(item(each=each)) == expected


@pytest.mark.parametrize("checked", bundled_pack().items, ids=lambda checked: checked.id)
def test_every_field_that_an_item_names_exists(checked) -> None:
    found = reads_of(checked, checked.when, checked.require, checked.at)
    assert set(found.leaves) <= FIELDS.keys()
    assert found.fields
