"""Numbers, labels, anchors, contents and references."""

from pathlib import Path

import pytest
from small_case import body, rendered
from tree_dump import dump_block

from fmsdocs.model.doctree import Contents, CrossReference, Heading, Paragraph, Text
from fmsdocs.render.number import marker, number


def lines(folder: Path, source: str) -> list[str]:
    return [line for block in body(folder, source) for line in dump_block(block) if line]


def test_headings_count_by_level(tmp_path: Path) -> None:
    source = "<h1>a</h1><h2>b</h2><h2>c</h2><h3>d</h3><h1>e</h1><h2>f</h2>"
    found = [block for block in body(tmp_path, source) if isinstance(block, Heading)]
    assert [heading.number for heading in found] == ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]


def test_annexes_have_letters_and_sections_of_their_own(tmp_path: Path) -> None:
    source = (
        '<h1>a</h1><h2>b</h2><h1 class="annex" id="x">c</h1><h2>d</h2><h2>e</h2><h3>f</h3>'
        '<h1 class="annex">g</h1><h2>h</h2><h1 class="unnumbered">i</h1><h1>j</h1><h2>k</h2>'
        '<p>See <ref to="x"> and <ref to="e">.</p>'
    )
    blocks = body(tmp_path, source)
    found = [block.number for block in blocks if isinstance(block, Heading)]
    assert found == ["1", "1.1", "A", "A.1", "A.2", "A.2.1", "B", "B.1", "", "2", "2.1"]
    assert list(dump_block(blocks[-1])) == ["body| See Annex A and section A.2."]


def test_numbered_paragraphs_count_through_the_document(tmp_path: Path) -> None:
    source = '<p class="numbered">a</p><p>b</p><h1>c</h1><p class="numbered">d</p>'
    found = [block for block in body(tmp_path, source) if isinstance(block, Paragraph)]
    assert [paragraph.number for paragraph in found] == ["1.", "", "2."]


def test_ordered_lists_change_their_marks_by_depth(tmp_path: Path) -> None:
    source = (
        "<ol><li>x<ol><li>y<ol><li>z</li></ol></li></ol></li></ol>"
        "<ol><li>again</li></ol><ul><li>p<ol><li>q</li></ol></li></ul>"
    )
    marks = [line.strip() for line in lines(tmp_path, source) if "|" not in line]
    assert marks == ["a.", "(1)", "(a)", "a.", "*", "a."]


@pytest.mark.parametrize(
    ("position", "depth", "expected"),
    [(1, 0, "a."), (26, 0, "z."), (27, 0, "aa."), (53, 0, "ba."), (3, 1, "(3)"), (2, 2, "(b)")],
)
def test_marker(position: int, depth: int, expected: str) -> None:
    assert marker(position, depth) == expected


def test_tables_and_figures_have_series_of_their_own(tmp_path: Path) -> None:
    table = "<table><caption>{}</caption><tbody><tr><td>x</td></tr></tbody></table>"
    figure = '<figure data-alternative="x"><svg></svg><figcaption>{}</figcaption></figure>'
    source = table.format("a") + figure.format("b") + table.format("c")
    heads = [line for line in lines(tmp_path, source) if line.startswith(("table", "figure"))]
    assert heads == [
        "table data Table 1| a (1l) [table-1]",
        "figure Figure 1| b [figure-1]",
        "table data Table 2| c (1l) [table-2]",
    ]


def test_references_show_what_they_refer_to(tmp_path: Path) -> None:
    source = (
        '<p>See <ref to="t">, <strong><ref to="h"></strong> and <ref to="u">.</p>'
        '<h1 id="h">Money</h1><h1 id="u" class="unnumbered">Annex</h1>'
        '<table id="t"><caption>Prices</caption><tbody><tr><td>x</td></tr></tbody></table>'
    )
    assert lines(tmp_path, source)[0] == "body| See Table 1, **section 1** and section “Annex”."
    (paragraph, *_) = body(tmp_path, source)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children[1] == CrossReference("t", "Table 1")


def test_every_heading_has_an_anchor_of_its_own(tmp_path: Path) -> None:
    source = '<h1>Scope</h1><h2>Scope</h2><h2 id="scope-3">x</h2><h1>Scope</h1><h1>©</h1>'
    anchors = [block.anchor for block in body(tmp_path, source) if isinstance(block, Heading)]
    assert anchors == ["scope", "scope-2", "scope-3", "scope-4", "section"]


def test_contents_list_two_levels(tmp_path: Path) -> None:
    source = '<nav class="contents" data-title="What is in it"></nav><h1>a</h1><h2>b</h2><h3>c</h3>'
    (contents, *_) = body(tmp_path, source)
    assert isinstance(contents, Contents)
    assert contents.title == "What is in it"
    assert [(e.level, e.number, e.text, e.anchor) for e in contents.entries] == [
        (1, "1", "a", "a"),
        (2, "1.1", "b", "b"),
    ]


def test_a_long_document_lists_its_tables_and_figures_behind_its_contents(tmp_path: Path) -> None:
    nav = '<nav class="contents" data-title="Contents"></nav><h1>a</h1>'
    table = "<table><caption>One <em>table</em></caption><tbody><tr><td>x</td></tr></tbody></table>"
    drawing = '<svg viewBox="0 0 9 9"><title>t</title></svg>'
    figure = f'<figure data-alternative="A drawing.">{drawing}<figcaption>Fig</figcaption></figure>'

    def listed(tables: int, figures: int, head: str = nav) -> list[tuple[str, int]]:
        blocks = body(tmp_path, head + tables * table + figures * figure)
        return [(one.title, len(one.entries)) for one in blocks if isinstance(one, Contents)]

    assert listed(9, 2) == [("Contents", 1)]
    assert listed(10, 3) == [("Contents", 1), ("Tables", 10), ("Figures", 3)]
    assert listed(10, 3, head="") == []
    tables = next(
        one
        for one in body(tmp_path, nav + 10 * table)
        if isinstance(one, Contents) and one.of == "tables"
    )
    last = tables.entries[-1]
    assert (last.number, last.text, last.anchor) == ("Table 10", "One table", "table-10")


def test_numbering_twice_gives_the_same() -> None:
    blocks = (Heading(level=1, children=(Text("a"),), number="#"),)
    assert number(blocks) == number(blocks)


def test_a_dangling_reference_suggests_an_anchor(tmp_path: Path) -> None:
    source = '<title>x</title><p><ref to="pirces"></p><h1 id="prices">Prices</h1>'
    _, (fault,) = rendered(tmp_path, source)
    assert fault.message == "the document has no anchor 'pirces' to refer to"
    assert fault.remedy == "did you mean 'prices'?"
