"""Remarks as text, and as addresses that carry this text to the PDF."""

from typing import Final
from urllib.parse import quote, unquote

from fmsdocs.model.doctree import Remark

_ADDRESS: Final = "https://remark.invalid/#"
"""The start of addresses of remarks: a host that cannot exist."""


def remark_text(remarks: tuple[Remark, ...]) -> str:
    """Return *remarks* as plain text, an empty line between two."""
    return "\n\n".join("\n".join((one.subject, *one.lines)) for one in remarks)


def remark_address(remarks: tuple[Remark, ...]) -> str:
    """Return the address that stands for *remarks* in HTML for pages."""
    return _ADDRESS + quote(remark_text(remarks))


def remark_at(address: str) -> str:
    """Return the text that *address* carries, empty where it is the address of no remark."""
    return unquote(address.removeprefix(_ADDRESS)) if address.startswith(_ADDRESS) else ""
