"""Small cases of export control and what the bundled pack says to each, through the real judge."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from check.making import bundled_pack, case_of, shapes
from running import run_fmsdocs

from fmsdocs.check.judge import judge
from fmsdocs.model.checklist import Gate, Status
from fmsdocs.model.diagnostic import Severity

AS_OF = date(2026, 11, 22)
OPEN = frozenset({Status.MISSING, Status.NOT_MET})
LETTER = {"request": {"type": "LOA"}}


class Vector(NamedTuple):
    """A case, the item that looks at it, and the severity of what it says; None for nothing."""

    what: str
    item: str
    told: Severity | None
    case: dict[str, Any]
    documents: dict[str, Any]


def vector(
    what: str, item: str, told: Severity | None, case: dict[str, Any], **documents: Any
) -> Vector:
    return Vector(what, item, told, case, documents)


def line(**fields: Any) -> dict[str, Any]:
    return {"lines": [{"number": "001", "kind": "article", **fields}]}


def tagged(tag: str, **fields: Any) -> dict[str, Any]:
    return line(sensitive_tags=[tag], **fields)


def aircraft(**fields: Any) -> dict[str, Any]:
    return line(family="uas", range_km=600, payload_kg=550, mtcr_category="II", **fields)


def notified(group: str, *, planned: str = "no", country: str = "", **days: Any) -> dict[str, Any]:
    return {
        "purchaser": {"group": group, **({"country": country} if country else {})},
        "export": {"notification": {"expected": planned, "type": "NONE", **days}},
    }


def valued(group: str, mde: int, total: int) -> dict[str, Any]:
    return {**notified(group), "estimated_value": {"mde": mde, "total": total}}


def fee(country: str, amount: int, **fields: Any) -> dict[str, Any]:
    entry = {"agent": "Example Services", "amount": amount, **fields}
    return {
        "purchaser": {"country": country},
        "export": {"contingent_fees": {"claimed": "yes", "entries": [entry]}},
    }


def papers(exemption: str) -> dict[str, Any]:
    return {"transportation_plan": {"export_papers": {"itar_exemption": exemption}}}


def exemption(country: str, number: str) -> dict[str, Any]:
    entry = {"type": "EXEMPTION", "number": number}
    return {"purchaser": {"country": country}, "export": {"authorizations": [entry]}}


def agreement(expires: str, end: str) -> dict[str, Any]:
    entry = {"type": "TAA", "expires": expires}
    deliveries = [{"window": {"end": end}, "quantity": 1}]
    return {**line(deliveries=deliveries), "export": {"authorizations": [entry]}}


def services(end: str, loa_end: str, **case: Any) -> dict[str, Any]:
    plan = {"cls": {"scope": "Repair", "period": {"end": end}, "follow_on_authority": "None"}}
    shared = {"export": {"loa_period": {"end": loa_end}, "authorizations": []}}
    return {"case": {"dependencies": [], **shared, **case}, "sustainment_plan": plan}


def iraq(**fields: Any) -> dict[str, Any]:
    return {"purchaser": {"country": "Iraq", **fields}, "export": {"transfer_authority": "fms"}}


def buying(country: str, customer: str, **export: Any) -> dict[str, Any]:
    """Return a case with a communications security line."""
    return {
        **tagged("comsec"),
        "purchaser": {"country": country, "customer_code": customer},
        "export": {"release_approvals": [], **export},
    }


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
FORWARDED = {
    "export": {"transfer_authority": "fms"},
    "transportation": {"mode_owner": "freight_forwarder"},
}
LATE, SOON = services("2031-02-28", "2029-06-30"), services("2029-02-28", "2029-06-30")
OTHER_CASE = services("2031-02-28", "2029-06-30", dependencies=[{"id": "D1", "kind": "other_case"}])
OUTSIDE = {"recipient_type": "other_ministry"}

VECTORS = [
    # flags that contradict each other
    vector("major but not significant", "XC-007", ERROR, line(mde="yes", sme="no")),
    vector("major and significant", "XC-007", None, line(mde="yes", sme="yes")),
    vector(
        "classified but not significant",
        "XC-006",
        ERROR,
        line(item_class="S", jurisdiction="usml", sme="no"),
    ),
    vector(
        "classified under the EAR",
        "XC-006",
        None,
        line(item_class="S", jurisdiction="ear", sme="no"),
    ),
    vector(
        "EAR with a paragraph", "XC-097", WARNING, line(jurisdiction="ear", usml_paragraph="VII(b)")
    ),
    vector(
        "EAR in a paragraph (x)", "XC-097", None, line(jurisdiction="ear", usml_paragraph="VII(x)")
    ),
    vector("USML with an ECCN", "XC-097", WARNING, line(jurisdiction="usml", eccn="0A606.a")),
    vector(
        "both lists",
        "XC-097",
        None,
        line(jurisdiction="mixed", eccn="0A606.a", usml_paragraph="VII(b)"),
    ),
    vector("a number of no list", "XC-107", WARNING, line(eccn="9A699.x")),
    vector("a number outside the 600 series", "XC-107", None, line(eccn="5A002.a")),
    # missile technology
    vector("Category I limits, no note", "XC-011", ERROR, aircraft()),
    vector(
        "Category I limits, slow, with a note",
        "XC-011",
        None,
        aircraft(mtcr_note="Policy of 24 July 2020", max_airspeed_kmh=700),
    ),
    vector(
        "Category I limits, fast, with a note",
        "XC-011",
        ERROR,
        aircraft(mtcr_note="Policy of 24 July 2020", max_airspeed_kmh=800),
    ),
    vector(
        "a missile has no such policy",
        "XC-011",
        ERROR,
        line(
            family="missile",
            range_km=300,
            payload_kg=500,
            mtcr_category="II",
            mtcr_note="Policy",
            max_airspeed_kmh=700,
        ),
    ),
    vector("a short range needs no payload", "XC-011", None, line(family="rocket", range_km=299)),
    vector("nothing is known of a missile", "XC-011", ERROR, line(family="missile")),
    # notification
    vector(
        "NATO plus five, a dollar below both",
        "RSK-005",
        None,
        valued("NATO_PLUS5", 24_999_999, 99_999_999),
        letter_of_request=LETTER,
    ),
    vector(
        "NATO plus five, at the limit",
        "RSK-005",
        WARNING,
        valued("NATO_PLUS5", 25_000_000, 99_999_999),
        letter_of_request=LETTER,
    ),
    vector(
        "NATO organization, at the limit",
        "RSK-005",
        WARNING,
        valued("NATO_ORGANIZATION", 14_000_000, 20_000_000),
        letter_of_request=LETTER,
    ),
    vector(
        "others, at the limit",
        "RSK-005",
        WARNING,
        valued("OTHER", 0, 50_000_000),
        letter_of_request=LETTER,
    ),
    vector(
        "NATO plus five, 20 and 15 days",
        "RSK-006",
        None,
        notified("NATO_PLUS5", planned="yes", tiered_review_days=20, formal_review_days=15),
        letter_of_request=LETTER,
    ),
    vector(
        "NATO organization, 30 and 15 days",
        "RSK-006",
        None,
        notified("NATO_ORGANIZATION", planned="yes", tiered_review_days=30, formal_review_days=15),
        letter_of_request=LETTER,
    ),
    vector(
        "NATO organization, 20 days are too few",
        "RSK-006",
        ERROR,
        notified("NATO_ORGANIZATION", planned="yes", tiered_review_days=20, formal_review_days=15),
        letter_of_request=LETTER,
    ),
    vector(
        "others, 15 days are too few",
        "RSK-006",
        ERROR,
        notified("OTHER", planned="yes", tiered_review_days=40, formal_review_days=15),
        letter_of_request=LETTER,
    ),
    vector(
        "military edge, 30 days are too few",
        "XC-103",
        ERROR,
        notified("OTHER", planned="yes", country="Saudi Arabia", tiered_review_days=30),
        letter_of_request=LETTER,
    ),
    vector(
        "military edge, 40 days",
        "XC-103",
        None,
        notified("OTHER", planned="yes", country="UAE", tiered_review_days=40),
        letter_of_request=LETTER,
    ),
    vector(
        "no military edge",
        "XC-103",
        None,
        notified("OTHER", planned="yes", country="Chile", tiered_review_days=30),
        letter_of_request=LETTER,
    ),
    # the way
    vector("forwarder under 126.6(a)", "XC-045", ERROR, FORWARDED, **papers("126.6(a)")),
    vector("forwarder under 126.6(c)", "XC-045", None, FORWARDED, **papers("126.6(c)")),
    # countries
    vector("Iraq without its exception", "XC-033", WARNING, iraq()),
    vector("Iraq with its exception", "XC-033", None, iraq(eligibility={"reference": "126.1(f)"})),
    vector("Iraq is not denied outright", "XC-032", None, iraq()),
    vector("denied outright", "XC-032", WARNING, {"purchaser": {"country": "Cuba"}}),
    vector("by another name", "XC-032", WARNING, {"purchaser": {"country": " myanmar "}}),
    vector("removed from the list", "XC-033", None, {"purchaser": {"country": "Cambodia"}}),
    vector(
        "transit through a denied country",
        "XC-095",
        WARNING,
        {"purchaser": {"country": "Norway", "transit_countries": ["Belarus"]}},
    ),
    vector(
        "transit in the transportation plan",
        "XC-095",
        WARNING,
        {"purchaser": {"country": "Norway"}},
        transportation_plan={"route": {"transit_countries": ["Islamic Republic of Iran"]}},
    ),
    vector(
        "no such transit",
        "XC-095",
        None,
        {"purchaser": {"country": "Norway", "transit_countries": ["Denmark"]}},
    ),
    # both paths of a purchaser under a policy of denial
    vector("126.6 stays open", "XC-094", None, iraq(), **papers("126.6(c)")),
    vector("126.5 does not", "XC-094", WARNING, iraq(), **papers("126.5")),
    vector(
        "nobody else is asked",
        "XC-094",
        None,
        {"purchaser": {"country": "Canada"}},
        **papers("126.5"),
    ),
    vector(
        "a contractor's exemption is closed", "XC-106", WARNING, exemption("Iraq", "125.4(b)(1)")
    ),
    vector("it is open for others", "XC-106", None, exemption("Norway", "125.4(b)(1)")),
    vector("an exemption that nobody knows", "XC-106", WARNING, exemption("Iraq", "199.9")),
    # communications security
    vector("Australia without an agreement", "XC-018", None, buying("Australia", "AT")),
    vector("Bandaria without an agreement", "XC-018", ERROR, buying("Bandaria", "BN")),
    # offsets, excluded items, fees
    vector(
        "an offset in percent",
        "XC-066",
        ERROR,
        {"offsets": {"position": "proposed", "note": "40 percent in spares"}},
    ),
    vector(
        "an offset in dollars",
        "XC-066",
        ERROR,
        {"offsets": {"position": "proposed", "note": "Work worth $2 at two firms"}},
    ),
    vector(
        "an offset by name only",
        "XC-066",
        None,
        {"offsets": {"position": "proposed", "note": "One is proposed."}},
    ),
    vector("napalm", "XC-027", ERROR, line(family="napalm", exception_reference="Letter 1")),
    vector("a cluster munition without record", "XC-027", ERROR, line(family="cluster_munition")),
    vector(
        "a landmine with the decision of DSCA",
        "XC-027",
        None,
        line(family="antipersonnel_landmine", exception_reference="Letter 1"),
    ),
    vector("Kuwait agrees to every fee", "XC-067", ERROR, fee("Kuwait", 10_000)),
    vector("Norway below the limit", "XC-067", None, fee("Norway", 50_000)),
    vector("Norway over the limit", "XC-067", ERROR, fee("Norway", 50_001)),
    vector(
        "Kuwait has agreed",
        "XC-067",
        None,
        fee("Kuwait", 10_000, purchaser_consent_on="2026-10-01"),
    ),
    vector("Türkiye by its other name", "XC-067", ERROR, fee("Turkey", 10_000)),
    # what lasts too short
    vector("services past the LOA", "XC-049", ERROR, **LATE),
    vector("services within the LOA", "XC-049", None, **SOON),
    vector("services past it, with a follow-on case", "XC-049", None, **OTHER_CASE),
    vector(
        "an agreement ends before delivery", "XC-098", ERROR, agreement("2029-01-01", "2029-09-30")
    ),
    vector(
        "an agreement ends after delivery", "XC-098", None, agreement("2030-01-01", "2029-09-30")
    ),
    # recipients outside the defense ministry
    vector(
        "outside and not described",
        "XC-096",
        ERROR,
        {"purchaser": OUTSIDE, "export": {"end_use": {"purposes": ["civic_action"]}}},
    ),
]


@pytest.mark.parametrize("one", VECTORS, ids=lambda one: f"{one.item}: {one.what}")
def test_vector(one: Vector) -> None:
    documents = one.documents or {first_document(one.item): {}}
    judgement = judge(
        case_of(case=one.case, **documents),
        bundled_pack(),
        as_of=AS_OF,
        gate=Gate.CLOSURE,
        select=(one.item,),
    )
    results = [result for result in judgement.results if result.status in OPEN]
    told = [result.item.severity for result in results]
    assert told == ([one.told] if one.told else []), [one.message for one in judgement.diagnostics]


def first_document(identifier: str) -> str:
    item = next(item for item in bundled_pack().items if item.id == identifier)
    return item.documents[0].replace("-", "_")


PARAGRAPHS = ("VIII(a)(1)", "XII(c)(1)(iii)", "IV(h)(1)", "XI(a)(3)(i)(A)(1)")
NUMBERS = ("9A610.x", "EAR99", "3A611.y.1", "9A515.a.1")
CASES = ("BN-B-SAA", "B1-D-QAB")
NO_PARAGRAPHS = ("VIII", "VIII(A)(1)", "XXII(a)", "8(a)(1)")
NO_NUMBERS = ("9A61", "9F610", "9A610x", "ear99")
NO_CASES = ("BNBSAA",)


def told_of(folder: Path, paragraphs: Sequence[str], numbers: Sequence[str], cases: Sequence[str]):
    """Return the fields whose form is told to be wrong in a case of these codes."""
    lines = [{"number": f"1{at}", "usml_paragraph": code} for at, code in enumerate(paragraphs)]
    lines += [{"number": f"2{at}", "eccn": code} for at, code in enumerate(numbers)]
    data = {"format": 1, "lines": lines, "designators": [{"identifier": code} for code in cases]}
    folder.joinpath("case.yaml").write_text(json.dumps(data), "utf-8")
    ran = run_fmsdocs("validate", str(folder), "--format", "json")
    found = json.loads(ran.out)["findings"]
    return [(one["id"], one["pointer"].split("/")[-1]) for one in found]


def test_numbers_that_have_the_form(tmp_path: Path) -> None:
    assert told_of(tmp_path, PARAGRAPHS, NUMBERS, CASES) == []


def test_numbers_that_have_not_the_form(tmp_path: Path) -> None:
    fields = [("FMS105", "usml_paragraph")] * 4 + [("FMS105", "eccn")] * 4
    found = told_of(tmp_path, NO_PARAGRAPHS, NO_NUMBERS, NO_CASES)
    assert sorted(found) == sorted([*fields, ("FMS105", "identifier")])


def test_every_code_of_a_list_has_its_row() -> None:
    pack, known = bundled_pack(), shapes()
    papers_shape = known["transportation_plan"].fields["export_papers"]
    exemptions = set(papers_shape.fields["itar_exemption"].enum) - {"none"}
    assert exemptions == set(pack.codes["itar_exemptions"])
    authorizations = known["case"].fields["export"].fields["authorizations"].items
    assert authorizations is not None
    forms = set(authorizations.fields["type"].enum)
    assert set(pack.codes["authorizations"]) <= forms
