"""A theme is complete: each role has its look in both formats, and what is wrong is named."""

import re
import shutil
from pathlib import Path

import pytest
from documents import letter
from theme_folder import THEME_FOLDER

from fmsdocs.model.doctree import CalloutRole, ParagraphRole
from fmsdocs.write.html import variables
from fmsdocs.write.theme import Theme
from fmsdocs.write.theme_files import ThemeError, load_theme
from fmsdocs.write.writers import WRITERS, Manuscript, write_document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the theme, to be spoilt."""
    copied = tmp_path / "spoilt"
    shutil.copytree(THEME_FOLDER, copied)
    return copied


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("banner = 10", "", "'size.banner' is missing"),
        ("banner = 10", "banner = 10\nbaner = 10", "'size.baner' is not known"),
        ("banner = 10", 'banner = "10"', "'size.banner' must be a number"),
        ('gap = "Gap"', "gap = 1", "'styles.gap' must be a text"),
        ("[page.a4]", "[page.a5]", "the table 'page.a4' is missing"),
        ("natural_line = 1.149", "", "'fonts' cannot be used: KeyError('natural_line')"),
        ("[size]", "[size", "theme.toml: "),
    ],
)
def test_what_is_wrong_is_named(folder: Path, before: str, after: str, problem: str) -> None:
    file = folder / "theme.toml"
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))
    with pytest.raises(ThemeError, match=re.escape(problem)):
        load_theme(folder)


def test_a_missing_style_sheet_is_named(folder: Path) -> None:
    (folder / "print.css").unlink()
    with pytest.raises(ThemeError, match=r"print\.css"):
        load_theme(folder)


def test_every_role_has_a_word_style_and_a_css_rule(theme: Theme) -> None:
    for role in ParagraphRole:
        assert getattr(theme.styles, role)
    plain = {ParagraphRole.BODY, ParagraphRole.NUMBERED}
    for role in set(ParagraphRole) - plain:
        assert f"p.{role} {{" in theme.css
    for callout in set(CalloutRole) - {CalloutRole.NOTE}:
        assert f".callout.{callout} {{" in theme.css


def test_the_style_sheet_uses_only_variables_that_exist(theme: Theme) -> None:
    known = set(re.findall(r"(--[a-z0-9-]+):", variables(theme))) | {"--page-edge"}
    assert set(re.findall(r"var\((--[a-z0-9-]+)", theme.css)) <= known


def test_the_style_sheet_names_no_colour_or_family_itself(theme: Theme) -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b|font-family: (?!var)", theme.css)


@pytest.mark.parametrize("to", sorted(WRITERS))
def test_an_artifact_is_named_after_its_document(to: str) -> None:
    artifact = write_document(Manuscript(letter(), load_theme(THEME_FOLDER)), to)
    assert artifact.name == f"letter-of-request.{to}"
    assert artifact.media_type
    assert artifact.content
