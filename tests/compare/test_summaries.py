"""The change summary as a document: what it says, how it is marked, and what stops it."""

import json
import re
import shutil
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from running import ROOT, Ran, golden, run_fmsdocs

sys.path.insert(0, str(ROOT / "tests" / "write"))
sys.path.insert(0, str(ROOT / "tests" / "render"))

from extract import docx_tokens, pdf_text, squeezed
from pdf_reading import lengths_hold, validator_faults
from tree_dump import dump

from fmsdocs.model.doctree import Document
from fmsdocs.pipeline.compared_sides import Wish
from fmsdocs.pipeline.comparing import Compared, Policy, compare
from fmsdocs.pipeline.summarising import summaries_of
from fmsdocs.workspace.locate import bundled
from fmsdocs.write.text import document_tokens
from fmsdocs.write.theme_files import load_theme

HERE = Path(__file__).parent
SIDES = sorted((HERE / "sides").iterdir())
SAMPLE = HERE / "sides" / "quantity"
DAY = date(2026, 11, 22)
THEME = load_theme(ROOT / "templates" / "_themes" / "government")
COUNTS = re.compile(
    r"\d+(?= (?:errors?|warnings?|open items?|of N) )|(?<= of )\d+(?= items)|\d+(?= checklist item)"
)
"""Counts that grow with the policy pack."""


def documents(folder: Path, days: tuple[date, date] = (DAY, DAY)) -> dict[str, Document]:
    """Return the summaries of the sides ``old`` and ``new`` in *folder* by the names of cases."""
    compared = compare(
        Wish(str(folder / "old"), str(folder / "new"), ()),
        *(Policy(bundled(), day) for day in days),
    )
    assert isinstance(compared, Compared)
    summaries = summaries_of(compared)
    assert not [finding for summary in summaries for finding in summary.found]
    return {summary.case.name: summary.tree for summary in summaries if summary.tree}


def diff(folder: Path, *arguments: str) -> Ran:
    return run_fmsdocs("diff", "old", "new", "--as-of", "2026-11-22", *arguments, cwd=folder)


@pytest.fixture
def sides(tmp_path: Path) -> Path:
    """The sides ``old`` and ``new`` in a folder of their own."""
    shutil.copytree(SAMPLE, tmp_path / "sides")
    return tmp_path / "sides"


@pytest.mark.parametrize("folder", SIDES, ids=lambda folder: folder.name)
def test_what_the_document_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    said = "\n".join(f"# {name}\n{dump(tree)}" for name, tree in sorted(documents(Path()).items()))
    golden(COUNTS.sub("N", said), HERE / "goldens" / f"{folder.name}.document.txt")


# --------------------------------------------------------------------------------------- formats


@cache
def written(name: str) -> tuple[Document, bytes, bytes, Path]:
    """Return a summary as a tree, as Word and as PDF, and the folder of the files."""
    from tempfile import mkdtemp

    folder = Path(mkdtemp(prefix="fmsdocs-summary-"))
    for side in ("old", "new"):
        shutil.copytree(ROOT / "case_specs" / "bn-b-saa", folder / side)
    shutil.copytree(ROOT / "case_specs" / "_shared", folder / "_shared")
    days = (DAY, DAY)
    if name == "policy":
        days = (DAY, date(2027, 6, 1))
    else:
        case = folder / "new" / "case.yaml"
        text = case.read_text("utf-8").replace("    quantity: 24\n", "    quantity: 99\n", 1)
        case.write_text(text.replace("Twenty-four armored", "Many armored"), "utf-8")
    ran = run_fmsdocs(
        *("diff", "old", "new", "--documents", "out", "--to", "docx,pdf,html"),
        *("--old-as-of", days[0].isoformat(), "--as-of", days[1].isoformat()),
        cwd=folder,
    )
    assert (ran.code, ran.err.splitlines()[-1]) == (0, "0 errors, 0 warnings, 0 notes in 1 case")
    [tree] = documents(folder, days).values()
    out = folder / "out" / "new"
    docx, pdf = (out / f"change-summary.{to}" for to in ("docx", "pdf"))
    return tree, docx.read_bytes(), pdf.read_bytes(), out


@pytest.mark.parametrize("name", ["quantity", "policy"])
def test_word_and_pdf_say_the_same_and_are_sound(name: str) -> None:
    tree, docx, pdf, folder = written(name)
    # What was read is called otherwise from another working folder.
    named = [word.replace(f"{folder.parent.parent}/", "") for word in document_tokens(tree)]
    assert docx_tokens(docx) == named
    assert squeezed(pdf_text(pdf, tree, THEME)) == squeezed(" ".join(named))
    assert [*OpenXmlValidator(max_errors=0).validate(folder / "change-summary.docx").errors] == []
    assert lengths_hold(pdf)
    assert validator_faults(pdf) == []


