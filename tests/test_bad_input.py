"""Bad input: message, position and exit code, never a traceback or half a file.

Each folder of ``bad_input`` is a case folder; ``expected.txt`` beside its specs is the whole report
with the exit code on the first line, ``doubts.txt`` what the checklist says of printed values
beside their numbers, and ``execution.txt`` what it says of the figures of an execution plan. Input
that is too large or too odd to keep in a file is made here.
"""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from running import golden, run_fmsdocs

FOLDER = Path(__file__).parent / "bad_input"
CASES = sorted(path.name for path in FOLDER.iterdir() if (path / "expected.txt").is_file())
DOUBTS = sorted(path.name for path in FOLDER.iterdir() if (path / "doubts.txt").is_file())
EXECUTIONS = sorted(path.name for path in FOLDER.iterdir() if (path / "execution.txt").is_file())


@pytest.mark.parametrize("name", CASES)
def test_golden_report(name: str) -> None:
    ran = run_fmsdocs("validate", name, "--no-cache", cwd=FOLDER)
    assert "Traceback" not in ran.out + ran.err
    golden(f"exit {ran.code}\n{ran.out}", FOLDER / name / "expected.txt")


@pytest.mark.parametrize("name", DOUBTS)
def test_what_is_printed_and_what_stands_beside_it(name: str) -> None:
    told = told_of(name, ("TXT", "LOR-083"))
    golden(told, FOLDER / name / "doubts.txt")


@pytest.mark.parametrize("name", EXECUTIONS)
def test_the_figures_of_an_execution_plan(name: str) -> None:
    told = told_of(name, ("CEP-0", "SCH-002", "CLS"), of_figures=True)
    golden(told, FOLDER / name / "execution.txt")


def told_of(name: str, identifiers: tuple[str, ...], *, of_figures: bool = False) -> str:
    """Return the findings of the case with *identifiers*, one a line with its place.

    *of_figures* leaves out what only asks for an answer.
    """
    ran = run_fmsdocs(
        "check", name, "--no-cache", "--as-of", "2026-11-22", "--format", "json", cwd=FOLDER
    )
    assert ran.code == 1, ran.err
    return "".join(
        f"{found['path']}:{found['line']}:{found['column']}: {found['id']}: {found['message']}\n"
        for found in json.loads(ran.out)["findings"]
        if found["id"].startswith(identifiers)
        and not (of_figures and found["severity"] != "error" and found["id"] != "CEP-014")
    )


def write(folder: Path, content: bytes) -> str:
    (folder / "case.yaml").write_bytes(content)
    return folder.name


def first_line(folder: Path, code: int) -> str:
    """Validate *folder*, assert the exit code, return the first finding's first line."""
    ran = run_fmsdocs("validate", folder.name, cwd=folder.parent)
    assert ran.code == code, ran.out + ran.err
    assert "Traceback" not in ran.out + ran.err
    return ran.out.split("\n", 1)[0]


def test_an_empty_file(case_folder: Path) -> None:
    write(case_folder, b"")
    assert first_line(case_folder, 1) == ("bn-b-new/case.yaml: error[FMS019]: the file is empty")


def test_a_file_of_comments_only_is_empty(case_folder: Path) -> None:
    write(case_folder, b"# nothing yet\n\n")
    assert "error[FMS019]" in first_line(case_folder, 1)


def test_bytes_that_are_not_utf8(case_folder: Path) -> None:
    write(case_folder, "format: 1\ntitle: Attaché\n".encode("latin-1"))
    assert first_line(case_folder, 1) == (
        "bn-b-new/case.yaml:2:14: error[FMS003]: the file is not UTF-8: byte 0xE9 cannot stand here"
    )


def test_utf16(case_folder: Path) -> None:
    write(case_folder, "format: 1\n".encode("utf-16"))
    assert "error[FMS003]: the file is UTF-16 or UTF-32" in first_line(case_folder, 1)


