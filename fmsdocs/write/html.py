"""The whole HTML page of a document, for a browser or, with ``paged``, for the PDF writer."""

from dataclasses import fields
from typing import Final

from fmsdocs.model.doctree import Document
from fmsdocs.write.anchors import targets
from fmsdocs.write.column_widths import with_fitting_columns
from fmsdocs.write.families import families
from fmsdocs.write.furniture import (
    Furniture,
    drawing_room,
    furniture,
    language_of,
    page_of,
    turned,
)
from fmsdocs.write.html_body import HtmlBody
from fmsdocs.write.leaves import leaves
from fmsdocs.write.logo import logo_html
from fmsdocs.write.markup import NOTHING, Markup, element, empty, join, text
from fmsdocs.write.theme import Page, Theme

_UNITS: Final = {"size": "pt", "space": "pt", "measure": "mm", "colour": ""}
_VIEWPORT: Final = {"name": "viewport", "content": "width=device-width, initial-scale=1"}
"""Without it a phone shows a page as on a desk, in letters too small to read."""
_FACTORS: Final = frozenset({"line_height"})


def write_html(document: Document, theme: Theme) -> bytes:
    """Return *document* as one HTML file that needs no other file."""
    return _page(document, theme, paged=False).encode()


def paged_html(document: Document, theme: Theme) -> str:
    """Return *document* for layout on pages: header and footer stand first, without theme.css."""
    return _page(document, theme, paged=True)


def _page(document: Document, theme: Theme, *, paged: bool) -> Markup:
    document = with_fitting_columns(document, theme)
    page = page_of(document, theme)
    lines = furniture(document, theme)
    body = HtmlBody(targets(document), drawing_room(page), theme, paged)
    mark = logo_html(theme, page.width - page.left - page.right, paged=paged)
    main = element("main", {}, mark, body.sections(leaves(document.body)))
    top, bottom = _header(lines), _footer(lines, paged=paged)
    first = _first_page(lines)
    inside = (top, bottom, first, main) if paged else (top, first, main, bottom)
    style = (
        variables(theme, paged=paged) + page_rule(document, theme) + ("" if paged else theme.css)
    )
    root = element(
        "html",
        {"lang": language_of(document)},
        _head(document, style, paged=paged),
        element("body", {"class": "paged" if paged else "screen"}, *inside),
    )
    return Markup(f"<!DOCTYPE html>\n{root}\n")


def variables(theme: Theme, *, paged: bool = False) -> str:
    """Return the values of *theme* as CSS variables: ``--size-body: 10.5pt`` and so on."""
    declared = [f"--font-family: {families(theme, paged=paged)}"]
    for section, unit in _UNITS.items():
        values = getattr(theme, section)
        for field in fields(values):
            name = f"--{section}-{field.name}".replace("_", "-")
            suffix = "" if field.name in _FACTORS else unit
            declared.append(f"{name}: {getattr(values, field.name)}{suffix}")
    return ":root{" + ";".join(declared) + "}\n"


def page_rule(document: Document, theme: Theme) -> str:
    """Return the CSS rules for the sheets of *document*: upright ones, and turned ones."""
    page = page_of(document, theme)
    margin = f"{page.top}mm {page.right}mm {page.bottom}mm {page.left}mm"
    edge = f":root{{--page-edge: {page.edge}mm}}"
    sheet = f"@page{{size: {page.width}mm {page.height}mm; margin: {margin}}}\n{edge}\n"
    return sheet + _turned_pages(document, turned(page))


def _turned_pages(document: Document, page: Page) -> str:
    """Return the CSS rules for the turned pages of *document*, nothing where it has none."""
    directions = [leaf.wide for leaf in leaves(document.body)]
    if not any(directions):
        return ""
    # What stands before the text has the page of the first block, else it has one of its own.
    before = ", .logo, .first-page-anchor" if directions[0] else ""
    # The other pages have a name, too: the library starts none for what has no name.
    return (
        f"@page wide{{size: {page.width}mm {page.height}mm}}\n"
        f"body{{page: upright}}\n.wide{before}{{page: wide}}\n"
    )


def _head(document: Document, style: str, *, paged: bool) -> Markup:
    meta = {
        "author": document.author,
        "description": document.subject,
        "keywords": ", ".join(document.keywords),
        "dcterms.created": document.date,
        "dcterms.modified": document.date,
    }
    named = (
        empty("meta", {"name": name, "content": value}) for name, value in meta.items() if value
    )
    return element(
        "head",
        {},
        empty("meta", {"charset": "utf-8"}),
        NOTHING if paged else empty("meta", _VIEWPORT),
        element("title", {}, text(document.title)),
        join(named),
        # A style sheet is not escaped in HTML; the theme is trusted and has no "</style".
        Markup(f"<style>\n{style}</style>"),
    )


def _header(lines: Furniture) -> Markup:
    parts = (
        ("banner", lines.banner),
        ("author", lines.author),
        ("status", lines.status),
        ("legend", lines.legend),
        ("notice", lines.notice),
    )
    written = (element("p", {"class": name}, text(value)) for name, value in parts if value)
    return element("header", {"class": "furniture"}, *written)


def _footer(lines: Furniture, *, paged: bool) -> Markup:
    identifier, revision = lines.imprint
    folio = (
        text("Page "),
        element("span", {"class": "page-number"}),
        text(" of "),
        element("span", {"class": "page-count"}),
    )
    spans = (
        element("span", {"class": "imprint-left"}, text(identifier)),
        element("span", {"class": "imprint-center"}, text(revision)),
        element("span", {"class": "imprint-right"}, *(folio if paged else ())),
    )
    imprint = element("p", {"class": "imprint"}, *spans)
    banner = element("p", {"class": "banner"}, text(lines.banner))
    return element("footer", {"class": "furniture"}, imprint, banner)


def _first_page(lines: Furniture) -> Markup:
    """Return what only the first page carries, at its foot."""
    if not lines.statements and not lines.designation:
        return NOTHING
    statements = (element("p", {"class": "statement"}, text(words)) for words in lines.statements)
    written = (
        join((text(line), empty("br") if place < len(lines.designation) else NOTHING))
        for place, line in enumerate(lines.designation, start=1)
    )
    block = element("p", {"class": "designation"}, *written) if lines.designation else NOTHING
    foot = element("div", {"class": "first-page"}, *statements, block)
    return element("div", {"class": "first-page-anchor"}, foot)
