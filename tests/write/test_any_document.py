"""Whatever a document holds: it can be written, and every format says what the tree says."""

import os
import xml.etree.ElementTree as ET
import zipfile
from io import BytesIO
from pathlib import Path

from extract import WORD, DocxReader, docx_tokens, pdf_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from openxml_audit import OpenXmlValidator

from fmsdocs.model.doctree import (
    Align,
    Block,
    Callout,
    CalloutRole,
    Cell,
    Column,
    Contents,
    ContentsEntry,
    CrossReference,
    Document,
    Emphasis,
    Gap,
    Handling,
    Heading,
    Isolated,
    ItemList,
    LineBreak,
    Link,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Row,
    SignatureBlock,
    Strong,
    Table,
    Text,
)
from fmsdocs.write.docx import write_docx
from fmsdocs.write.html import write_html
from fmsdocs.write.pdf import write_pdf
from fmsdocs.write.text import document_tokens
from fmsdocs.write.theme import Theme

# No categories of controls, of what is not assigned and of marks, which PDFs put together anew.
LETTERS = st.characters(exclude_categories=("C", "M", "Z"), max_codepoint=0x4FF) | st.just(" ")
TEXT = st.text(LETTERS, max_size=30)
SPACED = TEXT.map(lambda text: f" {text} ")
"""Text whose words end with their element.

The library that lays out pages does not break a word that runs from one inline element into the
next, however narrow its place; no document of ours has such words in narrow cells.
"""
HOSTILE = st.text(max_size=20) | st.sampled_from(["\x00", "\x0b", "]]>", "<w:t>", "&amp;", "%1"])
NUMBER = st.sampled_from(
    ["", "1", "2", "1.1", "1.2", "2.1.1", "A", "B.2", "3.", "i.", "(4)", "Annex C", "§ 5", "10"]
)
ALWAYS = st.just(True)
LEVEL = st.integers(1, 3)
ANCHOR = st.sampled_from(["", "one", "two", "three with space", "ø"])


def inlines(text: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[object, ...]]:
    leaf = (
        st.builds(Text, text)
        | st.just(LineBreak())
        | st.builds(Gap, text)
        | st.builds(Isolated, text, st.sampled_from(["", "ar", "ko"]))
        | st.builds(CrossReference, ANCHOR, text)
    )
    nested = st.recursive(
        leaf,
        lambda inner: st.tuples(inner).flatmap(
            lambda children: st.sampled_from(
                [Strong(children), Emphasis(children), Link("https://a.example/?b=1&c", children)]
            )
        ),
        max_leaves=4,
    )
    return st.lists(nested, max_size=4).map(tuple)


def paragraphs(text: st.SearchStrategy[str]) -> st.SearchStrategy[Block]:
    roles = [role for role in ParagraphRole if role is not ParagraphRole.NUMBERED]
    return st.builds(Paragraph, children=inlines(text), role=st.sampled_from(roles)) | st.builds(
        Paragraph, children=inlines(text), role=st.just(ParagraphRole.NUMBERED), number=NUMBER
    )


def standing_alone(text: st.SearchStrategy[str]) -> st.SearchStrategy[Block]:
    """Return blocks that a template puts into the body only."""
    entry = st.builds(ContentsEntry, level=LEVEL, number=NUMBER, text=text, anchor=ANCHOR)
    return (
        st.builds(Heading, level=LEVEL, children=inlines(text), number=NUMBER, anchor=ANCHOR)
        | st.builds(
            SignatureBlock, lines=st.lists(inlines(text), min_size=1, max_size=3).map(tuple)
        )
        | st.builds(Contents, title=text, entries=st.lists(entry, max_size=3).map(tuple))
        | st.just(PageBreak())
    )


