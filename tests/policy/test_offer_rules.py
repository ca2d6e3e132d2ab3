"""Prices and planning drafts that cannot be right: each fault with its place."""

import json
from pathlib import Path

from running import ROOT, golden, run_fmsdocs

BAD = ROOT / "tests" / "bad_input"
IDS = ("LOA-", "PRC-", "ROM-", "PRICE-", "TXT-")


def told(folder: str, where: Path) -> str:
    ran = run_fmsdocs(
        "check", folder, "--no-cache", "--as-of", "2026-11-22", "--format", "json", cwd=where
    )
    found = [one for one in json.loads(ran.out)["findings"] if one["id"].startswith(IDS)]
    return "".join(
        f"{one['path']}:{one['line']}:{one['column']}: {one['severity']}[{one['id']}]: "
        f"{one['message']}\n"
        for one in found
    )


def test_an_offer_that_does_not_add_up() -> None:
    found = told("offer-that-does-not-add-up", BAD)
    golden(found, BAD / "offer-that-does-not-add-up" / "prices.txt")


def test_the_drafts_of_the_notional_case_leave_nothing_open_at_the_offer() -> None:
    ran = run_fmsdocs(
        "check",
        "case_specs/bn-b-saa",
        "--no-cache",
        "--as-of",
        "2026-11-22",
        "--gate",
        "offer",
        "--format",
        "json",
        cwd=ROOT,
    )
    ids = {one["id"] for one in json.loads(ran.out)["findings"]}
    assert not {one for one in ids if one.startswith(("LOA-", "ROM-", "PRC-008"))}
