"""The guide on provenance is run, word by word."""

import re
from pathlib import Path

from running import ROOT, run_fmsdocs

GUIDE = (ROOT / "docs" / "provenance.md").read_text("utf-8")
CASE = """\
format: 1
title: Light tactical vehicles
stage: LOR
requirements:
  - id: R1
    title: Light tactical vehicles
    quantity: 24
"""


def shown(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```text\n(.*?)```", GUIDE, re.DOTALL)
    assert found
    return found[1]


def without_hash(printed: str) -> str:
    return re.sub(r"inputs [0-9a-f]{8}", "inputs HASH", printed)


def test_the_commands_of_the_guide_print_what_it_shows(tmp_path: Path) -> None:
    folder = tmp_path / "case_specs" / "bn-first"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE)
    (folder / "letter-of-request.yaml").write_text("subject: Vehicles\nrequest:\n  type: LOA\n")
    build, verify = re.findall(r"^\$ fmsdocs (.*)$", GUIDE, re.MULTILINE)
    run_fmsdocs(*build.split(), cwd=tmp_path)
    ran = run_fmsdocs(*verify.split(), cwd=tmp_path)
    assert (ran.code, without_hash(ran.out)) == (0, shown("current"))
    (folder / "case.yaml").write_text(CASE.replace("24", "20"))
    ran = run_fmsdocs(*verify.split(), cwd=tmp_path)
    assert (ran.code, without_hash(ran.out)) == (1, shown("stale"))


def test_the_groups_of_the_guide_are_those_of_the_list(tmp_path: Path) -> None:
    import json

    folder = tmp_path / "case_specs" / "bn-first"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE)
    (folder / "letter-of-request.yaml").write_text("subject: Vehicles\nrequest:\n  type: LOA\n")
    given = ("case_specs/bn-first", "--package", "letter-of-request", "--to", "docx")
    run_fmsdocs("freeze", "case_specs/bn-first", "--date", "2026-11-20", cwd=tmp_path)
    run_fmsdocs("build", *given, cwd=tmp_path)
    [manifest] = (tmp_path / "output").rglob("*.manifest.json")
    found = {one["group"] for one in json.loads(manifest.read_text("utf-8"))["inputs"]}
    table = GUIDE.partition("| group | what |")[2].partition("\n\n")[0]
    named = re.findall(r"`([a-z ]+)`", "".join(re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)))
    assert set(named) == found
