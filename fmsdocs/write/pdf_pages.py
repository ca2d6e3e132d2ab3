"""What the laid-out pages of WeasyPrint tell; it offers no other way than their boxes."""

from collections.abc import Iterator
from typing import Any


def margin_words(page: Any) -> Iterator[str]:  # noqa: ANN401 - a library without types
    """Give the words of each margin of *page*."""
    for box in _boxes(page):
        if type(box).__name__ == "MarginBox":
            yield "".join(getattr(inside, "text", "") for inside in box.descendants())


def table_pieces(document: Any) -> Iterator[object]:  # noqa: ANN401
    """Give the table to which each piece on a page belongs, in the order of reading."""
    for page in document.pages:
        for box in _boxes(page):
            for inside in box.descendants():
                if getattr(inside, "is_table_wrapper", False):
                    yield inside.element


def spans(document: Any) -> Iterator[str]:  # noqa: ANN401
    """Give the language of each span, empty where it says none, in the order of its tags."""
    for page in document.pages:
        yield from _spans(page._page_box)  # noqa: SLF001 - see above


def _spans(box: Any) -> Iterator[str]:  # noqa: ANN401
    for child in box.children:
        kind = type(child).__name__
        if kind == "TextBox":
            continue
        if child.element_tag == "span" and kind != "LineBox":
            yield child.element.get("lang", "")
        yield from _spans(child)


def _boxes(page: Any) -> Iterator[Any]:  # noqa: ANN401
    yield from page._page_box.children  # noqa: SLF001 - see above
