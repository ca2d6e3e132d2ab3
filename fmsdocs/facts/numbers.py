"""The forms of export numbers, as far as they are known."""

import re
from typing import Final

from fmsdocs.policy.pack import Pack

_LICENSE: Final = re.compile(r"[TC]?[0-9]{8,9}")
_AGREEMENT: Final = re.compile(r"(?:TA|MA|DA)-?[0-9]{3,4}-[0-9]{2}[A-Z]{0,2}")
_FORMS: Final = {
    "license": _LICENSE,
    "agreement": _AGREEMENT,
}
_MILITARY: Final = re.compile(r"[0-9][A-E]6[0-9]{2}")
_BASE: Final = 5


def has_usual_form(kind: str, number: str, pack: Pack) -> bool:
    """Return whether *number* has the usual form of that *kind* of authorization.

    The forms were inferred, not read in a source. Of kinds without a known form every number has
    the usual one.
    """
    table = pack.codes["authorizations"]
    form = _FORMS.get(table[kind]["kind"]) if kind in table else None
    return form is None or form.fullmatch(number) is not None


def eccn_listed(eccn: str, pack: Pack) -> bool:
    """Return whether a number of the 600 series is in its table; other numbers count as listed."""
    base = eccn[:_BASE]
    return _MILITARY.fullmatch(base) is None or base in pack.codes["eccn_600_series"]
