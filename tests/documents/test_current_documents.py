"""A build leaves documents that are current as they are, and tells the same as if it made them."""

import os
import shutil
from pathlib import Path

import pytest
from running import ROOT, Ran, run_fmsdocs

CASE = "bn-b-saa"
LETTER = "letter-of-request"
SCRIPTS = Path(__file__).parent / "scripts"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with one case and its parties."""
    for name in (CASE, "_shared"):
        shutil.copytree(ROOT / "case_specs" / name, tmp_path / "case_specs" / name)
    return tmp_path


def build(folder: Path, *more: str, output: str = "output", case: str = CASE) -> Ran:
    """Build the letter, as HTML where nothing else is asked for: that takes the least time."""
    day = () if "--as-of" in more else ("--as-of", "2026-11-22")
    formats = () if "--to" in more else ("--to", "html")
    more = (*day, *formats, "--fail-on", "never", *more)
    options = ("--document", LETTER, "--output", output, *more)
    path = f"case_specs/{case}" if (folder / "case_specs").is_dir() else case
    cache = str(folder / "cache")
    ran = run_fmsdocs("build", path, *options, cwd=folder, XDG_CACHE_HOME=cache)
    assert ran.code == 0, ran.out + ran.err
    return ran


def made(folder: Path, output: str = "output", case: str = CASE) -> dict[str, bytes]:
    files = sorted((folder / output / case).iterdir())
    return {file.name: file.read_bytes() for file in files}


def times(folder: Path) -> list[int]:
    return [file.stat().st_mtime_ns for file in sorted((folder / "output" / CASE).iterdir())]


def test_a_second_build_writes_nothing_and_says_so(folder: Path) -> None:
    first = build(folder)
    assert f"{CASE}: wrote 1 file to output/{CASE}\n" in first.out
    before = times(folder)
    second = build(folder)
    assert f"{CASE}: 1 file in output/{CASE} is current\n" in second.out
    assert times(folder) == before
    summary = first.out.replace("wrote 1 file to", "1 file in")
    assert second.out.replace(" is current", "") == summary


def test_what_is_new_is_written_beside_what_is_current(folder: Path) -> None:
    build(folder)
    both = build(folder, "--document", "rom-estimate")
    assert f"{CASE}: wrote 1 file to output/{CASE}, 1 is current\n" in both.out


def edit_spec(folder: Path) -> None:
    file = folder / "case_specs" / CASE / f"{LETTER}.yaml"
    text = file.read_text("utf-8")
    assert "BN/MOD/LS/2026/117" in text
    file.write_text(text.replace("BN/MOD/LS/2026/117", "BN/MOD/LS/2026/118"), "utf-8")


def edit_parties(folder: Path) -> None:
    file = folder / "case_specs" / "_shared" / "parties.yaml"
    text = file.read_text("utf-8")
    assert "Ministry of Defense of Bandaria" in text
    file.write_text(text.replace("Ministry of Defense of Bandaria", "Bandarian Ministry"), "utf-8")


def choose_own_theme(folder: Path) -> None:
    theme = folder / "looks"
    theme.mkdir(exist_ok=True)
    (theme / "theme.toml").write_text('based_on = "government"\n[size]\nbody = 11\n')
    (folder / "fmsdocs.toml").write_text('theme = "looks"\n')


def edit_own_theme(folder: Path) -> None:
    choose_own_theme(folder)
    build(folder)
    (folder / "looks" / "theme.toml").write_text('based_on = "government"\n[size]\nbody = 9\n')


PACK = """
name: bn-mod
title: Ministry of Defense additions
edition: "2026.2"
as_of: 2026-10-01
changes:
  - {item: LOR-091, applies: never, reason: handled by our legal office}
