"""What was kept is no case, is watched, and is held against the case."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from running import ROOT, Ran, golden, run_fmsdocs

from fmsdocs.provenance.manifest import manifest_text

DAY = "2026-11-20"
LETTER = Path("case_specs/bn-b-saa/issued") / DAY / "letter-of-request"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the notional case, whose letter was kept."""
    top = tmp_path_factory.mktemp("sent")
    for part in ("bn-b-saa", "_shared"):
        shutil.copytree(ROOT / "case_specs" / part, top / "case_specs" / part)
    ran = run_fmsdocs(
        *("freeze", "case_specs/bn-b-saa/letter-of-request.yaml", "--date", DAY, "--to", "docx"),
        cwd=top,
    )
    assert ran.code == 0, ran.out + ran.err
    return top


@pytest.fixture
def top(sent: Path, tmp_path: Path) -> Path:
    """A copy of it to be edited."""
    return Path(shutil.copytree(sent, tmp_path / "top"))


def check(top: Path, *options: str) -> Ran:
    cache = str(top / "cache")
    given = options or ("case_specs/bn-b-saa",)
    return run_fmsdocs("check", *given, "--as-of", "2026-11-22", cwd=top, XDG_CACHE_HOME=cache)


def edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def findings(printed: str, *ids: str) -> str:
    """Return the findings of these ids in a report.

    Lines are not counted: the case of the samples grows, and what is told of it stays the same.
    """
    parts = printed.split("\n\n")
    told = "\n\n".join(part for part in parts if any(f"[{name}]" in part for name in ids)) + "\n"
    told = re.sub(r"(?<=[.](?:yaml|json)):[0-9]+:", ":LINE:", told)
    return re.sub(r"(?m)^ *[0-9]* (?=\|)", "   ", told)


# ------------------------------------------------------------------------------ it is no case


def test_an_untouched_case_has_nothing_to_explain(sent: Path) -> None:
    assert "\n0 errors, 0 warnings, " in check(sent).out


@pytest.mark.parametrize("below", ["", "2026-11-20", "2026-11-20/letter-of-request/specs/bn-b-saa"])
def test_the_copies_are_no_cases(sent: Path, below: str) -> None:
    ran = check(sent, f"case_specs/bn-b-saa/issued/{below}")
    assert ran.code == 3
    copy = sent / LETTER / "specs/bn-b-saa/case.yaml"
    assert check(sent, str(copy)).code == 3


def test_lists_and_builds_pass_over_the_copies(sent: Path) -> None:
    listed = run_fmsdocs("list", "cases", cwd=sent).out
    assert listed.count("bn-b-saa") == 1
    assert run_fmsdocs("list", "cases", "case_specs/bn-b-saa/issued", cwd=sent).code == 3


def test_a_folder_of_working_cases_may_be_called_issued(case_folder: Path) -> None:
    there = case_folder.parent / "issued" / "2026-11-20" / "bn-b-new"
    shutil.copytree(case_folder, there)
    assert run_fmsdocs("validate", "issued", cwd=case_folder.parent).code == 0


# --------------------------------------------------------------------------------- it is watched


def edited_spec(folder: Path) -> None:
    edit(
        folder / "specs/bn-b-saa/case.yaml",
        ("quantity: 72\n    quantity_text", "quantity: 70\n    quantity_text"),
    )


def missing_document(folder: Path) -> None:
    (folder / "letter-of-request.docx").unlink()


def edited_manifest(folder: Path) -> None:
    edit(folder / "manifest.json", ('"date": "2026-11-20"', '"date": "2026-11-20" '))
    text = (folder / "manifest.json").read_text("utf-8")
    data = json.loads(text)
    data["requirements"][0]["quantity"] = 20
    (folder / "manifest.json").write_text(json.dumps(data, indent=2), "utf-8")


def moved_folder(folder: Path) -> None:
    folder.rename(folder.with_name("letter-of-request.a01"))


def broken_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"format": 1,\n "document": [}\n')


def newer_manifest(folder: Path) -> None:
    edit(folder / "manifest.json", ('"format": 2', '"format": 9'))


def wrong_type(folder: Path) -> None:
    edit(folder / "manifest.json", ('"as_of": "2026-11-20"', '"as_of": "in November"'))


def missing_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def outside(folder: Path) -> None:
    edit(
        folder / "manifest.json",
        ('"path": "letter-of-request.docx"', '"path": "../../../../../secret.txt"'),
    )


DAMAGE: list[Callable[[Path], None]] = [
    edited_spec,
    missing_document,
    edited_manifest,
    moved_folder,
    broken_manifest,
    newer_manifest,
    wrong_type,
    missing_manifest,
    outside,
]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_an_edited_folder_is_told(top: Path, damage: Callable[[Path], None]) -> None:
    damage(top / LETTER)
    ran = check(top)
    assert "Traceback" not in ran.out + ran.err
    told = findings(ran.out, "FMS038", "FMS039", "FMS040")
    golden(told, Path(__file__).parent / "told" / f"{damage.__name__}.txt")


def test_only_layout_of_the_manifest_may_change(top: Path) -> None:
    file = top / LETTER / "manifest.json"
    file.write_bytes(json.dumps(json.loads(file.read_bytes())).encode() + b"\r\n")
    assert "FMS038" not in check(top).out


