"""What ``fmsdocs freeze`` keeps, and when it refuses."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from running import Ran, run_fmsdocs

DAY = "2026-11-20"
LETTER = "subject: Light tactical vehicles\nrequest:\n  type: LOA\n"
CASE = """\
format: 1
title: Light tactical vehicles
stage: LOR
revision:
  number: 1
  date: 2026-11-16
requirements:
  - id: R1
    title: Light tactical vehicles
    quantity: 24
    unit: each
  - id: R2
    title: TBD
lines:
  - number: "001"
    nomenclature: Light tactical vehicle
    quantity: 24
    meets: [R1]
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with one document and a party of the shared list above it."""
    folder = tmp_path / "case_specs" / "bn-first"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE)
    (folder / "letter-of-request.yaml").write_text(LETTER)
    shared = folder.parent / "_shared" / "parties.yaml"
    shared.parent.mkdir()
    shared.write_text("format: 1\nparties:\n  - id: dsca\n    name: DSCA\n")
    return folder


def freeze(case: Path, *options: str, largest_file: int | None = None) -> Ran:
    top = case.parent.parent
    folder = str(case.relative_to(top))
    return run_fmsdocs("freeze", folder, *options, cwd=top, largest_file=largest_file)


def kept(case: Path, day: str = DAY, document: str = "letter-of-request") -> Path:
    return case / "issued" / day / document


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def manifest(case: Path, day: str = DAY) -> dict:
    return json.loads((kept(case, day) / "manifest.json").read_text("utf-8"))


def test_it_keeps_the_documents_the_specs_and_a_manifest(case: Path) -> None:
    ran = freeze(case, "--date", DAY)
    assert ran.code == 0, ran.out + ran.err
    assert "judged as of 20 November 2026 by policy pack" in ran.out
    found = files(kept(case))
    assert set(found) == {
        "letter-of-request.docx",
        "letter-of-request.pdf",
        "manifest.json",
        "specs/_shared/parties.yaml",
        "specs/bn-first/case.yaml",
        "specs/bn-first/letter-of-request.yaml",
    }
    assert found["specs/bn-first/case.yaml"] == CASE.encode()
    assert found["letter-of-request.pdf"].startswith(b"%PDF")


def test_the_manifest_says_what_was_sent(case: Path) -> None:
    ran = freeze(case, "--date", DAY, "--to", "docx")
    said = manifest(case)
    assert (said["document"], said["date"], said["as_of"], said["final"]) == (
        "letter-of-request",
        DAY,
        DAY,
        "no",
    )
    assert said["policy"]["name"] == "fmsdocs"
    assert said["requirements"] == [
        {"id": "R1", "title": "Light tactical vehicles", "quantity": 24, "unit": "each"},
        {"id": "R2"},
    ]
    assert said["lines"] == [
        {
            "number": "001",
            "nomenclature": "Light tactical vehicle",
            "quantity": 24,
            "meets": ["R1"],
        }
    ]
    found = files(kept(case))
    named = {entry["path"]: entry["sha256"] for entry in (*said["copies"], *said["outputs"])}
    assert named == {
        path: hashlib.sha256(content).hexdigest()
        for path, content in found.items()
        if path != "manifest.json"
    }
    errors, warnings = said["findings"]["errors"], said["findings"]["warnings"]
    assert errors > 0
    assert f"{errors} errors and {warnings} warnings were open" in ran.out
    checked = run_fmsdocs("check", "bn-first", "--as-of", DAY, cwd=case.parent).out
    assert f"{errors} errors, {warnings} warnings, " in checked.replace("1 warning,", "1 warnings,")


def test_the_same_case_gives_the_same_bytes(case: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "case_specs"
    shutil.copytree(case.parent, other)
    for one in (case, other / "bn-first"):
        assert freeze(one, "--date", DAY).code == 0
    assert files(kept(case)) == files(kept(other / "bn-first"))


def test_the_copies_build_the_same_document_again(case: Path, tmp_path: Path) -> None:
    freeze(case, "--date", DAY)
    again = tmp_path / "again"
    shutil.copytree(kept(case) / "specs", again / "case_specs")
    run_fmsdocs("build", "--as-of", DAY, "--document", "letter-of-request", cwd=again)
    built = files(again / "output" / "bn-first")
    found = files(kept(case))
    manifest = json.loads(built.pop("letter-of-request.manifest.json"))
    assert built == {name: found[name] for name in built}
    assert set(built) == {"letter-of-request.docx", "letter-of-request.pdf"}
    kept_as = json.loads(found["manifest.json"])
    assert (manifest["inputs_hash"], manifest["inputs"]) == (
        kept_as["inputs_hash"],
        kept_as["inputs"],
    )


def test_the_day_is_that_of_the_revision_where_none_is_given(case: Path) -> None:
    assert freeze(case, "--to", "docx").code == 0
    assert kept(case, "2026-11-16").is_dir()


def test_without_any_day_nothing_is_kept(case: Path) -> None:
    (case / "case.yaml").write_text("format: 1\ntitle: Vehicles\nstage: LOR\n")
    ran = freeze(case)
    assert ran.code == 1
    assert "error[OUT013]: nobody says on which day the document was sent" in ran.out
    assert not (case / "issued").exists()


def test_a_spec_file_names_its_document(case: Path) -> None:
    (case / "letter-of-request.a01.yaml").write_text(LETTER)
    ran = freeze(case / "letter-of-request.a01.yaml", "--date", DAY, "--to", "docx")
    assert ran.code == 0, ran.out
    assert set(files(kept(case, document="letter-of-request.a01"))) >= {
        "letter-of-request.a01.docx",
        "specs/bn-first/letter-of-request.yaml",
        "specs/bn-first/letter-of-request.a01.yaml",
    }


def test_one_of_several_documents_must_be_named(case: Path) -> None:
    (case / "sustainment-plan.yaml").write_text("plan:\n  identifier: TBD\n")
    ran = freeze(case, "--date", DAY)
    assert ran.code == 1
    assert "error[OUT012]: no document is named" in ran.out
    assert "letter-of-request, sustainment-plan" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("letter-of-reqest", 2, "'letter-of-reqest' is no document type"),
        ("transportation-plan", 1, "error[OUT012]: the case has no document 'transportation-plan'"),
        ("letter-of-request.a01", 1, "the case has no document 'letter-of-request.a01'"),
    ],
)
def test_an_unknown_document(case: Path, name: str, code: int, words: str) -> None:
    ran = freeze(case, "--document", name, "--date", DAY)
    assert ran.code == code
    assert words in ran.out + ran.err
    assert not (case / "issued").exists()


def test_several_cases_are_not_one(case: Path) -> None:
    shutil.copytree(case, case.parent / "bn-other")
    ran = freeze(case.parent, "--date", DAY)
    assert ran.code == 2
    assert "case_specs holds 2 cases; name the folder of one" in ran.err


def test_a_case_that_cannot_be_read(case: Path) -> None:
    (case / "case.yaml").write_text("format: 1\ntitle: 'x\n")
    ran = freeze(case, "--document", "letter-of-request", "--date", DAY)
    assert ran.code == 1
    assert "error[OUT012]: the case cannot be read" in ran.out


def test_what_was_kept_is_never_overwritten(case: Path) -> None:
    freeze(case, "--date", DAY, "--to", "docx")
    before = files(kept(case))
    (case / "letter-of-request.yaml").write_text(LETTER.replace("Light", "Heavy"))
    ran = freeze(case, "--date", DAY, "--to", "docx")
    assert ran.code == 1
    assert f"error[OUT011]: the document was kept on {DAY} already" in ran.out
    assert files(kept(case)) == before
    assert freeze(case, "--date", "2026-12-01", "--to", "docx").code == 0


def test_a_final_letter_with_open_errors_is_refused_as_in_a_build(case: Path) -> None:
    ran = freeze(case, "--date", DAY, "--final")
    assert ran.code == 1
    assert "OUT003" in ran.out
    assert not (case / "issued").exists()


def test_a_folder_that_cannot_be_written(case: Path) -> None:
    (case / "issued").write_text("in the way")
    ran = freeze(case, "--date", DAY, "--to", "docx")
    assert ran.code == 5
    assert "error[OUT010]: the folder cannot be written" in ran.out
    assert (case / "issued").read_text() == "in the way"


def test_a_full_disk_leaves_nothing_of_it(case: Path) -> None:
    before = sorted(case.iterdir())
    ran = freeze(case, "--date", DAY, "--to", "docx", largest_file=2_000)
    assert ran.code == 5
    assert "error[OUT010]: the folder cannot be written" in ran.out
    assert "Traceback" not in ran.out + ran.err
    assert sorted(case.iterdir()) == before


def test_a_classified_marking_stops_it(case: Path) -> None:
    (case / "letter-of-request.yaml").write_text(LETTER + "note: (S//NOFORN) x\n")
    ran = freeze(case, "--date", DAY)
    assert ran.code == 6
    assert "NOFORN" not in ran.out + ran.err
    assert not (case / "issued").exists()


def test_nothing_hidden_is_left_behind(case: Path) -> None:
    freeze(case, "--date", DAY, "--to", "docx")
    assert [path.name for path in kept(case).parent.iterdir()] == ["letter-of-request"]
