"""Text of a case in a report that is not JSON."""

import re
from typing import Final

_HARMFUL: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters, which terminals obey and XML forbids, signs that turn the direction of
writing, and halves of characters."""


def visible(text: str) -> str:
    r"""Return *text* in one line, with ``\x1b`` and the like for what would not be seen."""
    return _HARMFUL.sub(_escape, text)


def covered(text: str) -> str:
    """Return *text* with a sign for each character that would not be seen, columns kept."""
    return _HARMFUL.sub("\N{REPLACEMENT CHARACTER}", text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return {9: r"\t", 10: r"\n", 13: r"\r"}.get(
        code,
        f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}",  # noqa: PLR2004 - two digits
    )
