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
TABLES = {"lor_request_types": "code,name,source\nLOA,Letter of Offer,SAMM\n"}


def file(name: str, data: Any) -> PackFile:
    def locate(path: tuple, _aim: str) -> Location:
        return Location(f"policy/{name}.yaml", None, to_pointer(path))

    return PackFile(f"policy/{name}.yaml", data, locate)


def build(*items: dict, **more: Any) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    tables = more.pop("tables", TABLES)
    documents = more.pop("documents", None)
    base = more.pop("base", None)
    parts = {
        "pack": HEAD,
        "citations": {"citations": [CITATION]},
        "checklists/letter": {"documents": ["letter-of-request"], "items": list(items)},
        **more,
    }
    files = {name: file(name, data) for name, data in parts.items() if data is not None}
    return build_pack(files, tables, documents=documents, base=base)


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
        ({"cite": ["NOWHERE"], "covers": []}, "POL004", "/items/0/cite"),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("code,name\nLOA,x\n", ["POL009"]),
        ("", ["POL009"]),
        ("code,name,source\nLOA,x\n", ["POL009"]),
        ("code,name,source\nLOA,x,y\nLOA,x,y\n", ["POL003"]),
        ('code,name,source\nLOA,"two\nlines",y\nPA,x,y\n', []),
    ],
)
def test_tables(text: str, expected: list[str]) -> None:
    _, found = build(tables={"lor_request_types": text})
    assert ids(found) == expected
    assert all(finding.location.path.endswith("codes/lor_request_types.csv") for finding in found)


def test_a_table_is_looked_up_by_code() -> None:
    pack, _ = build(tables={"t": "order,code,source\n1,A,x\n2,B,y\n", "u": "name,source\nN,s\n"})
    assert pack is not None
    assert pack.codes["t"]["B"]["order"] == "2"
    assert list(pack.codes["t"]) == ["A", "B"]
    assert len(pack.codes["u"]) == 1
    assert "N" in pack.codes["u"]
    with pytest.raises(KeyError):
        pack.codes["t"]["C"]


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
    both = overlay(base, own)
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
