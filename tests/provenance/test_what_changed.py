"""Every file of the product that makes a document is in its list, and is named when it changes."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from running import ROOT

from fmsdocs.pipeline.building import build
from fmsdocs.pipeline.request import Request
from fmsdocs.pipeline.verifying import verify
from fmsdocs.workspace.locate import Workspace


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Path, Path]:
    """A copy of the product's files, a case, and its letter, which was built with them."""
    top = tmp_path_factory.mktemp("product")
    for name in ("schemas", "templates", "policy"):
        shutil.copytree(ROOT / name, top / name)
    workspace = Workspace(top / "schemas", top / "templates", top / "policy")
    case = top / "bn-first"
    case.mkdir()
    (case / "case.yaml").write_text("format: 1\ntitle: Light tactical vehicles\nstage: LOR\n")
    (case / "letter-of-request.yaml").write_text("subject: Vehicles\nrequest:\n  type: LOA\n")
    request = Request(
        paths=(case,),
        as_of=date(2026, 11, 20),
        documents=frozenset({"letter-of-request"}),
        formats=("docx",),
        output=top / "output",
        workspace=workspace,
    )
    build(request)
    return workspace, case, top / "output" / "bn-first" / "letter-of-request.docx"


def changes(built: tuple[Workspace, Path, Path]) -> tuple[str, ...]:
    workspace, case, file = built
    request = Request(paths=(file,), as_of=date(2026, 11, 22), workspace=workspace)
    [found] = verify((file,), case, request).files
    return found.changes


RATE = "{value: 3.2, effective_from: 2018-06-01"
EDITS = [
    ("templates/letter-of-request/terms.html.j2", "", "the template letter-of-request/terms"),
    ("templates/_shared/words.html.j2", "", "the shared template _shared/words.html.j2 changed"),
    ("templates/_themes/government/print.css", "", "the theme file government/print.css changed"),
    ("schemas/case.schema.json", "", "the schema case.schema.json changed"),
    (
        "policy/codes/country_codes.csv",
        "Norway",
        "the policy file policy/codes/country_codes.csv ch",
    ),
    (
        "policy/rates.yaml",
        RATE,
        "the rate fms_administrative_surcharge changed from 3.2 percent to",
    ),
    ("policy/rates.yaml", "standard items;", "the rate fms_administrative_surcharge changed"),
]


@pytest.mark.parametrize(("path", "text", "named"), EDITS)
def test_a_changed_file_of_the_product_is_named_alone(
    built: tuple[Workspace, Path, Path], path: str, text: str, named: str
) -> None:
    file = built[0].schemas.parent / path
    before = file.read_text("utf-8")
    changed = re.sub(r"\b3\.2\b", "3.5", text) if "3.2" in text else f"{text} and so on"
    assert before.count(text) >= 1
    file.write_text(before.replace(text, changed, 1) if text else before + "\n", "utf-8")
    try:
        [words] = changes(built)
    finally:
        file.write_text(before, "utf-8")
    assert words.startswith(named)
    assert changes(built) == ()


@pytest.mark.parametrize(
    "path",
    ["templates/sustainment-plan/document.html.j2", "templates/unprinted.yaml", "README.md"],
)
def test_what_has_no_part_in_the_letter_does_not_make_it_stale(
    built: tuple[Workspace, Path, Path], path: str
) -> None:
    file = built[0].schemas.parent / path
    before = file.read_text("utf-8") if file.exists() else ""
    file.write_text(before + "\n", "utf-8")
    assert changes(built) == ()


def test_a_comment_in_the_file_of_rates_does_not_make_it_stale(
    built: tuple[Workspace, Path, Path],
) -> None:
    with (built[0].policy / "rates.yaml").open("a") as file:
        file.write("# looked at\n")
    assert changes(built) == ()
