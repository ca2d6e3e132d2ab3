"""Adoption in repositories that have findings: selecting, re-weighing, ignoring, a baseline."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from report.readers import READERS
from running import ROOT, Ran, run_fmsdocs

from fmsdocs.report.formats import FORMATS

DAY = ("--as-of", "2026-11-22")
SPEC = """\
format: 1
title: Light tactical vehicles
stage: LOR
lines:
  - number: "001"
    quantity: twelve
  - number: "002"
    nomenclatur: Truck
"""
"""A case with an FMS101 on line 6 and an FMS102 on line 8."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a case that has two faults of form, and many open items."""
    (tmp_path / ".git").mkdir()
    case = tmp_path / "specs" / "bn-b-old"
    case.mkdir(parents=True)
    (case / "case.yaml").write_text(SPEC, "utf-8")
    (case / "letter-of-request.yaml").write_text("request:\n  type: LOA\n", "utf-8")
    return tmp_path


def run(folder: Path, *more: str, command: str = "check", **environment: str) -> Ran:
    day = DAY if command == "check" else ()
    ran = run_fmsdocs(command, "specs", *day, *more, cwd=folder, **environment)
    assert "fault of its own" not in ran.err
    return ran


def report(folder: Path, *more: str, command: str = "check") -> dict:
    return json.loads(run(folder, *more, "--format", "json", command=command).out)


def ids(found: dict, of: str = "findings") -> set[str]:
    return {one["id"] for one in found[of]}


def write(folder: Path, *, spec: str = SPEC, settings: str = "") -> None:
    (folder / "specs" / "bn-b-old" / "case.yaml").write_text(spec, "utf-8")
    if settings:
        (folder / "fmsdocs.toml").write_text(settings, "utf-8")


# ------------------------------------------------------------------------------- select and ignore


def test_select_shows_only_these_and_counts_the_others(repository: Path) -> None:
    every, some = report(repository), report(repository, "--select", "lor-0,FMS101")
    wanted = {name for name in ids(every) if name.startswith("LOR-0") or name == "FMS101"}
    assert {"FMS101", "LOR-030"} <= ids(some) == wanted
    assert some["left_out"] == len(every["findings"]) - len(some["findings"])
    assert some["cases"] == every["cases"], "the judgement of a case stays"
    told = run(repository, "--select", "FMS101").out
    assert f"{len(every['findings']) - 1} findings with another id than was asked for" in told


def test_ignore_beats_select(repository: Path) -> None:
    found = report(repository, "--select", "FMS", "--ignore", "FMS101", command="validate")
    assert ids(found) == {"FMS102"}


def test_what_is_not_shown_does_not_fail(repository: Path) -> None:
    assert run(repository, command="validate").code == 1
    assert run(repository, "--ignore", "FMS1", command="validate").code == 0


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("command", ["check", "validate"])
def test_an_unknown_id_is_wrong_usage(repository: Path, command: str, option: str) -> None:
    ran = run(repository, option, "LOR-030,LOR-0330", command=command)
    assert ran.code == 2
    assert ran.out == ""
    assert "no finding or item has the id LOR-0330, or one that begins so; did you" in ran.err


def test_a_marking_cannot_be_left_out(repository: Path) -> None:
    ran = run(repository, "--ignore", "FMS060")
    assert ran.code == 2
    assert "FMS060 cannot be ignored" in ran.err
    write(repository, spec=SPEC + "# SECRET//NOFORN\n")
    for options in (("--ignore", "FMS"), ("--select", "LOR"), ("--baseline", "known.json")):
        ran = run(repository, *options)
        assert ran.code == 6
        assert "error[FMS060]" in ran.out


# ---------------------------------------------------------------------------------------- severity


