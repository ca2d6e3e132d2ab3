"""What is recorded about export: the section of the execution plan, and sentences elsewhere."""

from typing import Any

from sample_cases import document, made_up
from tree_dump import dump

GAP = "[to be completed"
FIRM = {"id": "firm", "name": "Example Vehicle Company", "country": "United States"}


def printed(kind: str, case: dict[str, Any], **plan: Any) -> str:
    return dump(document(made_up({"case": case, kind.replace("-", "_"): plan}), kind))


def section(export: dict[str, Any], lines: list[dict[str, Any]] | None = None, **plan: Any) -> str:
    """Return the export section of the execution plan of a case with *export* and *lines*."""
    case = {"export": export, "parties": [FIRM], "lines": lines or []}
    text = printed("case-execution-plan", case, **plan)
    start = text.index("# 12 Export authorities and obligations")
    return text[start : text.index("\n# 13 ", start)]


def annexed(line: dict[str, Any]) -> str:
    """Return the annex of the letter of a case with *line* alone."""
    case = {"lines": [{"number": "001", "jurisdiction": "usml", **line}]}
    text = printed("letter-of-request", case)
    return text[text.index("\n# A ") :]


def test_a_case_with_several_authorities_says_which_line_moves_how() -> None:
    lines = [
        {"number": "001", "transfer_authority": "dcs_license"},
        {"number": "002", "transfer_authority": "fms"},
        {"number": "003", "transfer_authority": "fms"},
    ]
    assert (
        "!Transfer authority | Several authorities, split by line. "
        "// Line 001: license for direct commercial sale. "
        "// Lines 002 and 003: Foreign Military Sales."
    ) in section({"transfer_authority": "hybrid"}, lines)


def test_the_certificate_is_asked_for_where_something_moves_commercially() -> None:
    assert "DSP-83" not in section({"transfer_authority": "fms"})
    assert f"!Form DSP-83 | {GAP}" in section({"transfer_authority": "dcs_license"})
    done = {"status": "executed", "date": "2028-05-01", "reference": "Certificate 2"}
    assert "!Form DSP-83 | Executed on 1 May 2028, reference Certificate 2" in section(
        {"dsp83": done}
    )


def test_an_authorization_shows_lines_provisos_and_clauses() -> None:
    agreement = {
        "type": "TAA",
        "number": "TA-1",
        "holder": "firm",
        "lines": ["001"],
        "scope": "Field service.",
        "provisos_read": "yes",
        "clauses": ["124.8", "124.9"],
        "manufacture_abroad": "no",
        "issued": "2027-10-01",
        "expires": "2031-09-30",
    }
    text = section({"authorizations": [agreement, {"type": "TAA"}]})
    assert (
        "!TAA, TA-1 | Example Vehicle Company | Line 001. // Field service. "
        "| The holder has read the provisos. // Holds the clauses of 22 CFR 124.8 and 124.9. "
        "// Covers no manufacture abroad. | Issued: 1 October 2027 // Expires: 30 September 2031"
    ) in text
    assert f"Clauses of 22 CFR 124: {GAP}: clauses]" in text


def test_contracts_for_services_show_what_they_hold() -> None:
    service = {
        "scope": "field service at one depot.",
        "case_identifier": "BN-B-SAA",
        "foreign_recipients": ["Army of Bandaria"],
        "other_parties": [],
        "registered": "no",
    }
    text = section({}, contracts=[{"id": "K1", "services_abroad": service}, {"id": "K2"}])
    assert (
        "!K1, case BN-B-SAA | Field service at one depot. "
        "| Army of Bandaria. // Nobody else takes part. "
    ) in text
    assert "| A firm is not registered with the Department of State." in text
    assert "!K2" not in text


def test_payments_fees_and_screening_print_as_recorded() -> None:
    text = section(
        {
            "part130": {"contributions": "no", "fees": "unknown", "stated_by": "firm"},
            "contingent_fees": {
                "claimed": "yes",
                "entries": [{"agent": "Agency", "amount": 40000, "percent": 0.2}],
            },
            "screening": {
                "date": "2026-10-20",
                "by": "firm",
                "lists": ["bis_lists"],
                "result": "match_under_review",
                "referred_on": "2026-10-25",
            },
        }
    )
    assert "As stated by the Example Vehicle Company:" in text
    assert "It is not known yet whether fees or commissions of the reportable amount" in text
    assert "| $40,000 | 0.2 |" in text
    assert "Done by the Example Vehicle Company on 20 October 2026; recorded result:" in text
    assert "match under review. // Lists: BIS lists." in text
    assert "Sent to the US case office on 25 October 2026." in text


