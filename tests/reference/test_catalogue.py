"""The catalogue of findings and the code agree, and its examples do what they say."""

import ast
import re
import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from check.making import bundled_pack, shapes
from running import ROOT

from fmsdocs.check.examples import check_examples
from fmsdocs.load.text import read_text
from fmsdocs.load.yaml import parse
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.pipeline.building import build
from fmsdocs.pipeline.checking import judge_all
from fmsdocs.pipeline.pack_files import build as build_pack
from fmsdocs.pipeline.reference import Reference
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.validating import validate
from fmsdocs.reference.catalogue import FAMILIES, Finding
from fmsdocs.validate.shapes import SchemaSet
from fmsdocs.validate.validator import Validator
from fmsdocs.workspace.locate import Workspace, bundled, findings_catalogue

FINDINGS = Reference().findings
EXAMPLES = [
    pytest.param(finding, id=finding.id) for finding in FINDINGS.values() if finding.example
]
ID = re.compile(r"(?:FMS|POL|CHK|REN|OUT)[0-9]{3}")
SOUND = "format: 1\ntitle: Light tactical vehicles\nstage: LOR\n"


@cache
def ids_of_the_code() -> set[str]:
    """Return every text in the code that is an id and nothing else."""
    return {
        node.value
        for file in (ROOT / "fmsdocs").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and ID.fullmatch(node.value)
    }


def test_every_id_of_the_code_is_explained() -> None:
    assert ids_of_the_code() - FINDINGS.keys() == set()


def test_every_explained_id_is_in_the_code() -> None:
    assert FINDINGS.keys() - ids_of_the_code() == set()


def test_the_catalogue_fits_its_schema_and_gives_no_id_twice() -> None:
    file = findings_catalogue()
    parsed = parse(read_text(file, file.name).text or "", file.name)
    spec = Validator(SchemaSet(ROOT / "schemas" / "meta")).validate(parsed, "findings")
    assert spec.diagnostics == ()
    assert len(spec.data["findings"]) == len(FINDINGS)


@pytest.mark.parametrize("finding", FINDINGS.values(), ids=lambda finding: finding.id)
def test_an_entry_reads_well(finding: Finding) -> None:
    assert finding.family in {title for _, title in FAMILIES}
    assert finding.title[0].isupper()
    assert not finding.title.endswith(".")
    assert finding.meaning.endswith(".")
    assert finding.remedy.endswith(".")
    sentences = re.findall(r"[.?!](?: |$)", finding.meaning)
    assert 1 <= len(sentences) <= 5
    words = f"{finding.title} {finding.meaning} {finding.remedy}"
    assert not re.search(r"\b(compliant|approved|cleared)\b", words, re.IGNORECASE)


def test_no_entry_shows_a_marking() -> None:
    text = findings_catalogue().read_text("utf-8")
    assert not re.search(r"\b(TOP SECRET|SECRET|CONFIDENTIAL)\b", text)


AGED = {"POL040"}
"""How old our own tables are on the day of the test."""


@pytest.mark.parametrize("finding", EXAMPLES)
def test_the_bad_example_gives_the_finding(finding: Finding, tmp_path: Path) -> None:
    assert finding.example
    found = findings_of(finding, finding.example.bad, tmp_path)
    assert finding.id in found
    assert {item.severity for item in found[finding.id]} <= set(finding.severities)
    assert {item.exit_code for item in found[finding.id]} == {finding.exit_code}
    assert found.keys() - {finding.id} - AGED == set(finding.example.also)


@pytest.mark.parametrize("finding", EXAMPLES)
def test_the_mended_example_gives_none(finding: Finding, tmp_path: Path) -> None:
    assert finding.example
    assert findings_of(finding, finding.example.mended, tmp_path).keys() - AGED == set()


def findings_of(
    finding: Finding, files: dict[str, str], folder: Path
) -> dict[str, list[Diagnostic]]:
    """Return what a run over *files* finds, by id, without checklist items."""
    case = folder / "bn-b-new"
    case.mkdir()
    (case / "case.yaml").write_text(SOUND)
    if finding.id in {"CHK900", "POL011"} or finding.id.startswith("REN"):
        (case / "letter-of-request.yaml").write_text("subject: Vehicles\n")
    for name, text in files.items():
        file = (folder if "/" in name else case) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    outcome, more = _ran(finding, folder)
    found: dict[str, list[Diagnostic]] = {}
    for item in (*outcome.all_diagnostics, *more):
        if item.id in FINDINGS and item.id != "CHK006":
            found.setdefault(item.id, []).append(item)
    return found


def _ran(finding: Finding, folder: Path) -> tuple[RunOutcome, tuple[Diagnostic, ...]]:
    """Run the command that gives the finding, with the pack or the templates of *folder*."""
    workspace = bundled()
    if (folder / "policy").is_dir():
        workspace = _with_own_pack(workspace, folder / "policy")
    if (folder / "templates").is_dir():
        workspace = replace(workspace, templates=folder / "templates")
    request = Request(
        paths=(folder / "bn-b-new",),
        as_of=date(2026, 3, 1),
        remembering=False,
        formats=(),
        documents=frozenset({"letter-of-request"}),
        workspace=workspace,
    )
    if finding.id.startswith("REN"):
        return build(request), ()
    if (folder / "policy").is_dir():
        pack, _ = build_pack(workspace)
        assert pack is not None
        return judge_all(request), check_examples(pack, shapes())
    return (validate if finding.id.startswith("FMS") else judge_all)(request), ()


def _with_own_pack(workspace: Workspace, policy: Path) -> Workspace:
    """Return *workspace* with the pack of *policy*, which gets what every pack needs."""
    (policy / "codes").mkdir(exist_ok=True)
    for name in ("pack.yaml", "citations.yaml"):
        shutil.copy(workspace.policy / name, policy / name)
    for table in (workspace.policy / "codes").glob("*.csv"):
        shutil.copy(table, policy / "codes" / table.name)
    return replace(workspace, policy=policy)


def test_every_finding_about_a_spec_that_text_can_show_has_an_example() -> None:
    """Bytes, sizes, markings and settings cannot be shown as the text of a spec."""
    without = {
        finding.id
        for finding in FINDINGS.values()
        if finding.id.startswith("FMS") and not finding.example
    }
    bytes_and_sizes = {"FMS001", "FMS002", "FMS003", "FMS004", "FMS005", "FMS015", "FMS016"}
    markings = {f"FMS06{number}" for number in range(7)}
    others = {"FMS030", "FMS038", "FMS041", "FMS073", "FMS090", "FMS091", "FMS109"}
    settings = {f"FMS05{number}" for number in range(9)}
    fixes = {"FMS080", "FMS081", "FMS082"}
    assert without == bytes_and_sizes | others | settings | markings | fixes


def test_ids_of_items_and_findings_do_not_meet() -> None:
    assert not {item.id for item in bundled_pack().items} & FINDINGS.keys()
