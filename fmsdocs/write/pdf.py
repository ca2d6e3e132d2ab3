"""The PDF of a document: its own HTML, laid out by WeasyPrint with the theme's style sheet.

Same document, same bytes: fonts come from the theme, nothing is fetched, no date is made up.
Use processes, not threads: WeasyPrint crashes when threads share fonts.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

from fmsdocs.model.attachment import Attachment
from fmsdocs.model.doctree import Document, Heading
from fmsdocs.write.anchors import targets
from fmsdocs.write.families import on_pages
from fmsdocs.write.fonts import font_files, script_files
from fmsdocs.write.html import paged_html
from fmsdocs.write.pdf_layout import VARIANT, Layout
from fmsdocs.write.pdf_library import import_weasyprint, quiet, require_fonts
from fmsdocs.write.text import plain
from fmsdocs.write.theme import Theme

# A constant address that cannot exist: names of images in a PDF are hashes of their addresses.
_BASE: Final = "https://theme.invalid/"
_FONTS: Final = f"{_BASE}_fonts/"
_SCRIPT_FONTS: Final = f"{_BASE}_script-fonts/"


def write_pdf(document: Document, theme: Theme, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return *document* as a tagged PDF that holds *attachments*.

    Raises: PdfUnavailable: a system library or font is missing.
    """
    return lay_out(document, theme).pdf(attachments).content


def lay_out(document: Document, theme: Theme) -> Layout:
    """Return *document* on its pages.

    Raises: PdfUnavailable: a system library or font is missing.
    """
    require_fonts(theme)
    weasyprint = import_weasyprint()
    with quiet():
        sheet, fonts, fetch = _prepared(theme)
        page = weasyprint.HTML(
            string=paged_html(document, theme), base_url=_BASE, url_fetcher=fetch
        )
        laid = page.render(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT)
    return Layout(
        document.title, document.handling.banner, _in_words(document), laid, document.stamp
    )


def _in_words(document: Document) -> dict[str, str]:
    """Return what each anchor of *document* is: "2.1 Costs", "Table 3"."""
    words = {}
    for anchor, target in targets(document).items():
        match target:
            case Heading():
                words[anchor] = f"{target.number} {plain(target.children)}".strip()
            case _:
                words[anchor] = f"{target.label} {plain(target.caption)}".strip()
    return words


@lru_cache(maxsize=4)
def _prepared(theme: Theme) -> tuple[Any, Any, Any]:
    """Return style sheet, fonts and fetcher of *theme*, made once in a process."""
    weasyprint = import_weasyprint()
    fonts = weasyprint.text.fonts.FontConfiguration()
    fetch = _fetcher(theme)
    faces = "".join((*_face_rules(theme), *_script_rules(theme)))
    sheet = weasyprint.CSS(
        string=faces + theme.css, base_url=_BASE, url_fetcher=fetch, font_config=fonts
    )
    return sheet, fonts, fetch


def _face_rules(theme: Theme) -> Iterator[str]:
    for place, face in enumerate(theme.fonts.faces):
        yield _rule(on_pages(theme.fonts.family), f"{_FONTS}{place}", face.style, face.weight)


def _script_rules(theme: Theme) -> Iterator[str]:
    for font in theme.fonts.scripts:
        if font.file in script_files(theme):
            yield _rule(
                on_pages(font.family), f"{_SCRIPT_FONTS}{quote(font.file)}", "normal", font.weight
            )


def _rule(family: str, url: str, style: str, weight: int) -> str:
    source = f'src:url("{url}");font-style:{style};font-weight:{weight}'
    return f'@font-face{{font-family:"{family}";{source}}}\n'


def _fetcher(theme: Theme) -> Any:  # noqa: ANN401 - a class of a library without types
    """Return what gives WeasyPrint the theme's files and inline drawings, and nothing else."""
    weasyprint = import_weasyprint()

    base: Any = weasyprint.urls.URLFetcher

    class Fetcher(base):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401
            if url.startswith("data:image/svg+xml;base64,"):
                return super().fetch(url, headers)
            content = _theme_file(theme, url).read_bytes()
            return weasyprint.urls.URLFetcherResponse(url, content)

    return Fetcher()


def _theme_file(theme: Theme, url: str) -> Path:
    if url.startswith(_FONTS):
        return font_files(theme)[int(url.removeprefix(_FONTS))]
    if url.startswith(_SCRIPT_FONTS):
        return script_files(theme)[unquote(url.removeprefix(_SCRIPT_FONTS))]
    file = (theme.folder / unquote(url.removeprefix(_BASE))).resolve()
    if not url.startswith(_BASE) or not file.is_relative_to(theme.folder.resolve()):
        message = f"a document may not read {url}"
        raise PermissionError(message)
    return file
