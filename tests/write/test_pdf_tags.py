"""What a screen reader gets from a PDF: one tree over all pages, with roles, headers and links."""

from dataclasses import replace
from pathlib import Path

import pytest
from documents import (
    bullets,
    cell,
    facts,
    heading,
    heads,
    item,
    letter,
    paragraph,
    rich_document,
    row,
    with_body,
    words,
)
from pdf_reading import Tag, heard, marks, reader_of, tags
from running import golden
from theme_folder import THEME_FOLDER

from fmsdocs.model.doctree import Column, Heading, Table
from fmsdocs.write.anchors import targets
from fmsdocs.write.pdf import lay_out, write_pdf
from fmsdocs.write.pdf_layout import joined_pdf
from fmsdocs.write.text import plain
from fmsdocs.write.theme import Theme
from fmsdocs.write.theme_files import load_theme

GOLDENS = Path(__file__).parent / "goldens"


def test_golden_of_what_a_reader_hears(letter_pdf: bytes) -> None:
    golden(heard(letter_pdf), GOLDENS / "letter-heard.txt")


def texts(table: Tag) -> dict[str, Tag]:
    return {str(header.held["/ID"]): header for header in table.of("TH")}


def long_table() -> Table:
    rows = tuple(row(cell(f"Item {n}", header=True), f"Remark {n}", f"{n}") for n in range(120))
    return Table(
        caption=words("Long"),
        label="Table 1",
        columns=(Column(), Column(), Column()),
        header=(heads("Name", "Remark", "Count"),),
        rows=rows,
    )


def test_a_table_over_several_pages_is_one_table(theme: Theme) -> None:
    content = write_pdf(with_body(long_table()), theme)
    reader = reader_of(content)
    [table] = tags(reader).of("Table")
    assert len(reader.pages) > 2
    assert len(table.of("TR")) == 121
    assert len(table.of("THead")) == 1
    assert len(table.of("TBody")) == 1
    assert heard(content).count('"Remark"') == 1


def test_each_cell_refers_to_the_headers_of_its_row_and_column(theme: Theme) -> None:
    [table] = tags(reader_of(write_pdf(with_body(long_table()), theme))).of("Table")
    columns = [header.held["/ID"] for header in table.of("THead")[0].of("TH")]
    rows = table.of("TBody")[0].of("TR")
    seen = set()
    for one in rows:
        [name] = one.of("TH")
        seen.add(name.held["/ID"])
        wanted = [[name.held["/ID"], columns[1]], [name.held["/ID"], columns[2]]]
        assert [list(data.held["/A"]["/Headers"]) for data in one.of("TD")] == wanted
    assert len(seen) == len(rows)


def table_of(names: int, rows: int) -> Table:
    """Return a table of so many *rows* with a name and *names* less one values in each."""
    made = (
        row(cell(f"Item {n}", header=True), *(f"{n}.{k}" for k in range(1, names)))
        for n in range(rows)
    )
    return Table(
        caption=words("Items"),
        label="Table 1",
        columns=(Column(),) * names,
        header=(heads(*(f"Head {k}" for k in range(names))),),
        rows=tuple(made),
    )


@pytest.mark.parametrize(
    ("names", "rows", "headed"),
    [(2, 5, False), (5, 1, False), (3, 2, False), (3, 3, True), (4, 2, True), (5, 40, True)],
)
def test_names_of_rows_are_headers_where_they_leave_more_values_than_headers(
    names: int, rows: int, headed: bool, theme: Theme
) -> None:
    [table] = tags(reader_of(write_pdf(with_body(table_of(names, rows)), theme))).of("Table")
    assert len(table.of("TBody")[0].of("TH")) == (rows if headed else 0)
    assert len(table.of("TH")) <= max(len(table.of("TD")), names)


def test_names_of_facts_are_headers(theme: Theme) -> None:
    listed = facts(("Case", "BN-B-SAA"))
    [table] = tags(reader_of(write_pdf(with_body(listed), theme))).of("Table")
    assert len(table.of("TH")) == len(table.of("TD")) == 1