def test_the_first_page_says_what_matters() -> None:
    said = " ".join(docx_tokens(written("quantity")[1]))
    start = said[: said.index("What was compared")]
    assert "The specs differ in 2 places (quantities 1, other fields 1)." in start
    assert "The change opens 1 checklist item (1 warning) and closes none." in start
    policy = " ".join(docx_tokens(written("policy")[1]))
    assert "The specs are the same." in policy
    assert "Items that the policy or its date changes" in policy
    assert "Items that are newly open" not in policy


def test_the_manifest_lists_both_versions() -> None:
    folder = written("quantity")[3]
    manifest = json.loads((folder / "change-summary.manifest.json").read_text("utf-8"))
    inputs = {(one["group"], one["name"]): one.get("value", "") for one in manifest["inputs"]}
    assert inputs["option", "version"] == "new"
    assert inputs["earlier option", "version"] == "old"
    assert ("earlier spec file", "case.yaml") in inputs
    assert ("spec file", "case.yaml") in inputs
    assert ("earlier spec file", "letter-of-request.yaml") not in inputs
    assert [one["path"] for one in manifest["outputs"]] == [
        f"change-summary.{to}" for to in ("docx", "pdf", "html")
    ]


def test_each_case_that_differs_gets_its_document_and_the_report_stays(tmp_path: Path) -> None:
    shutil.copytree(HERE / "sides" / "cases", tmp_path, dirs_exist_ok=True)
    plain = diff(tmp_path)
    made = diff(tmp_path, "--documents", "out", "--to", "docx")
    assert (made.code, made.out) == (plain.code, plain.out)
    assert "bn-b-new: wrote 1 file to out/bn-b-new" in made.err
    assert sorted(path.parent.name for path in tmp_path.glob("out/*/*.docx")) == [
        "bn-b-new",
        "bn-b-old",
        "bn-b-two",
    ]


def test_the_same_versions_give_the_same_bytes(sides: Path) -> None:
    for out in ("one", "two"):
        assert diff(sides, "--documents", out, "--to", "docx,pdf,html").code == 0
    first, second = (
        {file.name: file.read_bytes() for file in (sides / out / "bn-b-one").iterdir()}
        for out in ("one", "two")
    )
    assert len(first) == 4
    assert first == second


# --------------------------------------------------------------------------------------- marking

CONTROLLED = (
    "handling: {level: CUI, controlled_by: [First Office], categories: [PROPIN],"
    " dissemination: [REL TO], rel_to: [USA, GBR, NOR]}\n"
)
NARA = (
    "handling: {level: CUI, profile: nara, controlled_by: [Second Office], categories: [CTI],"
    " dissemination: [NOCON, REL TO], rel_to: [USA, NOR]}\n"
)
OPEN = "handling: {level: UNCLASSIFIED}\n"
STATED = "  distribution_statement: {letter: A}\n"


@pytest.mark.parametrize(
    ("old", "new", "banner"),
    [
        (OPEN, OPEN, "UNCLASSIFIED"),
        (CONTROLLED, OPEN, "CUI"),
        (OPEN, CONTROLLED, "CUI"),
        ("", CONTROLLED, "CUI"),
        (CONTROLLED, "", "CUI"),
        (OPEN, "", "HANDLING LEVEL NOT CHOSEN"),
        ("", OPEN, "HANDLING LEVEL NOT CHOSEN"),
        (CONTROLLED, NARA, "CUI//SP-CTI/PROPIN//NOCON/REL TO USA, NOR"),
    ],
)
def test_the_higher_marking_of_the_two_versions_stands_on_it(
    sides: Path, old: str, new: str, banner: str
) -> None:
    for side, handling in (("old", old), ("new", new)):
        with (sides / side / "bn-b-one" / "case.yaml").open("a", encoding="utf-8") as file:
            file.write(handling)
    handling = documents(sides)["bn-b-one"].handling
    assert handling.banner == banner
    assert handling.status == ("DRAFT",)
    assert bool(handling.designation) == banner.startswith("CUI")


def test_offices_of_both_versions_are_named_on_it(sides: Path) -> None:
    for side, handling in (("old", CONTROLLED), ("new", NARA)):
        with (sides / side / "bn-b-one" / "case.yaml").open("a", encoding="utf-8") as file:
            file.write(handling)
    designation = documents(sides)["bn-b-one"].handling.designation
    assert designation[0] == "Controlled by: Second Office / First Office"


def test_portions_are_marked_as_the_higher_version_is(sides: Path) -> None:
    marked = OPEN.replace("}", ', portion_marks: "yes"}')
    for side, handling in (("old", CONTROLLED), ("new", marked)):
        with (sides / side / "bn-b-one" / "case.yaml").open("a", encoding="utf-8") as file:
            file.write(handling)
    words = document_tokens(documents(sides)["bn-b-one"])
    assert "(CUI)" in words
    assert "(U)" not in words


def test_a_marking_in_the_name_of_the_folder_stops_the_run(sides: Path) -> None:
    marked = "SEC" + "RET--" + "NOFORN"
    ran = diff(sides, "--documents", f"{marked}/out")
    assert ran.code == 6
    assert marked not in ran.out + ran.err
    assert not (sides / marked).exists()


# ------------------------------------------------------------------------------------- bad input


