"""An own pack over others: what of it is seen in results, verdicts, reports and lists."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from policy.own_pack import ITEM, change, write_pack
from running import ROOT, Ran, run_fmsdocs

from fmsdocs.pipeline.pack_files import build
from fmsdocs.policy.pack import Pack
from fmsdocs.workspace.choice import with_pack

BN = str(ROOT / "case_specs" / "bn-b-saa")
AS_OF = ("--as-of", "2026-11-22")


def built(folder: Path) -> tuple[Pack, list[tuple[str, str]]]:
    """Return the own pack of *folder* over ours, and the ids and pointers of what was found."""
    pack, found = build(with_pack(folder))
    assert pack is not None
    assert all(item.exit_code == 4 for item in found)
    return pack, [(item.id, item.location.pointer) for item in found]


def check(tmp_path: Path, pack: Path, *more: str) -> Ran:
    cache = str(tmp_path / "cache")
    return run_fmsdocs("check", BN, "--policy", str(pack), *AS_OF, *more, XDG_CACHE_HOME=cache)


def results(ran: Ran, item: str) -> list[dict[str, Any]]:
    (case,) = json.loads(ran.out)["cases"]
    return [result for result in case["items"] if result["id"] == item]


def test_an_item_that_is_switched_off_is_shown_with_its_reason(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own", head={"changes": [change("LOR-091", applies="never")]})
    (result,) = results(check(tmp_path, pack, "--format", "json"), "LOR-091")
    assert result["result"] == "not applicable"
    assert result["message"] == "switched off by bn-mod: our office does it"
    ran = check(tmp_path, pack)
    assert "[LOR-091]" not in ran.out
    assert "1 item switched off by the policy pack" in ran.out
    assert "note[POL020]: policy pack bn-mod 2026.2 over fmsdocs" in ran.out
    assert ": 1 item switched off, 0 changed, 0 added" in ran.out


def test_the_checklist_lists_what_the_pack_changes(tmp_path: Path) -> None:
    changes = [change("LOR-091", applies="never"), change("LOR-093", severity="note")]
    pack = write_pack(tmp_path / "own", head={"changes": changes})
    options = ("--document", "checklist", "--to", "html", "--output", str(tmp_path))
    run_fmsdocs("build", BN, "--policy", str(pack), *AS_OF, *options)
    (page,) = tmp_path.rglob("checklist.html")
    text = " ".join(page.read_text("utf-8").split())
    assert "Items that the policy pack changes" in text
    assert "Switched off by bn-mod: our office does it." in text
    assert "Note instead of error by bn-mod: our office does it." in text
    assert "edition 2026.2, over fmsdocs" in text


def test_the_checklist_of_our_pack_has_no_such_section(tmp_path: Path) -> None:
    options = ("--document", "checklist", "--to", "html", "--output", str(tmp_path))
    run_fmsdocs("build", BN, "--policy", "bundled", *AS_OF, *options)
    (page,) = tmp_path.rglob("checklist.html")
    assert "that the policy pack changes" not in page.read_text("utf-8")


def test_items_are_replaced_or_added_and_all_others_stay(tmp_path: Path) -> None:
    ours, _ = build(with_pack(None))
    assert ours is not None
    folder = write_pack(tmp_path, ITEM, {**ITEM, "id": "LOR-030", "title": "Ours now"})
    pack, found = built(folder)
    assert found == []
    assert [item.id for item in pack.items] == [*(item.id for item in ours.items), "OWN-001"]
    changed = [item.id for item in pack.items if item not in ours.items]
    assert changed == ["LOR-030", "OWN-001"]
    assert pack.replaced == {"LOR-030"}
    assert pack.added == {"OWN-001"}


def test_code_tables_are_merged_row_by_row(tmp_path: Path) -> None:
    ours, _ = build(with_pack(None))
    assert ours is not None
    table = ours.codes["terms_of_sale"]
    first, second = list(table)[:2]
    text = StringIO()
    writer = csv.DictWriter(text, table.columns)
    writer.writeheader()
    writer.writerow({**table[first], "name": "our name"})
    writer.writerow({**table[first], table.key: "OWN_TERM"})
    folder = write_pack(tmp_path, codes={"terms_of_sale": text.getvalue()})
    pack, found = built(folder)
    assert found == []
    merged = pack.codes["terms_of_sale"]
    assert list(merged) == [*table, "OWN_TERM"]
    assert merged[first]["name"] == "our name"
    assert merged[second] == table[second]
    listed = run_fmsdocs("list", "codes", "terms_of_sale", "--policy", str(folder)).out
    assert "OWN_TERM" in listed
    assert "our name" in listed


def test_the_marking_patterns_are_always_ours(tmp_path: Path) -> None:
    text = (ROOT / "policy" / "codes" / "classified_marking_patterns.csv").read_text("utf-8")
    folder = write_pack(
        tmp_path, codes={"classified_marking_patterns": text.splitlines()[0] + "\n"}
    )
    assert built(folder)[1] == [("POL023", "")]


def test_a_file_that_is_none_of_a_pack_is_named(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, acronym={"acronyms": []})
    _, found = build(with_pack(folder))
    assert [item.message for item in found] == ["'acronym.yaml' is no file of a policy pack"]
    assert found[0].remedy == "did you mean 'acronyms.yaml'?"


def test_packs_lie_over_each_other_in_their_order(tmp_path: Path) -> None:
    write_pack(tmp_path / "nation", {**ITEM, "message": "national"}, head={"name": "nation"})
    write_pack(
        tmp_path / "ministry",
        head={"extends": "../nation", "changes": [change("OWN-001", severity="note")]},
    )
    office = {"name": "office", "extends": "../ministry"}
    write_pack(tmp_path / "office", {**ITEM, "id": "OWN-002"}, head=office)
    pack, found = built(tmp_path / "office")
    assert found == []
    assert [under.name for under in pack.below] == ["bn-mod", "nation", "fmsdocs"]
    item = pack.item("OWN-001")
    assert item is not None
    assert (item.message, item.severity.value) == ("national", "note")
    assert pack.added == {"OWN-001", "OWN-002"}


def test_a_pack_may_name_ours_by_its_folder(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, ITEM, head={"extends": str(ROOT / "policy")})
    pack, found = built(folder)
    assert found == []
    assert [under.name for under in pack.below] == ["fmsdocs"]
    assert built(ROOT / "policy")[0].below == ()


def test_a_pack_that_extends_itself(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "own", head={"extends": "."})
    assert built(folder)[1] == [("POL024", "/extends")]


@pytest.mark.parametrize(("number", "expected"), [(8, []), (9, [("POL024", "/extends")])])
def test_eight_packs_may_lie_over_ours(tmp_path: Path, number: int, expected: list) -> None:
    for level in range(number):
        below = "fmsdocs" if level == number - 1 else f"../p{level + 1}"
        write_pack(tmp_path / f"p{level}", head={"name": f"p{level}", "extends": below})
    pack, found = built(tmp_path / "p0")
    assert found == expected
    assert len(pack.below) == 8


@pytest.mark.parametrize("deep", [False, True])
def test_an_edited_pack_is_seen_at_once(tmp_path: Path, *, deep: bool) -> None:
    """Also one that lies below the chosen one."""
    edited = write_pack(tmp_path / "nation", head={"name": "nation"})
    top = write_pack(tmp_path / "own", head={"extends": "../nation"}) if deep else edited
    assert "0 items switched off" in check(tmp_path, top).out
    assert "0 items switched off" in check(tmp_path, top).out, "remembered"
    assert list((tmp_path / "cache" / "fmsdocs" / "runs").iterdir()), "it was remembered"
    head = {"name": "nation", "changes": [change("LOR-091", applies="never")]}
    write_pack(edited, head=head)
    assert ": 1 item switched off" in check(tmp_path, top).out
    write_pack(edited, {**ITEM, "severity": "note"}, head={"name": "nation"})
    assert "0 items switched off, 0 changed, 1 added" in check(tmp_path, top).out


def test_another_pack_that_is_extended_is_seen_at_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_pack(tmp_path / name, head={"name": name})
    own = write_pack(tmp_path / "own", head={"extends": "../one"})
    assert "over one 2026.2 over" in check(tmp_path, own).out
    write_pack(own, head={"extends": "../two"})
    assert "over two 2026.2 over" in check(tmp_path, own).out


def test_a_remembered_run_reports_the_same(tmp_path: Path) -> None:
    own = write_pack(tmp_path / "own", ITEM, head={"changes": [change("LOR-093", severity="note")]})
    first = check(tmp_path, own)
    again = check(tmp_path, own)
    assert first == again == check(tmp_path, own, "--no-cache")


def test_lists_follow_the_pack(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, ITEM, head={"changes": [change("LOR-091", applies="never")]})
    out = run_fmsdocs("list", "rules", "--policy", str(folder)).out
    lines = {line.split()[0]: line.split() for line in out.splitlines() if line}
    assert lines["OWN-001"][2] == "warning"
    assert lines["LOR-091"][2] == "off"


def test_a_list_of_a_broken_pack_is_exit_4(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {**ITEM, "gate": "someday"})
    ran = run_fmsdocs("list", "rules", "--policy", str(folder))
    assert ran.code == 4
    assert "own.yaml:7:9: error[FMS104]" in ran.err


@pytest.mark.parametrize(
    ("policy", "words"),
    [("nowhere", "there is no policy pack 'nowhere'"), ("schemas", "it has no pack.yaml")],
)
def test_a_pack_that_is_not_there_is_wrong_usage(policy: str, words: str) -> None:
    for command in (("check", BN), ("build", BN), ("list", "rules")):
        ran = run_fmsdocs(*command, "--policy", policy)
        assert ran.code == 2
        assert words in ran.err