@pytest.mark.parametrize("rows", [1, 40])
def test_the_name_of_a_row_is_bold_whether_it_is_a_header_or_not(rows: int, theme: Theme) -> None:
    fonts = {}

    def note(text: str, _outer: object, _inner: object, font: dict[str, str], _size: float) -> None:
        fonts[text.strip()] = "Bold" in font["/BaseFont"] if font else False

    sheet = reader_of(write_pdf(with_body(table_of(5, rows)), theme)).pages[0]
    sheet.extract_text(visitor_text=note)
    assert fonts["Item 0"]
    assert not fonts["0.1"]


def test_identifier_and_revision_are_heard_once(theme: Theme) -> None:
    lines = [paragraph(f"Line {n}") for n in range(90)]
    document = replace(with_body(*lines), identifier="DAA/2027/0123", revision="Revision 1")
    content = write_pdf(document, theme)
    assert len(reader_of(content).pages) > 1
    for words_ in ("DAA/2027/0123", "Revision 1"):
        assert heard(content).count(f'"{words_}"') == 1


def test_a_document_without_identifier_and_revision_has_no_empty_paragraph(theme: Theme) -> None:
    document = replace(with_body(paragraph("Words")), identifier="", revision="")
    [part] = tags(reader_of(write_pdf(document, theme))).of("Part")
    assert [bool(block.of("Span")) for block in part.children] == [True, True]


def test_headers_have_a_scope_and_stand_in_the_index(rich_pdf: bytes) -> None:
    reader = reader_of(rich_pdf)
    headers = tags(reader).of("TH")
    index = reader.root_object["/StructTreeRoot"]["/IDTree"]["/Names"]
    assert index[::2] == sorted(header.held["/ID"] for header in headers)
    for header in headers:
        assert header.held["/A"]["/Scope"] in {"/Row", "/Column"}
    for data in tags(reader).of("TD"):
        assert set(data.held["/A"].get("/Headers", [])) <= set(index[::2])


def test_a_section_over_several_pages_is_one_section(theme: Theme) -> None:
    lines = [paragraph(f"Line {n}") for n in range(90)]
    document = with_body(
        heading(1, "1", "First"),
        *lines,
        heading(2, "1.1", "Inside"),
        *lines,
        heading(2, "1.2", "Beside"),
        *lines,
        heading(1, "2", "Second"),
        *lines,
    )
    reader = reader_of(write_pdf(document, theme))
    assert len(reader.pages) > 5
    [part] = tags(reader).of("Part")
    _head, _imprint, first, second = part.children
    assert [child.kind for child in first.children] == ["H1", *["P"] * 90, "Sect", "Sect"]
    assert [len(child.of("P")) for child in first.children[-2:]] == [90, 90]
    assert [child.kind for child in second.children] == ["H1", *["P"] * 90]


def test_items_have_a_body_that_holds_the_list_below_them(theme: Theme) -> None:
    inner = bullets("Inner one", "Inner two")
    body = (bullets("One", item("", "Two", inner), "Three"), rich_document().body[9])
    for listed in tags(reader_of(write_pdf(with_body(*body), theme))).of("L"):
        assert {child.kind for child in listed.children} == {"LI"}
        for one in listed.children:
            assert [part.kind for part in one.children] in (["Lbl", "LBody"], ["LBody"])


def test_the_contents_are_references_without_their_dots(rich_pdf: bytes) -> None:
    [contents] = tags(reader_of(rich_pdf)).of("TOC")
    assert len(contents.of("TOCI")) == 5
    assert all(len(entry.of("Link")) == 1 for entry in contents.of("TOCI"))
    assert '" ."' not in heard(rich_pdf)


