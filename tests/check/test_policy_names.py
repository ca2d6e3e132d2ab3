"""Names of the policy pack in rules are held against the pack, without any case."""

import pytest
from check.making import bundled_pack, item, pack_of

from fmsdocs.check.policy_names import lint_policy_names

FAULTS = [
    ({"require": "rate('adminstrative') > 1"}, "'require'", "the policy pack has no rate 'admin"),
    ({"require": "threshold('concurrent_spare') > 1"}, "'require'", "mean 'concurrent_spares'?"),
    ({"when": "timeline('tiered_review', 'SENSITVE') > 1"}, "'when'", "mean 'SENSITIVE'?"),
    ({"require": "timeline('tiered_review') > 1"}, "'require'", "'tiered_review' needs a key, as"),
    ({"require": "timeline(name='tired_review', key='X') > 1"}, "'require'", "'tired_review'"),
    (
        {"require": "code_known('country_code', case.title)"},
        "'require'",
        "no code table 'country_c",
    ),
    (
        {"require": "code('country_codes', 'ZZZ').confidence == 'x'"},
        "'require'",
        "no code in 'country_",
    ),
    (
        {"require": "code('country_codes', case.title).nato_plu == 'x'"},
        "'require'",
        "the code table has no column 'nato_plu'; did you mean 'nato_plus'?",
    ),
    ({"each": "x in (case.lines if rate('x') > 1 else [])"}, "'for'", "no rate 'x'"),
    ({"message": "the rate is {{ rate('x') }}"}, "'message'", "no rate 'x'"),
    ({"remedy": "ask {{ code('x', 'y').name }}"}, "'remedy'", "no code table 'x'"),
]


@pytest.mark.parametrize(("changes", "field", "words"), FAULTS)
def test_a_name_that_the_pack_does_not_have(changes: dict, field: str, words: str) -> None:
    (finding,) = lint_policy_names(pack_of(item(**changes)))
    assert finding.exit_code == 4
    assert f"{field} of the rule LOR-030" in finding.message
    assert words in finding.message


@pytest.mark.parametrize(
    "require",
    [
        "timeline('tiered_review', case.purchaser.group) > 1",
        "threshold('concurrent_spares') > 1",
        "code_known('country_codes', 'ZZZ')",
        "code('country_codes', case.purchaser.customer_code).confidence == 'x'",
        "case.title ==",
    ],
)
def test_names_that_the_pack_has_or_that_are_not_written(require: str) -> None:
    assert lint_policy_names(pack_of(item(require=require))) == ()


def test_the_bundled_pack_has_every_name_that_its_rules_use() -> None:
    assert lint_policy_names(bundled_pack()) == ()
