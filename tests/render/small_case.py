"""A small case of hand-made shapes, and documents rendered from templates written in a test."""

from datetime import date
from pathlib import Path
from typing import Any

from fmsdocs.model.case import Aim, Case
from fmsdocs.model.checklist import Citation
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.model.doctree import Block, Document
from fmsdocs.model.location import Location
from fmsdocs.model.shape import Shape
from fmsdocs.model.values import Place, Record
from fmsdocs.render import RenderContext, render_document

HEAD = "<title>Note</title>\n"


def text(title: str = "", **more: Any) -> Shape:
    return Shape(types=frozenset({"string"}), title=title, **more)


def group(name: str = "", /, **fields: Shape) -> Shape:
    return Shape(types=frozenset({"object"}), title=name, fields=fields)


def many(items: Shape, title: str = "") -> Shape:
    return Shape(types=frozenset({"array"}), title=title, items=items)


NUMBER = Shape(types=frozenset({"number"}), title="Amount")
PARTY = group("Party", id=text("Party id"), name=text("Name"), short_name=text("Short name"))
PERIOD = group("Period", start=text("Start"), end=text("End"), text=text("Period as printed"))
CONTACT = group(
    "Point of contact",
    id=text("Contact id"),
    name=text("Name"),
    title=text("Title"),
    phone=text("Telephone"),
    email=text("E-mail"),
)
HANDLING = group(
    "Handling",
    level=text("Level"),
    controlled_by=many(text()),
    categories=many(text()),
    dissemination=many(text()),
    rel_to=many(text()),
    distribution_statement=group(
        letter=text("Letter"),
        reason=text("Reason"),
        date=text("Date"),
        controlling_office=text("Office"),
        text=text("Wording"),
    ),
    profile=text("Marking profile"),
    portion_marks=text("Portion marks"),
    partner_legend=text("Legend of the purchaser"),
    export_warning=text("Export warning"),
    export_warning_text=text("Wording of the export warning"),
    uncontrolled_without_enclosures=text("Uncontrolled without enclosures"),
    contact=text("Point of contact"),
    decontrol=text("Decontrol"),
    supplemental=many(text()),
)
CASE = group(
    "Case",
    title=text("Title"),
    short_name=text("Short item name"),
    funding=group("Funding", source=text("Source of funding"), date=text("Date")),
    purchaser=group("Purchaser", party=text("Purchasing party"), name=text("Purchaser name")),
    parties=many(PARTY, "Parties"),
    contacts=many(CONTACT, "Points of contact"),
    sites=many(group("Site", id=text("Site id"), name=text("Name"))),
    requirements=many(group("Requirement", id=text("Requirement id"), title=text("Title"))),
    lines=many(
        group("Line", number=text("Line number"), price=NUMBER, window=PERIOD, note=text("Note")),
        "Lines",
    ),
    export=group(
        release_approvals=many(group(id=text())),
        notification=group(notified_on=text("Notified on")),
    ),
    schedule=group(milestones=many(group(id=text()))),
    designators=many(group(identifier=text("Case identifier"))),
    revision=group("Revision", number=NUMBER, date=text("Revision date")),
    origin=group(kind=text("Kind"), statement=text("Statement")),
    handling=HANDLING,
    paper=text("Paper"),
)
NOTE = group("Note", subject=text("Subject of the DDTC letter"), items=many(text("Item"), "Items"))

CITATION = Citation(
    id="SAMM-C5.T3A",
    title="SAMM",
    section="Table C5.T3A",
    source="SAMM Chapter 5",
    as_of=date(2025, 12, 6),
)
CONTEXT = RenderContext(as_of=date(2026, 11, 20), citations={CITATION.id: CITATION})


def small_case(data: dict[str, Any], note: dict[str, Any] | None = None) -> Case:
    """Return a case with *data* in ``case.yaml`` and *note* in ``note.yaml``."""

    def locate(place: Place, aim: Aim) -> Location:
        return Location(f"bn-b-new/{place.root}.yaml ({aim})")

    return Case(
        name="bn-b-new",
        folder="bn-b-new",
        roots={
            "case": Record(data, CASE, Place("case")),
            "note": Record(note or {}, NOTE, Place("note"), present=note is not None),
        },
        files={"case": "bn-b-new/case.yaml"},
        locate=locate,
    )


def rendered(
    folder: Path,
    source: str,
    data: dict[str, Any] | None = None,
    context: RenderContext = CONTEXT,
    **included: str,
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Return the document that the template *source* makes; *included* are other templates."""
    (folder / "note").mkdir(exist_ok=True)
    (folder / "note" / "document.html.j2").write_text(source, "utf-8")
    for name, other in included.items():
        (folder / f"{name}.html.j2").write_text(other, "utf-8")
    return render_document(small_case(data or {}), "note", templates=folder, context=context)


def body(folder: Path, source: str, data: dict[str, Any] | None = None) -> tuple[Block, ...]:
    """Return the blocks of the template *source*, which must be without fault."""
    document, found = rendered(folder, HEAD + source, data)
    assert found == ()
    assert document is not None
    return document.body


def faults(folder: Path, source: str, data: dict[str, Any] | None = None) -> list[str]:
    """Return the faults of the template *source* as ``line:column-end id message``."""
    document, found = rendered(folder, HEAD + source, data)
    assert document is None
    lines = []
    for fault in found:
        assert fault.exit_code == 4
        span = fault.location.span
        place = f"{span.line}:{span.column}-{span.end}" if span else "-"
        lines.append(f"{place} {fault.id} {fault.message}")
    return lines