def test_every_link_has_a_tag_and_leads_somewhere(rich_pdf: bytes) -> None:
    reader = reader_of(rich_pdf)
    names = reader.named_destinations
    inside = {"1 Purpose & scope", "Table 2 Lines of the case & their estimated cost"}
    told = set()
    for sheet in reader.pages:
        for link in (entry.get_object() for entry in sheet.get("/Annots", [])):
            assert "/StructParent" in link
            assert ("/Dest" in link) != ("/A" in link)
            if "/Dest" in link:
                assert link["/Dest"] in names
            told.add(link["/Contents"])
    assert inside | {"https://www.dsca.mil/?a=1&b=2"} <= told


def test_bookmarks_equal_headings(rich_pdf: bytes) -> None:
    def listed(outline: list, level: int = 1) -> list[tuple[int, str]]:
        found = []
        for entry in outline:
            more = listed(entry, level + 1) if isinstance(entry, list) else [(level, entry.title)]
            found += more
        return found

    wanted = [
        (block.level, f"{block.number} {plain(block.children)}".strip())
        for block in rich_document().body
        if isinstance(block, Heading)
    ]
    shown = listed(reader_of(rich_pdf).outline)
    assert [title for _, title in shown] == [title for _, title in wanted]


def test_figures_have_their_text_and_their_place(rich_pdf: bytes) -> None:
    reader = reader_of(rich_pdf)
    [figure] = tags(reader).of("Figure")
    assert figure.held["/Alt"] == "Three bars: production, test, delivery"
    left, bottom, right, top = figure.held["/A"]["/BBox"]
    width, height = figure.held["/Pg"]["/MediaBox"][2:]
    assert 0 < left < right < width
    assert 0 < bottom < top < height
    # The drawing is as wide as the text and 150 of 640 as high.
    assert (top - bottom) / (right - left) == pytest.approx(150 / 640, abs=0.01)


@pytest.mark.parametrize(("name", "banner"), [("rich_pdf", "UNCLASSIFIED"), ("letter_pdf", "CUI")])
def test_nothing_is_untagged_and_the_banner_is_heard_once_in_front(
    name: str, banner: str, request: pytest.FixtureRequest
) -> None:
    reader = reader_of(request.getfixturevalue(name))
    kinds: dict[int, set[str]] = {}
    for number, kind, properties in marks(reader):
        assert kind == "Artifact" or "/MCID" in properties
        kinds.setdefault(number, set()).add(str(properties.get("/Subtype", "")))
    assert len(kinds) == len(reader.pages)
    first, *others = kinds.values()
    assert others
    assert all({"/Header", "/Footer"} <= found for found in others)
    assert "/Footer" in first
    assert "/Header" not in first
    spoken = heard(request.getfixturevalue(name))
    assert spoken.count(f'"{banner}"') == 1
    assert spoken.partition('"')[2].startswith(f'{banner}"')
    assert "Page 1 of" not in spoken


def test_every_mark_belongs_to_an_element_of_the_tree(rich_pdf: bytes) -> None:
    reader = reader_of(rich_pdf)
    held = {id(tag.held) for tag in tags(reader).walk()}
    pairs = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = dict(zip(pairs[::2], pairs[1::2], strict=True))
    for number, _, properties in marks(reader):
        if "/MCID" in properties:
            owner = owners[number].get_object()[properties["/MCID"]].get_object()
            assert id(owner) in held


def test_a_joined_pdf_has_a_part_for_each_document(theme: Theme) -> None:
    layouts = [lay_out(document, theme) for document in (letter(), rich_document(), letter())]
    written = joined_pdf(layouts, "All")
    reader = reader_of(written.content)
    assert written.faults == ()
    assert len(tags(reader).of("Part")) == 3
    names = [header.held["/ID"] for header in tags(reader).of("TH")]
    assert len(set(names)) == len(names)
    assert len(targets(letter())) > 0


def test_a_theme_that_loses_the_banner_is_told(theme: Theme) -> None:
    own = replace(theme, css=theme.css.replace("element(page-footer)", '"the foot of our office"'))
    written = lay_out(letter(), own).pdf()
    assert written.faults == tuple(
        f"page {number} does not bear its banner at top and bottom" for number in (1, 2)
    )
    assert lay_out(letter(), load_theme(THEME_FOLDER)).pdf().faults == ()
