"""What changed between two versions of cases is said in words, and bad input is a finding."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
from running import ROOT, Ran, golden, run_fmsdocs

HERE = Path(__file__).parent
SIDES = sorted((HERE / "sides").iterdir())
SCHEMA = json.loads((ROOT / "fmsdocs/report/diff-1.schema.json").read_text("utf-8"))
SAMPLE = HERE / "sides" / "quantity"


def diff(folder: Path, *arguments: str, as_of: str = "2026-11-22", **environment: str) -> Ran:
    return run_fmsdocs("diff", *arguments, "--as-of", as_of, cwd=folder, **environment)


@pytest.mark.parametrize("folder", SIDES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("to", ["text", "markdown", "json"])
def test_what_changed_is_told(folder: Path, to: str) -> None:
    ran = diff(folder, "old", "new", "--format", to)
    assert (ran.code, ran.err) == (0, "")
    if to == "json":
        jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(ran.out))
    else:
        ending = "md" if to == "markdown" else "txt"
        golden(uncounted(ran.out), HERE / "goldens" / f"{folder.name}.{ending}")


def uncounted(report: str) -> str:
    """Return *report* without the counts of items, which grow with the policy pack."""
    return re.sub(
        r"\d+(?= (?:errors?|warnings?|open items?|of N) )|(?<= of )\d+(?= items)", "N", report
    )


@pytest.mark.parametrize("folder", SIDES, ids=lambda folder: folder.name)
def test_the_other_way_round_the_same_places_are_told(folder: Path) -> None:
    there = json.loads(diff(folder, "old", "new", "--format", "json").out)
    back = json.loads(diff(folder, "new", "old", "--format", "json").out)
    assert places(there, "old", "new") == places(back, "new", "old")
    assert places(there, "old", "new")


def places(comparison: dict, first: str, second: str) -> set[tuple]:
    """Return where each change is on the side that was *first* and the one that was *second*."""
    return {
        (case["name"], change["topic"], where(change[first]), where(change[second]))
        for case in comparison["cases"]
        for change in case["changes"]
    }


def where(place: dict | None) -> tuple | None:
    return place and (place["path"], place["line"], place["pointer"])


@pytest.mark.parametrize("case", ["bn-b-saa", "uk-c17"])
def test_a_case_and_itself_do_not_differ(case: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "case_specs" / case, tmp_path / case)
    shutil.copytree(ROOT / "case_specs" / "_shared", tmp_path / "_shared")
    ran = diff(tmp_path, case, case, "--exit-code")
    assert ran.code == 0
    assert f"Case {case}: nothing differs\n" in ran.out or "no difference in 1 case" in ran.out


def test_a_difference_is_an_exit_code_where_it_is_asked_for() -> None:
    assert diff(SAMPLE, "old", "new", "--exit-code").code == 1
    assert diff(SAMPLE, "new", "new", "--exit-code").code == 0


def test_another_day_of_judgement_is_told_apart_from_the_specs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "case_specs" / "gr-f35", tmp_path / "gr-f35")
    shutil.copytree(ROOT / "case_specs" / "_shared", tmp_path / "_shared")
    ran = diff(tmp_path, "gr-f35", "gr-f35", "--old-as-of", "2015-01-01")
    assert "as of 1 January 2015" in ran.out
    assert "Items that the policy or its date changes" in ran.out
    assert "newly open" not in ran.out
    assert "RSK-023 decision congressional notification:" in ran.out


def test_the_items_that_a_change_opens_and_closes_are_named(tmp_path: Path) -> None:
    for name in ("old", "new"):
        shutil.copytree(ROOT / "case_specs" / "bn-b-saa", tmp_path / name)
    shutil.copytree(ROOT / "case_specs" / "_shared", tmp_path / "_shared")
    case = tmp_path / "new" / "case.yaml"
    case.write_text(case.read_text("utf-8").replace("    quantity: 24\n", "    quantity: 99\n", 1))
    opened = diff(tmp_path, "old", "new").out
    assert "Items that are newly open\n    TXT-002 requirement R1:" in opened
    assert "requirement R1 (Light tactical vehicles): Quantity: 24 becomes 99" in opened
    assert "before: complete" in opened
    closed = diff(tmp_path, "new", "old").out
    assert "Items that are open no more\n    TXT-002 requirement R1:" in closed


# ------------------------------------------------------------------------------------- revisions


def git(folder: Path, *arguments: str) -> None:
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "A. Author"),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "author@example.org"),
    }
    subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True
    )


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", message)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A repository whose branch main has the old side and whose branch work the new one."""
    folder = tmp_path / "cases"
    shutil.copytree(SAMPLE / "old", folder / "case_specs")
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "old")
    git(folder, "checkout", "-q", "-b", "work")
    shutil.copytree(SAMPLE / "new", folder / "case_specs", dirs_exist_ok=True)
    commit(folder, "new")
    return folder


def test_two_revisions(history: Path) -> None:
    ran = diff(history, "main", "work")
    assert re.search(r"^Compared are main \(commit \w{8}\) and work \(commit \w{8}\),", ran.out)
    assert "Quantity: 24 becomes 30\n        work:case_specs/bn-b-one/case.yaml:13:15" in ran.out
    back = diff(history, "work", "main", "case_specs/bn-b-one")
    assert "Quantity: 30 becomes 24\n        main:case_specs/bn-b-one/case.yaml:13:15" in back.out


def test_a_commit_is_named_once(history: Path) -> None:
    commit = (history / ".git" / "refs" / "heads" / "main").read_text().strip()
    said = diff(history, commit, "work").out
    assert said.startswith(f"Compared are commit {commit[:8]} and work (commit ")


