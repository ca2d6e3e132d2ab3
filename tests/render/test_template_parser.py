"""What templates may write, and what is refused at which line."""

from pathlib import Path

import pytest
from small_case import HEAD, body, faults, rendered

from fmsdocs.model.doctree import (
    Align,
    Callout,
    CalloutRole,
    Cell,
    Column,
    Emphasis,
    Figure,
    Gap,
    Heading,
    Isolated,
    ItemList,
    LineBreak,
    Link,
    PageBreak,
    Paragraph,
    ParagraphRole,
    SignatureBlock,
    Strong,
    Table,
    Text,
)


def words(text: str) -> tuple[Paragraph]:
    return (Paragraph(children=(Text(text),)),)


def test_the_head_becomes_the_document(tmp_path: Path) -> None:
    source = (
        "<title>Letter of <em>Request</em></title>"
        '<meta name="subject" content="Trucks &amp; radars">'
        '<meta name="author" content="Ministry">'
        '<meta name="keywords" content="letter, request">'
    )
    document, _ = rendered(tmp_path, source)
    assert document is not None
    assert document.title == "Letter of Request"
    assert document.subject == "Trucks & radars"
    assert document.author == "Ministry"
    assert document.keywords == ("letter", "request")


@pytest.mark.parametrize("role", ["title", "subject", "letterhead", "address", "small"])
def test_paragraphs_have_roles(tmp_path: Path, role: str) -> None:
    assert body(tmp_path, f'<p class="{role}">To</p>') == (
        Paragraph(children=(Text("To"),), role=ParagraphRole(role)),
    )


def test_white_space_collapses_and_a_fixed_space_survives(tmp_path: Path) -> None:
    source = "<p>\n  One <strong> two </strong>\n three <br> four\u00a0five&nbsp;six  </p>"
    assert body(tmp_path, source)[0].children == (
        Text("One "),
        Strong((Text("two "),)),
        Text("three"),
        LineBreak(),
        Text("four\u00a0five\u00a0six"),
    )


def test_inline_parts(tmp_path: Path) -> None:
    source = '<p><em>a</em> <a href="https://example.org">b</a> <gap pointer="case#/x">c</gap></p>'
    assert body(tmp_path, source)[0].children == (
        Emphasis((Text("a"),)),
        Text(" "),
        Link("https://example.org", (Text("b"),)),
        Text(" "),
        Gap("c", "case.yaml#/x"),
    )


def test_names_in_other_languages_stand_apart(tmp_path: Path) -> None:
    source = '<p><bdi lang="ko"> 국방부\n 서울 </bdi> <bdi>שלום 3</bdi> <bdi>Main Street</bdi></p>'
    assert body(tmp_path, source)[0].children == (
        Isolated("국방부 서울", "ko"),
        Text(" "),
        Isolated("שלום 3"),
        Text(" Main Street"),
    )


def test_empty_paragraphs_are_nothing(tmp_path: Path) -> None:
    assert body(tmp_path, "<p> </p><p><strong></strong></p>") == ()


def test_lists_hold_text_and_blocks(tmp_path: Path) -> None:
    (found,) = body(tmp_path, "<ul><li>One <ul><li>deep</li></ul> and more</li></ul>")
    assert isinstance(found, ItemList)
    (item,) = found.items
    assert [type(child) for child in item.children] == [Paragraph, ItemList, Paragraph]


def test_tables(tmp_path: Path) -> None:
    source = (
        '<table id="t"><caption>Lines</caption>'
        '<colgroup><col data-width="3"><col data-align="right"></colgroup>'
        '<thead><tr><th scope="col">Line</th><th scope="col">Price</th></tr></thead>'
        '<tbody><tr><th scope="row">001</th><td><p>1</p><p>2</p></td></tr>'
        '<tr class="total"><td colspan="2">Sum</td></tr></tbody></table>'
    )
    (table,) = body(tmp_path, source)
    assert isinstance(table, Table)
    assert table.columns == (Column(width=3.0), Column(align=Align.RIGHT))
    assert [cell.header for cell in table.header[0].cells] == [True, True]
    first, second = table.rows
    assert first.cells == (
        Cell(children=words("001"), header=True),
        Cell(children=words("1") + words("2")),
    )
    assert second.total
    assert second.cells == (Cell(children=words("Sum"), span=2),)
    assert (table.label, table.anchor) == ("Table 1", "t")


