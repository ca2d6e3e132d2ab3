"""Names and codes are held against the schemas without any case."""

import pytest
from check.making import shapes

from fmsdocs.expressions.static import check_names, shape_of_elements


@pytest.mark.parametrize(
    "text",
    [
        "case.funding.source == 'fmf_grant'",
        "case.funding.source is one_of(['fmf_grant', 'mixed'])",
        "case.lines | where('mde', 'yes') | all('configuration.baseline')",
        "'R1' in (case.lines | pluck('meets') | flatten)",
        "(case.lines | find('number', '001')).mde == 'yes'",
        "case.lines[0].mde in ['yes', 'no']",
        "notification(case).likely and policy.as_of < today()",
        "party(case.purchaser.party).name is answered",
        "'nvd' in (case.lines | first).sensitive_tags",
        "case['title'] is answered",
        "case.lines | any('mde', case.lines[0].mde)",
    ],
)
def test_known_names(text: str) -> None:
    assert check_names(text, shapes()) is None


@pytest.mark.parametrize(
    ("text", "words", "offset"),
    [
        ("1 == 2 and case.funding.sorce == 'x'", "did you mean 'source'?", 24),
        ("nowhere.title == 'x'", "there is no 'nowhere'", 0),
        ("case.lines.mde == 'yes'", "a list has no field 'mde'", 11),
        ("case.lines | where('md', 'yes') | any", "did you mean 'mde'?", 19),
        ("case.lines | where('mde', 'Yes') | any", "'Yes' is never the answer here", 26),
        ("case.lines | where('mde', ['yes', 'No']) | any", "'No' is never", 34),
        ("case.funding.source == 'FMF'", "'FMF' is never", 23),
        ("'FMF' != case.funding.source", "'FMF' is never", 0),
        ("case.funding.source in ['FMF']", "'FMF' is never", 24),
        ("case.funding.source is one_of(['FMF'])", "'FMF' is never", 31),
        ("'nvg' in case.lines[0].sensitive_tags", "'nvg' is never", 0),
        ("case.title.x == 'a'", "has no field 'x'", 11),
        ("days_between(case.revision.dat, today()) > 1", "did you mean 'date'?", 27),
    ],
)
def test_unknown_names(text: str, words: str, offset: int) -> None:
    found = check_names(text, shapes())
    assert found is not None
    assert words in found.message
    assert found.offset == offset


@pytest.mark.parametrize(
    ("text", "words", "offset"),
    [
        ("case.support.years == '5'", "a number is compared with a text", 13),
        ("case.title == 5", "a text is compared with a number", 5),
        ("case.lines == 'x'", "a list is compared with a text", 5),
        ("case.title < '2026-01-01'", "only numbers and days", 5),
        ("case.revision.date < 5", "a text has no order with a number", 14),
        ("1 < 2 and case.revision.date < case.title", "only numbers and days", 36),
        ("case.title + 1 > 2", "'+' works on numbers, found a text", 5),
        ("-case.title > 2", "'-' works on numbers, found a text", 6),
        ("case.title | count > 1", "expected a list, found a text", 5),
        ("case.funding | where('source') | any", "expected a list, found a group", 5),
        ("case.lines | sum('number') > 1", "'sum' works on numbers, found a text", 5),
        ("case.lines | where('quantity', 'x') | any", "a number is compared with a text", 19),
        ("case.support.years is starting_with('x')", "'is starting_with' asks about a text", 13),
        ("case.title is empty", "'is empty' asks about a list", 5),
        ("case.title is present", "'is present' asks about a group of fields", 5),
        ("case.lines | length > 1", "expected a text, found a list", 5),
        ("case.title and 1 < 2", "expected true or false, found a text; compare it", 5),
        ("not case.lines", "expected true or false, found a list", 9),
        ("1 if case.title else 2", "expected true or false, found a text", 10),
        ("'x' in case.support.years", "expected a list, found a number", 20),
        ("case_totals(case.funding).total is answered", "case_totals() reads 'case.lines.", 0),
        ("stage_reached(case.purchaser, 'LOR')", "there is no field 'stage'", 0),
        ("case.funding | period", "there is no such field", 5),
        ("party(case.purchaser.party).nme is answered", "did you mean 'name'?", 28),
        ("(case.lines if case.lines is answered else []) | any('mdee', 'yes')", "'mde'?", 53),
        ("(case.lines | min('mdee')) > 1", "did you mean 'mde'?", 18),
    ],
)
def test_values_of_the_wrong_kind(text: str, words: str, offset: int) -> None:
    found = check_names(text, shapes())
    assert found is not None
    assert words in found.message
    assert found.offset == offset


@pytest.mark.parametrize(
    "text",
    [
        "case.revision.date < add_days(today(), 30)",
        "days_between(case.revision.date, today()) > 1 - 2 * 3",
        "(case.lines | max('lead_time_months')) <= case.support.years * 12",
        "(case.lines | pluck('quantity') | sum) > 1",
        "'R1' in case.title",
        "code('country_codes', case.purchaser.customer_code).status == 'x'",
        "not (case.lines | any('mde', 'yes')) or case.lines is empty",
        "(case.export.release_approvals if case.title is answered else []) | all('process')",
    ],
)
def test_values_of_the_right_kind(text: str) -> None:
    assert check_names(text, shapes()) is None


def test_a_wanted_kind() -> None:
    assert check_names("case.title", shapes()) is None
    found = check_names("case.title", shapes(), "true or false")
    assert found is not None
    assert "expected true or false, found a text" in found.message


def test_elements() -> None:
    line = shape_of_elements("case.lines | where('mde', 'yes')", shapes())
    assert line is not None
    assert "nomenclature" in line.fields
    assert shape_of_elements("release_processes_needed(case)", shapes()) is None
