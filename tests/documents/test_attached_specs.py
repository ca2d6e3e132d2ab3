"""Specs that travel inside a PDF, and where a marking keeps them at home."""

import shutil
import sys
from pathlib import Path

import pytest
from running import ROOT, run_fmsdocs

sys.path.insert(0, str(ROOT / "tests" / "write"))

from pdf_reading import reader_of, validator_faults


def build(case: Path, output: Path, *more: str, **environment: str) -> tuple[str, dict[str, bytes]]:
    ran = run_fmsdocs(
        "build",
        str(case),
        "--attach-spec",
        "--to",
        "pdf",
        "--as-of",
        "2026-11-22",
        "--output",
        str(output),
        "--fail-on",
        "never",
        *more,
        **environment,
    )
    assert ran.code == 0, ran.out
    return ran.out, {file.name: file.read_bytes() for file in sorted(output.rglob("*.pdf"))}


def copied(folder: Path) -> Path:
    for name in ("_shared", "bn-radar-lease"):
        shutil.copytree(ROOT / "case_specs" / name, folder / "case_specs" / name)
    return folder / "case_specs" / "bn-radar-lease"


def attached(content: bytes) -> dict[str, bytes]:
    return {name: bytes(held[0]) for name, held in reader_of(content).attachments.items()}


def test_a_letter_holds_what_it_was_made_from(tmp_path: Path) -> None:
    case = copied(tmp_path)
    out, files = build(case, tmp_path / "one", PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    assert "OUT006" not in out
    held = attached(files["letter-of-request.pdf"])
    shared = tmp_path / "case_specs" / "_shared" / "parties.yaml"
    wanted = [case / "case.yaml", case / "letter-of-request.yaml", shared]
    assert held == {file.name: file.read_bytes() for file in wanted if file.name in held}
    assert {"case.yaml", "letter-of-request.yaml"} <= set(held)
    assert validator_faults(files["letter-of-request.pdf"]) == []
    assert "letter-of-request.yaml" not in attached(files["checklist.pdf"])
    _, again = build(case, tmp_path / "two", PYTHONHASHSEED="2", TZ="UTC")
    assert files == again


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("level: UNCLASSIFIED", "level: CUI", "its banner is CUI"),
        ("level: UNCLASSIFIED", "level: TBD", "its banner is HANDLING LEVEL NOT CHOSEN"),
        ('warning: "no"', 'warning: "yes"', "it bears a statement on its first page"),
        ("  level:", "  partner_legend: BN ONLY\n  level:", "it bears a legend of the purchaser"),
    ],
)
def test_a_marking_keeps_the_specs_at_home(
    before: str, after: str, reason: str, tmp_path: Path
) -> None:
    case = copied(tmp_path)
    file = case / "case.yaml"
    written = file.read_text("utf-8")
    assert written.count(before) == 1
    file.write_text(written.replace(before, after), "utf-8")
    out, files = build(case, tmp_path / "out", "--document", "letter-of-request")
    assert f"warning[OUT006]: no spec is attached to letter-of-request.pdf: {reason}" in out
    assert attached(files["letter-of-request.pdf"]) == {}


def test_without_a_pdf_there_is_nothing_to_attach_to(tmp_path: Path) -> None:
    ran = run_fmsdocs(
        "build",
        "case_specs/bn-radar-lease",
        "--attach-spec",
        "--to",
        "docx",
        "--output",
        str(tmp_path),
    )
    assert ran.code == 2
    assert "--attach-spec needs a PDF; add pdf to --to" in ran.err
