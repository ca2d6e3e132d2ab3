"""A pack is built with all its faults found, each at its place."""

import pickle
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from check.making import bundled_pack

from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import to_pointer
from fmsdocs.policy.dated import UnknownSeries
from fmsdocs.policy.overlay import overlay
from fmsdocs.policy.pack import Pack, PackFile, build_pack
from fmsdocs.policy.rows import coverage

HEAD = {"name": "test", "edition": "1", "as_of": "2026-01-01"}
CITATION = {"id": "SAMM-C5.T3A", "title": "SAMM", "source": "print", "as_of": "2025-12-06"}
ITEM = {
    "id": "LOR-030",
    "title": "The request names its source of funding",
    "gate": "actionable",
    "severity": "error",
    "confidence": "confirmed",
    "owner": "purchaser",
    "require": "case.funding.source is answered",
    "message": "the request does not say how it will be paid for",
    "remedy": "state the source",
    "cite": ["SAMM-C5.T3A"],
    "covers": ["SAMM-C5.T3A-8"],
}
TABLES = {
    "lor_request_types": (
        "code,name,confidence,as_of,source\nLOA,Letter of Offer,confirmed,2025-12-06,SAMM\n"
    )
}
ROWS = {
    "SAMM-C5.T3A": (
        "row,duty,reference,confidence,as_of,source,served_by,not_applicable\n"
        "SAMM-C5.T3A-8,Funding source named,SAMM Table C5.T3A #8,confirmed,2025-12-06,SAMM,,\n"
        "SAMM-C5.T3A-9,Enough detail,SAMM Table C5.T3A #9,confirmed,2025-12-06,SAMM,,\n"
        "LOR-090,Outside,SAMM,confirmed,2025-12-06,SAMM,,\n"
        "LOR-091,Elsewhere,SAMM,confirmed,2025-12-06,SAMM,,it concerns grants only\n"
        "LOR-093,Watched,SAMM,confirmed,2025-12-06,SAMM,FMS060,\n"
    )
}


def file(name: str, data: Any) -> PackFile:
    def locate(path: tuple, _aim: str) -> Location:
        return Location(f"policy/{name}.yaml", None, to_pointer(path))

    return PackFile(f"policy/{name}.yaml", data, locate)


def build(*items: dict, **more: Any) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    tables = more.pop("tables", TABLES)
    documents = more.pop("documents", None)
    rows = more.pop("rows", ROWS)
    base = more.pop("base", None)
    parts = {
        "pack": HEAD,
        "citations": {"citations": [CITATION]},
        "checklists/letter": {"documents": ["letter-of-request"], "items": list(items)},
        **more,
    }
    files = {name: file(name, data) for name, data in parts.items() if data is not None}
    return build_pack(files, tables, rows, documents=documents, base=base)


def ids(found: tuple[Diagnostic, ...]) -> list[str]:
    assert all(finding.exit_code == 4 for finding in found)
    return [finding.id for finding in found]


def test_a_sound_pack() -> None:
    pack, found = build(ITEM, documents={"letter-of-request"})
    assert found == ()
    assert pack is not None
    item = pack.item("LOR-030")
    assert item is not None
    assert item.documents == ("letter-of-request",)
    assert item.location.pointer == "/items/0/id"
    assert pack.item("LOR-031") is None
    assert pack.citations["SAMM-C5.T3A"].as_of == date(2025, 12, 6)


