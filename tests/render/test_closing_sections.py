"""Acronyms and references at the end, and what stands on every page."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_case import CITATION, CONTEXT, HEAD, rendered
from tree_dump import dump_block

from fmsdocs.model.checklist import Citation
from fmsdocs.model.doctree import Document, Handling
from fmsdocs.render import RenderContext

ACRONYMS = {
    "FMS": "Foreign Military Sales",
    "LOA": "Letter of Offer and Acceptance",
    "P&A": "Price and Availability",
    "A": "a letter",
    "ITAR/EAR": "both export regulations",
    "ITAR": "International Traffic in Arms Regulations",
    "CLS": "contractor logistics support",
    "SAA": "not an acronym here",
}


def made(folder: Path, source: str, **changes: Any) -> Document:
    data = changes.pop("data", None)
    context: RenderContext = replace(CONTEXT, acronyms=ACRONYMS, **changes)
    document, found = rendered(folder, HEAD + source, data, context)
    assert found == ()
    assert document is not None
    return document


def acronyms(folder: Path, source: str) -> dict[str, str]:
    blocks = made(folder, source).body
    rows = [line for line in dump_block(blocks[-1]) if line.startswith("   ")]
    return dict(row.strip().lstrip("!").split(" | ") for row in rows)


def test_only_used_acronyms_are_spelled_out(tmp_path: Path) -> None:
    source = "<p>FMS with two LOAs; FMSX and XFMS are others.</p>"
    assert acronyms(tmp_path, source) == {"FMS": ACRONYMS["FMS"], "LOA": ACRONYMS["LOA"]}


def test_the_longest_acronym_is_found(tmp_path: Path) -> None:
    source = "<p>P&amp;A under ITAR/EAR</p>"
    assert set(acronyms(tmp_path, source)) == {"ITAR/EAR", "P&A"}


def test_acronyms_are_found_everywhere(tmp_path: Path) -> None:
    source = (
        "<table><caption>LOA</caption><tbody><tr><td><ul><li>FMS</li></ul></td></tr></tbody></table>"
        '<aside class="note" data-title="CLS">x</aside>'
        '<figure data-alternative="ITAR"><svg></svg><figcaption>x</figcaption></figure>'
    )
    assert set(acronyms(tmp_path, source)) == {"CLS", "FMS", "ITAR", "LOA"}


def test_a_meaning_in_the_text_wins(tmp_path: Path) -> None:
    source = "<p>CLS first. Two Canister Launcher Systems (CLS) and the offer (LOA).</p>"
    assert acronyms(tmp_path, source) == {
        "CLS": "Canister Launcher Systems",
        "LOA": ACRONYMS["LOA"],
    }


def test_case_identifiers_hold_no_acronym(tmp_path: Path) -> None:
    assert len(made(tmp_path, "<p>Case BN-B-SAA</p>").body) == 1


def test_references_list_what_was_cited(tmp_path: Path) -> None:
    other = Citation(
        id="CFR",
        title="22 CFR",
        section="121.1",
        source="eCFR",
        as_of=date(2025, 1, 24),
        superseded_by="a newer text",
    )
    source = (
        "{{ cite('SAMM-C5.T3A') }}{{ cite('SAMM-C5.T3A') }}"
        "<p>By {{ cite('SAMM-C5.T3A', show=true) }}.</p>"
    )
    citations = {CITATION.id: CITATION, "CFR": other}
    document = made(tmp_path, source, citations=citations, cited=("CFR", "gone"))
    assert [line for block in document.body for line in dump_block(block) if line] == [
        "body| By SAMM, Table C5.T3A.",
        "# - References [references]",
        "table data|  (5l 5l 10l 5l) []",
        " H !Key | !Reference | !Source | !Text as of",
        "   !CFR | 22 CFR, 121.1 | eCFR; superseded by a newer text | 24 January 2025",
        "   !SAMM-C5.T3A | SAMM, Table C5.T3A | SAMM Chapter 5 | 6 December 2025",
    ]


def test_empty_sections_are_left_out(tmp_path: Path) -> None:
    assert len(made(tmp_path, "<p>Nothing.</p>").body) == 1


def test_drafts_say_so(tmp_path: Path) -> None:
    plain = {"handling": {"level": "UNCLASSIFIED"}}
    drafted = made(tmp_path, "", data=plain).handling
    assert drafted == Handling(banner="UNCLASSIFIED", status=("DRAFT",))
    assert made(tmp_path, "", data=plain, final=True).handling == Handling(banner="UNCLASSIFIED")
    marked = {"handling": {"supplemental": ["PRE-DECISIONAL", "DRAFT"]}}
    both = made(tmp_path, "", data=marked).handling.status
    assert both == ("DRAFT", "PRE-DECISIONAL")
    final = made(tmp_path, "", data=marked, final=True).handling
    assert final.status == ("PRE-DECISIONAL",)


def test_a_level_that_nobody_chose_is_not_guessed(tmp_path: Path) -> None:
    assert made(tmp_path, "").handling.banner == "HANDLING LEVEL NOT CHOSEN"


def test_a_designation_block_follows_the_marking_rules(tmp_path: Path) -> None:
    data = {
        "contacts": [{"id": "office", "title": "Case Manager", "phone": "+1 555 0100"}],
        "handling": {
            "level": "CUI",
            "controlled_by": ["Army", "USASAC"],
            "categories": ["EXPT", "PROPIN"],
            "distribution_statement": {
                "letter": "D",
                "reason": "Export Controlled",
                "date": "2026-01-02",
                "controlling_office": "PM",
            },
            "dissemination": ["REL TO"],
            "rel_to": ["USA", "BND"],
            "contact": "office",
            "decontrol": "2036-01-01",
        },
    }
    handling = made(tmp_path, "", data=data).handling
    assert handling.banner == "CUI"
    assert handling.designation == (
        "Controlled by: Army / USASAC",
        "CUI category: EXPT, PROPIN",
        "Distribution statement: D",
        "Limited dissemination control: REL TO USA, BND",
        "POC: Case Manager, +1 555 0100",
        "Decontrol: 2036-01-01",
    )


def test_an_incomplete_designation_shows_its_gaps(tmp_path: Path) -> None:
    handling = made(tmp_path, "", data={"handling": {"level": "CUI"}}).handling
    assert handling.designation == (
        "Controlled by: [to be completed: component or company, and office]",
        "CUI category: [to be completed: CUI category]",
        "POC: [to be completed: point of contact for handling]",
    )


PUBLIC = "Illustration built from a public notification. Not a document of that government."
NOTIONAL = "Notional case for training. Not a document of any government."


@pytest.mark.parametrize(
    ("origin", "notice"),
    [
        ({}, ""),
        ({"kind": "working"}, ""),
        ({"kind": "working", "statement": "for the exercise"}, "For the exercise."),
        ({"kind": "public_notification"}, PUBLIC),
        ({"kind": "notional"}, NOTIONAL),
        ({"kind": "notional", "statement": "no such country"}, f"{NOTIONAL} No such country."),
        ({"kind": "notional", "statement": NOTIONAL}, NOTIONAL),
    ],
)
def test_the_notice_of_every_page(tmp_path: Path, origin: dict[str, str], notice: str) -> None:
    assert made(tmp_path, "", data={"origin": origin}).notice == notice


@pytest.mark.parametrize(
    ("data", "identifier", "revision", "day"),
    [
        ({}, "bn-b-new", "", ""),
        ({"revision": {"number": 1}}, "bn-b-new", "Revision 1", ""),
        (
            {"revision": {"number": 1, "date": "2026-11-16"}},
            "bn-b-new",
            "Revision 1, 16 November 2026",
            "2026-11-16",
        ),
        ({"designators": [{"identifier": "BN-B-NEW"}]}, "BN-B-NEW", "", ""),
        ({"designators": [{"identifier": "BN-B-SAA"}]}, "bn-b-new: BN-B-SAA", "", ""),
        (
            {"designators": [{"identifier": "BN-B-SAA"}, {}, {"identifier": "BN-P-AAA"}]},
            "bn-b-new: BN-B-SAA, BN-P-AAA",
            "",
            "",
        ),
    ],
)
def test_the_footer(
    tmp_path: Path, data: dict[str, Any], identifier: str, revision: str, day: str
) -> None:
    document = made(tmp_path, "", data=data)
    assert (document.identifier, document.revision, document.date) == (identifier, revision, day)


def test_paper(tmp_path: Path) -> None:
    assert made(tmp_path, "").paper == "letter"
    assert made(tmp_path, "", data={"paper": "a4"}).paper == "a4"