def test_the_settings_change_a_severity_with_a_reason(repository: Path) -> None:
    reason = "contract numbers are typed by the old system until March"
    entry = f'[severity]\nFMS101 = {{level = "warning", reason = "{reason}"}}\n'
    write(repository, settings=entry)
    for command in ("check", "validate"):
        found = report(repository, command=command)
        (one,) = [one for one in found["findings"] if one["id"] == "FMS101"]
        assert one["severity"] == "warning"
        assert one["why"].endswith(f"fmsdocs.toml makes this error a warning: {reason}")
        assert found["reweighed"] == 1
    (repository / "fmsdocs.toml").unlink()
    (repository / "pyproject.toml").write_text(entry.replace("[", "[tool.fmsdocs.", 1))
    assert report(repository, "--policy", "bundled")["reweighed"] == 1


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"gitlab"}))
def test_each_report_counts_what_was_reweighed(repository: Path, form: str) -> None:
    entry = '[severity]\nFMS101 = {level = "note", reason = "known"}\n'
    write(repository, settings=entry)
    ran = run(repository, "--format", form)
    assert '"reweighed": 1' in ran.out or (
        "1 finding is given another severity by the settings" in ran.out
    )


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('FMS101 = "note"', "the severity of FMS101 comes without a reason"),
        ('FMS101 = {level = "note"}', "the severity of FMS101 comes without a reason"),
        ('FMS101 = {level = "note", reason = " "}', "comes without a reason"),
        ('FMS101 = {level = "off", reason = "x"}', "needs a level: error, warning, note"),
        ('FMS101 = {level = "note", reason = "x", until = "y"}', "has an entry 'until'"),
        ('FMS999 = {level = "note", reason = "x"}', "there is no finding or item 'FMS999'"),
        ('FMS060 = {level = "note", reason = "x"}', "the severity of FMS060 cannot be changed"),
    ],
)
def test_a_change_that_cannot_be_followed(repository: Path, entry: str, message: str) -> None:
    write(repository, settings=f"[severity]\n{entry}\n")
    for command in ("check", "validate"):
        ran = run(repository, command=command)
        assert ran.code == 4
        assert f"fmsdocs.toml:2:1: error[FMS056]: {message}" in ran.out or message in ran.out
        assert "error[FMS101]" in ran.out, "nothing is lowered"


def test_an_item_weighs_no_more_than_its_source_bears(repository: Path) -> None:
    rules = run_fmsdocs("list", "rules").out
    name = next(line.split()[0] for line in rules.splitlines() if " note " in line)
    write(repository, settings=f'[severity]\n{name} = {{level = "error", reason = "x"}}\n')
    ran = run(repository)
    assert ran.code == 4
    assert f"{name} rests on a source that bears a " in ran.out


def test_a_marking_in_a_reason_stops_the_run(repository: Path) -> None:
    entry = '[severity]\nFMS101 = {level = "note", reason = "SECRET//NOFORN"}\n'
    write(repository, settings=entry)
    ran = run(repository)
    assert ran.code == 6
    assert "NOFORN" not in ran.out


# ---------------------------------------------------------------------------------------- comments


def with_comments(first: str = "", above: str = "") -> str:
    spec = SPEC.replace("quantity: twelve", f"quantity: twelve {first}")
    return spec.replace("    nomenclatur:", f"    {above}\n    nomenclatur:")


