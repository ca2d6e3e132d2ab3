"""What each format is for: the parts that one of its readers needs."""

import json
import re
import shutil
from itertools import groupby, pairwise
from pathlib import Path

import lxml.html
import pytest
from lxml import etree
from running import ROOT, golden, run_fmsdocs

from fmsdocs.report.formats import FORMATS

GOLDENS = Path(__file__).parent / "goldens"
DAY = ("--as-of", "2026-11-22")
NO = "case_specs/no-b-vry"

FAULTY = """\
format: 1
stage: LOR
lines:
  - number: "001"
    quantity: twelve
    quantity: 12
  - number: "002"
    nomenclature: "Size <9> & 50%: a, b"
    unit_price: $1,250,000
    nomenclatur: Truck
"""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """The folder above a case with faults of form."""
    (tmp_path / "bn-faulty").mkdir()
    (tmp_path / "bn-faulty" / "case.yaml").write_text(FAULTY, "utf-8")
    return tmp_path


@pytest.mark.parametrize("form", FORMATS)
def test_golden(form: str, faulty: Path) -> None:
    ran = run_fmsdocs("validate", "bn-faulty", "--format", form, cwd=faulty)
    assert ran.code == 1
    assert ran.err == ""
    golden(ran.out, GOLDENS / f"validate.{form}")


def test_several_formats_in_one_run(faulty: Path) -> None:
    every = [f"--format={form}={form}.out" for form in FORMATS if form != "github"]
    ran = run_fmsdocs("validate", "bn-faulty", "--format", "github", *every, cwd=faulty)
    golden(ran.out, GOLDENS / "validate.github")
    for form in set(FORMATS) - {"github"}:
        golden((faulty / f"{form}.out").read_text("utf-8"), GOLDENS / f"validate.{form}")


def test_an_unknown_format_is_wrong_usage() -> None:
    ran = run_fmsdocs("check", NO, "--format", "xml")
    assert ran.code == 2
    assert "'xml' is not one of text, json, sarif, junit, github, gitlab, markdown, html" in ran.err


def test_formats_of_findings_are_not_offered_for_a_schedule() -> None:
    ran = run_fmsdocs("schedule", "case_specs/bn-b-saa", "--format", "sarif")
    assert ran.code == 2
    assert "'sarif' is not one of text, json" in ran.err


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_shows_the_line_of_a_marking(form: str, case_folder: Path) -> None:
    text = "format: 1\ntitle: Trucks\n# SECRET//NOFORN ours\n"
    (case_folder / "case.yaml").write_text(text, "utf-8")
    ran = run_fmsdocs("check", "bn-b-new", "--format", form, cwd=case_folder.parent)
    assert ran.code == 6
    assert "FMS060" in ran.out
    assert "NOFORN" not in ran.out + ran.err


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_whose_name_is_no_text(form: str, tmp_path: Path) -> None:
    """A name of bytes that are no UTF-8 is shown with escapes, in a report that is UTF-8."""
    folder = tmp_path / "bn-\udce9t\udce9"
    folder.mkdir()
    (folder / "case.yaml").write_text("format: 1\ntitel: x\n", "utf-8")
    ran = run_fmsdocs(
        "validate", ".", "--format", f"{form}=report", "--format", "text", cwd=tmp_path
    )
    assert ran.code == 1, ran.err
    report = (tmp_path / "report").read_text("utf-8")
    assert "FMS102" in report
    shown = "bn-%E9t%E9" if form == "sarif" else r"bn-\udce9t\udce9"
    if form == "markdown":
        shown = shown.replace("\\", "\\\\")
    assert shown in report


# ------------------------------------------------------------------------------------------- SARIF


def sarif(*arguments: str, cwd: Path = ROOT) -> dict:
    ran = run_fmsdocs(*arguments, "--format", "sarif", cwd=cwd)
    (run,) = json.loads(ran.out)["runs"]
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": ran.code}]
    return run


