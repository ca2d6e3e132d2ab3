"""The README is run: its newcomer's page from the empty folder to the letter, word by word."""

import re
from pathlib import Path

from running import ROOT, run_fmsdocs

README = (ROOT / "README.md").read_text("utf-8")


def newcomer(folder: Path) -> None:
    """Write the files that the README tells a newcomer to save."""
    saved = re.findall(r"as `([^`]+)`:\n\n```yaml\n(.*?)```", README, re.DOTALL)
    assert [name for name, _text in saved] == [
        "my_cases/bn-first/case.yaml",
        "my_cases/bn-first/letter-of-request.yaml",
    ]
    for name, text in saved:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def commands() -> list[list[str]]:
    return [line.split()[1:] for line in re.findall(r"^\$ (fmsdocs .*)$", README, re.MULTILINE)]


def test_the_newcomer_gets_a_letter(tmp_path: Path) -> None:
    newcomer(tmp_path)
    check, build, gate = commands()
    assert run_fmsdocs("validate", "my_cases", cwd=tmp_path).code == 0
    checked = run_fmsdocs(*check, cwd=tmp_path)
    assert checked.code == 1
    assert "indicative, not an agency determination" in checked.out
    before_sending = run_fmsdocs(*gate, cwd=tmp_path)
    assert before_sending.code == 1
    shown = re.search(r"<!-- gate -->\n```text\n(.*?)```", README, re.DOTALL)
    assert shown
    assert shown[1] in before_sending.out
    built = run_fmsdocs(*build, cwd=tmp_path)
    assert built.code == 0, built.out + built.err
    names = {path.name for path in (tmp_path / "output/bn-first").iterdir()}
    assert names == {
        "letter-of-request.docx",
        "letter-of-request.pdf",
        "letter-of-request.manifest.json",
        "checklist.docx",
        "checklist.pdf",
        "checklist.manifest.json",
    }


def test_the_finding_that_the_readme_shows_is_real(tmp_path: Path) -> None:
    newcomer(tmp_path)
    shown = re.search(r"<!-- finding \S+ -->\n```text\n(.*?)```", README, re.DOTALL)
    assert shown
    assert shown[1].strip()
    assert shown[1] in run_fmsdocs("check", "my_cases", cwd=tmp_path).out


def test_every_command_and_exit_code_of_the_readme_exists() -> None:
    help_text = run_fmsdocs("--help").out
    for command in re.findall(r"^\| `fmsdocs (\w+)", README, re.MULTILINE):
        assert f"  {command} " in help_text


def test_every_linked_file_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target
