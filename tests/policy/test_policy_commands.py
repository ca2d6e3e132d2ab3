"""``policy lint``, ``policy test`` and ``policy diff``, as the keeper of a pack runs them."""

import json
import re
from pathlib import Path

import pytest
from policy.own_pack import ITEM, change, write_pack
from running import ROOT, golden, run_fmsdocs

BN = "case_specs/bn-b-saa"
GOLDENS = Path(__file__).parent / "diffs"
CITATION = {
    "id": "OWN-ORDER",
    "title": "Order of the ministry",
    "source": "register of the ministry",
    "as_of": "2026-10-01",
    "confidence": "confirmed",
}


# ------------------------------------------------------------------------------------ lint and test


@pytest.mark.parametrize("command", ["lint", "test"])
def test_the_pack_of_the_product_is_in_order(command: str) -> None:
    ran = run_fmsdocs("policy", command)
    assert ran.code == 0
    assert re.search(r"^0 errors, 0 warnings, \d+ notes? in policy pack ", ran.out, re.MULTILINE)
    assert set(re.findall(r"\w+\[(\w+)\]", ran.out)) <= {"POL032"}, "rows that wait for an item"
    assert run_fmsdocs("policy", command, "bundled") == ran


def test_the_examples_that_ran_are_counted(tmp_path: Path) -> None:
    def ran(folder: Path) -> list[int]:
        out = run_fmsdocs("policy", "test", str(folder)).out
        return [int(number) for number in re.findall(r"(\d+) (?:examples|items ran)", out)]

    ours = ran(ROOT / "policy")
    more = ran(write_pack(tmp_path / "more", ITEM))
    assert more == [ours[0] + 2, ours[1] + 1]
    less = ran(
        write_pack(tmp_path / "less", head={"changes": [change("LOR-091", applies="never")]})
    )
    assert less == [ours[0] - 2, ours[1] - 1]


def test_an_example_that_does_not_do_its_work_is_exit_4(tmp_path: Path) -> None:
    upside_down = {"pass": ITEM["examples"]["fail"], "fail": ITEM["examples"]["pass"]}
    folder = write_pack(tmp_path / "own", {**ITEM, "examples": upside_down})
    ran = run_fmsdocs("policy", "test", "own", cwd=tmp_path)
    assert ran.code == 4
    lines = [line for line in ran.out.splitlines() if "error[" in line]
    place = "own/checklists/own.yaml:17:3: error[POL014]: "
    assert lines == [
        f"{place}the example 'fail' of OWN-001 is satisfied, not open",
        f"{place}the example 'pass' of OWN-001 is missing, not satisfied",
    ]
    assert run_fmsdocs("policy", "lint", str(folder)).code == 0, "lint runs no example"


def test_an_own_rate_that_breaks_an_example_of_ours_is_told(tmp_path: Path) -> None:
    """The age after which an assessment must be made again is a time of our pack."""
    period = {"value": 90, "confidence": "confirmed", "source": "order of the ministry"}
    entry = {"name": "assessment_age", "title": "Age", "unit": "years", "periods": [period]}
    folder = write_pack(tmp_path / "own", timelines={"timelines": [entry]})
    ran = run_fmsdocs("policy", "test", str(folder))
    assert ran.code == 4
    assert "error[POL014]: the example 'fail' of" in ran.out


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"require": "case.fundin is answered"}, "error[POL011]: 'require' of the rule OWN-001"),
        ({"require": "rate('bn_levi') < 5"}, "the policy pack has no rate 'bn_levi'; did you mean"),
        (
            {"when": "code_known('countries', 'BN')"},
            "the policy pack has no code table 'countries'",
        ),
        ({"confidence": "unconfirmed"}, "error[POL005]"),
        ({"documents": ["letter"]}, "names 'letter', which is no document type"),
        ({"cite": ["NOWHERE"]}, "error[POL004]: the item OWN-001 cites 'NOWHERE'"),
    ],
)
def test_lint_says_what_is_wrong_without_a_case(
    tmp_path: Path, changes: dict[str, object], expected: str
) -> None:
    period = {"value": 2, "confidence": "confirmed", "source": "order of the ministry"}
    levy = {"name": "bn_levy", "title": "Levy", "unit": "percent", "periods": [period]}
    write_pack(tmp_path / "own", {**ITEM, **changes}, rates={"rates": [levy]})
    ran = run_fmsdocs("policy", "lint", "own", cwd=tmp_path)
    assert ran.code == 4
    (line,) = [line for line in ran.out.splitlines() if ": error[" in line]
    assert line.startswith("own/checklists/own.yaml:")
    assert expected in line


