"""Packages are held against the schemas and the document types, and decided in three values."""

from pathlib import Path

import pytest
from check.making import shapes
from running import ROOT

from fmsdocs.packages.lint import lint_packages
from fmsdocs.pipeline.package_files import read_packages
from fmsdocs.workspace.locate import Workspace, bundled

TYPES = (ROOT / "templates" / "document-types.yaml").read_text("utf-8")


def workspace(folder: Path, documents: str, types: str = TYPES) -> Workspace:
    for kind in bundled().document_types():
        template = folder / kind / "document.html.j2"
        template.parent.mkdir(parents=True)
        template.write_text("<title>Title</title>")
    (folder / "_packages").mkdir()
    text = f"title: Package\ndocuments:\n{documents}"
    (folder / "_packages" / "sample.yaml").write_text(text, "utf-8")
    (folder / "document-types.yaml").write_text(types, "utf-8")
    return Workspace(ROOT / "schemas", folder, ROOT / "policy")


def found(chosen: Workspace) -> list[str]:
    files = read_packages(chosen)
    kinds = chosen.document_types()
    faults = (*files.diagnostics, *lint_packages(files.packages.values(), kinds, shapes()))
    return [
        f"{fault.location.span.line if fault.location.span else 0} {fault.id} {fault.message}"
        for fault in faults
    ]


def test_the_bundled_packages_are_sound() -> None:
    assert found(bundled()) == []


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        (
            "  - document: transmital\n    because: It is first\n",
            "3 REN050 'transmital' is no document type",
        ),
        (
            "  - document: enclosures\n    because: One\n" * 2,
            "5 REN050 the package names 'enclosures' twice",
        ),
        (
            (
                "  - document: enclosures\n    when: case.lins is answered\n    because: One\n"
                "    otherwise: None\n"
            ),
            "4 REN051 the condition of 'enclosures' cannot be read: 'Case' has no field 'lins'",
        ),
        (
            (
                "  - document: enclosures\n    when: case.lines ==\n    because: One\n"
                "    otherwise: None\n"
            ),
            "4 REN051 the condition of 'enclosures' cannot be read: ",
        ),
        (
            "  - document: enclosures\n    when: case.title\n    because: One\n    otherwise: No\n",
            "4 REN051 the condition of 'enclosures' cannot be read: ",
        ),
        (
            "  - document: enclosures\n    when: cta_required(case)\n    because: One\n",
            "4 REN050 the package does not say why 'enclosures' may be left out",
        ),
        ("  - document: enclosures\n", "3 FMS103 "),
    ],
)
def test_what_is_wrong_with_a_package(documents: str, said: str, tmp_path: Path) -> None:
    lines = found(workspace(tmp_path, documents))
    assert any(line.startswith(said) for line in lines), lines


def test_every_document_type_without_a_spec_is_described(tmp_path: Path) -> None:
    entry = "  - document: enclosures\n    because: One\n"
    less = TYPES.replace("document: checklist", "document: check-list")
    assert [line.partition(" ")[2] for line in found(workspace(tmp_path, entry, less))] == [
        "REN052 'check-list' is no document type without a spec, or is listed twice",
        "REN052 the list does not say what the document type 'checklist' is",
    ]
