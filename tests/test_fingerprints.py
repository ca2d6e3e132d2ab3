"""Fingerprints: the same fault keeps its own, wherever its line goes; no two faults share one."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from running import ROOT, run_fmsdocs

FAULTY = """\
format: 1
title: NO
short_name: 010
lines:
  - number: "001"
    quantity: twelve
    quantity: 12
    nomenclatur: Truck
    unit_price: dear
    meets: [R1, R2]
    deliveries:
      - quantity: many
      - quantity: 3
        window: {start: 2027-02-30}
      - quantity: many
  - number: "002"
    kind: truck
    nomenclature: Size #9
    quantity: twelve
"""
"""A case with a fault on nearly every line."""

ADDED = """\
  - number: "000"
    nomenclature: A line before all others
    deliveries:
      - quantity: 1
"""


def fingerprints(folder: Path) -> dict[str, str]:
    """Return what `fmsdocs check` finds in *folder*, by fingerprint."""
    options = ["--as-of", "2026-12-01", "--gate", "closure", "--format", "json", "--no-cache"]
    ran = run_fmsdocs("check", ".", *options, cwd=folder)
    findings = json.loads(ran.out)["findings"]
    counts = Counter(finding["fingerprint"] for finding in findings)
    shared = [f"{f['id']} {f['message']}" for f in findings if counts[f["fingerprint"]] > 1]
    assert not shared
    return {f["fingerprint"]: f"{f['id']} {f['path']}: {f['message']}" for f in findings}


def test_no_two_findings_of_the_sample_cases_share_one() -> None:
    assert len(fingerprints(ROOT / "case_specs")) > 100


def test_a_case_full_of_faults(tmp_path: Path) -> None:
    """Faults of form too: of the two deliveries that say "many" each has its own."""
    found = list(fingerprints(case(tmp_path, FAULTY)).values())
    assert sum("'quantity' of item" in message for message in found) == 2
    assert {message[:6] for message in found} >= {
        "FMS011",
        "FMS020",
        "FMS021",
        "FMS101",
        "FMS102",
        "FMS104",
        "FMS106",
        "FMS111",
    }


def case(folder: Path, text: str) -> Path:
    (folder / "x").mkdir(exist_ok=True)
    (folder / "x" / "case.yaml").write_text(text, "utf-8")
    return folder


def comments_and_blank_lines(text: str) -> str:
    first, rest = text.split("\n", 1)
    return f"# A comment\n\n{first}\n\n# Another\n\n{rest}"


def keys_reversed(text: str) -> str:
    """Turn the order of the fields at the margin round; the comments below them go with them."""
    root = yaml.compose(text)
    starts = [key.start_mark.index for key, _ in root.value]
    ends = [*starts[1:], len(text)]
    blocks = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return "".join(block if block.endswith("\n") else f"{block}\n" for block in blocks[::-1])


def a_line_before_all_others(text: str) -> str:
    return text.replace("\nlines:\n", f"\nlines:\n{ADDED}") if "\nlines:\n" in text else text


def a_delivery_before_all_others(text: str) -> str:
    return text.replace("deliveries:\n", "deliveries:\n      - quantity: 99\n")


CHANGES: list[Callable[[str], str]] = [
    comments_and_blank_lines,
    keys_reversed,
    a_line_before_all_others,
    a_delivery_before_all_others,
]


@pytest.mark.parametrize("change", CHANGES)
def test_faults_of_form_keep_theirs(change: Callable[[str], str], tmp_path: Path) -> None:
    before = fingerprints(case(tmp_path, FAULTY))
    after = fingerprints(case(tmp_path, change(FAULTY)))
    assert not {before[lost] for lost in before.keys() - after.keys()}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", ["no-b-vry", "tw-nasams"])
def test_items_keep_theirs(name: str, change: Callable[[str], str], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "case_specs" / "_shared", tmp_path / "_shared")
    shutil.copytree(ROOT / "case_specs" / name, tmp_path / name)
    before = fingerprints(tmp_path)
    for spec in (tmp_path / name).glob("*.yaml"):
        spec.write_text(change(spec.read_text("utf-8")), "utf-8")
    after = fingerprints(tmp_path)
    assert not {before[lost] for lost in before.keys() - after.keys()}
    new = {after[added] for added in after.keys() - before.keys()}
    assert all("line 000" in message for message in new)


def test_a_mended_fault_takes_its_own_away(tmp_path: Path) -> None:
    before = fingerprints(case(tmp_path, FAULTY))
    after = fingerprints(case(tmp_path, FAULTY.replace("kind: truck", "kind: article")))
    gone = {before[lost] for lost in before.keys() - after.keys()}
    assert [message[:6] for message in gone] == ["FMS104"]
