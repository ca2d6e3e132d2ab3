"""A template, schema or pack that cannot be used: exit 4 with a place, and nothing half-written."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from running import ROOT

from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.pipeline.building import build
from fmsdocs.pipeline.request import Request
from fmsdocs.workspace.locate import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A copy of the product's own files that a test may break."""
    for name in ("schemas", "templates", "policy"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return Workspace(tmp_path / "schemas", tmp_path / "templates", tmp_path / "policy")


def run(workspace: Workspace, tmp_path: Path) -> RunOutcome:
    return build(
        Request(
            paths=(ROOT / "case_specs" / "no-b-vry",),
            as_of=date(2026, 11, 22),
            documents=frozenset({"letter-of-request", "transportation-plan"}),
            formats=("docx",),
            output=tmp_path / "output",
            workspace=workspace,
            remembering=False,
        )
    )


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_template_with_a_syntax_error(workspace: Workspace, tmp_path: Path) -> None:
    template = workspace.templates / "letter-of-request" / "document.html.j2"
    edit(template, "<title>", "{% if %}<title>")
    outcome = run(workspace, tmp_path)
    finding = next(item for item in outcome.all_diagnostics if item.id == "REN001")
    assert finding.location.path.endswith("letter-of-request/document.html.j2")
    assert finding.location.span is not None
    assert outcome.exit_code(Severity.ERROR) == 4
    assert [Path(path).name for path in outcome.cases[0].written] == ["transportation-plan.docx"]
    assert not list((tmp_path / "output").rglob("letter-of-request*"))


def test_a_template_with_an_unknown_name(workspace: Workspace, tmp_path: Path) -> None:
    template = workspace.templates / "letter-of-request" / "document.html.j2"
    edit(template, "<title>", "{{ case.fundng }}<title>")
    outcome = run(workspace, tmp_path)
    finding = next(item for item in outcome.all_diagnostics if item.id == "REN002")
    assert "fundng" in finding.message
    assert "funding" in finding.message + finding.remedy
    assert outcome.exit_code(Severity.ERROR) == 4


def test_a_schema_that_is_not_json(workspace: Workspace, tmp_path: Path) -> None:
    (workspace.schemas / "letter-of-request.schema.json").write_text("{", "utf-8")
    outcome = run(workspace, tmp_path)
    assert [item.id for item in outcome.all_diagnostics] == ["FMS041"]
    assert outcome.exit_code(Severity.ERROR) == 4


def test_a_pack_with_a_broken_item(workspace: Workspace, tmp_path: Path) -> None:
    checklist = workspace.policy / "checklists" / "letter-of-request.yaml"
    edit(checklist, "gate: actionable", "gate: actionabel")
    outcome = run(workspace, tmp_path)
    finding = next(item for item in outcome.all_diagnostics if "actionabel" in item.message)
    assert finding.location.path.endswith("checklists/letter-of-request.yaml")
    assert "'actionable'" in finding.remedy
    assert outcome.exit_code(Severity.ERROR) == 4