def test_a_case_that_only_one_version_has_comes_with_its_verdicts(sides: Path) -> None:
    for side, name in (("old", "bn-b-gone"), ("new", "bn-b-come")):
        shutil.copytree(sides / side / "bn-b-one", sides / side / name)
        (sides / side / name / "letter-of-request.yaml").write_text("request: {type: LOA}\n")
    said = {name: " ".join(document_tokens(tree)) for name, tree in documents(sides).items()}
    for name, words in (("bn-b-come", "The case is new."), ("bn-b-gone", "The case was removed.")):
        assert words in said[name]
        assert "Letter of Request insufficient (" in said[name]
        assert re.search(r"\d+ open items block a gate\.", said[name])
        assert "Changes of the specs" not in said[name]


def test_a_case_without_a_title_has_a_visible_gap(tmp_path: Path) -> None:
    for side, summary in (("old", "Few words"), ("new", "Many words")):
        (tmp_path / side / "bn-b-one").mkdir(parents=True)
        case = tmp_path / side / "bn-b-one" / "case.yaml"
        case.write_text(f"format: 1\nsummary: {summary}\n")
    words = " ".join(document_tokens(documents(tmp_path)["bn-b-one"]))
    assert "[to be completed: title of the case]" in words


def test_a_folder_that_cannot_be_written(sides: Path) -> None:
    (sides / "out").write_text("a file\n")
    ran = diff(sides, "--documents", "out")
    assert ran.code == 5
    assert "Quantity: 24 becomes 30" in ran.out
    assert "error[OUT001]" in ran.err
    assert (sides / "out").read_text() == "a file\n"


def test_a_version_that_cannot_be_read(sides: Path) -> None:
    for side in ("old", "new"):
        letter = f"request: {{type: {'PA' if side == 'old' else 'LOA'}}}\n"
        (sides / side / "bn-b-one" / "letter-of-request.yaml").write_text(letter)
    (sides / "new" / "bn-b-one" / "case.yaml").write_text("title: [open\n")
    tree = documents(sides)["bn-b-one"]
    words = " ".join(document_tokens(tree))
    assert "The checklist items of the newer version could not be judged." in words
    assert "No checklist item is compared, since" in words
    assert re.search(r"Letter of Request insufficient \(.*\) not judged", words)
    assert "is gone" not in words
    assert tree.handling.banner == "HANDLING LEVEL NOT CHOSEN"
    (sides / "old" / "bn-b-one" / "case.yaml").write_text("title: [open\n")
    ran = diff(sides, "--documents", "out")
    assert ran.code == 1
    assert "error[OUT026]: no change summary of bn-b-one is made" in ran.err
    assert " becomes " in ran.out
    assert not (sides / "out").exists()


def test_options_about_documents_need_a_folder(sides: Path) -> None:
    for option in (("--to", "pdf"), ("--theme", "industry")):
        ran = diff(sides, *option)
        assert ran.code == 2
        assert f"{option[0]} is about documents; name their folder with --documents" in ran.err


def test_a_build_points_to_the_comparison() -> None:
    ran = run_fmsdocs("build", "--document", "change-summary")
    assert ran.code == 2
    assert "fmsdocs diff OLD NEW --documents DIR" in ran.err
    listed = run_fmsdocs("list", "documents").out
    assert "fmsdocs diff --documents makes it" in listed


# ---------------------------------------------------------------------------------------- verify


def test_a_summary_is_held_against_the_newer_version(sides: Path) -> None:
    shutil.copytree(sides / "new", sides / "case_specs")
    assert diff(sides, "--documents", "out").code == 0
    files = [f"out/bn-b-one/change-summary.{to}" for to in ("docx", "pdf", "manifest.json")]
    ran = run_fmsdocs("verify", *files, cwd=sides)
    assert (ran.code, ran.out.count(": current (change-summary of bn-b-one,")) == (0, 3)
    shutil.rmtree(sides / "old")
    assert run_fmsdocs("verify", *files, cwd=sides).code == 0
    case = sides / "case_specs" / "bn-b-one" / "case.yaml"
    case.write_text(case.read_text("utf-8").replace("quantity: 30", "quantity: 31"), "utf-8")
    ran = run_fmsdocs("verify", files[0], cwd=sides)
    assert ran.code == 1
    assert "the document is stale: the spec file case.yaml changed" in ran.out
    assert "fmsdocs diff" in ran.out
    assert "fmsdocs build" not in ran.out


def test_the_summary_of_a_removed_case_has_nothing_to_be_held_against(tmp_path: Path) -> None:
    shutil.copytree(HERE / "sides" / "cases", tmp_path, dirs_exist_ok=True)
    shutil.copytree(tmp_path / "new", tmp_path / "case_specs")
    assert diff(tmp_path, "--documents", "out", "--to", "pdf").code == 0
    ran = run_fmsdocs("verify", "out/bn-b-old/change-summary.pdf", cwd=tmp_path)
    assert ran.code == 3
    assert "error[OUT024]: there is no folder of the case bn-b-old" in ran.out