@pytest.mark.parametrize(
    ("changes", "expected", "pointer"),
    [
        ({"cite": ["NOWHERE"]}, "POL004", "/items/0/cite"),
        ({"covers": ["SAMM-C9-1"]}, "POL004", "/items/0/covers"),
        ({"confidence": "secondary"}, "POL005", "/items/0/severity"),
        ({"confidence": "unconfirmed", "severity": "warning"}, "POL005", "/items/0/severity"),
        ({"require": ""}, "POL006", "/items/0/id"),
        ({"external": "DSCA"}, "POL006", "/items/0/id"),
        ({"cite": [], "covers": []}, "POL007", "/items/0/id"),
        ({"cite": [], "covers": [], "basis": "project"}, "POL007", "/items/0/id"),
        ({"documents": ["letter"]}, "POL008", "/items/0/documents"),
        ({"triggers": "plan"}, "POL008", "/items/0/triggers"),
        ({"applies_to": ["LOAN"]}, "POL008", "/items/0/applies_to"),
        ({"gate": "someday"}, "POL002", "/items/0/id"),
        ({"owner": "somebody"}, "POL002", "/items/0/id"),
        ({"message": ""}, "POL002", "/items/0/id"),
        ({"serves": ["curiosity"]}, "POL002", "/items/0/id"),
    ],
)
def test_faults_of_an_item(changes: dict, expected: str, pointer: str) -> None:
    _, found = build({**ITEM, **changes}, documents={"letter-of-request"})
    assert ids(found) == [expected]
    assert found[0].location.pointer == pointer


def test_an_item_with_a_reason_of_ours_needs_no_citation() -> None:
    ours = {**ITEM, "cite": [], "covers": [], "basis": "project", "reason": "two truths"}
    assert build(ours)[1] == ()


def test_an_item_that_demands_nothing_is_not_judged() -> None:
    pack, found = build({**ITEM, "require": ""})
    assert ids(found) == ["POL006"]
    assert pack is not None
    assert pack.items == ()


def test_a_second_item_of_the_same_id_is_refused() -> None:
    pack, found = build(ITEM, {**ITEM, "title": "Another"})
    assert ids(found) == ["POL003"]
    assert found[0].related[0].location.pointer == "/items/0/id"
    assert pack is not None
    assert [item.title for item in pack.items] == [ITEM["title"]]


def test_ids_are_unique_over_all_files() -> None:
    again = {"documents": ["letter-of-request"], "items": [ITEM]}
    _, found = build(ITEM, **{"checklists/other": again})
    assert ids(found) == ["POL003"]


@pytest.mark.parametrize("head", [None, {}, {"name": "x", "edition": "1", "as_of": "soon"}])
def test_a_pack_without_a_day_is_none(head: dict | None) -> None:
    pack, found = build(ITEM, pack=head)
    assert pack is None
    assert ids(found) == ["POL001"]


def test_citations() -> None:
    twice = {"citations": [CITATION, CITATION, {"id": "A", "title": "x", "source": "y"}]}
    _, found = build(ITEM, citations=twice)
    assert sorted(ids(found)) == ["POL002", "POL003"]


HEADS = "code,name,confidence,as_of,source\n"
DATED = "code,name,effective_from,effective_until,confidence,as_of,source\n"
PROVED = "confirmed,2025-12-06,SAMM\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("code,name\nLOA,x\n", ["no column 'confidence'"]),
        ("", ["no column 'confidence'"]),
        ("code,name,confidence,as_of\nLOA,x,confirmed,2025-12-06\n", ["no column 'source'"]),
        (HEADS + "LOA,x\n", ["the row has 2 cells, the table 5 columns"]),
        (HEADS + f"LOA,x,{PROVED}LOA,x,{PROVED}", ["the code 'LOA' is given twice"]),
        (HEADS + "LOA,x,sure,2025-12-06,SAMM\n", ["has the confidence 'sure'"]),
        (HEADS + "LOA,x,confirmed,soon,SAMM\n", ["has no day (as_of)"]),
        (HEADS + "LOA,x,confirmed,2025-12-06,\n", ["has no source"]),
        (HEADS + f'LOA,"two\nlines",{PROVED}PA,x,{PROVED}', []),
        (DATED + f"PA,x,,2026-05-13,{PROVED}PA,y,2026-05-14,,{PROVED}", []),
        (DATED + f"PA,x,,2026-05-14,{PROVED}PA,y,2026-05-14,,{PROVED}", ["'PA' is given twice"]),
        (DATED + f"PA,x,,May,{PROVED}", ["as effective_until"]),
    ],
)
def test_tables(text: str, expected: list[str]) -> None:
    _, found = build(tables={**TABLES, "t": text})
    assert len(found) == len(expected), found
    for finding, words in zip(found, expected, strict=True):
        assert words in finding.message
        assert finding.location.path.endswith("codes/t.csv")


