"""The tables of coverage: no row of a finished table is without a rule or a reason."""

import re

import pytest

from fmsdocs.pipeline.reference import Reference

FILES = Reference().files()
FINISHED = (
    "LOR",
    "SAMM-C5.1.2.1",
    "SAMM-C5.T1",
    "SAMM-C5.T3A",
    "SAMM-C5.T3B",
    "SAMM-C5.T4",
    "SAMM-C5.T5",
    "SP-items",
    "TN-items",
    "TP-items",
    "TR-SU",
    "XC",
)
ROW = re.compile(r"^\| (\S+) \| (.+?) \| (.+?) \| ", re.MULTILINE)


@pytest.mark.parametrize("table", FINISHED)
def test_no_row_is_open(table: str) -> None:
    text = FILES[f"coverage/{table}.md"]
    assert re.search(r"^\d+ rows: .*, 0 open\.$", text, re.MULTILINE)
    for row, _, how in ROW.findall(text)[1:]:
        served = "../items/" in how or "../findings/" in how or "](SAMM-" in how
        assert served or how.startswith("not applicable: "), row


@pytest.mark.parametrize("table", FINISHED)
def test_the_counts_are_those_of_the_rows(table: str) -> None:
    text = FILES[f"coverage/{table}.md"]
    (counted,) = re.findall(r"^(\d+) rows: ", text, re.MULTILINE)
    assert int(counted) == len(ROW.findall(text)) - 1


def test_no_rule_on_sustainment_and_training_is_open() -> None:
    rows = ROW.findall(FILES["coverage/TR-SU.md"])
    own = {row: how for row, _, how in rows if row.startswith(("SU-", "TN-"))}
    assert len(own) == 34 + 11
    assert [row for row, how in own.items() if "../items/" not in how] == []


def test_what_the_letter_cannot_say_names_who_decides() -> None:
    criteria = FILES["coverage/SAMM-C5.T3A.md"]
    outside = {row: how for row, _, how in ROW.findall(criteria) if "external" in how}
    assert set(outside) == {f"SAMM-C5.T3A-{number}" for number in (1, 2, 4, 12)}
    for row, how in outside.items():
        assert re.search(r"\(external: [A-Z][\w ()]+ decides\)", how), row