def test_comments_ignore_findings_on_their_line_and_below(repository: Path) -> None:
    write(
        repository,
        spec=with_comments(
            "# fmsdocs: ignore[FMS101] the old system spells numbers out",
            "# fmsdocs: ignore[FMS102, LOR-030]  a field of our own",
        ),
    )
    found = report(repository, "--ignore", "LOR-030", command="validate")
    assert ids(found) == set()
    assert ids(found, "hidden") == {"FMS101", "FMS102"}
    reasons = {one["id"]: one["reason"] for one in found["hidden"]}
    assert reasons["FMS101"] == "the old system spells numbers out"
    ran = run(repository, command="validate")
    assert ran.code == 0
    assert "2 findings are ignored by a comment in a spec" in ran.out
    again = run(repository, command="validate")
    assert again.out == ran.out, "a remembered run says the same"


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# fmsdocs: ignore[FMS101]", "error[FMS070]: this comment ignores nothing: it gives no"),
        ("# fmsdocs: ignore[] because", "error[FMS070]: this comment ignores nothing: it names"),
        ("# fmsdocs: ignroe[FMS101] x", "error[FMS070]: this comment ignores nothing: it is not"),
        ("# fmsdocs: ignore[FMS999] x", "error[FMS071]: this comment does not ignore FMS999"),
        ("# fmsdocs: ignore[FMS060] x", "FMS060: it can be neither ignored nor re-weighed"),
        ("# fmsdocs: ignore[FMS104] x", "warning[FMS072]: this comment ignores FMS104, which is"),
    ],
)
def test_faulty_comments(repository: Path, comment: str, expected: str) -> None:
    write(repository, spec=with_comments(comment))
    ran = run(repository, command="validate")
    assert ran.code == 1
    assert expected in ran.out
    assert "specs/bn-b-old/case.yaml:6:22: " in ran.out
    assert "error[FMS101]" in ran.out


def test_what_is_not_due_yet_or_not_judged_is_not_unused(repository: Path) -> None:
    comment = "# fmsdocs: ignore[{}] later"
    judged = report(repository)["cases"][0]["items"]
    later = next(one["id"] for one in judged if one["result"] == "not yet due")
    met = next(one["id"] for one in judged if one["result"] == "satisfied")
    for name, unused in ((later, False), (met, True)):
        write(repository, spec=with_comments(comment.format(name)))
        assert ("FMS072" in ids(report(repository))) is unused
        assert "FMS072" not in ids(report(repository, command="validate"))


# ---------------------------------------------------------------------------------------- baseline


def test_a_baseline_knows_what_was_there(repository: Path) -> None:
    before = report(repository)
    known = len([one for one in before["findings"] if not one["id"].startswith("POL")])
    ran = run(repository, "--baseline", "known.json", "--update-baseline")
    assert ran.code == 0
    ran = run(repository, "--baseline", "known.json")
    assert ran.code == 0
    assert f"\n{known} findings of the baseline are not shown" in ran.out
    write(repository, spec="# A comment\n\n" + SPEC + "  - number: '003'\n    quantity: many\n")
    after = report(repository, "--baseline", "known.json", "--select", "FMS")
    assert [(one["id"], one["line"]) for one in after["findings"]] == [("FMS101", 12)]
    assert after["exit_code"] == 1


def test_it_holds_from_any_folder_and_for_a_part(repository: Path) -> None:
    run(repository, "--baseline", "known.json", "--update-baseline")
    for here, path in (
        (repository / "specs", "bn-b-old"),
        (repository / "specs" / "bn-b-old", "."),
    ):
        baseline = ("--baseline", str(repository / "known.json"))
        ran = run_fmsdocs("check", path, *DAY, *baseline, "--fail-on", "note", cwd=here)
        assert "findings of the baseline are not shown" in ran.out
        assert "error[" not in ran.out
        assert "FMS073" not in ran.out
    for options in (("--select", "LOR"), ("--gate", "channel", "--fail-on", "never")):
        ran = run(repository, "--baseline", "known.json", *options)
        assert "error[" not in ran.out
        assert "FMS073" not in ran.out
    assert "FMS073" not in run(repository, "--baseline", "known.json", command="validate").out
    file = "specs/bn-b-old/letter-of-request.yaml"
    ran = run_fmsdocs("check", file, *DAY, "--baseline", "known.json", cwd=repository)
    assert "FMS073" not in ran.out


