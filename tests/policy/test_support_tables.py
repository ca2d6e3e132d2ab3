"""The code tables of sustainment and training hold what the schemas allow, with their sources."""

import pytest
from check.making import bundled_pack, shapes


def codes_at(path: str) -> frozenset[str]:
    root, *names = path.split(".")
    shape = shapes()[root]
    for name in names:
        while shape.items is not None:
            shape = shape.items
        found = shape.field_named(name)
        assert found is not None, path
        shape = found
    return shape.items.enum if shape.items else shape.enum


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ("ips_elements", "sustainment_plan.support_split.element"),
        ("ips_elements", "sustainment_plan.support_coverage.element"),
        ("sustainment_vehicles", "sustainment_plan.follow_on"),
        ("sustainment_vehicles", "sustainment_plan.support_coverage.vehicle"),
        ("training_agencies", "case.training.agency"),
        ("training_vehicles", "case.training.courses.vehicle"),
        ("package_needs", "sustainment_plan.supported_items.package.need"),
    ],
)
def test_the_codes_of_a_field_are_those_of_its_table(table: str, field: str) -> None:
    assert codes_at(field) - {"OTHER"} == bundled_pack().codes[table].keys()


def test_needs_name_topics_and_categories_of_the_case() -> None:
    case = shapes()["case"]
    line = case.field_named("lines").items
    topics = case.field_named("support").field_named("total_package").items.field_named("topic")
    for row in bundled_pack().codes["package_needs"].values():
        assert row["topic"] in topics.enum
        assert row["line_category"] in {"", *line.field_named("category").enum}