def test_the_notification_prints_its_steps_and_never_its_annex() -> None:
    notice = {
        "expected": "yes",
        "notified_on": "2027-08-20",
        "transmittal_number": "27-01",
        "items": [{"line": "001", "quantity": 24, "value": 14880000}],
        "sensitivity_annex": {
            "status": "drafted",
            "unclassified": "yes",
            "holds_cui": "no",
            "prepared_by": "firm",
        },
    }
    text = section({"notification": notice}, [{"number": "001", "nomenclature": "Truck"}])
    assert "Congress was notified on 20 August 2027, transmittal 27-01." in text
    assert "!001 | Truck | 24 | $14,880,000" in text
    assert "is drafted; it is the task of the Example Vehicle Company." in text
    assert "Its preparer says that it is unclassified." in text
    assert "No congressional notification is expected." in section(
        {"notification": {"expected": "no"}}
    )


def test_a_retransfer_prints_the_consent_with_day_and_reference() -> None:
    planned = {"planned": "yes", "receivers": ["Examplia"], "state_approval": "R 1"}
    assert (
        "Planned, to Examplia. Consent of the Department of State: "
        f"{GAP}: day of the consent], reference R 1."
    ) in section({"retransfer": planned})


def test_the_exportable_value_is_the_stated_one_or_the_sum() -> None:
    line = {"number": "001", "kind": "article", "quantity": 2, "unit_price": 1000}
    assert "!Exportable value | $2,000, the sum of the lines" in section({}, [line])
    assert "!Exportable value | $1,500, as stated" in section({"exportable_value": 1500}, [line])


def test_remarks_on_a_line_stand_in_the_annex_where_they_are_answered() -> None:
    text = annexed(
        {
            "range_km": 250,
            "payload_kg": 50,
            "g2g_only": "yes",
            "targeting": {
                "tcm": "us_solution",
                "weaponeering": "not_applicable",
                "cde": "deficiency",
                "advisory_on": "2027-01-12",
            },
            "comsec": {
                "release_in_principle": "requested",
                "approval_to_sell": "not_started",
                "nsa_managed": "yes",
                "nsa_case": "BN-M-AAA",
            },
        }
    )
    assert "Performance of line 001: range 250 km and payload 50 kg." in text
    assert "Line 001: sale from government to government only." in text
    assert "collateral damage estimation, deficiency. The advisory on a deficiency is of" in text
    assert "the release in principle is recorded as requested, the decision to sell as" in text
    assert "The National Security Agency manages the item, case BN-M-AAA." in text
    bare = annexed({})
    assert "Performance" not in bare
    assert "National Security Agency" not in bare


def test_the_letter_names_a_recipient_outside_the_defense_ministry() -> None:
    unit = {"unit": "Border Guard", "decided_on": "2026-10-30", "state_approval": "Letter 12"}
    case = {
        "purchaser": {"nonmod": unit, "leahy_agreement": "Exchange of notes 5"},
        "cta": {"interoperability_statement": "Message 21"},
        "export": {"end_use": {"purposes": ["internal_security"]}},
    }
    text = printed("letter-of-request", case)
    assert "Unit and command: Border Guard." in text
    assert f"Threat that the sale answers: {GAP}: threat]." in text
    assert "Decision of the Department of State: 30 October 2026, reference Letter 12." in text
    assert "stands in for the names of units in vetting: Exchange of notes 5." in text
    assert "units below service level" not in text
    assert "The statement of the combatant command on interoperability: Message 21." in text
    assert "outside the defense ministry" not in printed("letter-of-request", {})


def test_the_transportation_plan_shows_statements_filing_numbers_and_countries() -> None:
    case = {"parties": [FIRM]}
    route = {"segments": [{"from": "P1", "to": "P2", "carrier": "firm"}]}
    papers = {"legends": ["FMS-ANN-C"], "itn": ["X20290108123456"]}
    text = printed("transportation-plan", case, route=route, export_papers=papers)
    assert "!Statements on the papers | FMS-ANN-C, for 22 CFR 126.6(c)" in text
    assert "!Filing numbers | X20290108123456" in text
    assert "| Example Vehicle Company (United States) |" in text