def test_sarif_explains_its_rules() -> None:
    run = sarif("check", NO, *DAY)
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert set(rules) == {result["ruleId"] for result in run["results"]}
    for name, rule in rules.items():
        words = " ".join(rule["help"]["text"].split())
        assert words.startswith(f"{name}: {rule['shortDescription']['text']} ===")
        assert "](../" not in rule["help"]["markdown"]
        assert "helpUri" not in rule
    funding = rules["LOR-030"]
    assert funding["properties"]["tags"] == ["gate/actionable", "owner/purchaser"]
    assert funding["defaultConfiguration"] == {"level": "error"}
    shown = run_fmsdocs("explain", "LOR-030").out
    assert " ".join(funding["help"]["text"].split()) == " ".join(shown.split())


def test_sarif_names_files_relative_to_the_working_folder() -> None:
    run = sarif("check", NO, *DAY)
    assert run["automationDetails"] == {"id": "fmsdocs/check/"}
    (base,) = run["originalUriBaseIds"]
    places = [
        place["physicalLocation"]["artifactLocation"]
        for result in run["results"]
        for place in (*result["locations"], *result.get("relatedLocations", ()))
        if not result["ruleId"].startswith("POL")
    ]
    assert {place["uriBaseId"] for place in places} == {base}
    assert all((ROOT / place["uri"]).exists() for place in places)


def test_sarif_shows_the_places_that_belong_together() -> None:
    results = sarif("check", NO, *DAY)["results"]
    related = [place for result in results for place in result.get("relatedLocations", ())]
    assert related
    assert all(place["message"]["text"] for place in related)


def fingerprints(run: dict) -> set[str]:
    return {result["partialFingerprints"]["fmsdocs/v1"] for result in run["results"]}


def test_fingerprints_of_sarif_and_gitlab_stay_when_lines_move(tmp_path: Path) -> None:
    for part in ("no-b-vry", "_shared"):
        shutil.copytree(ROOT / "case_specs" / part, tmp_path / part)

    def found() -> tuple[set[str], list[str]]:
        run = sarif("check", "no-b-vry", *DAY, cwd=tmp_path)
        ran = run_fmsdocs("check", "no-b-vry", *DAY, "--format", "gitlab", cwd=tmp_path)
        return fingerprints(run), [one["fingerprint"] for one in json.loads(ran.out)]

    before, in_gitlab = found()
    assert len(set(in_gitlab)) == len(in_gitlab), "GitLab drops all but one of a fingerprint"
    assert set(in_gitlab) == before
    spec = tmp_path / "no-b-vry" / "case.yaml"
    spec.write_text("# a comment\n\n" + spec.read_text("utf-8"), "utf-8")
    after, in_gitlab = found()
    assert after == before
    assert set(in_gitlab) == before


def test_sarif_of_a_run_that_stopped(case_folder: Path) -> None:
    (case_folder / "case.yaml").write_text("format: 99\n", "utf-8")
    ran = run_fmsdocs("check", "bn-b-new", "--format", "sarif", cwd=case_folder.parent)
    assert ran.code == 4
    (run,) = json.loads(ran.out)["runs"]
    assert run["invocations"] == [{"executionSuccessful": False, "exitCode": 4}]


# ------------------------------------------------------------------------------------------- JUnit


def junit(*arguments: str) -> dict[str, str]:
    """Return how the tests of a run end, by their names; the counts of the suites are right."""
    report = etree.fromstring(run_fmsdocs(*arguments, "--format", "junit").out.encode())
    ends = {}
    for suite in report.iter("testsuite"):
        tests = suite.findall("testcase")
        assert suite.get("tests") == str(len(tests))
        for label, tag in (("failures", "failure"), ("skipped", "skipped"), ("errors", "error")):
            assert suite.get(label) == str(len(suite.findall(f"testcase/{tag}")))
        for test in tests:
            inside = test.find("*")
            passed = inside is None or inside.tag == "system-out"
            ends[test.get("name")] = "passed" if passed else inside.tag
    return ends


def test_junit_has_a_test_for_each_item_that_was_judged() -> None:
    ran = run_fmsdocs("check", NO, *DAY, "--format", "json")
    (case,) = json.loads(ran.out)["cases"]
    ends = junit("check", NO, *DAY)
    wanted = {
        "satisfied": "passed",
        "missing": "failure",
        "not yet due": "skipped",
        "waived": "skipped",
    }
    for item in case["items"]:
        subject = f" ({item['subject']})" if item["subject"] else ""
        name = f"{item['id']}: {item['title']}{subject}"
        if item["result"] == "not applicable":
            assert name not in ends
        elif item["severity"] == "error" and item["result"] in wanted:
            assert ends[name] == wanted[item["result"]], name