"""


def edit_policy(folder: Path) -> None:
    (folder / "pack").mkdir()
    (folder / "pack" / "pack.yaml").write_text(PACK)
    (folder / "fmsdocs.toml").write_text('policy = "pack"\n')
    build(folder)
    (folder / "pack" / "pack.yaml").write_text(PACK.replace("2026.2", "2026.3"))


EDITS = (edit_spec, edit_parties, choose_own_theme, edit_own_theme, edit_policy)
OPTIONS = (
    ("--theme", "industry"),
    ("--final",),
    ("--annotate",),
    ("--gate", "complete"),
    ("--as-of", "2026-11-21"),
    ("--to", "html,docx"),
    ("--to", "docx", "--theme", "industry"),
    ("--to", "docx", "--annotate"),
    ("--to", "pdf", "--attach-spec"),
)
STEP = 1 if os.environ.get("FMSDOCS_LONG") else 5
"""A short run tries every fifth."""


@pytest.mark.parametrize("edit", EDITS[::STEP])
def test_after_an_edit_a_document_is_as_if_built_for_the_first_time(
    edit: object, folder: Path
) -> None:
    build(folder)
    assert callable(edit)
    edit(folder)
    again = build(folder)
    assert "wrote 1 file" in again.out
    build(folder, "--no-cache", output="fresh")
    assert made(folder) == made(folder, "fresh")


@pytest.mark.parametrize("options", OPTIONS[::STEP], ids=" ".join)
def test_after_another_option_a_document_is_as_if_built_with_it_for_the_first_time(
    options: tuple[str, ...], folder: Path
) -> None:
    build(folder, *options[: 2 if "--to" in options and len(options) > 2 else 0])
    again = build(folder, *options)
    assert "current" not in again.out
    build(folder, *options, "--no-cache", output="fresh")
    fresh = made(folder, "fresh")
    assert {name: content for name, content in made(folder).items() if name in fresh} == fresh
    assert " current\n" in build(folder, *options).out


def test_a_file_that_was_altered_or_lost_is_written_again(folder: Path) -> None:
    build(folder)
    before = made(folder)
    assert sorted(before) == [f"{LETTER}.html", f"{LETTER}.manifest.json"]
    for name, content in before.items():
        file = folder / "output" / CASE / name
        altered = bytearray(content)
        altered[len(altered) // 2] ^= 1
        file.write_bytes(altered)
        assert "wrote 1 file" in build(folder).out
        assert made(folder) == before
        file.unlink()
        assert "wrote 1 file" in build(folder).out
        assert made(folder) == before


def test_what_was_found_while_writing_is_told_again(tmp_path: Path) -> None:
    shutil.copytree(SCRIPTS / "letters-without-a-font", tmp_path / "letters")
    first = build(tmp_path, "--to", "docx,pdf", case="letters")
    second = build(tmp_path, "--to", "docx,pdf", case="letters")
    assert "warning[OUT004]" in first.out
    assert "are current" in second.out
    told = [line for line in first.out.splitlines() if "files" not in line]
    assert told == [line for line in second.out.splitlines() if "files" not in line]


def test_everything_is_made_anew_where_that_is_asked_for(folder: Path) -> None:
    build(folder, "--no-cache")
    assert not (folder / "cache" / "fmsdocs" / "documents").exists()
    build(folder)
    assert "wrote 1 file" in build(folder, "--no-cache").out


def test_a_damaged_memory_is_no_fault(folder: Path) -> None:
    build(folder)
    for file in (folder / "cache").rglob("*.pickle"):
        file.write_bytes(b"\x80\x04 not a pickle")
    assert "wrote 1 file" in build(folder).out


def test_what_could_not_be_written_whole_is_not_taken_for_current(folder: Path) -> None:
    options = ("--document", LETTER, "--as-of", "2026-11-22")
    place = {"cwd": folder, "XDG_CACHE_HOME": str(folder / "cache")}
    path = f"case_specs/{CASE}"
    full = run_fmsdocs("build", path, *options, "--to", "html", largest_file=50_000, **place)
    assert full.code == 5
    assert f"wrote 1 file to output/{CASE}\n" in build(folder).out


def test_a_report_for_programs_names_what_is_current(folder: Path) -> None:
    build(folder)
    report = build(folder, "--format", "json").out
    assert f'"output/{CASE}/{LETTER}.html"' in report.split('"current"')[1].split("]")[0]
