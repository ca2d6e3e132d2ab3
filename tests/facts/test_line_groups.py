"""Lines that say the same stand together, and no line is lost."""

from typing import Any

from check.making import record
from hypothesis import given
from hypothesis import strategies as some

from fmsdocs.facts.line_groups import LineGroup, configuration_groups, control_groups


def numbers(groups: tuple[LineGroup, ...]) -> list[list[str]]:
    return [[str(line.get("number")) for line in group.lines] for group in groups]


def lines(*fields: dict[str, Any]) -> Any:
    numbered = [{"number": f"{at:03}", **data} for at, data in enumerate(fields, start=1)]
    return record("case", {"lines": numbered})


def test_lines_with_the_same_control_data_stand_together() -> None:
    spare = {"kind": "article", "jurisdiction": "ear", "eccn": "0A606.x", "sensitive_tags": []}
    truck = {"kind": "article", "jurisdiction": "usml", "usml_paragraph": "VII(b)"}
    groups = control_groups(lines(spare, truck, {**spare, "nomenclature": "Other"}))
    assert numbers(groups) == [["001", "003"], ["002"]]
    assert numbers(control_groups(lines(spare, {**spare, "sensitive_tags": ["nvd"]}))) == [
        ["001"],
        ["002"],
    ]


def test_work_stands_apart_only_where_articles_are_asked_for_more() -> None:
    mixed = [{"kind": "article", "mde": "no"}, {"kind": "service", "mde": "no"}]
    assert numbers(control_groups(lines(*mixed))) == [["001", "002"]]
    told = control_groups(lines(*mixed, {"kind": "article", "mde": "yes", "item_class": "U"}))
    assert numbers(told) == [["001"], ["002"], ["003"]]
    assert [group.hold for group in told] == ["articles", "work", "articles"]


def test_configurations() -> None:
    same = {"baseline": "US standard configuration", "differences": "None."}
    groups = configuration_groups(
        lines({"configuration": same}, {}, {"configuration": dict(reversed(same.items()))})
    )
    assert numbers(groups) == [["001", "003"], ["002"]]


def test_a_case_without_lines_has_no_groups() -> None:
    for data in ({}, {"lines": []}, {"lines": [None]}):
        assert sum(map(len, numbers(control_groups(record("case", data))))) == len(
            data.get("lines", [])
        )


@given(
    some.lists(
        some.fixed_dictionaries(
            {},
            optional={
                "kind": some.sampled_from(["article", "service", "software"]),
                "sme": some.sampled_from(["yes", "no"]),
                "sensitive_tags": some.lists(some.sampled_from(["nvd", "ew"]), max_size=2),
            },
        ),
        max_size=12,
    )
)
def test_every_line_is_in_one_group_and_the_members_agree(fields: list[dict[str, Any]]) -> None:
    groups = control_groups(lines(*fields))
    listed = [number for group in numbers(groups) for number in group]
    assert sorted(listed) == [f"{at:03}" for at in range(1, len(fields) + 1)]
    for group in groups:
        said = [
            {k: v for k, v in line.data.items() if k not in {"number", "kind"}}
            for line in group.lines
        ]
        assert all(one == said[0] for one in said)
