"""``fmsdocs init``: the repository passes at once, and its hook and its CI see a fault."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from referencing import Registry, Resource
from running import ROOT, Ran, run_fmsdocs

CASE = Path("case_specs/first-case")
FAULT = f"{CASE.as_posix()}/letter-of-request.yaml"


def run(line: str, folder: Path, **environment: str) -> Ran:
    """Run a *line* of shell as CI does, with this fmsdocs first on the path."""
    program = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{program}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_NAME": "A" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "a@example.org" for who in ("AUTHOR", "COMMITTER")},
        **environment,
    }
    shell = ["bash", "-eo", "pipefail", "-c", line]
    done = subprocess.run(
        shell, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    assert run_fmsdocs("init", "cases", cwd=tmp_path).code == 0
    folder = tmp_path / "cases"
    assert run("git init --quiet --initial-branch=main .", folder).code == 0
    return folder


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}


def break_letter(folder: Path) -> None:
    """Add a letter to the first case, whose type of request is none, and touch the case too."""
    new = run_fmsdocs("new", "document", "letter-of-request", CASE.as_posix(), cwd=folder)
    assert new.code == 0
    answer(folder, FAULT, "  type: TBD", "  type: OFFER")
    answer(folder, f"{CASE.as_posix()}/case.yaml", "\nstage: TBD", "\nstage: REQUIREMENT")


def mend_letter(folder: Path) -> None:
    answer(folder, FAULT, "  type: OFFER", "  type: LOA")


def answer(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), "utf-8")


# ------------------------------------------------------------------------------------------- files


def test_the_repository_passes_at_once(repository: Path) -> None:
    ran = run_fmsdocs("check", cwd=repository)
    assert ran.code == 0, ran.out
    assert "error" not in ran.out.replace("0 errors", "")
    hidden = {name for name in files(repository) if name.startswith(".")}
    assert {".gitignore", ".editorconfig", ".gitlab-ci.yml", ".vscode/settings.json"} <= hidden
    assert not [name for name in files(repository) if "dot-" in name]


def test_the_version_is_that_of_the_program(repository: Path) -> None:
    version = run_fmsdocs("--version").out.split()[-1]
    assert f"\nfmsdocs=={version}\n" in (repository / "requirements.txt").read_text()


@pytest.mark.parametrize(
    ("service", "wanted"),
    [
        ("github", {".github/workflows/fmsdocs.yml"}),
        ("gitlab", {".gitlab-ci.yml"}),
        ("none", set()),
    ],
)
def test_the_service_is_chosen(tmp_path: Path, service: str, wanted: set[str]) -> None:
    assert run_fmsdocs("init", "--ci", service, cwd=tmp_path).code == 0
    assert {name for name in files(tmp_path) if name.startswith((".git", ".github"))} == {
        ".gitignore",
        *wanted,
    }


def test_nothing_is_overwritten_but_the_editor_schemas(repository: Path) -> None:
    before = files(repository)
    schema = repository / ".fmsdocs/schemas/case.schema.json"
    current = schema.read_text()
    for name in before:
        (repository / name).write_text("mine\n")
    ran = run_fmsdocs("init", cwd=repository)
    assert ran.code == 0
    assert schema.read_text() == current
    kept = {name: text for name, text in files(repository).items() if "/schemas/" not in name}
    assert set(kept.values()) == {b"mine\n"}
    assert set(files(repository)) == set(before)
    for name in kept.keys() - {(CASE / "case.yaml").as_posix()}:
        assert f"kept {name}: it exists already and is left as it is\n" in ran.out


def test_a_repository_with_cases_gets_no_first_case(tmp_path: Path) -> None:
    assert run_fmsdocs("new", "case", "case_specs/bn-b-new", cwd=tmp_path).code == 0
    assert run_fmsdocs("init", cwd=tmp_path).code == 0
    assert not (tmp_path / CASE).exists()


def test_a_file_where_a_folder_goes(tmp_path: Path) -> None:
    (tmp_path / ".vscode").write_text("mine\n")
    ran = run_fmsdocs("init", cwd=tmp_path)
    assert ran.code == 5
    assert ".vscode" in ran.err
    assert (tmp_path / ".vscode").read_text() == "mine\n"


# -------------------------------------------------------------------------------- hook and services


def test_the_hook_stops_a_commit_with_a_fault(repository: Path) -> None:
    assert run("git add . && git commit --quiet -m first", repository).code == 0
    assert run("pre-commit install", repository).code == 0
    break_letter(repository)
    refused = run("git add . && git commit --quiet -m letter", repository)
    assert refused.code != 0
    assert f"{FAULT}:" in refused.out + refused.err
    assert "error[FMS104]: 'type' must be one of" in refused.out + refused.err
    mend_letter(repository)
    agreed = run("git add . && git commit --quiet -m letter", repository)
    assert agreed.code == 0, agreed.out + agreed.err


def github_steps(folder: Path) -> Iterator[dict[str, Any]]:
    """Give the steps of the workflow that run a command, apart from the one that installs."""
    workflow = yaml.safe_load((folder / ".github/workflows/fmsdocs.yml").read_text())
    assert set(workflow[True]) == {"push", "pull_request"}, "PyYAML reads 'on' as true"
    for step in workflow["jobs"]["fmsdocs"]["steps"]:
        if "run" in step and not step["name"].startswith("Install"):
            yield step


def run_github(folder: Path) -> tuple[bool, str, str]:
    """Run the steps as GitHub does; return whether all passed, the log and the job's summary."""
    summary = folder.parent / "summary.md"
    passed, log = True, ""
    for step in github_steps(folder):
        if passed or step.get("if") == "success() || failure()":
            ran = run(step["run"], folder, GITHUB_STEP_SUMMARY=str(summary), CI="true")
            passed = passed and ran.code == 0
            log += ran.out
    return passed, log, summary.read_text()


