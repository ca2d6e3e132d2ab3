"""HTML documents and reports as a browser shows them: on a desk, on a phone, on paper."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from running import ROOT, run_fmsdocs

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = {"desk": 1280, "phone": 390}
CASE = "case_specs/bn-b-saa"
OPEN_CASE = "case_specs/gr-f35"
OF_TWO_VERSIONS = "change-summary"
EVERY = sorted(
    folder.name
    for folder in (ROOT / "templates").iterdir()
    if (folder / "document.html.j2").exists() and folder.name != OF_TWO_VERSIONS
)
DOCUMENTS = (
    EVERY if os.environ.get("FMSDOCS_LONG") else ["case-execution-plan", "letter-of-request"]
)
"""A short run looks at the longest plan and at the letter."""
REPORT = "report"
INDUSTRY = "industry"
PAGES = (*DOCUMENTS, INDUSTRY, REPORT)

MISSING_TARGETS = """() => [...document.querySelectorAll('a[href^="#"]')]
  .map(link => decodeURIComponent(link.hash.slice(1)))
  .filter(name => !document.getElementById(name))"""

HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .map(heading => Number(heading.tagName[1]))"""

TORN = r"""() => {
  const whole = /^\(?[A-Za-z]{2,16}\)?[.,;:]?$|^\$?\d[\d,.]*$/;
  const torn = [];
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    for (const word of text.data.matchAll(/\S+/g)) {
      if (!whole.test(word[0])) continue;
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
      if (lines.size > 1) torn.push(word[0]);
    }
  }
  return torn;
}"""
"""Words and amounts that stand in two lines: a reader takes $13,600, and 000 for two numbers."""

FAINT = r"""() => {
  const parts = colour => colour.match(/[\d.]+/g).map(Number);
  const light = colour => parts(colour).slice(0, 3)
    .map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = element => {
    for (let here = element; here; here = here.parentElement) {
      const colour = getComputedStyle(here).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const faint = [];
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || !element.getClientRects().length) continue;
    const pair = [light(getComputedStyle(element).color), light(ground(element))];
    const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (contrast < 4.5) faint.push(`${element.className} ${contrast.toFixed(1)}`);
  }
  return [...new Set(faint)];
}"""
"""Text that stands out too little from what is behind it, in the colours of the browser."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of a test session."""
    program = shutil.which("chromium")
    assert program, "the Debian package chromium is missing; make setup-test installs it"
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=list(SWITCHES))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every kind of document of one case as HTML, one in the other theme, and a report."""
    folder = tmp_path_factory.mktemp("html")
    fixed = ("--as-of", "2026-11-22", "--fail-on", "never")
    build = ("build", CASE, *fixed, "--to", "html")
    named = [part for name in DOCUMENTS for part in ("--document", name)]
    runs = (
        (*build, *named, "--output", str(folder)),
        (
            *build,
            "--document",
            "rom-estimate",
            "--theme",
            INDUSTRY,
            "--output",
            str(folder / "other"),
        ),
        ("check", CASE, OPEN_CASE, *fixed, "--format", f"html={folder / 'report.html'}"),
    )
    for run in runs:
        ran = run_fmsdocs(*run)
        assert ran.code == 0, ran.out + ran.err
    made = {name: folder / "bn-b-saa" / f"{name}.html" for name in DOCUMENTS}
    other = folder / "other" / "bn-b-saa" / "rom-estimate.html"
    return {**made, INDUSTRY: other, REPORT: folder / "report.html"}


def opened(browser: Browser, file: Path, width: str = "desk", **more: Any) -> Page:
    size = {"width": WIDTHS[width], "height": 900}
    page = browser.new_page(viewport=size, is_mobile=width == "phone", **more)
    page.set_default_timeout(60_000)
    page.goto(file.as_uri())
    return page


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> str:
    """On a desk, and on a phone."""
    return str(request.param)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_alone_and_says_nothing_to_the_console(
    name: str, browser: Browser, files: dict[str, Path]
) -> None:
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(files[name].as_uri())
    page.close()
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [files[name].as_uri()]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window_and_no_word_is_torn(
    name: str, width: str, browser: Browser, files: dict[str, Path]
) -> None:
    page = opened(browser, files[name], width)
    wide, window, seen = page.evaluate(
        "[document.documentElement.scrollWidth, window.innerWidth, visualViewport.width]"
    )
    torn = page.evaluate(TORN)
    page.close()
    assert (window, seen) == (WIDTHS[width], WIDTHS[width])
    assert wide <= window
    assert torn == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_walked(name: str, browser: Browser, files: dict[str, Path]) -> None:
    page = opened(browser, files[name])
    assert page.evaluate("document.documentElement.lang").startswith("en")
    assert page.title().strip()
    assert page.locator("main").count() == 1
    assert page.evaluate(MISSING_TARGETS) == []
    levels = page.evaluate(HEADINGS)
    assert levels
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    assert page.locator("img:not([alt])").count() == 0
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_all_words_can_be_read_in_a_light_and_in_a_dark_browser(
    name: str, scheme: str, browser: Browser, files: dict[str, Path]
) -> None:
    page = opened(browser, files[name], color_scheme=scheme)
    faint = page.evaluate(FAINT)
    page.close()
    assert faint == []


@pytest.mark.parametrize("name", ["letter-of-request", "case-execution-plan"])
def test_what_is_as_wide_as_a_page_scrolls_in_its_own_box_by_keys(
    name: str, browser: Browser, files: dict[str, Path]
) -> None:
    page = opened(browser, files[name], "phone")
    boxes = page.locator(".scrolled")
    assert boxes.count()
    for place in range(boxes.count()):
        box = boxes.nth(place)
        box.focus()
        inside, room = box.evaluate("box => [box.scrollWidth, box.clientWidth]")
        assert inside > room
    # By keys, so that the browser shows where the reader is.
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_the_place_of_the_keyboard_is_seen(
    name: str, browser: Browser, files: dict[str, Path]
) -> None:
    page = opened(browser, files[name])
    for _ in range(5):
        page.keyboard.press("Tab")
        style, thickness = page.evaluate(
            "(seen => [seen.outlineStyle, parseFloat(seen.outlineWidth)])"
            "(getComputedStyle(document.activeElement))"
        )
        if page.evaluate("document.activeElement === document.body"):
            break
        assert style != "none"
        assert thickness >= 1
    page.close()


@pytest.mark.parametrize("name", ["letter-of-request", "case-execution-plan", REPORT])
def test_a_page_is_printed_whole(name: str, browser: Browser, files: dict[str, Path]) -> None:
    page = opened(browser, files[name], color_scheme="dark")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 640, "height": 900})
    cut = page.evaluate(
        "[...document.querySelectorAll('body *')].filter(one => getComputedStyle(one).overflowX"
        " !== 'visible' && !['IMG', 'INPUT'].includes(one.tagName)).map(one => one.className)"
    )
    wide = page.evaluate("document.documentElement.scrollWidth")
    faint = page.evaluate(FAINT)
    page.close()
    assert cut == []
    assert wide <= 640
    assert faint == []


def test_the_boxes_of_a_report_hide_a_severity(browser: Browser, files: dict[str, Path]) -> None:
    page = opened(browser, files[REPORT], "phone")
    warnings = page.locator("article.warning")
    assert warnings.first.is_visible()
    page.get_by_label("warnings").uncheck()
    assert not warnings.first.is_visible()
    assert page.locator("article.error").first.is_visible()
    page.close()
