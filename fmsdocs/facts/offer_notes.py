"""The notes that an offer for a case is likely to need, by name; their texts stand elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fmsdocs.facts import authority
from fmsdocs.facts.open_answers import answered_members, known_numbers, name_of
from fmsdocs.facts.threefold import Holder, Threefold, any_of, holder_of, texts_of, yes_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferNote:
    """A note that is needed, or may be.

    ``lines`` are those that surely call for it, none where the whole case does. ``needed`` is
    unanswered while no ground is sure and one is open; ``awaits`` names what to answer then.
    """

    code: str
    name: str
    ground: str
    where: str
    confidence: str
    needed: Threefold
    awaits: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        """Return what people call the note."""
        return self.name


def offer_notes(case: Holder, pack: Pack) -> tuple[OfferNote, ...]:
    """Return the notes that an offer for *case* needs or may need, in the order of their table."""
    found = []
    for row in pack.codes["loa_notes"].rows:
        lines: tuple[str, ...] = ()
        if row["code"] in _OF_LINES:
            needed, lines = _judged(case, _OF_LINES[row["code"]])
        else:
            needed = _OF_CASE[row["code"]](case)
        if needed is not False:
            found.append(
                OfferNote(
                    code=row["code"],
                    name=row["name"],
                    ground=row["ground"],
                    where=row["where"],
                    confidence=row["confidence"],
                    needed=needed,
                    awaits=name_of(needed),
                    lines=lines,
                )
            )
    return tuple(found)


def _judged(
    case: Holder, calls: Callable[[Holder, Holder], Threefold]
) -> tuple[Threefold, tuple[str, ...]]:
    """Return whether a line calls for the note, and the numbers of those that surely do."""
    if isinstance(given := case.get("lines"), Unanswered):
        return given, ()
    judged = [(line, calls(case, line)) for line in answered_members(given)]
    sure = known_numbers(line for line, answer in judged if answer is True)
    return any_of(answer for _, answer in judged), sure


def _procured(_: Holder, line: Holder) -> Threefold:
    source = line.get("source_of_supply")
    return source if isinstance(source, Unanswered) else source in {"P", "X"}


def _outside_programs(_: Holder, line: Holder) -> Threefold:
    inside = yes_of(line, "program_of_record")
    if isinstance(inside, Unanswered):
        return inside if line.get("kind") in _GOODS else False
    return not inside


def _tested_early(case: Holder, line: Holder) -> Threefold:
    reviews = answered_members(holder_of(case.get("export")).get("release_approvals"))
    return any_of(_names(one, line) for one in reviews if one.get("process") == "YOCKEY")


def _names(review: Holder, line: Holder) -> Threefold:
    numbers = texts_of(review.get("lines"))
    return numbers if isinstance(numbers, Unanswered) else line.get("number") in numbers


def _sees_at_night(_: Holder, line: Holder) -> Threefold:
    tags = texts_of(line.get("sensitive_tags"))
    if isinstance(tags, Unanswered):
        return False if line.get("kind") in _WORK else tags
    return "nvd" in tags


def _special_cargo(_: Holder, line: Holder) -> Threefold:
    if line.get("kind") in _WORK:
        return False
    hazard = holder_of(line.get("hazard")).get("class_division")
    risk = line.get("security_risk_category")
    content = line.get("item_class")
    return any_of(
        (
            not isinstance(hazard, Unanswered),
            risk if isinstance(risk, Unanswered) else risk != "NONE",
            content if isinstance(content, Unanswered) else content != "U",
        )
    )


def _builds_capacity(case: Holder, line: Holder) -> Threefold:
    by = authority.authority_of(case, line)
    return by if isinstance(by, Unanswered) else by == "bpc"


def _fees_claimed(case: Holder) -> Threefold:
    return yes_of(holder_of(holder_of(case.get("export")).get("contingent_fees")), "claimed")


def _offset_proposed(case: Holder) -> Threefold:
    position = holder_of(case.get("offsets")).get("position")
    return position if isinstance(position, Unanswered) else position == "proposed"


def _special_billing(case: Holder) -> Threefold:
    return not isinstance(holder_of(case.get("funding")).get("special_billing"), Unanswered)


_GOODS: Final = ("article", "software")
_WORK: Final = ("service", "training", "design_construction")
_OF_LINES: Final[dict[str, Callable[[Holder, Holder], Threefold]]] = {
    "CONTRACT_ADMINISTRATION": _procured,
    "NPOR": _outside_programs,
    "YOCKEY": _tested_early,
    "NIGHT_VISION": _sees_at_night,
    "HAZARDOUS_SENSITIVE": _special_cargo,
    "BPC_TRANSFER": _builds_capacity,
}
_OF_CASE: Final[dict[str, Callable[[Holder], Threefold]]] = {
    "ADMINISTRATIVE_SURCHARGE": lambda _: True,
    "ACCESSORIAL_CHARGES": lambda _: True,
    "SOLE_SOURCE": lambda case: yes_of(holder_of(case.get("sole_source")), "requested"),
    "CONTINGENT_FEES": _fees_claimed,
    "OFFSETS": _offset_proposed,
    "NONRECURRING_COST": lambda case: yes_of(holder_of(case.get("nonrecurring_cost")), "applies"),
    "SPECIAL_BILLING": _special_billing,
}