def test_the_workflow_of_github(repository: Path) -> None:
    break_letter(repository)
    passed, log, summary = run_github(repository)
    assert not passed
    line = (repository / FAULT).read_text().split("  type: OFFER")[0].count("\n") + 1
    assert f"::error file={FAULT},line={line},endLine={line},col=9" in log
    assert "error FMS104" in summary
    (found,) = json.loads((repository / "fmsdocs.sarif").read_text())["runs"]
    assert "FMS104" in {result["ruleId"] for result in found["results"]}
    assert (repository / "output/first-case/letter-of-request.pdf").is_file()
    mend_letter(repository)
    passed, log, _ = run_github(repository)
    assert passed, log
    assert "::error" not in log


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("never", 0)])
def test_the_action_of_the_project(repository: Path, fail_on: str, code: int) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    break_letter(repository)
    given = {name: words["default"] for name, words in action["inputs"].items()}
    given["fail-on"] = fail_on
    _install, check, build = action["runs"]["steps"]
    wanted = {
        name: given[re.sub(r"\$\{\{ inputs\.(\S+) \}\}", r"\1", value)]
        for name, value in check["env"].items()
    }
    summary = repository.parent / "summary.md"
    ran = run(check["run"], repository, GITHUB_STEP_SUMMARY=str(summary), **wanted)
    assert ran.code == code
    assert f"::error file={FAULT}" in ran.out
    assert "error FMS104" in summary.read_text()
    assert (repository / given["sarif"]).is_file()
    drafts = f"{build['run']} --to html"
    assert run(drafts, repository, PATHS=wanted["PATHS"]).code == 0


def test_the_jobs_of_gitlab(repository: Path) -> None:
    jobs = yaml.safe_load((repository / ".gitlab-ci.yml").read_text())
    break_letter(repository)
    [check] = jobs["fmsdocs-check"]["script"]
    assert run(check, repository).code == 1
    reports = jobs["fmsdocs-check"]["artifacts"]["reports"]
    quality = json.loads((repository / reports["codequality"]).read_text())
    [found] = [item for item in quality if item["check_name"] == "FMS104"]
    assert found["location"]["path"] == FAULT
    assert 'name="FMS104:' in (repository / reports["junit"]).read_text()
    [build] = jobs["fmsdocs-build"]["script"]
    assert run(build.replace("build", "build --to html"), repository).code == 0
    mend_letter(repository)
    assert run(check, repository).code == 0


