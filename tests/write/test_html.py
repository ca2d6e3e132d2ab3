"""The HTML is semantic, complete in one file, and safe."""

from documents import letter, rich_document, with_body, words
from extract import squeezed
from lxml import html

from fmsdocs.model.doctree import CrossReference, Heading, Link, Paragraph, Text
from fmsdocs.write.html import write_html
from fmsdocs.write.text import document_tokens
from fmsdocs.write.theme import Theme


def page(content: bytes) -> html.HtmlElement:
    return html.fromstring(content.decode())


def test_it_says_what_the_tree_says(theme: Theme) -> None:
    for document in (rich_document(), letter()):
        main = page(write_html(document, theme)).find(".//main")
        assert squeezed(main.text_content()) == "".join(document_tokens(document))


def test_it_has_language_title_and_author(theme: Theme) -> None:
    root = page(write_html(rich_document(), theme))
    assert root.get("lang") == "en-US"
    assert root.findtext("head/title") == "Case Execution Plan BN-B-SAA"
    assert root.xpath("//meta[@name='author']/@content") == ["Bandaria MoD"]


def test_it_needs_no_other_file(theme: Theme) -> None:
    root = page(write_html(rich_document(), theme))
    assert not root.xpath("//link | //script | //iframe")
    sources = root.xpath("//@src")
    assert sources
    assert all(source.startswith("data:image/svg+xml;base64,") for source in sources)
    assert "url(" not in root.findtext("head/style")


def test_sections_follow_the_levels_of_headings(theme: Theme) -> None:
    root = page(write_html(rich_document(), theme))
    first = root.get_element_by_id("purpose")
    assert first.tag == "h1"
    assert first.getparent().tag == "section"
    second = root.get_element_by_id("asked")
    assert second.getparent().getparent() is first.getparent()


def test_tables_name_their_headers(theme: Theme) -> None:
    root = page(write_html(rich_document(), theme))
    table = root.get_element_by_id("lines")
    assert table.xpath("thead/tr/th/@scope") == ["col"] * 5
    assert table.xpath("caption//text()")[0] == "Table 2. "
    assert root.xpath("//table[@class='facts']//th/@scope")[0] == "row"
    assert table.xpath("colgroup/col/@style")[0] == "width:9.524%"


def test_figures_have_a_text_alternative(theme: Theme) -> None:
    root = page(write_html(rich_document(), theme))
    assert root.xpath("//figure//img/@alt") == ["Three bars: production, test, delivery"]


def test_handling_stands_at_the_top_and_at_the_bottom(theme: Theme) -> None:
    root = page(write_html(letter(), theme))
    banners = [node.text for node in root.xpath("//*[@class='banner']")]
    assert banners == ["CUI", "CUI"]
    assert root.xpath("//*[@class='status']")[0].text == "DRAFT"
    assert "CUI category" in root.xpath("//*[@class='designation']")[0].text_content()


def test_links_go_only_where_they_may(theme: Theme) -> None:
    document = with_body(
        Paragraph(
            children=(
                Link("javascript:alert(1)", words("bad")),
                Link("https://good.example/", words("good")),
                CrossReference("nowhere", "section 9"),
                CrossReference("here", "section 1"),
            )
        ),
        Heading(level=1, number="1", anchor="here", children=(Text("Here"),)),
    )
    root = page(write_html(document, theme))
    assert root.xpath("//main//a/@href") == ["https://good.example/", "#here"]


def test_gaps_say_where_the_answer_belongs(theme: Theme) -> None:
    root = page(write_html(rich_document(), theme))
    gaps = root.xpath("//mark[@class='gap']")
    assert len(gaps) == 4
    assert gaps[1].get("title") == "case.yaml#/funding"