def test_a_revision_and_the_files_on_disk(history: Path) -> None:
    for arguments in (("main",), ("main", "case_specs"), ("main", "case_specs/bn-b-one")):
        ran = diff(history, *arguments)
        assert re.search(r"^Compared are main \(commit \w{8}\) and the working folder,", ran.out)
        assert "24 becomes 30\n        case_specs/bn-b-one/case.yaml:13:15" in ran.out
    assert "no difference in 1 case" in diff(history, "work").out


def test_from_a_folder_below_the_repository(history: Path) -> None:
    ran = diff(history / "case_specs", "main", "work", ".")
    assert "24 becomes 30\n        work:case_specs/bn-b-one/case.yaml:13:15" in ran.out


def test_a_spec_file_stands_for_its_case(history: Path) -> None:
    letter = history / "case_specs" / "bn-b-one" / "letter-of-request.yaml"
    letter.write_text("request:\n  type: LOA\n")
    ran = diff(history, "main", "case_specs/bn-b-one/case.yaml")
    assert "24 becomes 30" in ran.out
    assert "letter of request is new" in ran.out


def test_cases_of_one_name_below_several_paths(history: Path) -> None:
    shutil.copytree(SAMPLE / "old", history / "more")
    out = diff(history, "main", "case_specs", "more").out
    assert "Case case_specs/bn-b-one\n" in out
    assert "Case more/bn-b-one: new case" in out


def test_a_case_that_one_revision_has(history: Path) -> None:
    (history / "case_specs" / "bn-b-one").rename(history / "case_specs" / "bn-b-two")
    out = diff(history, "HEAD").out
    assert "Case bn-b-two: new case" in out
    assert "Case bn-b-one: case removed" in out


def test_a_marking_in_an_old_revision_stops_the_run(history: Path) -> None:
    marked = "SEC" + "RET//" + "NOFORN"
    case = history / "case_specs" / "bn-b-one" / "case.yaml"
    before = case.read_text("utf-8")
    case.write_text(f"{before}summary: {marked}\n")
    commit(history, "marked")
    case.write_text(before)
    ran = diff(history, "work")
    assert ran.code == 6
    assert "work:case_specs/bn-b-one/case.yaml:" in ran.out
    assert marked not in ran.out


# ------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize("revision", ["mian", "--output=x", "main..work", "no/such/folder"])
def test_a_side_that_is_not_there(history: Path, revision: str) -> None:
    ran = run_fmsdocs("diff", "--", revision, "work", cwd=history)
    assert ran.code == 2
    assert f"error[FMS090]: there is no revision '{revision}' in this repository" in ran.out
    assert "Traceback" not in ran.err
    assert run_fmsdocs("diff", "--", "work", revision, cwd=history).code == 2


def test_a_folder_needs_another_one(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    assert "'old' is a folder, and 'nwe' is none" in diff(tmp_path, "old", "nwe").out
    assert "nothing is given to compare it with" in diff(tmp_path, "old").out
    assert "a path was given besides" in diff(tmp_path, "old", "new", "old").out


def test_a_spec_that_cannot_be_read_is_passed_over_with_its_finding(tmp_path: Path) -> None:
    shutil.copytree(HERE / "sides" / "amendment", tmp_path, dirs_exist_ok=True)
    (tmp_path / "new" / "bn-b-one" / "case.yaml").write_text("title: [open\n")
    ran = diff(tmp_path, "old", "new")
    assert (ran.code, ran.err) == (0, "")
    assert "new/bn-b-one/case.yaml:1:8: error[FMS0" in ran.out
    assert "letter of request, a01 is new" in ran.out
    assert "answered; it was" not in ran.out


@pytest.mark.parametrize("to", ["text", "markdown"])
def test_errors_are_told_also_where_nothing_differs(to: str, tmp_path: Path) -> None:
    for side in ("old", "new"):
        shutil.copytree(HERE / "sides" / "broken" / "new", tmp_path / side)
    said = diff(tmp_path, "old", "new", "--format", to).out
    for side in ("older", "newer"):
        assert f"The {side} version has 1 error in its specs" in said
    assert "new/bn-b-one/case.yaml:13:15: error" in said


def test_a_clone_that_is_cut_off(history: Path) -> None:
    git(history.parent, "clone", "-q", "--depth=1", f"file://{history}", "shallow")
    ran = diff(history.parent / "shallow", "main")
    assert ran.code == 2
    assert "error[FMS091]: there is no revision 'main'" in ran.out
    assert "fetch the whole history first: git fetch --unshallow" in ran.out


def test_without_git_a_repository_or_a_commit(history: Path) -> None:
    ceiling = {"GIT_CEILING_DIRECTORIES": str(history.parent)}
    assert "git is not installed" in diff(history, "main", PATH="").out
    shutil.rmtree(history / ".git")
    ran = diff(history, "main", **ceiling)
    assert (ran.code, "error[FMS091]: this folder is in no git repository" in ran.out) == (2, True)
    git(history, "init", "-q")
    ran = diff(history, "main")
    assert (ran.code, "the repository has no commit yet" in ran.out) == (2, True)


def test_a_path_outside_the_repository(history: Path) -> None:
    ran = diff(history, "main", "work", "..")
    assert (ran.code, ".. lies outside the repository" in ran.out) == (2, True)


def test_folders_without_cases(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    ran = diff(tmp_path, "a", "b")
    assert ran.code == 3
    assert "no case found in a and b" in ran.out