def test_it_shrinks(repository: Path) -> None:
    run(repository, "--baseline", "known.json", "--update-baseline")
    write(repository, spec=SPEC.replace("twelve", "12").replace("nomenclatur:", "nomenclature:"))
    ran = run(repository, "--baseline", "known.json")
    assert "note[FMS073]: " in ran.out
    assert "of the baseline can no longer be found" in ran.out
    entries = json.loads((repository / "known.json").read_text())["findings"]
    run(repository, "--baseline", "known.json", "--update-baseline")
    ran = run(repository, "--baseline", "known.json")
    assert ran.code == 0
    assert "FMS073" not in ran.out
    left = json.loads((repository / "known.json").read_text())["findings"]
    assert {one["id"] for one in entries} - {one["id"] for one in left} >= {"FMS101", "FMS102"}


def test_a_run_over_a_part_keeps_the_rest(repository: Path) -> None:
    shutil.copytree(repository / "specs" / "bn-b-old", repository / "specs" / "bn-b-two")
    run(repository, "--baseline", "known.json", "--update-baseline")
    before = (repository / "known.json").read_text()
    options = (*DAY, "--baseline", "known.json", "--update-baseline")
    run_fmsdocs("check", "specs/bn-b-two", *options, cwd=repository)
    run_fmsdocs("validate", "specs", *options[2:], cwd=repository)
    assert (repository / "known.json").read_text() == before
    shutil.rmtree(repository / "specs" / "bn-b-two")
    assert "note[FMS073]" in run(repository, "--baseline", "known.json").out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, "known.json: error[FMS001]: the file cannot be read"),
        ("", "known.json: error[FMS019]: the file is empty"),
        ('{"format": 1, "findings": [', "error[FMS010]: this is not YAML: did not find"),
        ("[]", "known.json:1:1: error[FMS101]: "),
        ('{"format": 2, "new": {}}', "known.json:1:12: error[FMS040]: format 2 is newer"),
        ('{"format": 1, "findings": [{"id": "LOR-030"}]}', "known.json:1:"),
        ('{"format": 1, "findings": [{"id": "x", "fingerprint": "y"}]}', "known.json:1:"),
        ('{"format": 1, "findigns": []}', "did you mean 'findings'?"),
    ],
)
def test_a_baseline_that_cannot_be_used(repository: Path, text: str | None, expected: str) -> None:
    if text is not None:
        (repository / "known.json").write_text(text)
    ran = run(repository, "--baseline", "known.json")
    assert ran.code == 4
    assert expected in ran.out
    assert "error[FMS101]" in ran.out
    if text is not None:
        assert run(repository, "--baseline", "known.json", "--update-baseline").code == 4
        assert (repository / "known.json").read_text() == text, "it is not written over"


def test_a_baseline_that_cannot_be_written(repository: Path) -> None:
    (repository / "taken").write_text("")
    ran = run(repository, "--baseline", "taken/known.json", "--update-baseline")
    assert ran.code == 5
    assert "error[OUT010]" in ran.out


def test_nothing_is_written_after_a_marking(repository: Path) -> None:
    write(repository, spec=SPEC + "# SECRET//NOFORN\n")
    assert run(repository, "--baseline", "known.json", "--update-baseline").code == 6
    assert not (repository / "known.json").exists()
    write(repository)
    (repository / "known.json").write_text('{"format": 1, "findings": []} # SECRET//NOFORN')
    ran = run(repository, "--baseline", "known.json")
    assert ran.code == 6
    assert "NOFORN" not in ran.out


def test_update_needs_a_file(repository: Path) -> None:
    ran = run(repository, "--update-baseline")
    assert ran.code == 2
    assert "--update-baseline needs to know the file: --baseline FILE" in ran.err


# ----------------------------------------------------------------------------------------- reports


@pytest.fixture
def hiding(repository: Path) -> Path:
    """A repository of whose findings one is ignored, one is known, and one is shown."""
    spec = with_comments("# fmsdocs: ignore[FMS101] the old system spells numbers out")
    write(repository, spec=spec)
    run(repository, "--baseline", "known.json", "--update-baseline")
    write(repository, spec=spec + "  - number: '003'\n    quantity: many\n")
    return repository


