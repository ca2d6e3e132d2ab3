"""The sample cases, loaded as the product loads them, and variants of them."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from running import ROOT

from fmsdocs.expressions.functions import functions_for
from fmsdocs.load.discover import CaseFolder
from fmsdocs.model.case import Aim, Case
from fmsdocs.model.checklist import Citation, Result, Verdict
from fmsdocs.model.doctree import Document
from fmsdocs.model.location import Location
from fmsdocs.model.values import Place, Record
from fmsdocs.pipeline.loading import Loader
from fmsdocs.pipeline.policy import load_pack
from fmsdocs.policy.pack import Pack
from fmsdocs.render import RenderContext, render_document
from fmsdocs.workspace.locate import bundled

TEMPLATES = ROOT / "templates"
TYPES = (
    "letter-of-request",
    "case-execution-plan",
    "transportation-plan",
    "sustainment-plan",
    "training-plan",
    "rom-estimate",
    "loa-planning-draft",
)
OF_PACKAGES = (
    "transmittal",
    "item-tables",
    "enclosures",
    "country-team-assessment",
    "lor-advisory",
    "pre-lor-assessment-request",
    "sole-source-letter",
    "nonrecurring-cost-waiver",
)
"""Document types that have no spec of their own and belong to a package."""
LOADER = Loader(bundled())

# Fixed here, so that goldens do not change with every edition of the policy pack.
ACRONYMS = {
    "DSCA": "Defense Security Cooperation Agency",
    "FMS": "Foreign Military Sales",
    "LOA": "Letter of Offer and Acceptance",
    "P&A": "Price and Availability",
    "ROM": "rough order of magnitude",
    "SAMM": "Security Assistance Management Manual",
    "SCO": "Security Cooperation Office",
}


@cache
def pack() -> Pack:
    loaded, _ = load_pack(bundled())
    assert loaded is not None
    return loaded


def citations() -> dict[str, Citation]:
    """Return every citation of the pack with a text of its own that does not change."""
    return {
        name: Citation(
            id=name, title="SAMM", section=name, source="Policy text", as_of=date(2025, 12, 7)
        )
        for name in pack().citations
    }


def context(**more: Any) -> RenderContext:
    given: dict[str, Any] = {
        "as_of": date(2026, 11, 20),
        "acronyms": ACRONYMS,
        "citations": citations(),
        "functions": functions_for(pack(), as_of=date(2026, 11, 20)),
        "pack": "Foreign Military Sales checklists, edition 2026.1",
        "pack_as_of": date(2025, 12, 7),
        "later_changes": ("DSCA 26-33", "DSCA 26-65"),
    }
    return RenderContext(**{**given, **more})


def sample(name: str) -> Case:
    return sample_at(ROOT / "case_specs" / name)


@cache
def sample_at(folder: Path) -> Case:
    """Return the case in *folder*, loaded as the product loads it."""
    loaded = LOADER.load(CaseFolder(folder, folder.relative_to(folder.parent)))
    assert loaded.case is not None
    return loaded.case


def made_up(documents: Mapping[str, dict[str, Any]]) -> Case:
    """Return a case with *documents*, root to data, and no file for all others."""
    roots = {}
    for name in sorted(LOADER.schemas.roots):
        root = name.replace("-", "_")
        shape = LOADER.schemas.shape(name)
        data = documents.get(root)
        roots[root] = Record(data or {}, shape, Place(root), present=data is not None)

    def locate(place: Place, aim: Aim) -> Location:
        return Location(f"bn-x-new/{place.root}.yaml ({aim})")

    return Case(name="bn-x-new", folder="bn-x-new", roots=roots, files={}, locate=locate)


def document(
    case: Case,
    kind: str,
    results: tuple[Result, ...] = (),
    verdicts: tuple[Verdict, ...] = (),
    **more: Any,
) -> Document:
    made, found = render_document(
        case,
        kind,
        templates=TEMPLATES,
        context=context(results=results, verdicts=verdicts, **more),
    )
    assert [f"{fault.location} {fault.message}" for fault in found] == []
    assert made is not None
    return made
