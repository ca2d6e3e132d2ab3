"""The offer release codes that fit a line, and why."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.threefold import Holder, holder_of, texts_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

_TABLE: Final = "offer_release_rules"
_CANADA: Final = "Canada"
_TO_PORT: Final = "8"
_IN_SYSTEM: Final = "DoD"
"""What the table of delivery terms says of those that keep to the Defense Transportation System."""

_BY_CARE: Final = {
    (True, True): "CARE_IN_SYSTEM",
    (True, False): "CARE",
    (False, True): "IN_SYSTEM",
    (False, False): "FREE",
}
"""The rule for items that need care or not, in the Defense Transportation System or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRule:
    """The offer release codes that fit a line, and why: a row of ``offer_release_rules``."""

    code: str
    allowed: str
    why: str
    reference: str

    def __str__(self) -> str:
        """Return the reason in words."""
        return self.why


def release_rule(case: Holder, line: Holder, pack: Pack) -> ReleaseRule | Unanswered:
    """Return the rule for release codes that fits the line (SAMM Table C7.T6).

    Unanswered while the country, the delivery term or the special handling is open, or where the
    delivery term is in no table.
    """
    country = holder_of(case.get("purchaser")).get("country")
    term = line.get("delivery_term_code")
    flags = texts_of(line.get("handling_flags"))
    open_ones = [value for value in (country, term) if isinstance(value, Unanswered)]
    if open_ones:
        return open_ones[0]
    if country == _CANADA or term == _TO_PORT:
        return _rule("CANADA" if country == _CANADA else "PICK_UP", pack)
    row = pack.codes["delivery_term_codes"].get(str(term))
    if row is None:
        return Unanswered(line.place / "delivery_term_code")
    if isinstance(flags, Unanswered):
        return flags
    return _rule(_BY_CARE[bool(flags), row["who_moves"] == _IN_SYSTEM], pack)


def _rule(code: str, pack: Pack) -> ReleaseRule:
    row = pack.codes[_TABLE][code]
    return ReleaseRule(
        code=code, allowed=row["allowed"], why=row["why"], reference=row["reference"]
    )
