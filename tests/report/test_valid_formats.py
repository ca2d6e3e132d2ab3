"""What a format is held to by its published schema, over the sample cases and any findings."""

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from lxml import etree
from report.outcomes import CASES, OUTCOMES, sample
from running import ROOT, run_fmsdocs

from fmsdocs.model.outcome import RunOutcome
from fmsdocs.report.formats import report_of
from fmsdocs.report.view import View

DATA = Path(__file__).parent / "data"
SCHEMAS = {
    "json": ROOT / "fmsdocs/report/report-1.schema.json",
    "sarif": DATA / "sarif-2.1.0-rtm.5.json",
}


@cache
def validator(form: str) -> jsonschema.protocols.Validator:
    schema = json.loads(SCHEMAS[form].read_text("utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


@cache
def junit_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(DATA / "junit-10.xsd"))


def valid(form: str, text: str) -> None:
    if form == "junit":
        junit_schema().assertValid(etree.fromstring(text.encode()))
    else:
        validator(form).validate(json.loads(text))


def report(form: str, outcome: RunOutcome) -> str:
    return report_of(form)(outcome, View())


@pytest.mark.parametrize("form", [*SCHEMAS, "junit"])
@pytest.mark.parametrize("case", CASES)
def test_of_the_sample_cases(case: str, form: str) -> None:
    valid(form, report(form, sample(case)))


@pytest.mark.parametrize("form", [*SCHEMAS, "junit"])
@settings(max_examples=40, deadline=None)
@given(outcome=OUTCOMES)
def test_of_any_findings(form: str, outcome: RunOutcome) -> None:
    valid(form, report(form, outcome))


@pytest.mark.parametrize("form", [*SCHEMAS, "junit"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "case_specs/bn-b-saa"),
        ("check", "case_specs/no-b-vry", "--gate", "complete"),
        ("check", "docs"),
        ("policy", "lint", "bundled"),
        ("policy", "test", "bundled"),
    ],
    ids=" ".join,
)
def test_of_each_command(form: str, arguments: tuple[str, ...]) -> None:
    valid(form, run_fmsdocs(*arguments, "--format", form).out)


def test_of_a_build(tmp_path: Path) -> None:
    forms = [*SCHEMAS, "junit"]
    files = [f"--format={form}={tmp_path / form}" for form in forms]
    options = ["--document", "checklist", "--to", "html", "--output", str(tmp_path / "output")]
    ran = run_fmsdocs("build", "case_specs/bn-b-saa", *options, *files)
    assert ran.code == 0
    assert ran.out == ""
    for form in forms:
        valid(form, (tmp_path / form).read_text("utf-8"))
    (case,) = json.loads((tmp_path / "json").read_text("utf-8"))["cases"]
    assert [Path(path).name for path in case["written"]] == ["checklist.html"]


def test_the_schema_of_the_json_report_describes_all_that_is_in_it() -> None:
    """Whatever is not described is refused, so that a new key comes with its words."""
    document = json.loads(report("json", sample("bn-b-saa")))
    document["cases"][0]["news"] = 1
    with pytest.raises(jsonschema.ValidationError, match="news"):
        validator("json").validate(document)