def test_a_table_is_looked_up_by_code_and_day() -> None:
    text = DATED + f"PA,x,,2026-05-13,{PROVED}PA,y,2026-05-14,,{PROVED}LOA,z,,,{PROVED}"
    pack, found = build(tables={**TABLES, "t": text})
    assert pack is not None
    assert not found
    table = pack.codes["t"]
    names = {day: table.on("PA", date(2026, 5, day)) for day in (13, 14)}
    assert [row["name"] if row else None for row in names.values()] == ["x", "y"]
    assert table["PA"]["name"] == "y"
    assert list(table) == ["PA", "LOA"]
    assert len(table.rows) == 3
    assert table.on("XX", date(2026, 5, 14)) is None
    with pytest.raises(KeyError):
        table["XX"]


def test_a_code_that_has_ended_is_known_no_more() -> None:
    pack, _ = build(tables={**TABLES, "t": DATED + f"KH,x,,2025-11-06,{PROVED}"})
    assert pack is not None
    assert pack.codes["t"].on("KH", date(2025, 11, 6)) is not None
    assert pack.codes["t"].on("KH", date(2025, 11, 7)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("row,duty\nA,b\n", "no column 'reference'"),
        (ROWS["SAMM-C5.T3A"] + "LOR-090,x,y,confirmed,2025-12-06,SAMM,,\n", "is given twice"),
        (ROWS["SAMM-C5.T3A"] + "LOR-092,,y,confirmed,2025-12-06,SAMM,,\n", "has no duty"),
        (ROWS["SAMM-C5.T3A"] + "LOR-092,x,y,sure,2025-12-06,SAMM,,\n", "the confidence 'sure'"),
    ],
)
def test_rows_of_official_tables(text: str, expected: str) -> None:
    _, found = build(rows={"SAMM-C5.T3A": text})
    assert expected in found[0].message
    assert found[0].location.path.endswith("sources/SAMM-C5.T3A.csv")
    assert set(ids(found)) <= {"POL009", "POL003"}


def test_what_serves_a_row() -> None:
    outside = {**ITEM, "id": "LOR-090", "external": "DSCA", "covers": []}
    del outside["require"]
    pack, found = build(ITEM, outside)
    assert not found
    assert pack is not None
    (counted,) = coverage(pack.rows, pack.items)
    assert counted.total == 5
    assert {state: [row.row for row in rows] for state, rows in counted.rows.items()} == {
        "implemented": ["SAMM-C5.T3A-8", "LOR-093"],
        "external": ["LOR-090"],
        "not applicable": ["LOR-091"],
        "open": ["SAMM-C5.T3A-9"],
    }


@pytest.mark.parametrize(("line", "state"), [("", "open"), ("x", "implemented")])
def test_a_row_whose_content_is_another_table_is_served_with_it(line: str, state: str) -> None:
    head = "row,duty,reference,confidence,as_of,source,served_by,not_applicable\n"
    tables = {
        "SAMM-C5.1": f"{head}SAMM-C5.1-1,All of it,SAMM,confirmed,2025-12-06,SAMM,SAMM-C5.T3A,\n",
        "SAMM-C5.T3A": f"{head}SAMM-C5.T3A-8,Funding,SAMM,confirmed,2025-12-06,SAMM,,\n"
        f"SAMM-C5.T3A-9,Enough detail,SAMM,confirmed,2025-12-06,SAMM,,{line}\n",
    }
    pack, found = build(ITEM, rows=tables)
    assert not found
    assert pack is not None
    whole = next(one for one in coverage(pack.rows, pack.items) if one.table == "SAMM-C5.1")
    assert [row.row for row in whole.rows[state]] == ["SAMM-C5.1-1"]