def test_lint_warns_of_items_without_examples_and_citations_without_use(tmp_path: Path) -> None:
    bare = {key: value for key, value in ITEM.items() if key != "examples"}
    write_pack(tmp_path / "own", bare, citations={"citations": [CITATION]})
    ran = run_fmsdocs("policy", "lint", "own", cwd=tmp_path)
    assert ran.code == 0
    assert "own/checklists/own.yaml:5:7: warning[POL030]: the item OWN-001 has no ex" in ran.out
    assert "own/citations.yaml:2:7: warning[POL031]: nothing cites 'OWN-ORDER'" in ran.out
    assert run_fmsdocs("policy", "lint", "own", "--fail-on", "warning", cwd=tmp_path).code == 1


def test_lint_as_json(tmp_path: Path) -> None:
    write_pack(tmp_path / "own", {**ITEM, "gate": "someday"})
    ran = run_fmsdocs("policy", "lint", "own", "--format", "json", cwd=tmp_path)
    document = json.loads(ran.out)
    assert document["command"] == "policy lint"
    assert {finding["path"] for finding in document["findings"]} == {"own/checklists/own.yaml"}
    assert document["subject"].startswith("policy pack bn-mod 2026.2 over fmsdocs ")


@pytest.mark.parametrize("command", ["lint", "test"])
def test_the_pack_comes_from_the_settings(tmp_path: Path, command: str) -> None:
    write_pack(tmp_path / "own", ITEM)
    (tmp_path / "fmsdocs.toml").write_text('policy = "own"\n')
    assert "policy pack bn-mod 2026.2" in run_fmsdocs("policy", command, cwd=tmp_path).out
    (tmp_path / "fmsdocs.toml").write_text('policy = "owm"\n')
    ran = run_fmsdocs("policy", command, cwd=tmp_path)
    assert ran.code == 4
    assert "fmsdocs.toml:1:1: error[FMS053]" in ran.out


def test_a_pack_whose_head_cannot_be_read(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "own", ITEM)
    (folder / "pack.yaml").write_text('name: "bn-mod\n')
    ran = run_fmsdocs("policy", "lint", "own", cwd=tmp_path)
    assert ran.code == 4
    heads = [line for line in ran.out.splitlines() if "error[" in line]
    assert heads == [
        "own/pack.yaml:1:7: error[FMS010]: a quote or bracket that was opened is never closed"
    ]


# --------------------------------------------------------------------------------------------- diff


@pytest.fixture
def two_packs(tmp_path: Path) -> Path:
    """Two packs of a ministry, ``old`` and ``new``, in one folder, and a case."""
    head = "code,name,confidence,as_of,source\n"
    row = "{},{},confirmed,2026-10-01,order of the ministry\n"

    def levy(*periods: dict[str, object]) -> dict[str, object]:
        source = {"confidence": "confirmed", "source": "order of the ministry"}
        with_source = [{**period, **source} for period in periods]
        entry = {"name": "bn_levy", "title": "Levy", "unit": "percent", "periods": with_source}
        return {"rates": [entry]}

    temporary = {**ITEM, "id": "OWN-004", "effective_until": "2026-12-31"}
    write_pack(
        tmp_path / "old",
        {**ITEM, "severity": "note", "cite": ["OWN-ORDER"]},
        {**ITEM, "id": "OWN-002", "title": "The request names its desk"},
        temporary,
        head={"edition": "2026.1"},
        rates=levy({"value": 2}),
        codes={"bn_offices": head + row.format("A", "Archive") + row.format("B", "Bursar")},
        citations={"citations": [CITATION]},
    )
    write_pack(
        tmp_path / "new",
        {**ITEM, "cite": ["OWN-ORDER"], "message": "the request has no file"},
        {**ITEM, "id": "OWN-003", "title": "The request names its archive"},
        temporary,
        head={"edition": "2026.2", "changes": [change("OWN-004", severity="note")]},
        rates=levy(
            {"value": 2, "effective_until": "2026-12-31"},
            {"value": 3, "effective_from": "2027-01-01"},
        ),
        codes={"bn_offices": head + row.format("A", "Archives") + row.format("C", "Chancery")},
        citations={"citations": [{**CITATION, "as_of": "2026-11-01"}]},
    )
    case = tmp_path / "bn-b-new"
    case.mkdir()
    (case / "case.yaml").write_text("format: 1\ntitle: Vehicles\nstage: LOR\n")
    (case / "letter-of-request.yaml").write_text("request:\n  type: LOA\n")
    return tmp_path


