"""The pages that lead to all others."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from fmsdocs.expressions.filters import date_in_words
from fmsdocs.model.checklist import Item
from fmsdocs.model.document_name import document_words
from fmsdocs.reference.catalogue import FAMILIES, Finding
from fmsdocs.reference.code_page import title_of
from fmsdocs.reference.coverage_page import INDEX as COVERAGE
from fmsdocs.reference.field_page import file_of
from fmsdocs.reference.item_page import owner_words
from fmsdocs.reference.library import Library, item_link
from fmsdocs.reference.page import (
    Block,
    Bullets,
    Code,
    Heading,
    Link,
    Page,
    Paragraph,
    Row,
    Table,
    capital,
    say,
)

INDEX: Final = "README"


def index_pages(library: Library) -> Iterator[Page]:
    """Give the index of the reference, of the items and of the findings."""
    yield Page(INDEX, "Reference", tuple(_index(library)))
    yield Page(f"items/{INDEX}", "Checklist items", tuple(_items(library)))
    yield Page(f"findings/{INDEX}", "Findings", tuple(_findings(library)))


def _index(library: Library) -> Iterator[Block]:
    pack = library.pack
    yield say(
        "What every finding, checklist item, field and code means. These pages are generated from "
        f"the schemas, the policy pack (edition {pack.edition}, sources as of "
        f"{date_in_words(pack.as_of)}) and the catalogue of findings."
    )
    yield Paragraph(("The same at a terminal: ", Code("fmsdocs explain LOR-030"), "."))
    yield Bullets(
        (
            (
                Link("Checklist items", f"items/{INDEX}"),
                f": the {len(pack.items)} duties of a case",
            ),
            (
                Link("Findings", f"findings/{INDEX}"),
                f": the {len(library.findings)} other findings that a report may show",
            ),
            (
                Link("Coverage of official tables", COVERAGE),
                f": how the {len(pack.rows)} rows of official tables and rule lists are served",
            ),
        )
    )
    yield Heading("Fields")
    yield Table(
        ("File", "What it holds"),
        tuple(
            Row(
                (
                    (Link(file_of(root), f"fields/{file_of(root)}"),),
                    (library.fields[root].description,),
                )
            )
            for root in library.roots
        ),
    )
    yield Heading("Code tables")
    yield Table(
        ("Table", "Rows"),
        tuple(
            Row(((Link(title_of(name, library), f"codes/{name}"),), (str(len(table)),)))
            for name, table in sorted(pack.codes.items())
        ),
    )


def _items(library: Library) -> Iterator[Block]:
    yield say(
        "An item is one duty: what must be answered, by when, by whose rule, and who must act. "
        "Each stands once, under the first document that it belongs to."
    )
    items = sorted(library.pack.items, key=lambda item: (item.documents[:1], item.id))
    for documents, members in groupby(items, key=lambda item: item.documents[:1]):
        yield Heading(capital(" ".join(map(document_words, documents))) or "All documents")
        yield Table(
            ("Item", "Duty", "Gate", "Severity", "Who must act"),
            tuple(_item_row(item) for item in members),
        )


def _item_row(item: Item) -> Row:
    return Row(
        (
            (item_link(item),),
            (item.title,),
            (item.gate.value,),
            (item.severity.value,),
            (owner_words(item.owner),),
        )
    )


def _findings(library: Library) -> Iterator[Block]:
    yield say(
        "What a report may show beside checklist items. The exit code is that of the run where "
        "the finding counts."
    )
    for _, title in FAMILIES:
        members = [one for one in library.findings.values() if one.family == title]
        if members:
            yield Heading(title)
            yield Table(
                ("Finding", "What is wrong", "Severity", "Exit code"),
                tuple(_finding_row(one) for one in members),
            )


def _finding_row(finding: Finding) -> Row:
    return Row(
        (
            (Link(finding.id, f"findings/{finding.id}"),),
            (finding.title,),
            (" or ".join(finding.severities),),
            (str(finding.exit_code),),
        )
    )
