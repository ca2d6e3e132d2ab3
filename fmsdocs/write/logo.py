"""The picture of an office that its theme puts before the text of a document."""

from base64 import b64encode
from typing import NamedTuple

from fmsdocs.write.drawing import Size
from fmsdocs.write.images import measured
from fmsdocs.write.markup import NOTHING, Markup, element, empty
from fmsdocs.write.theme import Theme


class Logo(NamedTuple):
    """A picture: its bytes, what they are, how large it is printed, and words that say the same."""

    content: bytes
    media_type: str
    extension: str
    size: Size
    words: str


def logo_of(theme: Theme, widest: float) -> Logo | None:
    """Return the picture of *theme*, at most *widest* millimetres wide; None where it has none.

    Raises: ImageUnusable: it cannot be used; the check of themes says so before.
    """
    header = theme.header
    if not header.logo:
        return None
    content = (theme.folder / header.logo).read_bytes()
    image = measured(content)
    height = min(header.logo_height, widest * image.height / image.width)
    size = Size(height * image.width / image.height, height)
    return Logo(content, image.media_type, image.extension, size, header.logo_words)


def logo_html(theme: Theme, widest: float, *, paged: bool) -> Markup:
    """Return the picture of *theme* as HTML: as a file on pages, with its bytes on a screen."""
    logo = logo_of(theme, widest)
    if logo is None:
        return NOTHING
    inside = f"data:{logo.media_type};base64,{b64encode(logo.content).decode()}"
    source = theme.header.logo if paged else inside
    size = f"height:{logo.size.height:.2f}mm;width:{logo.size.width:.2f}mm"
    image = empty("img", {"src": source, "alt": logo.words, "style": size})
    return element("p", {"class": "logo"}, image)