PERIODS = [
    {"value": Decimal("3.2"), "effective_from": "2018-06-01", "confidence": "confirmed"},
    {
        "value": Decimal("3.5"),
        "effective_from": "2012-11-01",
        "effective_until": "2018-05-31",
        "confidence": "confirmed",
    },
]


def rates(*periods: dict) -> dict:
    return {"rates": [{"name": "r", "title": "R", "unit": "percent", "periods": list(periods)}]}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 1), "3.2"),
        (date(2018, 6, 1), "3.2"),
        (date(2018, 5, 31), "3.5"),
        (date(2012, 11, 1), "3.5"),
        (date(2012, 10, 31), None),
    ],
)
def test_a_rate_holds_from_its_first_to_its_last_day(day: date, expected: str | None) -> None:
    pack, found = build(rates=rates(*PERIODS))
    assert found == ()
    assert pack is not None
    value = pack.rate("r", on=day)
    assert (str(value.value) if value else None) == expected


def test_periods_do_not_overlap_or_run_backwards() -> None:
    overlapping = {"value": 1, "effective_until": "2018-06-01", "confidence": "confirmed"}
    backwards = {
        "value": 1,
        "effective_from": "2011-01-01",
        "effective_until": "2010-01-01",
        "confidence": "confirmed",
    }
    _, found = build(rates=rates(*PERIODS, overlapping, backwards))
    assert ids(found) == ["POL010", "POL010"]


def test_unknown_names_of_series() -> None:
    pack, _ = build(rates=rates(*PERIODS))
    assert pack is not None
    with pytest.raises(UnknownSeries):
        pack.rate("nothing", on=date(2026, 1, 1))
    with pytest.raises(UnknownSeries):
        pack.threshold("r", "OTHER", on=date(2026, 1, 1))


def test_a_series_twice_is_refused() -> None:
    twice = {"rates": [*rates(*PERIODS)["rates"], *rates(*PERIODS)["rates"]]}
    assert ids(build(rates=twice)[1]) == ["POL003"]


def test_an_own_pack_lies_over_ours_item_by_item() -> None:
    base, _ = build(ITEM, {**ITEM, "id": "LOR-031"}, rates=rates(*PERIODS))
    assert base is not None
    own, found = build(
        {**ITEM, "severity": "warning", "applies_to": ["LOA"]},
        {**ITEM, "id": "OWN-001"},
        pack={**HEAD, "name": "own", "later_changes": ["more"]},
        citations=None,
        tables={},
        base=base,
    )
    assert found == (), "citations and codes of the base may be named"
    assert own is not None
    both, faults = overlay(base, own)
    assert faults == ()
    assert [(item.id, item.severity.value) for item in both.items] == [
        ("LOR-030", "warning"),
        ("LOR-031", "error"),
        ("OWN-001", "error"),
    ]
    assert both.name == "own"
    assert both.later_changes == ("more",)
    assert "SAMM-C5.T3A" in both.citations
    assert both.rate("r", on=date(2026, 1, 1)) is not None
    assert "LOA" in both.codes["lor_request_types"]


def test_a_pack_can_be_pickled_without_its_sources() -> None:
    pack = bundled_pack()
    again = pickle.loads(pickle.dumps(pack.without_sources()))  # noqa: S301 - our own bytes
    assert [item.id for item in again.items] == [item.id for item in pack.items]
    assert again.codes["country_codes"]["BN"] == pack.codes["country_codes"]["BN"]
    assert again.rate("fms_administrative_surcharge", on=pack.as_of) is not None
