"""The commands, their options and exit codes, each in a process of its own."""

import json
import re
import shutil
from pathlib import Path

import pytest
from running import ROOT, run_fmsdocs

BN = "case_specs/bn-b-saa"


def test_exit_0_for_a_case_without_open_errors() -> None:
    assert run_fmsdocs("check", BN, "--as-of", "2026-11-22").code == 0


@pytest.mark.parametrize("case", ["no-b-vry", "tw-nasams"])
def test_exit_1_for_a_case_with_gaps(case: str) -> None:
    ran = run_fmsdocs("check", f"case_specs/{case}")
    assert ran.code == 1
    assert run_fmsdocs("check", f"case_specs/{case}", "--fail-on", "never").code == 0
    assert "indicative, not an agency determination" in ran.out


def test_exit_2_for_wrong_usage() -> None:
    assert run_fmsdocs("check", BN, "--gate", "nowhere").code == 2
    assert run_fmsdocs("build", BN, "--to", "odt").code == 2
    assert run_fmsdocs("build", BN, "--document", "invoice").code == 2


def test_exit_3_where_there_is_no_case(tmp_path: Path) -> None:
    ran = run_fmsdocs("check", cwd=tmp_path)
    assert ran.code == 3
    assert "case_specs" in ran.out


def test_exit_5_where_output_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file where the folder should be")
    ran = run_fmsdocs(
        "build", str(ROOT / BN), "--document", "checklist", "--to", "docx", cwd=tmp_path
    )
    assert ran.code == 5
    assert "error[OUT001]: the document cannot be written" in ran.out


def test_a_gate_of_choice() -> None:
    channel = run_fmsdocs("check", "case_specs/no-b-vry", "--gate", "channel").out
    complete = run_fmsdocs("check", "case_specs/no-b-vry", "--gate", "complete").out
    assert channel.count("error[") < complete.count("error[")


def test_json_to_a_file_and_text_on_stdout(tmp_path: Path) -> None:
    file = tmp_path / "findings.json"
    ran = run_fmsdocs(
        "check", "case_specs/no-b-vry", "--format", "text", "--format", f"json={file}"
    )
    document = json.loads(file.read_text("utf-8"))
    assert document["version"] == 1
    counts = document["counts"]
    assert len(document["findings"]) == sum(counts.values())
    assert f"{counts['error']} errors, {counts['warning']} warnings" in ran.out
    first = next(finding for finding in document["findings"] if finding["line"])
    assert f"{first['path']}:{first['line']}:{first['column']}: " in ran.out
    assert {case["name"] for case in document["cases"]} == {"no-b-vry"}


def test_one_file_of_a_case_reports_what_touches_it() -> None:
    ran = run_fmsdocs("check", "case_specs/no-b-vry/letter-of-request.yaml")
    heads = [line for line in ran.out.splitlines() if ": error[" in line]
    assert heads
    blocks = ran.out.split("\n\n")
    for block in blocks:
        if ": error[" in block:
            assert "letter-of-request.yaml" in block


def test_colour_only_where_asked() -> None:
    plain = run_fmsdocs("check", "case_specs/no-b-vry").out
    assert "\x1b[" not in plain
    painted = run_fmsdocs("check", "case_specs/no-b-vry", NO_COLOR="", FORCE_COLOR="1").out
    assert "\x1b[1;31merror" in painted


def test_silence_on_stderr_in_ci() -> None:
    ran = run_fmsdocs("build", BN, "--document", "checklist", "--to", "html", CI="true")
    assert ran.err == ""


def test_the_as_of_day_comes_from_the_environment() -> None:
    ran = run_fmsdocs("check", BN, SOURCE_DATE_EPOCH="1798761600")
    assert "as of 1 January 2027" in ran.out


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("documents", "letter-of-request"),
        ("fields", "funding.source"),
        ("rules", "LOR-030"),
        ("cases", "case_specs/bn-b-saa"),
        ("codes", "country_codes"),
    ],
)
def test_list(what: str, expected: str) -> None:
    ran = run_fmsdocs("list", what)
    assert ran.code == 0
    assert expected in ran.out


def test_doctor_finds_everything_in_place() -> None:
    ran = run_fmsdocs("doctor")
    assert ran.code == 0, ran.out
    assert "MISSING" not in ran.out


def test_final_is_refused_while_errors_are_open(tmp_path: Path) -> None:
    ran = run_fmsdocs(
        "build", "case_specs/no-b-vry", "--final", "--output", str(tmp_path), "--to", "docx"
    )
    assert ran.code == 1
    assert "error[OUT003]: no final document is made while" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_each_of_two_letters_is_judged_and_built_as_itself(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "case_specs" / "no-b-vry", tmp_path / "no-b-vry")
    letter = tmp_path / "no-b-vry" / "letter-of-request.yaml"
    text = letter.read_text("utf-8")
    second = letter.with_name("letter-of-request.rom.yaml")
    second.write_text(text.replace("type: LOA_AMENDMENT", "type: PA"), "utf-8")
    ran = run_fmsdocs("build", "no-b-vry", "--to", "html", "--fail-on", "never", cwd=tmp_path)
    verdicts = dict(re.findall(r"^  ([a-z.-]+): .*; (\d+ of \d+) items", ran.out, re.MULTILINE))
    assert verdicts["letter-of-request"] != verdicts["letter-of-request.rom"]
    alone = run_fmsdocs("check", "case_specs/no-b-vry").out
    assert f"{verdicts['letter-of-request']} items answered" in alone
    pages = {
        name: (tmp_path / "output" / "no-b-vry" / f"{name}.html").read_text("utf-8")
        for name in ("letter-of-request", "letter-of-request.rom")
    }
    assert "amendment of case NO-B-VRY" in pages["letter-of-request"]
    assert "for planning only" in pages["letter-of-request.rom"].replace("\n", " ")


def test_the_notional_case_answers_everything() -> None:
    ran = run_fmsdocs("check", BN, "--as-of", "2026-11-22")
    assert ran.code == 0
    assert "\n0 errors, 0 warnings, " in ran.out