def diff(folder: Path, *arguments: str) -> str:
    ran = run_fmsdocs("policy", "diff", *arguments, cwd=folder)
    assert ran.code == 0, ran.out + ran.err
    return re.sub(r"fmsdocs \d{4}\.\d+", "fmsdocs EDITION", ran.out)


def test_golden_release_note(two_packs: Path) -> None:
    text = diff(two_packs, "old", "new", "--as-of", "2026-11-22")
    golden(text, GOLDENS / "old-to-new.txt")


def test_golden_release_note_between_two_days(two_packs: Path) -> None:
    (two_packs / "fmsdocs.toml").write_text('policy = "new"\n')
    text = diff(two_packs, "2026-12-31", "2027-01-01")
    golden(text, GOLDENS / "between-two-days.txt")


def test_codes_begin_end_and_change_between_two_days(tmp_path: Path) -> None:
    out = diff(tmp_path, "2025-11-06", "2026-05-14")
    assert "Codes: prohibited_126_1\n  stops holding: Cambodia\n" in out
    assert "      response_document, before: P&A data\n" in out
    assert "Nothing that a case is judged by differs." in diff(tmp_path, "2026-06-01", "2026-06-02")


def test_what_it_does_to_a_case(two_packs: Path) -> None:
    out = diff(two_packs, "old", "new", "bn-b-new", "--as-of", "2026-11-22", "--format", "json")
    (case,) = json.loads(out)["cases"]
    assert case["name"] == "bn-b-new"
    changed = {row["item"]: (row["before"], row["after"]) for row in case["results"]}
    assert changed == {
        "OWN-002": ("missing", "not in the pack"),
        "OWN-003": ("not in the pack", "missing"),
    }
    (verdict,) = case["verdicts"]
    assert verdict["document"] == "letter-of-request"
    assert verdict["before"] == verdict["after"] == "insufficient"


def test_a_day_changes_what_holds_for_a_case(two_packs: Path) -> None:
    (two_packs / "fmsdocs.toml").write_text('policy = "new"\n')
    out = diff(two_packs, "2026-12-31", "2027-01-01", "bn-b-new")
    assert "  Results that differ\n    OWN-004: missing becomes not applicable" in out
    back = diff(two_packs, "2027-01-01", "2026-12-31", "bn-b-new")
    assert "OWN-004: not applicable becomes missing" in back
    assert "rate bn_levy until 31 December 2026: 3 percent becomes 2 percent" in back


def test_an_item_that_is_switched_off_and_a_case_without_a_change(tmp_path: Path) -> None:
    off = {"changes": [change("LOR-091", applies="never")]}
    write_pack(tmp_path / "own", head=off)
    out = diff(ROOT, "bundled", str(tmp_path / "own"), BN, "--as-of", "2026-11-22")
    assert "Items: switched off\n  LOR-091 " in out
    assert "      switched off by bn-mod: our office does it\n" in out
    assert "    LOR-091: decided outside becomes not applicable (" in out


def test_nothing_differs_from_itself() -> None:
    out = diff(ROOT, "bundled", "policy", BN)
    assert "Nothing that a case is judged by differs." in out
    assert "No result differs." in out
    assert json.loads(diff(ROOT, "bundled", "bundled", "--format", "json"))["items"] == []


def test_a_pack_that_cannot_be_used_is_exit_4(tmp_path: Path) -> None:
    write_pack(tmp_path / "own", {**ITEM, "gate": "someday"})
    ran = run_fmsdocs("policy", "diff", "bundled", "own", cwd=tmp_path)
    assert ran.code == 4
    assert "own/checklists/own.yaml:7:9: error[FMS104]" in ran.out


def test_a_side_that_is_nothing_is_wrong_usage() -> None:
    ran = run_fmsdocs("policy", "diff", "bundled", "2026-13-45")
    assert ran.code == 2
    assert "there is no policy pack '2026-13-45'" in ran.err


def test_a_folder_without_a_case_is_exit_3(tmp_path: Path) -> None:
    assert run_fmsdocs("policy", "diff", "bundled", "bundled", str(tmp_path)).code == 3


def test_a_marking_in_the_case_stops_the_comparison(case_folder: Path) -> None:
    (case_folder / "case.yaml").write_text("format: 1\ntitle: SECRET//NOFORN\n")
    ran = run_fmsdocs("policy", "diff", "bundled", "bundled", str(case_folder))
    assert ran.code == 6
    assert "NOFORN" not in ran.out
