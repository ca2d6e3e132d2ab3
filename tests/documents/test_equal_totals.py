"""The sums of a case: the same cents in the tree, in Word, in PDF and for programs."""

import json
import sys
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from running import ROOT, run_fmsdocs

sys.path.insert(0, str(ROOT / "tests" / "render"))
sys.path.insert(0, str(ROOT / "tests" / "write"))

from extract import docx_tokens, pdf_text
from sample_cases import document, sample_at

from fmsdocs.expressions.filters import money
from fmsdocs.write.docx import write_docx
from fmsdocs.write.pdf import write_pdf
from fmsdocs.write.text import document_text
from fmsdocs.write.theme_files import load_theme

THEME = load_theme(ROOT / "templates" / "_themes" / "government")
CASES = ("case_specs/bn-b-saa", "tests/cli/prices/mixed-sources")
PRINTED = {
    "case-execution-plan": ("net", "total", "low", "high", "deposit", "lines"),
    "loa-planning-draft": ("net", "total", "low", "high", "charged", "deposit", "lines"),
    "rom-estimate": ("net", "total", "low", "high", "charged", "lines"),
}
"""The sums that each document prints."""


@cache
def price(folder: str) -> dict[str, Any]:
    ran = run_fmsdocs("price", folder, "--format", "json")
    priced: dict[str, Any] = json.loads(ran.out)["cases"][0]["price"]
    return priced


def sums(folder: str) -> dict[str, list[str]]:
    """Return the amounts that programs read, by what they are the sums of."""
    found, ranges = price(folder), price(folder)["ranges"]
    return {
        "net": [found["net"]],
        "total": [found["total"]],
        "low": [ranges["low"]],
        "high": [ranges["high"]],
        "charged": [ranges["charged_low"], ranges["charged_high"]],
        "deposit": [found["deposit"]["amount"]],
        "lines": [line["value"] for line in found["lines"]],
    }


@pytest.mark.parametrize("folder", CASES)
@pytest.mark.parametrize("kind", PRINTED)
def test_sums_are_equal_to_the_cent_in_every_form(folder: str, kind: str) -> None:
    tree = document(sample_at(ROOT / folder), kind)
    texts = {
        "tree": document_text(tree),
        "docx": " ".join(docx_tokens(write_docx(tree, THEME))),
        "pdf": pdf_text(write_pdf(tree, THEME), tree, THEME),
    }
    amounts = [money(Decimal(one)) for name in PRINTED[kind] for one in sums(folder)[name]]
    assert len(set(amounts)) >= len(PRINTED[kind])
    for form, text in texts.items():
        assert [one for one in amounts if one not in text] == [], form
