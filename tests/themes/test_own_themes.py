"""Themes of the program and of an office: which one is used, and what is wrong with one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from offices import png
from running import ROOT, Ran, run_fmsdocs

from fmsdocs.write.theme_check import check_looks, contrast
from fmsdocs.write.theme_files import load_theme

Build = Callable[..., Ran]
THEMES = ROOT / "templates" / "_themes"


def own_theme(folder: Path, text: str = "", base: str = 'based_on = "government"') -> Path:
    """Write a theme that says *text* over the one of the government."""
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text(f"{base}\n{text}\n")
    return folder


def test_the_themes_of_the_program_have_no_fault() -> None:
    for name in ("government", "industry"):
        assert check_looks(THEMES / name, None, own=True) == ()


def test_industry_names_who_the_document_is_from_and_government_does_not() -> None:
    assert load_theme(THEMES / "industry").header.author == "yes"
    assert load_theme(THEMES / "government").header.author == "no"
    assert load_theme(THEMES / "industry").fonts.serif
    assert not load_theme(THEMES / "government").fonts.serif


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("text", "identifier", "line", "words"),
    [
        ("[size]\nbody = 0", "OUT031", 3, "'size.body' is 0"),
        ("[size]\nbody = 400", "OUT031", 3, "'size.body' is 400"),
        ("[size]\nbodi = 10", "OUT030", 3, "a theme has no 'size.bodi'"),
        ("[size]\nbody = true", "OUT031", 3, "'size.body' must be a number; found True"),
        ('[colour]\nlink = "blue"', "OUT031", 3, "'colour.link' is no colour: 'blue'"),
        ('[colour]\nlink = "#aabbcc"', "OUT034", 3, "has a contrast of"),
        ("[page.a4]\nleft = 100", "OUT031", 2, "'page.a4' leaves 86 mm for text"),
        ('[styles]\ngap = " "', "OUT031", 3, "'styles.gap' must be a name of its own"),
        ('[header]\nauthor = "maybe"', "OUT031", 3, "neither yes nor no"),
        ('[header]\nlogo = "none.png"', "OUT033", 3, "is not in the folder of the theme"),
        ("[size", "OUT030", 2, "this is not TOML: expected ']'"),
        ("[size]\nbody = = 9", "OUT030", 3, "this is not TOML: invalid value"),
        ("[colours]\nlink = 9", "OUT030", 2, "a theme has no 'colours'"),
        ("[page.letters]\nleft = 9", "OUT030", 2, "a theme has no 'page.letters'"),
        ('[page]\nsize = "a4"', "OUT030", 3, "a theme has no 'page.size'"),
        ('[fonts]\nfamilly = "Arial"', "OUT030", 3, "a theme has no 'fonts.familly'"),
        ('font = "Arial"', "OUT030", 2, "a theme has no 'font'"),
        (
            '[fonts]\n[[fonts.faces]]\nfile = "Nowhere.ttf"\nstyle = "normal"\nweight = 400',
            "OUT032",
            4,
            "the font file Nowhere.ttf is neither in the theme nor on this machine",
        ),
    ],
)
def test_what_is_wrong_with_a_theme_is_found(
    tmp_path: Path, text: str, identifier: str, line: int | None, words: str
) -> None:
    narrow = text.replace("left = 100", "left = 120")
    words = words.replace("86 mm", "66 mm")
    [found] = check_looks(own_theme(tmp_path / "own", narrow), None, own=True)
    assert (found.id, found.location.span and found.location.span.line) == (identifier, line)
    assert words in found.message
    assert found.remedy


def test_a_file_that_is_no_font_is_found(tmp_path: Path) -> None:
    text = '[fonts]\n[[fonts.faces]]\nfile = "own.ttf"\nstyle = "normal"\nweight = 400'
    folder = own_theme(tmp_path / "own", text)
    (folder / "own.ttf").write_text("not a font")
    [found] = check_looks(folder, None, own=True)
    assert (found.id, found.location.span and found.location.span.line) == ("OUT032", 4)
    assert found.message == "the font file own.ttf is no font, or is damaged"


def test_a_theme_without_a_base_must_be_whole(tmp_path: Path) -> None:
    folder = own_theme(tmp_path / "own", base="")
    (folder / "print.css").write_text("")
    found = check_looks(folder, None, own=True)
    assert {item.id for item in found} == {"OUT030"}
    assert "the theme has no table 'styles'" in {item.message for item in found}
    whole = (THEMES / "government" / "theme.toml").read_text().replace('gap = "Gap"\n', "")
    (folder / "theme.toml").write_text(whole)
    [found_one] = check_looks(folder, None, own=True)
    assert found_one.message == "the theme lacks 'styles.gap'"
    (folder / "print.css").unlink()
    [no_sheet] = check_looks(folder, None, own=True)
    assert no_sheet.location.path.endswith("print.css")


def test_a_base_that_is_not_there_is_found(tmp_path: Path) -> None:
    [found] = check_looks(own_theme(tmp_path / "own", base='based_on = "x"'), None, own=True)
    assert found.message == "there is no theme 'x' to be based on"


@pytest.mark.parametrize("rule", ["p { color }", "p { color: red", "@import url(x.css);", "} p"])
def test_a_style_sheet_that_does_not_parse_is_found(tmp_path: Path, rule: str) -> None:
    folder = own_theme(tmp_path / "own")
    (folder / "print.css").write_text(f"/* own */\n{rule}\n")
    found = check_looks(folder, None, own=True)
    if rule == "p { color: red":
        assert found == (), "the end of a file closes what is open"
        return
    assert found[0].id == "OUT030"
    assert found[0].location.span is not None
    assert found[0].location.span.line == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"GIF89a", "it is no PNG or JPEG"),
        (png()[:40], "it is damaged"),
        (png(6000, 6000), "it has 6000 by 6000 pixels"),
        (b"\x89PNG\r\n\x1a\n" + bytes(5_000_001), "it has 5,000,009 bytes"),
    ],
)
def test_a_picture_that_cannot_be_used_is_found(tmp_path: Path, content: bytes, words: str) -> None:
    text = '[header]\nlogo = "l.png"\nlogo_height = 12\nlogo_words = "Arms"'
    folder = own_theme(tmp_path / "own", text)
    (folder / "l.png").write_bytes(content)
    [found] = check_looks(folder, None, own=True)
    assert found.id == "OUT033"
    assert words in found.message


def test_settings_and_option_choose_the_theme(repository: Path, build: Build) -> None:
    text = '[header]\nlogo = "l.png"\nlogo_height = 12\nlogo_words = "Arms of Bandaria"'
    folder = own_theme(repository / "looks" / "own", text)
    (folder / "l.png").write_bytes(png())
    (repository / "fmsdocs.toml").write_text('theme = "looks/own"\n')
    made = repository / "output" / "bn-b-saa"
    assert build(repository).code == 0
    first = {file.name: file.read_bytes() for file in made.iterdir()}
    assert {"transmittal.docx", "transmittal.pdf"} <= {*first}
    manifest = (made / "transmittal.manifest.json").read_text()
    assert '"own/l.png"' in manifest
    assert '"government/theme.toml"' in manifest
    assert build(repository, "--no-cache").code == 0
    assert {file.name: file.read_bytes() for file in made.iterdir()} == first
    assert verify(repository).code == 0
    (folder / "l.png").write_bytes(png(50))
    stale = verify(repository)
    assert stale.code == 1
    assert "own/l.png" in stale.out
    assert build(repository, "--theme", "industry").code == 0
    assert '"industry/theme.toml"' in (made / "transmittal.manifest.json").read_text()


def verify(repository: Path) -> Ran:
    return run_fmsdocs("verify", "output/bn-b-saa/transmittal.docx", cwd=repository)


def test_a_broken_theme_writes_nothing(repository: Path, build: Build) -> None:
    own_theme(repository / "own", "[size]\nbody = 0")
    (repository / "fmsdocs.toml").write_text('theme = "own"\n')
    ran = build(repository)
    assert ran.code == 4
    assert "own/theme.toml:3:1: error[OUT031]: 'size.body' is 0" in ran.out
    assert not (repository / "output").exists()


@pytest.mark.parametrize(
    ("text", "identifier"),
    [('theme = "nowhere"', "FMS057"), ('reference_docx = "nowhere.docx"', "FMS058")],
)
def test_settings_that_lead_nowhere(
    repository: Path, build: Build, text: str, identifier: str
) -> None:
    (repository / "fmsdocs.toml").write_text(f"{text}\n")
    ran = build(repository)
    assert ran.code == 4
    assert f"fmsdocs.toml:1:1: error[{identifier}]" in ran.out


def test_an_unknown_theme_on_the_command_line_is_wrong_usage(
    repository: Path, build: Build
) -> None:
    ran = build(repository, "--theme", "nowhere")
    assert ran.code == 2
    assert "those of the program are government, industry" in ran.err