def test_tables_without_columns_count_their_cells(tmp_path: Path) -> None:
    source = '<table class="facts"><tbody><tr><th scope="row">a</th><td>b</td></tr></tbody></table>'
    (table,) = body(tmp_path, source)
    assert isinstance(table, Table)
    assert (table.role, len(table.columns), table.label) == ("facts", 2, "")


def test_a_table_may_ask_for_turned_pages(tmp_path: Path) -> None:
    row = "<tbody><tr><td>a</td></tr></tbody>"
    source = f'<table class="wide">{row}</table><table>{row}</table>'
    asked = [block.wide for block in body(tmp_path, source) if isinstance(block, Table)]
    assert asked == [True, False]


def test_other_blocks(tmp_path: Path) -> None:
    source = (
        '<aside class="open" data-title="Open"><p>Act.</p></aside>'
        '<div class="signature"><p>A. N. Example</p><p></p></div><hr class="page-break">'
    )
    assert body(tmp_path, source) == (
        Callout(role=CalloutRole.OPEN, title="Open", children=words("Act.")),
        SignatureBlock(lines=((Text("A. N. Example"),),)),
        PageBreak(),
    )


def test_figures_keep_their_drawing_and_its_names(tmp_path: Path) -> None:
    source = (
        '<figure id="f" data-alternative="A line"><svg viewBox="0 0 1 1">'
        '<text x="1">a &amp; b</text></svg><figcaption>Line</figcaption></figure>'
    )
    (figure,) = body(tmp_path, source)
    assert isinstance(figure, Figure)
    assert figure.svg == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
        '<text x="1">a &amp; b</text></svg>'
    )
    assert (figure.label, figure.alternative) == ("Figure 1", "A line")


def test_headings_may_stand_without_number(tmp_path: Path) -> None:
    first, second = body(tmp_path, '<h1>One</h1><h1 class="unnumbered">Two</h1>')
    assert isinstance(first, Heading)
    assert isinstance(second, Heading)
    assert (first.number, second.number) == ("1", "")


