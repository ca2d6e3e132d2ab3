"""What a run does when it meets a marking: it stops, writes nothing, and repeats nothing."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from running import Ran, run_fmsdocs

from fmsdocs.cli import app
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import validate
from fmsdocs.workspace.locate import Workspace, bundled

NEEDLE = "NOFORN"
HEAD = "format: 1\ntitle: x\n"


def run(case: Path, *arguments: str, command: str = "validate") -> Ran:
    """Run *command* on *case* with a cache and an output folder of its own."""
    cache = str(case.parent / "cache")
    return run_fmsdocs(command, case.name, *arguments, cwd=case.parent, XDG_CACHE_HOME=cache)


def stopped(case: Path, command: str = "validate", needle: str = NEEDLE) -> str:
    """Run *command* on *case*; assert that it stops, echoes nothing and leaves nothing."""
    ran = run(case, command=command)
    assert ran.code == 6, ran.out + ran.err
    assert needle not in ran.out + ran.err
    as_json = run(case, "--format", "json", command=command)
    assert as_json.code == 6
    assert needle not in as_json.out + as_json.err
    assert not (case.parent / "output").exists()
    for file in (case.parent / "cache").rglob("*.pickle"):
        assert needle.encode() not in file.read_bytes()
    return ran.out


@pytest.mark.parametrize("command", ["validate", "check", "build"])
def test_a_marked_file_stops_every_command(case_folder: Path, command: str) -> None:
    (case_folder / "review.yaml").write_text("waivers:\n  - reason: x\n# SECRET//NOFORN\n")
    out = stopped(case_folder, command)
    assert out.startswith("bn-b-new/review.yaml:3:1: error[FMS060]: possible classified marking")
    assert "bn-b-new/case.yaml" not in out
    assert not list((case_folder.parent / "cache").rglob("*.pickle"))


def test_one_marked_case_stops_all(case_folder: Path) -> None:
    other = case_folder.parent / "bn-b-two"
    other.mkdir()
    (other / "case.yaml").write_text("format: 1\ntitel: x\n")
    (case_folder / "case.yaml").write_text("format: 1\ntitle: (S//NOFORN) x\n")
    ran = run_fmsdocs("build", str(case_folder.parent), cwd=case_folder.parent)
    assert ran.code == 6
    assert "titel" not in ran.out
    assert not (case_folder.parent / "output").exists()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('title: "SE\\x43RET//NOFORN"\n', 2),
        ("title: SECRET\n", 2),
        ('title: "CONFIDENTIAL"\n', 2),
        ("title: >-\n  SECRET\n  //NOFORN\n", 3),
        ('title: "RESTRICTED\n  DATA"\n', 2),
        ("alternative_names: [RESTRICTED, DATA]\n", 2),
        ("SECRET: NOFORN\n", 2),
        ('"\\x53ECRET":\n  NOFORN: x\n', 2),
        ('"Classified\\x20By": NOFORN\n', 2),
        ("title: |\n  text\n\n  (S) NOFORN\n", 5),
        ("title: a\x07b SECRET//NOFORN\n", 2),
        ("title: [SECRET//NOFORN\n", 2),
    ],
)
def test_however_it_is_written(case_folder: Path, text: str, line: int) -> None:
    (case_folder / "case.yaml").write_text(f"format: 1\n{text}")
    assert f"case.yaml:{line}:1: error[FMS06" in stopped(case_folder)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_that_is_no_utf_8_is_scanned_too(case_folder: Path, encoding: str) -> None:
    (case_folder / "case.yaml").write_bytes(f"{HEAD}# SECRET//NOFORN\n".encode(encoding))
    assert ":3:1: error[FMS060]" in stopped(case_folder)


def test_words_that_come_together_in_a_document_stop_too(case_folder: Path) -> None:
    (case_folder / "letter-of-request.yaml").write_text("subject: x\n")
    statement = "handling:\n  distribution_statement: {letter: C, reason: TS}\n"
    (case_folder / "case.yaml").write_text(HEAD + statement)
    assert run(case_folder).code == 0
    ran = run(case_folder, command="build")
    assert ran.code == 6
    assert "bn-b-new: letter-of-request: error[FMS060]" in ran.out
    assert not (case_folder.parent / "output").exists()


@pytest.mark.parametrize("level", ["S", "C", "TS", "U"])
def test_a_class_in_its_field_is_data(case_folder: Path, level: str) -> None:
    line = f'lines:\n  - number: "001"\n    item_class: {level}\n'
    (case_folder / "case.yaml").write_text(HEAD + line)
    assert run(case_folder).code == 0


@pytest.mark.parametrize("value", ["yes", "Yes", "'yes'", "true", "on"])
@pytest.mark.parametrize("place", ["handling:\n  confidential_handling", "confidential_handling"])
def test_a_case_handled_as_confidential_is_refused(
    case_folder: Path, place: str, value: str
) -> None:
    (case_folder / "case.yaml").write_text(f"{HEAD}{place}: {value}\n")
    assert "error[FMS063]" in stopped(case_folder, "build")


@pytest.mark.parametrize("value", ["no", '"no"', "TBD", ""])
def test_other_answers_are_answers(case_folder: Path, value: str) -> None:
    text = f"{HEAD}handling:\n  confidential_handling: {value}\n"
    (case_folder / "case.yaml").write_text(text)
    assert run(case_folder).code == 0


# ------------------------------------------------------------------------------------------- names


def test_the_name_of_a_folder_stops_and_is_not_shown(case_folder: Path) -> None:
    marked = case_folder.rename(case_folder.parent / "SECRET-NOFORN")
    ran = run_fmsdocs("validate", marked.name, cwd=marked.parent)
    assert ran.code == 6
    assert "SECRET" not in ran.out + ran.err
    assert "in the name of a file or folder in it" in ran.out
    inside = run_fmsdocs("validate", ".", cwd=marked)
    assert inside.code == 6


@pytest.mark.parametrize("name", ["SECRET.yaml", "plan-TOP_SECRET.docx", "NATO SECRET.txt"])
def test_the_name_of_any_file_in_the_folder_stops(case_folder: Path, name: str) -> None:
    (case_folder / name).write_text("x: y\n")
    out = stopped(case_folder, needle="SECRET")
    assert out.startswith("bn-b-new: error[FMS060]")


def test_the_output_folder_and_a_path_without_cases_are_not_echoed(case_folder: Path) -> None:
    folder = case_folder.parent / "SECRET"
    folder.mkdir()
    for arguments in (("validate", "SECRET"), ("build", "bn-b-new", "--output", "SECRET//x")):
        ran = run_fmsdocs(*arguments, cwd=case_folder.parent)
        assert ran.code == 6
        assert "SECRET" not in ran.out + ran.err


# -------------------------------------------------------------------------------- acknowledgements


@pytest.fixture
def soft(case_folder: Path) -> Path:
    """A case with a commercial label in a line of its own."""
    text = f"{HEAD}note: |\n  Price list of the vendor\n  CONFIDENTIAL\n"
    (case_folder / "case.yaml").write_text(text)
    (case_folder / "letter-of-request.yaml").write_text("subject: x\n")
    return case_folder


ACK = ("--ack-marking", "CM-13:bn-b-new/case.yaml:5", "--reason", "Label of the vendor")


def test_a_soft_pattern_stops_until_somebody_acknowledges_it(soft: Path) -> None:
    assert "case.yaml:5:1: error[FMS061]: possible classified marking, pattern CM-13" in stopped(
        soft, needle="CONFIDENTIAL"
    )
    ran = run(soft, *ACK)
    assert ran.code == 0, ran.out
    assert (
        "bn-b-new/case.yaml:5:1: note[FMS065]: pattern CM-13 was acknowledged: Label of the vendor"
    ) in ran.out
    assert "CONFIDENTIAL" not in ran.out


def test_an_acknowledgement_is_needed_at_every_run(soft: Path) -> None:
    assert run(soft, *ACK, command="check").code != 6
    assert run(soft, command="check").code == 6


def test_an_acknowledgement_stands_in_the_outcome_and_in_the_checklist(soft: Path) -> None:
    ran = run(soft, *ACK, "--to", "html", "--format", "json", "--fail-on", "never", command="build")
    assert ran.code == 0, ran.out
    note = next(one for one in json.loads(ran.out)["findings"] if one["id"] == "FMS065")
    assert (note["severity"], note["path"], note["line"]) == ("note", "bn-b-new/case.yaml", 5)
    assert "CM-13" in note["message"]
    assert "Label of the vendor" in note["message"]
    report = (soft.parent / "output/bn-b-new/checklist.html").read_text("utf-8")
    assert "Acknowledged markings" in report
    assert "Label of the vendor" in report


def test_another_line_of_the_same_pattern_still_stops(soft: Path) -> None:
    with (soft / "case.yaml").open("a") as file:
        file.write("# CONFIDENTIAL\n")
    ran = run(soft, *ACK)
    assert ran.code == 6
    assert ":6:1: error[FMS061]" in ran.out


def test_an_acknowledgement_that_meets_nothing_is_a_finding(case_folder: Path) -> None:
    ran = run(case_folder, *ACK)
    assert ran.code == 0
    assert "case.yaml:5:1: warning[FMS066]" in ran.out
    assert run(case_folder, *ACK, "--fail-on", "warning").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--ack-marking", "CM-01:bn-b-new/case.yaml:5", "--reason", "x"),
        ("--ack-marking", "CM-21:bn-b-new/case.yaml:5", "--reason", "x"),
        ("--ack-marking", "CM-17:bn-b-new/case.yaml:5", "--reason", "x"),
        ("--ack-marking", "CM-99:bn-b-new/case.yaml:5", "--reason", "x"),
        ("--ack-marking", "CM-13:bn-b-new/case.yaml", "--reason", "x"),
        ("--ack-marking", "CM-13:bn-b-new/case.yaml:5"),
        ("--ack-marking", "CM-13:bn-b-new/case.yaml:5", "--reason", " "),
        ("--reason", "x"),
    ],
)
def test_what_cannot_be_acknowledged_is_wrong_usage(soft: Path, arguments: tuple) -> None:
    assert run(soft, *arguments).code == 2


def test_a_reason_may_not_bear_a_marking(soft: Path) -> None:
    ran = run(soft, *ACK[:-1], "it is SECRET//NOFORN")
    assert ran.code == 6
    assert NEEDLE not in ran.out + ran.err


# ------------------------------------------------------------------------------------------ others


def test_a_legacy_marking_is_a_warning_that_shows_no_line(case_folder: Path) -> None:
    (case_folder / "case.yaml").write_text(f"{HEAD}note: FOUO until then\n")
    ran = run(case_folder)
    assert ran.code == 0
    assert "case.yaml:3:1: warning[FMS062]: marking pattern CM-17" in ran.out
    assert "until then" not in ran.out


@pytest.mark.parametrize("text", ["(U) text", "(CUI) text", "(CUI//SP-EXPT) text"])
def test_a_typed_portion_mark_is_a_finding(case_folder: Path, text: str) -> None:
    (case_folder / "case.yaml").write_text(f"{HEAD}note: {text}\n")
    ran = run(case_folder)
    assert ran.code == 1
    assert "case.yaml:3:7: error[FMS064]: a portion mark is typed in the text" in ran.out


@pytest.mark.parametrize(
    ("folder", "name", "text"),
    [
        ("policy", "codes/own.csv", 'code,"(S) NOFORN",source\n'),
        ("policy", "checklists/own.yaml", "title: x\n# SECRET//NOFORN\n"),
        ("templates", "letter-of-request/document.html.j2", "<p>SECRET</p><!-- NOFORN -->\n"),
        ("templates", "_themes/government/print.css", "/* (S//NOFORN) */\n"),
    ],
)
def test_the_files_of_an_office_are_scanned(
    case_folder: Path, folder: str, name: str, text: str
) -> None:
    ours = bundled()
    own = case_folder.parent / "office" / folder
    shutil.copytree(getattr(ours, folder), own)
    (own / name).write_text(text)
    folders = {one: getattr(ours, one) for one in ("schemas", "templates", "policy")}
    workspace = Workspace(**{**folders, folder: own})
    outcome = validate(
        Request(
            paths=(case_folder,), as_of=date(2026, 11, 22), remembering=False, workspace=workspace
        )
    )
    assert outcome.exit_code(None) == 6
    assert {Path(item.location.path).name for item in outcome.all_diagnostics} == {Path(name).name}
    assert NEEDLE not in str(outcome)


def test_the_log_of_a_fault_holds_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    text = "a line of a case"
    try:
        {}[text]
    except KeyError:
        try:
            int(text)
        except ValueError:
            log = Path(app._write_log()).read_text("utf-8")
    assert "ValueError" in log
    assert "KeyError" in log
    assert "in test_the_log_of_a_fault_holds_no_text" in log
    assert "line of" not in log
    assert "int(" not in log


def test_the_age_of_tables_is_one_note_for_all_cases() -> None:
    def notes(day: str) -> list[str]:
        ran = run_fmsdocs("check", "--as-of", day, "--format", "json", "--fail-on", "never")
        found = [one for one in json.loads(ran.out)["findings"] if one["id"] == "POL040"]
        assert all(one["severity"] == "note" for one in found)
        return [one["message"] for one in found]

    assert len(notes("2026-11-22")) == 1
    assert "more than 180 days before; the oldest are " in notes("2026-11-22")[0]
    assert notes("2007-12-31") == []
