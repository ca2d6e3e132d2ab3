"""Offsets: what the texts of a case must not say of them."""

import re
from typing import Final

from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.model.values import Unanswered

_DETAIL: Final = re.compile(
    r"[$€£%]|\b(?:usd|eur|dollars?|percent|million|billion|multipliers?|certificates?)\b",
    re.IGNORECASE,
)
"""Signs and words of amounts, shares and certificates."""


def offset_details(case: Holder) -> tuple[str, ...]:
    """Return the signs and words in the texts on offsets that tell an amount or a share."""
    notification = holder_of(holder_of(case.get("export")).get("notification"))
    texts = (
        holder_of(case.get("offsets")).get("note"),
        notification.get("offset_statement"),
    )
    found = (
        match.lower()
        for text in texts
        if not isinstance(text, Unanswered)
        for match in _DETAIL.findall(str(text))
    )
    return tuple(dict.fromkeys(found))
