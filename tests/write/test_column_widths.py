"""Columns are as wide as their longest word: no word is torn where the table has room for it."""

from dataclasses import replace
from pathlib import Path

import pytest
from documents import cell, heads, row, with_body, words
from extract import libreoffice_pdf, pdf_pages
from hypothesis import given
from hypothesis import strategies as st

from fmsdocs.model.doctree import Column, Table
from fmsdocs.write.column_widths import fitting_shares, with_fitting_columns
from fmsdocs.write.docx import write_docx
from fmsdocs.write.font_metrics import FontUnreadable, advances
from fmsdocs.write.fonts import font_files
from fmsdocs.write.pdf import write_pdf
from fmsdocs.write.theme import Theme

LONG = "Interoperability"
ADDRESS = "northern.depot.of.the.land.forces@logistics.bandaria.example.org"
WIDTHS = st.lists(st.tuples(st.floats(1, 400), st.floats(0, 400)), min_size=1, max_size=9)


def narrow(*cells: str, wide: bool = False) -> Table:
    """Return a table whose first columns are too narrow for a long word."""
    shares = [*(Column(width=1),) * (len(cells) - 1), Column(width=9)]
    return Table(
        caption=words("Narrow"),
        label="Table 1",
        columns=tuple(shares),
        header=(heads(*(f"H{place}" for place in range(len(cells)))),),
        rows=(row(*cells), row(*(cell("x") for _ in cells))),
        wide=wide,
    )


@pytest.mark.parametrize("wide", [False, True])
def test_a_long_word_stands_whole_in_a_narrow_column(
    wide: bool, theme: Theme, tmp_path: Path
) -> None:
    document = with_body(narrow(LONG, "Obsolescence", "Words that have room to spare.", wide=wide))
    [pdf, docx] = [
        " ".join(pdf_pages(content))
        for content in (
            write_pdf(document, theme),
            libreoffice_pdf(write_docx(document, theme), tmp_path),
        )
    ]
    for printed in (pdf, docx):
        assert LONG in printed
        assert "Obsolescence" in printed


def test_columns_that_fit_stay_as_the_template_shares_them(theme: Theme) -> None:
    document = with_body(narrow("a", "b", "c"))
    assert with_fitting_columns(document, theme) == document


def test_a_word_as_long_as_half_the_table_may_be_torn(theme: Theme) -> None:
    [table] = with_fitting_columns(with_body(narrow(ADDRESS, "b", "c")), theme).body
    assert isinstance(table, Table)
    assert table.columns[0].width < table.columns[2].width / 4


def test_what_a_hyphen_ends_may_stand_alone(theme: Theme) -> None:
    whole, parted = (
        with_fitting_columns(with_body(narrow(word, "b", "c")), theme).body[0]
        for word in ("vehiclemountedsurveillance", "vehicle-mounted-surveillance")
    )
    assert whole.columns[0].width > 1.5 * parted.columns[0].width


@given(WIDTHS)
def test_no_share_is_below_its_need_where_the_table_has_room(
    pairs: list[tuple[float, float]],
) -> None:
    shares, needs = [share for share, _ in pairs], [need for _, need in pairs]
    fitting = fitting_shares(shares, needs)
    assert sum(fitting) == pytest.approx(sum(shares))
    if sum(needs) < sum(shares):
        assert all(share >= need * 0.999 for share, need in zip(fitting, needs, strict=True))
    elif sum(needs) > sum(shares):
        assert fitting == shares


def test_a_missing_font_leaves_the_columns_as_they_are(theme: Theme) -> None:
    faces = tuple(replace(face, file="Nowhere.ttf") for face in theme.fonts.faces)
    without = replace(theme, fonts=replace(theme.fonts, faces=faces))
    document = with_body(narrow(LONG, "b", "c"))
    assert with_fitting_columns(document, without) == document
    assert with_fitting_columns(document, theme) != document


@pytest.mark.parametrize("kept", [0, 3, 12, 100, 4000])
def test_a_damaged_font_is_named(kept: int, theme: Theme, tmp_path: Path) -> None:
    file = tmp_path / "damaged.ttf"
    file.write_bytes(font_files(theme)[0].read_bytes()[:kept])
    with pytest.raises(FontUnreadable, match=r"damaged\.ttf"):
        advances(file)
