"""``fmsdocs price``: what a reader of a price sees, and the same cents for programs."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from running import golden, run_fmsdocs

FOLDER = Path(__file__).parent / "prices"
BN = "case_specs/bn-b-saa"
DAY = ("--as-of", "2026-11-22")


def prices(path: str) -> dict[str, Any]:
    """Return the price of the case at *path* as the command gives it to programs."""
    ran = run_fmsdocs("price", path, *DAY, "--format", "json")
    assert ran.code == 0
    (case,) = json.loads(ran.out)["cases"]
    price: dict[str, Any] = case["price"]
    return price


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("bn-b-saa", BN),
        ("mixed-sources", "tests/cli/prices/mixed-sources"),
        ("unpriced", "tests/cli/prices/unpriced"),
    ],
)
def test_every_step_is_shown_with_rate_base_day_and_source(name: str, path: str) -> None:
    ran = run_fmsdocs("price", path, *DAY)
    assert ran.code == 0
    golden(ran.out, FOLDER / f"{name}.txt")


@pytest.mark.parametrize("path", [BN, "tests/cli/prices/mixed-sources"])
def test_what_programs_read_adds_up_to_the_cent(path: str) -> None:
    price = prices(path)
    for line in price["lines"]:
        value = Decimal(line["base"]) + sum(Decimal(each["amount"]) for each in line["in_line"])
        assert value == Decimal(line["value"])
        below = sum(Decimal(each["amount"]) for each in line["below"])
        assert value + below == Decimal(line["total"])
    lines = price["lines"]
    assert sum(Decimal(line["value"]) for line in lines) == Decimal(price["net"])
    assert sum(Decimal(line["total"]) for line in lines) == Decimal(price["total"])
    deposit = price["deposit"]
    assert sum(Decimal(part["amount"]) for part in deposit["parts"]) == Decimal(deposit["amount"])


def test_what_is_unknown_is_no_number_for_programs() -> None:
    price = prices("tests/cli/prices/unpriced")
    assert (price["net"], price["total"], price["deposit"]) == (None, None, None)
    assert [line["base"] for line in price["lines"]] == [None, None, "1000.00"]
    assert price["total_known"] == "1032.00"
    assert ["001", "002"] in [remark["lines"] for remark in price["left_out"]]


def test_a_remark_names_each_line_once() -> None:
    remarks = prices("tests/cli/prices/mixed-sources")["assumed"]
    named = {remark["code"]: remark["lines"] for remark in remarks}
    assert named["CHARGE_BASE"] == ["001", "002", "003"]


def test_a_line_that_was_accepted_keeps_the_rate_of_its_day() -> None:
    price = prices("tests/cli/prices/mixed-sources")
    surcharges = {
        line["number"]: (step["rate"], step["on"])
        for line in price["lines"]
        for step in line["below"]
        if step["name"] == "administrative_surcharge"
    }
    assert surcharges["001"] == ("3.2", "2026-11-16")
    assert surcharges["003"] == ("3.5", "2014-05-06")


def test_a_case_without_lines_has_no_price(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("format: 1\ntitle: Nothing yet\n", "utf-8")
    ran = run_fmsdocs("price", ".", *DAY, cwd=tmp_path)
    assert (ran.code, "The case has no lines." in ran.out) == (0, True)
    ran = run_fmsdocs("price", ".", *DAY, "--format", "json", cwd=tmp_path)
    assert json.loads(ran.out)["cases"][0]["price"] is None


def test_a_case_that_cannot_be_read_is_told() -> None:
    ran = run_fmsdocs("price", "tests/bad_input/no-case-file")
    assert ran.code != 0
    assert "Traceback" not in ran.out + ran.err