def test_what_is_built_and_reported_is_not_committed(repository: Path) -> None:
    workflow = "\n".join(step["run"] for step in github_steps(repository))
    gitlab = (repository / ".gitlab-ci.yml").read_text()
    written = {*re.findall(r"--format \w+=(\S+)", f"{workflow}\n{gitlab}"), "output/x.pdf"}
    assert len(written) == 5
    for name in written:
        assert run(f"git check-ignore {name}", repository).code == 0, name


# ------------------------------------------------------------------------------------------ editor


def as_json(value: Any) -> Any:
    """Return data of PyYAML as an editor has it: days are texts."""
    if isinstance(value, dict):
        return {str(key): as_json(below) for key, below in value.items()}
    if isinstance(value, list):
        return [as_json(below) for below in value]
    return value if isinstance(value, str | int | float | None) else value.isoformat()


def editor_errors(repository: Path, kind: str, text: str) -> list[str]:
    """Return what an editor underlines in *text*, a spec of *kind*."""
    schemas = {
        path.name: json.loads(path.read_text())
        for path in (repository / ".fmsdocs/schemas").iterdir()
    }
    known = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    schema = schemas[f"{kind}.schema.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(
        schema, registry=known, format_checker=jsonschema.FormatChecker()
    )
    data = as_json(yaml.safe_load(text))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


KINDS = (
    "case",
    "letter-of-request",
    "case-execution-plan",
    "transportation-plan",
    "sustainment-plan",
    "rom-estimate",
    "loa-planning-draft",
)


def test_a_scaffold_is_not_red_in_an_editor(repository: Path) -> None:
    for kind in KINDS[1:]:
        assert run_fmsdocs("new", "document", kind, str(CASE), cwd=repository).code == 0
    for kind in KINDS:
        text = (repository / CASE / f"{kind}.yaml").read_text()
        assert editor_errors(repository, kind, text) == []
        nothing = text.replace(": TBD", ": null")
        assert editor_errors(repository, kind, nothing) == []


def test_a_new_spec_names_its_editor_schema(repository: Path) -> None:
    deep = "case_specs/army/bn-b-new"
    assert run_fmsdocs("new", "case", deep, cwd=repository).code == 0
    assert run_fmsdocs("new", "document", "rom-estimate", ".", cwd=repository / deep).code == 0
    for file in (f"{deep}/case.yaml", f"{deep}/rom-estimate.yaml", f"{CASE.as_posix()}/case.yaml"):
        named = re.match(
            r"# yaml-language-server: \$schema=(\S+)\n", (repository / file).read_text()
        )
        assert named, file
        schema = (repository / file).parent / named[1]
        assert (
            schema.resolve() == repository / ".fmsdocs/schemas" / f"{Path(file).stem}.schema.json"
        )
        assert schema.is_file()


SPECS = sorted(
    path
    for path in ROOT.glob("case_specs/*/*.yaml")
    if path.name.split(".")[0] in {*KINDS, "review"}
)


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_sample_specs_are_not_red_in_an_editor(repository: Path, spec: Path) -> None:
    found = editor_errors(repository, spec.name.split(".")[0], spec.read_text("utf-8"))
    assert found == []


@pytest.mark.parametrize(
    ("line", "red"),
    [
        ("title: 12", False),
        ("purchaser: {customer_code: NO}", False),
        ("purchaser: {customer_code: norway}", True),
        ("lines: [{number: 001, quantity: TBD}]", False),
        ("lines: [{number: '001', quantity: twelve}]", True),
        ("lines: tbc", False),
        ("lines: none of them", True),
        ("stage: tbd", True),
        ("stage: LOA", True),
        ("schedule: {required_delivery: 2028-06-30}", False),
        ("schedule: {required_delivery: 30 June 2028}", True),
        ("titel: Radios", True),
    ],
)
def test_what_an_editor_underlines(repository: Path, line: str, red: bool) -> None:
    assert bool(editor_errors(repository, "case", f"format: 1\n{line}\n")) == red


def test_every_spec_file_has_its_schema_in_the_editor(repository: Path) -> None:
    settings = json.loads((repository / ".vscode/settings.json").read_text())["yaml.schemas"]
    for schema in settings:
        assert (repository / schema).is_file()
    for kind in (*KINDS, "review"):
        assert settings[f"./.fmsdocs/schemas/{kind}.schema.json"][0] == f"case_specs/**/{kind}.yaml"
