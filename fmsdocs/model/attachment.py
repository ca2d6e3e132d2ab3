"""A file that travels inside a document."""

from typing import Literal, NamedTuple


class Attachment(NamedTuple):
    """A file inside a document, with what a reader is told of it.

    ``relationship`` says what it is to the document: what it was made from, or data about it.
    ``date`` is ISO 8601, empty where nobody gave one.
    """

    name: str
    media_type: str
    description: str
    content: bytes
    relationship: Literal["Source", "Data"]
    date: str = ""