@pytest.mark.parametrize("form", FORMATS)
def test_each_report_tells_what_is_hidden(hiding: Path, form: str) -> None:
    options = ("--baseline", "known.json", "--format", form)
    out = run(hiding, *options, command="validate").out
    if form in {"json", "junit", "gitlab", "markdown", "html"}:
        assert [one.id for one in READERS[form](out)] == ["FMS101"]
    if form in {"text", "github", "markdown", "html", "sarif", "junit"}:
        assert "1 finding of the baseline is not shown" in out
        assert "1 finding is ignored by a comment in a spec" in out


def test_sarif_shows_them_as_suppressed(hiding: Path) -> None:
    out = run(hiding, "--baseline", "known.json", "--format", "sarif", command="validate").out
    (sarif,) = json.loads(out)["runs"]
    suppressed = {
        one["ruleId"]: one["suppressions"] for one in sarif["results"] if one["suppressions"]
    }
    assert suppressed == {
        "FMS101": [{"kind": "inSource", "justification": "the old system spells numbers out"}],
        "FMS102": [{"kind": "external", "justification": "it is in the baseline"}],
    }
    assert [one["ruleId"] for one in sarif["results"] if not one["suppressions"]] == ["FMS101"]


def test_junit_skips_them(hiding: Path) -> None:
    out = run(hiding, "--baseline", "known.json", "--format", "junit", command="validate").out
    assert 'failures="1" errors="0" skipped="2"' in out
    assert '<skipped message="the old system spells numbers out"/>' in out


def test_json_fits_its_schema(hiding: Path) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "fmsdocs/report/report-1.schema.json").read_text("utf-8"))
    found = report(hiding, "--baseline", "known.json")
    assert found["hidden"]
    Draft202012Validator(schema).validate(found)


# ----------------------------------------------------------------------------------- changed since


@pytest.fixture
def history(repository: Path) -> Path:
    """A repository of git with two cases, committed on the branch main."""
    (repository / ".git").rmdir()
    shutil.copytree(repository / "specs" / "bn-b-old", repository / "specs" / "bn-b-two")
    (repository / "specs" / "_shared").mkdir()
    (repository / "specs" / "_shared" / "parties.yaml").write_text("parties: []\n")
    git(repository, "init", "-q", "-b", "main")
    commit(repository, "first")
    git(repository, "checkout", "-q", "-b", "work")
    return repository


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


def cases(folder: Path, *more: str) -> list[str]:
    found = report(folder, "--changed-since", "main", *more, command="validate")
    return [case["name"] for case in found["cases"]]


def test_only_cases_that_changed(history: Path) -> None:
    ran = run(history, "--changed-since", "main", command="validate")
    assert (ran.code, ran.out) == (0, "0 errors, 0 warnings, 0 notes in 0 cases\n")
    two = history / "specs" / "bn-b-two" / "case.yaml"
    two.write_text(SPEC + "# changed\n")
    assert cases(history) == ["bn-b-two"], "what is not committed counts"
    commit(history, "second")
    assert cases(history) == ["bn-b-two"], "and what is"
    (history / "specs" / "bn-b-old" / "review.yaml").write_text("waivers: []\n")
    assert cases(history) == ["bn-b-old", "bn-b-two"], "and what git does not know yet"
    assert cases(history, "--select", "FMS101") == ["bn-b-old", "bn-b-two"]
    ran = run_fmsdocs("validate", ".", "--changed-since", "main", cwd=two.parent)
    assert ran.code == 1
    assert "case.yaml:6:15: error[FMS101]" in ran.out