def test_junit_fails_what_fails_the_run() -> None:
    ran = run_fmsdocs("check", NO, *DAY, "--format", "json")
    counts = json.loads(ran.out)["counts"]
    for fail_on, failing in (
        ("never", 0),
        ("error", counts["error"]),
        ("warning", counts["error"] + counts["warning"]),
    ):
        report = run_fmsdocs("check", NO, *DAY, "--format", "junit", "--fail-on", fail_on).out
        assert f'failures="{failing}"' in report.split("\n")[1]


def test_junit_tells_whether_a_gate_is_blocked() -> None:
    gate = ("--gate", "complete")
    assert junit("check", NO, *DAY, *gate)["Nothing blocks the gate complete"] == "failure"
    ends = junit("check", "case_specs/bn-b-saa", *DAY, *gate)
    assert ends["Nothing blocks the gate complete"] == "passed"


def test_junit_where_there_is_no_case() -> None:
    assert junit("check", "docs") == {"a case is found": "error"}


# ------------------------------------------------------------------------------- GitHub and GitLab


def test_github_has_one_line_a_finding_and_the_counts_before_the_notes() -> None:
    lines = run_fmsdocs("check", NO, *DAY, "--format", "github").out.splitlines()
    kinds = [line.split(" ")[0] for line in lines]
    assert [kind for kind, _alike in groupby(kinds)] == ["::error", "::warning", "::notice"]
    first = next(line for line in lines if line.startswith("::notice"))
    counts = re.fullmatch(r"::notice title=fmsdocs::(\d+) errors, (\d+) warnings, (\d+) .*", first)
    assert counts
    assert sum(map(int, counts.groups())) == len(lines) - 1
    assert first.endswith("GitHub shows the first 10 of each kind, the log has all")


def test_gitlab_gives_every_finding_a_file_and_a_line() -> None:
    ran = run_fmsdocs("check", NO, *DAY, "--format", "gitlab")
    for one in json.loads(ran.out):
        assert (ROOT / one["location"]["path"]).exists()
        assert one["location"]["lines"]["begin"] >= 1


# -------------------------------------------------------------------------------- Markdown and HTML


def test_markdown_tells_the_verdicts_and_who_owes_what() -> None:
    ran = run_fmsdocs("check", NO, *DAY, "--format", "markdown")
    _run, heading, case = ran.out.partition("\n### no-b-vry\n")
    assert heading
    before, details, after = case.partition("<details><summary>")
    assert details
    assert "- **letter of request**: insufficient — " in before
    assert "indicative, not an agency determination" in before
    assert "| purchaser | error LOR-030 | the request does not say how it will be paid" in before
    assert "| warning " not in before
    assert "| error " not in after
    assert re.match(r"\d+ warnings, \d+ notes</summary>\n\n\|", after)
    assert after.endswith("|\n\n</details>\n")


def test_html_is_one_page_that_can_be_walked() -> None:
    ran = run_fmsdocs("check", NO, "case_specs/bn-b-saa", *DAY, "--format", "html")
    page = lxml.html.document_fromstring(ran.out)
    assert page.get("lang") == "en"
    assert page.xpath("string(//title)").startswith("fmsdocs check: ")
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    for target in page.xpath("//a/@href"):
        assert target.startswith("#")
        assert target[1:] in ids
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for box in page.xpath("//input"):
        assert box.getparent().tag == "label"
    assert page.xpath("//h2[text()='no-b-vry']")
    assert page.xpath("//h3[starts-with(text(), 'For the purchaser: ')]")


def test_html_shows_what_is_meant_why_and_what_to_do() -> None:
    ran = run_fmsdocs("check", NO, *DAY, "--format", "html")
    page = lxml.html.document_fromstring(ran.out)
    (article,) = page.xpath("//article[.//*[@class='id']='LOR-030']")
    text = article.text_content()
    assert "SAMM Table C5.T3A #8 (text as of 6 December 2025)" in text
    assert "state national funds, FMF grant, FMF loan or another source" in text
    marks = page.xpath("//article[.//*[@class='id']='LOR-021']//mark")
    assert all(mark.text for mark in marks)
    assert marks