def test_a_byte_order_mark_and_crlf_are_read_as_if_they_were_not_there(case_folder: Path) -> None:
    write(case_folder, b"\xef\xbb\xbfformat: 1\r\ntitel: x\r\n")
    assert first_line(case_folder, 1) == (
        "bn-b-new/case.yaml:2:1: error[FMS102]: this file has no field 'titel'"
    )


def test_tabs(case_folder: Path) -> None:
    write(case_folder, b"format: 1\npurchaser:\n\tcustomer_code: BN\n")
    assert first_line(case_folder, 1) == (
        "bn-b-new/case.yaml:3:1: error[FMS010]: a tab is used for indentation"
    )


@pytest.mark.parametrize(
    ("character", "name"),
    [("\u202e", "U+202E"), ("\u2028", "U+2028"), ("\x85", "U+0085"), ("\x00", "U+0000")],
)
def test_characters_that_hide_or_break_lines(case_folder: Path, character: str, name: str) -> None:
    write(case_folder, f"format: 1\ntitle: Ve{character}hicles\n".encode())
    assert first_line(case_folder, 1) == (
        f"bn-b-new/case.yaml:2:10: error[FMS004]: character {name} is not allowed in a spec"
    )


def test_a_zero_width_space_is_a_warning(case_folder: Path) -> None:
    write(case_folder, "format: 1\ntitle: Ve\u200bhicles\n".encode())
    assert "2:10: warning[FMS005]: invisible character U+200B" in first_line(case_folder, 0)


def test_ten_megabytes(case_folder: Path) -> None:
    write(case_folder, b"title: x\n" * 1_200_000)
    line = first_line(case_folder, 1)
    assert "error[FMS002]: the file has 10,800,000 bytes; more than 4,000,000 are not read" in line


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, "{a: " * 50_000])
def test_a_hundred_thousand_brackets(case_folder: Path, text: str) -> None:
    write(case_folder, b"title: " + text.encode())
    assert "error[FMS015]: nested deeper than 64 levels" in first_line(case_folder, 1)


def test_an_alias_bomb(case_folder: Path) -> None:
    letters = "abcdefghi"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{this}: &{this} [{', '.join([f'*{last}'] * 9)}]" for last, this in pairwise(letters)
    ]
    write(case_folder, "\n".join(lines).encode())
    assert "error[FMS016]: the file stands for more than 250,000 values" in first_line(
        case_folder, 1
    )


def test_an_alias_to_itself(case_folder: Path) -> None:
    write(case_folder, b"title: &a [*a]\n")
    assert first_line(case_folder, 1).startswith("bn-b-new/case.yaml:1:12: error[FMS014]:")


def test_a_folder_without_any_spec_is_no_case(tmp_path: Path) -> None:
    ran = run_fmsdocs("validate", str(tmp_path))
    assert ran.code == 3
    assert "no case found" in ran.out


def test_a_path_that_does_not_exist_is_wrong_usage() -> None:
    ran = run_fmsdocs("validate", "case_specs/nowhere")
    assert ran.code == 2
    assert "does not exist" in ran.err


def test_an_unreadable_file(case_folder: Path) -> None:
    (case_folder / "case.yaml").unlink()
    (case_folder / "case.yaml").symlink_to(case_folder / "gone.yaml")
    (case_folder / "review.yaml").write_text("waivers: []\n")
    assert "error[FMS030]" in first_line(case_folder, 1)


def test_a_file_full_of_invisible_characters_is_told_of_twenty(case_folder: Path) -> None:
    write(case_folder, ("format: 1\ntitle: V" + "\u200b" * 200_000 + "\n").encode())
    ran = run_fmsdocs("validate", case_folder.name, "--no-cache", cwd=case_folder.parent)
    assert "0 errors, 20 warnings, 0 notes" in ran.out
    assert "= also: (2:10), (2:11), (2:12)" in ran.out