def around(
    inner: st.SearchStrategy[Block], text: st.SearchStrategy[str]
) -> st.SearchStrategy[Block]:
    """Return lists, tables and callouts with blocks of *inner* in them."""
    inside = st.lists(inner, max_size=3).map(tuple)
    marked = st.builds(ListItem, children=inside, marker=NUMBER.filter(bool))
    plain = st.builds(ListItem, children=inside)
    name = st.builds(Cell, children=st.tuples(st.builds(Paragraph, children=inlines(text))))
    cell = st.builds(Cell, children=inside, header=st.booleans())
    row = st.builds(Row, cells=st.tuples(cell, cell), total=st.booleans())
    column = st.builds(Column, width=st.floats(0.5, 4), align=st.sampled_from(Align))
    return (
        st.builds(ItemList, items=st.lists(marked, max_size=4).map(tuple), ordered=ALWAYS)
        | st.builds(ItemList, items=st.lists(plain, max_size=3).map(tuple))
        | st.builds(
            Table,
            caption=inlines(text),
            columns=st.tuples(column, column),
            header=st.lists(st.builds(Row, cells=st.tuples(name, name)), max_size=2).map(tuple),
            rows=st.lists(row, max_size=3).map(tuple),
            label=st.sampled_from(["", "Table 1", "Table 7", "Table A-1"]),
            anchor=ANCHOR,
            role=st.sampled_from(["data", "facts"]),
            wide=st.booleans(),
        )
        | st.builds(Callout, role=st.sampled_from(CalloutRole), title=text, children=inside)
    )


def documents(text: st.SearchStrategy[str], *, wild: bool = True) -> st.SearchStrategy[Document]:
    """Return documents; *wild* ones have headings and page breaks inside of tables, too."""
    alone = standing_alone(text)
    leaf = paragraphs(text) | alone if wild else paragraphs(text)
    nested = st.recursive(leaf, lambda inner: around(inner, text), max_leaves=8)
    return st.builds(
        Document,
        title=st.just("Title"),
        subject=st.just(""),
        kind=st.just("plan"),
        body=st.lists(nested | alone, max_size=6).map(tuple),
        handling=st.just(Handling(banner="UNCLASSIFIED")),
        paper=st.sampled_from(["letter", "a4"]),
    )


LONG = bool(os.environ.get("FMSDOCS_LONG"))

FEW = settings(
    max_examples=200 if LONG else 15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
MANY = settings(FEW, max_examples=1500 if LONG else 150)


@MANY
@given(document=documents(TEXT))
def test_docx(document: Document, theme: Theme) -> None:
    assert docx_tokens(write_docx(document, theme)) == document_tokens(document)


@MANY
@given(document=documents(HOSTILE))
def test_hostile_text_breaks_no_format(document: Document, theme: Theme) -> None:
    archive = zipfile.ZipFile(BytesIO(write_docx(document, theme)))
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(archive.read(name))  # noqa: S314 - our own output
    page = html.fromstring(write_html(document, theme))
    assert not page.xpath("//script")


@FEW
@given(document=documents(TEXT))
def test_an_independent_validator_finds_nothing_in_any_docx(
    document: Document, theme: Theme, tmp_path: Path
) -> None:
    file = tmp_path / "any.docx"
    file.write_bytes(write_docx(document, theme))
    assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(file).errors] == []


@MANY
@given(document=documents(TEXT))
def test_cells_end_with_a_paragraph_and_tables_stay_apart(document: Document, theme: Theme) -> None:
    for cell in DocxReader(write_docx(document, theme)).body.iter(f"{WORD}tc"):
        assert cell[-1].tag == f"{WORD}p"
    for table in DocxReader(write_docx(document, theme)).body.iter(f"{WORD}tbl"):
        following = table.getnext()
        assert following is not None
        assert following.tag in {f"{WORD}p", f"{WORD}sdt"}


@FEW
@given(document=documents(SPACED, wild=False))
def test_pdf(document: Document, theme: Theme) -> None:
    shown = pdf_text(write_pdf(document, theme), document, theme)
    assert shown == "".join(document_tokens(document))