# The head stands on line 1, so the template starts on line 2.
REFUSED = {
    "element": ("<p>a</p>\n<blockquote>b</blockquote>", "3:1-12 REN010 <blockquote> has no place"),
    "element-in-text": ("<p><span>a</span></p>", "2:4-9 REN010 <span> cannot stand inside"),
    "script": ("<script>1 < 2</script>", "2:1-8 REN010 <script> has no place"),
    "style-attribute": (
        '<p style="color: red">a</p>',
        "2:1-3 REN011 <p> cannot have the attribute",
    ),
    "event-attribute": ('<p onclick="x">a</p>', "2:1-3 REN011"),
    "attribute-twice": (
        '<p class="small" class="title">a</p>',
        "2:1-3 REN011 <p> has an attribute",
    ),
    "class": ('<p class="smal">a</p>', "2:1-3 REN011 <p> has no class 'smal'"),
    "two-classes": ('<p class="small title">a</p>', "2:1-3 REN011 <p> can have one class only"),
    "value": ('<table><colgroup><col data-align="top"></colgroup></table>', "2:18-22 REN011"),
    "width": ('<table><colgroup><col data-width="-1"></colgroup></table>', "2:18-22 REN011"),
    "loose-text": ("<p>a</p>\nloose", "- REN012 text stands outside of any paragraph: 'loose'"),
    "block-in-paragraph": ("<p>a<ul><li>b</li></ul></p>", "2:5-8 REN010 <ul> cannot stand inside"),
    "heading-in-list": ("<ul><li><h1>a</h1></li></ul>", "2:9-12 REN012 <h1> cannot stand in <li>"),
    "text-in-list": ("<ul>a</ul>", "2:1-4 REN012 text stands directly in <ul>: 'a'"),
    "item-outside": ("<li>a</li>", "2:1-4 REN010 <li> has no place"),
    "text-in-row": ("<table><tbody><tr>a</tr></tbody></table>", "2:15-18 REN012"),
    "row-outside": ("<table><tr><td>a</td></tr></table>", "2:8-11 REN012 <tr> cannot stand in"),
    "not-closed": ("<p>a\n<p>b</p>", "2:1-3 REN013 <p> is never closed"),
    "closed-too-late": ("<ul><li>a</ul>", "2:5-8 REN013 <li> is not closed before </ul>"),
    "never-opened": ("<p>a</p></div>", "- REN013 </div> closes nothing that is open"),
    "closed-void": ("<p>a<br></br></p>", "2:1-3 REN013 <br> holds nothing and is not closed"),
    "processing": ("<p><?php x ?></p>", "2:1-3 REN010 <?php x ? cannot stand"),
    "marked-section": ("<p><![CDATA[x]]></p>", "2:1-3 REN010"),
    "callout": ("<aside><p>a</p></aside>", "2:1-7 REN014 a callout needs a class"),
    "division": ("<div><p>a</p></div>", "2:1-5 REN010 a <div> stands for nothing"),
    "figure": ("<figure><figcaption>a</figcaption></figure>", "2:1-8 REN014 a figure needs"),
    "levels": (
        "<h1>a</h1>\n<h3>b</h3>",
        "3:1-4 REN020 a heading of level 3 follows one of level 1",
    ),
    "dangling": ('<p>see <ref to="tabel"></p><table id="table"></table>', "2:8-12 REN021"),
    "anchor": ('<h1 id="a">a</h1>\n<h2 id="a">b</h2>', "3:1-4 REN022 the anchor 'a' is used twice"),
    "row-width": (
        "<table><colgroup><col><col></colgroup><tbody>\n<tr><td>a</td></tr></tbody></table>",
        "3:1-4 REN023 this row fills 1 of the 2 columns",
    ),
    "facts": ('<table class="facts"><tbody><tr><td>a</td></tr></tbody></table>', "2:1-7 REN023"),
    "link": ('<p><a href="javascript:x()">a</a></p>', "2:4-6 REN024 a link cannot lead to 'java"),
    "drawing": (
        (
            '<figure data-alternative="a"><svg><image></image></svg>'
            "<figcaption>b</figcaption></figure>"
        ),
        "2:35-41 REN010 <image> cannot stand in a drawing",
    ),
    "drawing-style": (
        (
            '<figure data-alternative="a"><svg><rect fill="url(x)"></rect></svg>'
            "<figcaption>b</figcaption></figure>"
        ),
        "2:35-40 REN011 <rect> of a drawing cannot have",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_in_the_tree_is_refused_at_its_line(tmp_path: Path, name: str) -> None:
    source, expected = REFUSED[name]
    assert faults(tmp_path, source)[0].startswith(expected)


def test_a_document_has_a_title(tmp_path: Path) -> None:
    document, (fault,) = rendered(tmp_path, "<p>a</p>")
    assert document is None
    assert (fault.id, fault.message) == ("REN014", "the document has no title")


def test_a_refused_class_suggests_the_right_one(tmp_path: Path) -> None:
    _, (fault,) = rendered(tmp_path, HEAD + '<p class="smal">a</p>')
    assert fault.remedy == "did you mean 'small'?"


def test_all_faults_are_found_at_once(tmp_path: Path) -> None:
    assert len(faults(tmp_path, '<center>a</center>\n<p style="x">b</p>\n<p><u>c</u></p>')) == 3


def test_faults_in_macros_point_at_the_macro(tmp_path: Path) -> None:
    source = HEAD + '{% import "bits.html.j2" as bits %}{{ bits.bad() }}'
    macro = "{% macro bad() %}\n  <marquee>a</marquee>\n{% endmacro %}"
    _, (fault,) = rendered(tmp_path, source, bits=macro)
    assert fault.location.path.endswith("bits.html.j2")
    assert fault.location.span is not None
    assert (fault.location.span.line, fault.location.span.column) == (2, 3)