def test_a_folder_of_format_1_is_watched_as_before(top: Path) -> None:
    folder = top / LETTER
    data = json.loads((folder / "manifest.json").read_bytes())
    later = ("seal", "inputs_hash", "copies")
    older = {name: value for name, value in data.items() if name not in later}
    older |= {"format": 1, "inputs": data["copies"]}
    (folder / "manifest.json").write_text(manifest_text(older), "utf-8")
    assert "FMS03" not in check(top).out
    edited_spec(folder)
    told = findings(check(top).out, "FMS038")
    assert "specs/bn-b-saa/case.yaml: warning[FMS038]" in told
    ran = run_fmsdocs("verify", str(LETTER / "manifest.json"), cwd=top)
    assert (ran.code, "error[OUT022]: the manifest is of an older format" in ran.out) == (1, True)


def test_a_remembered_run_sees_every_file_that_is_kept(top: Path) -> None:
    before = check(top).out
    assert check(top).out == before
    (top / LETTER / "letter-of-request.docx").write_bytes(b"PK")
    assert "letter-of-request.docx: warning[FMS038]" in check(top).out


def test_a_marking_in_what_was_kept_stops_the_run(top: Path) -> None:
    edit(top / LETTER / "manifest.json", ('"title": "Trailers"', '"title": "(S//NOFORN) x"'))
    ran = check(top)
    assert ran.code == 6
    assert "NOFORN" not in ran.out + ran.err


def test_the_removal_of_an_earlier_sending_is_told_by_the_later(top: Path) -> None:
    ran = run_fmsdocs(
        *("freeze", "case_specs/bn-b-saa/letter-of-request.yaml", "--date", "2026-11-21"),
        *("--to", "docx"),
        cwd=top,
    )
    assert ran.code == 0, ran.out
    assert "FMS038" not in check(top).out
    shutil.rmtree((top / LETTER).parent)
    told = f"issued/{DAY}/letter-of-request/manifest.json: warning[FMS038]"
    assert told in check(top).out


# ------------------------------------------------------------------- it is held against the case

IDS = ("CHG-001", "CHG-002", "CHG-003", "CHG-004", "CHG-010", "LOA-017")
DROPPED = ("  - id: R4\n    title: Trailers", "  - id: R94\n    title: Trailers")
MEETS = ("      - R4\n", "      - R94\n")
FEWER = ("quantity: 24\n    quantity_text: twenty-four (24)", "quantity: 20")
OTHER = ("title: Ground surveillance radars\n    text", "title: Cargo containers\n    text")
REFUSED = (
    "    disposition: open\n    note: Subject to the release",
    "    disposition: refused\n    note: Subject to the release",
)
CHANGED = """\
    disposition: changed
    disposition_reference: Letter of 4 May 2027
    note: Subject to the release"""
RENUMBERED = ('  - number: "013"', '  - number: "033"')


def test_what_became_of_what_was_sent(top: Path) -> None:
    case = top / "case_specs/bn-b-saa/case.yaml"
    edit(case, DROPPED, MEETS, FEWER, OTHER, REFUSED, RENUMBERED)
    told = findings(check(top).out, *IDS)
    golden(told, Path(__file__).parent / "told" / "what-became-of-it.txt")


REASON = """
changes:
  - id: C01
    kind: request_change
    date: {date}
    reason: {reason}
    requirements: [R1, R2, R4]
    removed_lines: ["013"]
"""


@pytest.mark.parametrize(
    ("date", "reason", "told"),
    [
        ("2026-11-21", "The purchaser needs other things.", False),
        (DAY, "The purchaser needs other things.", False),
        ("2026-11-19", "The purchaser needs other things.", True),
        ("TBD", "The purchaser needs other things.", True),
        ("2026-11-21", "TBD", True),
    ],
)
def test_a_change_after_the_sending_gives_the_reason(
    top: Path, date: str, reason: str, told: bool
) -> None:
    case = top / "case_specs/bn-b-saa/case.yaml"
    edit(case, DROPPED, MEETS, FEWER, OTHER, RENUMBERED)
    edit(case, ("\nchanges: []\n", REASON.format(date=date, reason=reason)))
    printed = check(top).out
    for name in ("CHG-001", "CHG-002", "CHG-003", "CHG-004"):
        assert (f"[{name}]" in printed) is told, name


def test_a_disposition_with_its_record_gives_the_reason(top: Path) -> None:
    case = top / "case_specs/bn-b-saa/case.yaml"
    edit(case, ("quantity: 72\n    quantity_text: seventy-two (72)", "quantity: 60"))
    assert "[CHG-002]" in check(top).out
    edit(case, (REFUSED[0], CHANGED))
    assert "[CHG-002]" not in check(top).out


def test_a_later_letter_does_not_take_a_requirement_back(top: Path) -> None:
    edit(top / "case_specs/bn-b-saa/case.yaml", DROPPED, MEETS)
    run_fmsdocs(
        *("freeze", "case_specs/bn-b-saa/letter-of-request.yaml", "--date", "2026-11-21"),
        *("--to", "docx"),
        cwd=top,
    )
    assert "requirement R4: it was sent on 20 November 2026" in check(top).out


def test_the_execution_plan_lists_what_was_sent(top: Path) -> None:
    run_fmsdocs(
        *("build", "case_specs/bn-b-saa", "--document", "case-execution-plan", "--to", "html"),
        *("--as-of", "2026-11-22"),
        cwd=top,
    )
    page = (top / "output/bn-b-saa/case-execution-plan.html").read_text("utf-8")
    row = page[page.rindex("Documents that were sent") :].partition("</tbody>")[0]
    assert "20 November 2026" in row
    assert "letter-of-request" in row