def test_what_happened_on_the_other_branch_since_does_not_count(history: Path) -> None:
    git(history, "checkout", "-q", "main")
    (history / "specs" / "bn-b-old" / "case.yaml").write_text(SPEC + "# changed\n")
    commit(history, "on main")
    git(history, "checkout", "-q", "work")
    assert cases(history) == []


def test_what_was_deleted_and_what_is_shared_counts(history: Path) -> None:
    (history / "specs" / "bn-b-two" / "letter-of-request.yaml").unlink()
    assert cases(history) == ["bn-b-two"]
    (history / "specs" / "_shared" / "parties.yaml").write_text("parties:\n")
    assert cases(history) == ["bn-b-old", "bn-b-two"]


@pytest.mark.parametrize("revision", ["mian", "--output=x", "-h", "main..work", ""])
def test_a_revision_that_is_not_there(history: Path, revision: str) -> None:
    ran = run(history, f"--changed-since={revision}")
    assert ran.code == 2
    assert f"there is no revision '{revision}' in this repository; git log and" in " ".join(
        ran.err.split()
    )
    assert not (history / "x").exists()


def test_a_clone_that_is_cut_off(history: Path) -> None:
    commit(history, "second")
    git(history.parent, "clone", "-q", "--depth=1", f"file://{history}", "shallow")
    ran = run(history.parent / "shallow", "--changed-since", "main")
    assert ran.code == 2
    assert "fetch the whole history first: git fetch --unshallow" in ran.err
    shutil.rmtree(history.parent / "shallow")


def test_without_a_repository_or_a_commit(history: Path) -> None:
    shutil.rmtree(history / ".git")
    ran = run(history, "--changed-since", "main", GIT_CEILING_DIRECTORIES=str(history.parent))
    assert ran.code == 2
    assert "this folder is in no git repository" in ran.err
    git(history, "init", "-q")
    ran = run(history, "--changed-since", "main")
    assert ran.code == 2
    assert "the repository has no commit yet" in ran.err
    ran = run(history, "--changed-since", "main", PATH="")
    assert ran.code == 2
    assert "git is not installed" in ran.err


def test_a_path_without_cases_is_still_none(history: Path) -> None:
    (history / "empty").mkdir()
    ran = run_fmsdocs("check", "empty", "--changed-since", "main", cwd=history)
    assert ran.code == 3


# ------------------------------------------------------------------------------------------- stdin


def typed(folder: Path, text: bytes, *arguments: str, command: str = "check") -> Ran:
    done = subprocess.run(
        [sys.executable, "-m", "fmsdocs", command, *arguments],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
        input=text,
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("command", ["check", "validate"])
def test_an_editor_gives_the_text_of_a_file(repository: Path, command: str) -> None:
    name = "specs/bn-b-old/case.yaml"
    text = SPEC.replace("twelve", "12").replace("title:", "titel:")
    for _ in range(2):
        ran = typed(repository, text.encode(), "-", "--stdin-name", name, command=command)
        assert f"{name}:2:1: error[FMS102]: this file has no field 'titel'" in ran.out
        assert "titel: Light tactical vehicles" in ran.out, "the excerpt is of what was typed"
        assert "FMS101" not in ran.out
    assert "error[FMS101]" in run(repository).out, "the file itself is as it was"
    marked = typed(repository, b"# SECRET//NOFORN\n", "-", "--stdin-name", name, command=command)
    assert marked.code == 6
    broken = typed(repository, b"\xff\xfe", "-", "--stdin-name", name, command=command)
    assert "error[FMS003]" in broken.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("-",),
        ("--stdin-name", "specs/bn-b-old/case.yaml"),
        ("-", "specs", "--stdin-name", "specs/bn-b-old/case.yaml"),
        ("-", "--stdin-name", "specs/bn-b-old/nowhere.yaml"),
    ],
)
def test_stdin_and_its_name_belong_together(repository: Path, arguments: tuple[str, ...]) -> None:
    assert typed(repository, b"format: 1\n", *arguments).code == 2
