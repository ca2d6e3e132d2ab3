"""The page about repositories is run, and what it names is there."""

import fnmatch
import re
from pathlib import Path

import yaml
from running import ROOT, run_fmsdocs

TEXT = (ROOT / "docs/repository.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_the_commands_do_what_the_page_shows(tmp_path: Path) -> None:
    folder, shown = tmp_path, iter(blocks("text"))
    for block in blocks("console"):
        for line in block.splitlines():
            program, *arguments = line.removeprefix("$ ").split()
            if program == "cd":
                folder /= arguments[0]
            if program == "fmsdocs":
                ran = run_fmsdocs(*arguments, cwd=folder)
        assert ran.code == 0
        assert next(shown) in ran.out
    assert next(shown, None) is None


def test_the_table_names_every_file(tmp_path: Path) -> None:
    assert run_fmsdocs("init", cwd=tmp_path).code == 0
    written = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    (section,) = re.findall(r"^## What is written\n(.*?)^## ", TEXT, re.MULTILINE | re.DOTALL)
    named = re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)
    for pattern in named:
        assert fnmatch.filter(written, pattern), pattern
    assert not [name for name in written if not any(fnmatch.fnmatch(name, p) for p in named)]


def test_the_hooks_and_inputs_of_the_page_exist() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    own, workflow, include, modeline = blocks("yaml")
    (named,) = yaml.safe_load(own)["repos"]
    assert [hook["id"] for hook in named["hooks"]] == [hook["id"] for hook in hooks]
    assert set(yaml.safe_load(workflow)["steps"][-1]["with"]) <= set(action["inputs"])
    rows = re.findall(r"^\| `([^`]+)` \| .* \| `([^`]+)` \|$", TEXT, re.MULTILINE)
    assert dict(rows) == {name: words["default"] for name, words in action["inputs"].items()}
    (template,) = yaml.safe_load(include)["include"]
    assert (ROOT / template["file"].lstrip("/")).is_file()
    assert "schemas/case.schema.json" in modeline


def test_the_hooks_of_the_project_are_those_of_a_new_repository() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    config = ROOT / "templates/_repository/common/dot-pre-commit-config.yaml"
    (local,) = yaml.safe_load(config.read_text("utf-8"))["repos"]
    for ours, theirs in zip(hooks, local["hooks"], strict=True):
        assert theirs["language"] == "system"
        differing = {"language", "description"}
        assert {key: ours[key] for key in ours.keys() - differing} == {
            key: theirs[key] for key in theirs.keys() - differing
        }


def test_every_linked_file_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / "docs" / target).exists(), target
