"""Rough estimates and planning drafts: the same cents everywhere, nothing that looks official."""

import re
import sys
from pathlib import Path

import pytest
from running import ROOT

sys.path.insert(0, str(ROOT / "tests" / "render"))
sys.path.insert(0, str(ROOT / "tests" / "write"))

from extract import docx_tokens, pdf_text, squeezed
from openxml_audit import OpenXmlValidator
from sample_cases import document, made_up, sample

from fmsdocs.write.docx import write_docx
from fmsdocs.write.pdf import write_pdf
from fmsdocs.write.text import document_text, document_tokens
from fmsdocs.write.theme_files import load_theme

THEME = load_theme(ROOT / "templates" / "_themes" / "government")
KINDS = ("rom-estimate", "loa-planning-draft")
BANNER = "Planning draft. Not an LOA, not an offer, no commitment of the United States Government."
OFFICIAL = re.compile(r"LOA price|\bLOAD\b|P&A data|(?i:compliant|approved|cleared)")


@pytest.mark.parametrize(
    ("name", "kind"), [("bn-b-saa", KINDS[0]), ("bn-b-saa", KINDS[1]), ("tw-nasams", KINDS[0])]
)
def test_both_files_say_what_the_tree_says(name: str, kind: str, tmp_path: Path) -> None:
    tree = document(sample(name), kind)
    docx, tokens = write_docx(tree, THEME), document_tokens(tree)
    assert docx_tokens(docx) == tokens
    assert squeezed(pdf_text(write_pdf(tree, THEME), tree, THEME)) == squeezed(" ".join(tokens))
    file = tmp_path / "document.docx"
    file.write_bytes(docx)
    assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(file).errors] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["bn-b-saa", "tw-nasams", "no-b-vry"])
def test_nothing_sounds_like_an_offer_or_a_decision(kind: str, name: str) -> None:
    assert not OFFICIAL.findall(document_text(document(sample(name), kind)))


def test_a_planning_draft_says_what_it_is_not_and_cannot_be_signed() -> None:
    for case in (sample("bn-b-saa"), made_up({"case": {}, "loa_planning_draft": {}})):
        tree = document(case, "loa-planning-draft")
        text = document_text(tree)
        assert text.count(BANNER) == 2
        assert "signature" not in text.lower().replace("signature library", "")
        assert "SignatureBlock" not in {type(block).__name__ for block in tree.body}


def test_a_planning_draft_names_no_identifier_that_the_agency_did_not_give() -> None:
    case = {
        "designators": [{"identifier": "BN-B-SAA", "implementing_agency": "B"}],
        "lines": [{"number": "001", "masl": "M1A 000000NOTION", "nomenclature": "Radar set"}],
        "export": {"notification": {"transmittal_number": "24-99"}},
    }
    kinds = ("case_identifier", "masl", "transmittal_number")
    record = {"by": "usasac", "date": "2026-11-02", "reference": "Message"}
    for given in (False, True):
        entries = [{"kind": kind, **record} for kind in kinds] if given else []
        draft = {"draft": {"identifier": "LPD-1"}, "given_by_agency": entries}
        tree = document(made_up({"case": case, "loa_planning_draft": draft}), "loa-planning-draft")
        text = document_text(tree)
        for identifier in ("BN-B-SAA", "M1A 000000NOTION", "24-99"):
            assert (identifier in text) is given
        assert ("BN-B-SAA" in tree.identifier) is given


def test_an_estimate_keeps_the_name_that_such_data_had_on_its_day() -> None:
    for day, named in (
        ("2026-05-13", "Price and availability data"),
        ("2026-05-14", "ROM pricing, which since 14 May 2026"),
    ):
        case = {"pricing": {"estimated_on": day}}
        text = document_text(document(made_up({"case": case, "rom_estimate": {}}), "rom-estimate"))
        assert named in text
