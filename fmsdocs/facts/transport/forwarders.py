"""Whether a freight forwarder may handle a line."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.open_answers import name_of
from fmsdocs.facts.threefold import Holder, Threefold, all_of, holder_of, texts_of
from fmsdocs.facts.transport.plans import SENSITIVE, tag_triggers
from fmsdocs.model.values import Unanswered, Value
from fmsdocs.policy.pack import Pack

_TABLE: Final = "forwarder_rules"
_LEVELS: Final = ("U", "C", "S", "TS")
_CANADA: Final = "Canada"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwarderRule:
    """Whether a freight forwarder may handle a line, and why.

    ``code`` is the row of the table ``forwarder_rules``. ``allowed`` is unanswered while it is
    open; ``awaits`` then names the field.
    """

    code: str
    allowed: Threefold
    awaits: str
    why: str
    reference: str

    def __str__(self) -> str:
        """Return the reason in words."""
        return self.why


def forwarder_rule(case: Holder, line: Holder, company: Holder, pack: Pack) -> ForwarderRule:
    """Return whether the freight forwarder *company* may handle *line* (SAMM C7.5, C7.15).

    The class of government couriers goes first, then arms, then sensitive items, which Canada may
    get all the same; then the clearance of the company, then cryptographic items.
    """
    country = holder_of(case.get("purchaser")).get("country")
    item_class = line.get("item_class")
    tags = texts_of(line.get("sensitive_tags"))
    category = line.get("security_risk_category")
    triggers = tags if isinstance(tags, Unanswered) else tag_triggers(tags, pack)
    barred: tuple[tuple[str, Threefold], ...] = (
        ("COURIER", _is(item_class, "TS")),
        ("ARMS", _both(_not(category, "NONE"), _not(country, _CANADA))),
        ("SENSITIVE", _both(_holds(triggers, SENSITIVE), _not(country, _CANADA))),
    )
    for code, applies in barred:
        if applies is True:
            return _rule(code, False, pack)  # noqa: FBT003 - the answer itself
    for _, applies in barred:
        if isinstance(applies, Unanswered):
            return _rule("OPEN", applies, pack)
    if item_class in _LEVELS[1:]:
        return _rule("CLASSIFIED", _cleared(company, str(item_class)), pack)
    cryptographic = _holds(triggers, "CCI_UNKEYED") is True
    return _rule("CCI" if cryptographic else "FREE", True, pack)  # noqa: FBT003 - the answer


def _rule(code: str, allowed: Threefold, pack: Pack) -> ForwarderRule:
    row = pack.codes[_TABLE][code]
    return ForwarderRule(
        code=code,
        allowed=allowed,
        awaits=name_of(allowed),
        why=row["why"],
        reference=row["reference"],
    )


def _cleared(company: Holder, item_class: str) -> Threefold:
    """Return whether the forwarder is cleared for custody at the class of the line."""
    forwarder = holder_of(company.get("forwarder"))
    custody, clearance = forwarder.get("takes_custody_classified"), forwarder.get("clearance")
    enough = _LEVELS[_LEVELS.index(item_class) :]
    level = clearance if isinstance(clearance, Unanswered) else clearance in enough
    return all_of((_is(custody, "yes"), level))


def _is(value: Value, wanted: str) -> Threefold:
    return value if isinstance(value, Unanswered) else value == wanted


def _not(value: Value, other: str) -> Threefold:
    return value if isinstance(value, Unanswered) else value != other


def _both(one: Threefold, other: Threefold) -> Threefold:
    return all_of((one, other))


def _holds(texts: list[str] | Unanswered, wanted: str) -> Threefold:
    return texts if isinstance(texts, Unanswered) else wanted in texts
