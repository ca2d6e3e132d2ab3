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


def test_elements() -> None:
    line = shape_of_elements("case.lines | where('mde', 'yes')", shapes())
    assert line is not None
    assert "nomenclature" in line.fields
    assert shape_of_elements("release_processes_needed(case)", shapes()) is None
