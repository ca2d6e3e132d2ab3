"""The guard at the door, on text that must stop a run and on text that must not."""

from pathlib import Path

import pytest
from running import ROOT, run_fmsdocs

from fmsdocs.load.marking import MarkingGuard, read_patterns

TABLE = (ROOT / "policy/codes/classified_marking_patterns.csv").read_text("utf-8")
GUARD = MarkingGuard(read_patterns(TABLE))

STOP = [
    "SECRET//NOFORN",
    "TOP SECRET",
    "(S//NF) text",
    "(TS) text",
    "1. (C) text",
    "- (S) text",
    "Declassify On: 20500101",
    "Derived From: a guide",
    "50X1-HUM",
    "(CAN-C) text",
    "RESTRICTED DATA",
    "- SECRET",
    "COSMIC TOP SECRET",
    "SPECIAL ACCESS REQUIRED",
    "\uff33\uff25\uff23\uff32\uff25\uff34//NOFORN",
    "SE\u00adCRET",
    "SECRET\u00a0//\u00a0NOFORN",
    "SECRET //\nNOFORN",
    "CONFIDENTIAL",
    "NATO RESTRICTED",
    "Reason: 1.4(c)",
]
PASS = [
    "confidential and proprietary",
    "Secretary of State",
    "paragraph (c)",
    "II(a)(1)",
    "The forwarder holds a SECRET facility clearance",
    "(U) text",
    "CUI",
    "item_class: S",
    "delivered item classified up to Secret",
]


@pytest.mark.parametrize("text", STOP)
def test_text_that_stops(text: str) -> None:
    assert any(hit.pattern.tier in {"hard", "soft"} for hit in GUARD.scan(f"a line\n{text}\n"))


@pytest.mark.parametrize("text", PASS)
def test_text_that_passes(text: str) -> None:
    assert not GUARD.scan(f"a line\n{text}\n")


@pytest.mark.parametrize("text", [*STOP, *PASS, "FOUO", "CUI//SP-EXPT", "for official use only"])
def test_the_quick_look_for_words_hides_nothing(text: str) -> None:
    found = {hit.pattern.id for hit in GUARD.scan(text)}
    folded = text.replace("\u00ad", "")
    direct = {pattern.id for pattern in GUARD.patterns if pattern.regex.search(folded)}
    assert direct <= found


def test_the_line_is_that_of_the_marking() -> None:
    assert [hit.line for hit in GUARD.scan("one\ntwo\n\n  SECRET//NOFORN\n")] == [4, 4]


def test_our_own_cases_pass() -> None:
    for spec in (ROOT / "case_specs").rglob("*.yaml"):
        hits = [hit for hit in GUARD.scan(spec.read_text("utf-8")) if hit.pattern.tier != "warn"]
        assert not hits, spec


def stopped(folder: Path, command: str = "validate") -> str:
    """Run *command* on *folder*; assert that it stops and echoes nothing."""
    ran = run_fmsdocs(command, folder.name, cwd=folder.parent)
    assert ran.code == 6, ran.out + ran.err
    assert "NOFORN" not in ran.out + ran.err
    return ran.out


def test_a_marked_file_stops_the_run_and_echoes_nothing(case_folder: Path) -> None:
    (case_folder / "review.yaml").write_text("waivers:\n  - reason: x\n# SECRET//NOFORN\n")
    out = stopped(case_folder)
    assert out.startswith("bn-b-new/review.yaml:3:1: error[FMS060]: possible classified marking")
    assert "bn-b-new/case.yaml" not in out


def test_one_marked_case_stops_all(case_folder: Path) -> None:
    other = case_folder.parent / "bn-b-two"
    other.mkdir()
    (other / "case.yaml").write_text("format: 1\ntitel: x\n")
    (case_folder / "case.yaml").write_text("format: 1\ntitle: (S//NOFORN) x\n")
    ran = run_fmsdocs("build", str(case_folder.parent), cwd=case_folder.parent)
    assert ran.code == 6
    assert "titel" not in ran.out
    assert not (case_folder.parent / "output").exists()


@pytest.mark.parametrize("value", ['"SE\\x43RET//NOFORN"', "SECRET", '"CONFIDENTIAL"'])
def test_markings_that_appear_only_after_parsing(case_folder: Path, value: str) -> None:
    (case_folder / "case.yaml").write_text(f"format: 1\ntitle: {value}\n")
    assert ":2:1: error[FMS06" in stopped(case_folder)


def test_a_class_in_its_field_is_data(case_folder: Path) -> None:
    (case_folder / "case.yaml").write_text(
        'format: 1\nlines:\n  - number: "001"\n    item_class: S\n'
    )
    assert run_fmsdocs("validate", str(case_folder)).code == 0


def test_file_names_are_scanned(case_folder: Path) -> None:
    case_folder.rename(case_folder.parent / "SECRET")
    ran = run_fmsdocs("validate", "SECRET", cwd=case_folder.parent)
    assert ran.code == 6
