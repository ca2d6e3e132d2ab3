"""All pages of the generated reference."""

from collections.abc import Iterator

from fmsdocs.reference.code_page import table_page
from fmsdocs.reference.coverage_page import coverage_pages
from fmsdocs.reference.field_page import file_page
from fmsdocs.reference.finding_page import finding_page
from fmsdocs.reference.index_page import index_pages
from fmsdocs.reference.item_page import item_page
from fmsdocs.reference.library import Library
from fmsdocs.reference.page import Page


def all_pages(library: Library) -> Iterator[Page]:
    """Give the indexes and a page for each item, finding, spec file and table."""
    yield from index_pages(library)
    yield from (item_page(item, library) for item in library.pack.items)
    yield from map(finding_page, library.findings.values())
    yield from (file_page(root, library) for root in library.roots)
    yield from (table_page(table, library) for table in library.pack.codes.values())
    yield from coverage_pages(library)
