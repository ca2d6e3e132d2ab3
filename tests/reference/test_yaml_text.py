"""What pages show as YAML is read back as the same, without a word of complaint."""

from decimal import Decimal
from typing import Any

import pytest
from check.making import SCHEMAS, bundled_pack
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fmsdocs.load.nodes import Mapping, Node, Scalar
from fmsdocs.load.yaml import parse
from fmsdocs.model.diagnostic import Severity
from fmsdocs.pipeline.reference import Reference
from fmsdocs.reference.item_page import example_text, item_page
from fmsdocs.reference.page import Source
from fmsdocs.reference.yaml_text import scalar, to_yaml
from fmsdocs.validate.validator import Validator

REFERENCE = Reference()
SIGNS = "abNO019 .:;#-?&*!|>%@`'\"[]{},\\~=<\n\té"
TEXTS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=12)
NUMBERS = st.integers(-(10**9), 10**9) | st.decimals(-1000, 1000, places=2)
DATA = st.dictionaries(
    st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True),
    st.recursive(
        TEXTS | NUMBERS,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, min_size=1)
        ),
        max_leaves=8,
    ),
    min_size=1,
)
FRAGMENT = frozenset({"FMS103"})
"""Examples are parts of files: an entry may lack the number that names it."""


def plain(node: Node | None) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    return [plain(item) for item in node.items] if node else None


def as_text(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_text(value) for value in data]
    return str(data)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DATA)
def test_it_is_read_back_as_the_same(data: dict[str, Any]) -> None:
    parsed = parse(to_yaml(data), "x.yaml")
    assert parsed.diagnostics == ()
    assert plain(parsed.root) == as_text(data)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("BN", "BN"),
        ("NO", '"NO"'),
        ("yes", '"yes"'),
        ("001", '"001"'),
        ("12:30", '"12:30"'),
        ("2027-03-05", "2027-03-05"),
        ("Phase 2: radars", '"Phase 2: radars"'),
        ("size #9", '"size #9"'),
        ("size\t#9", '"size\\t#9"'),
        ("", '""'),
        (12, "12"),
        (Decimal("1.50"), "1.50"),
    ],
)
def test_codes_are_quoted(value: Any, written: str) -> None:
    assert scalar(value) == written


@pytest.mark.parametrize("item", bundled_pack().items, ids=lambda item: item.id)
def test_examples_and_entries_of_the_review_are_sound(item) -> None:
    validator = Validator(SCHEMAS)
    for example in item.examples.values():
        for part in example_text(example, REFERENCE.library).split("\n\n"):
            name = part.split("\n")[0].removeprefix("# ").removesuffix(".yaml")
            if "nothing is answered yet" not in part:
                found = validator.validate(parse(part, name), name).diagnostics
                wrong = [one for one in found if one.severity is not Severity.NOTE]
                assert {one.id for one in wrong} <= FRAGMENT, wrong
    *_, entry = (b for b in item_page(item, REFERENCE.library).blocks if isinstance(b, Source))
    spec = validator.validate(parse(entry.text, "review.yaml"), "review")
    assert spec.diagnostics == ()
    (listed,) = spec.data.values()
    assert listed[0]["item"] == item.id


@pytest.mark.parametrize("item", bundled_pack().items, ids=lambda item: item.id)
def test_examples_are_shown_whole(item) -> None:
    for example in item.examples.values():
        shown = {}
        for part in example_text(example, REFERENCE.library).split("\n\n"):
            head, _, body = part.partition("\n")
            root = head.removeprefix("# ").removesuffix(".yaml").replace("-", "_")
            shown[root] = plain(parse(body, "x").root) if not body.startswith("#") else {}
        assert without_gaps(shown) == without_gaps(as_text(example))


def without_gaps(data: Any) -> Any:
    """Return *data* without groups that hold nothing and fields that nobody has answered."""
    if isinstance(data, dict):
        kept = {key: without_gaps(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if value not in ({}, "TBD", "None")}
    return [without_gaps(value) for value in data] if isinstance(data, list) else data
