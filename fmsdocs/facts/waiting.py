"""Which milestone of a case waits for a decision."""

from typing import Final

from fmsdocs.facts.milestones import earliest, is_ahead, latest, milestones_of
from fmsdocs.facts.threefold import Holder, members_of, texts_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

SUPPLY_PHASES: Final = ("delivery", "training", "sustainment")

_BEFORE_OFFER: Final = ("development", "notification")
"""Phases in which a milestone is the decision itself, not what waits for it."""

Lines = tuple[str, ...] | Unanswered


def waiting_for_review(
    case: Holder, pack: Pack, process: str, lines: Lines, identifier: str = ""
) -> Holder | None:
    """Return the milestone ahead that waits for a release review, None if there is none.

    It is the earliest one that a risk or dependency names together with the review; where none
    does, the first request, offer or delivery, by what the table ``release_due`` says of the
    process. A process that stands not in that table is needed before the offer.
    """
    ahead = [one for one in milestones_of(case) if is_ahead(one)]
    named = _named_with(case, identifier) if identifier else frozenset()
    later = [
        one for one in ahead if one.get("id") in named and one.get("phase") not in _BEFORE_OFFER
    ]
    if later:
        return earliest(later)
    row = pack.codes["release_due"].get(process)
    match row["needed_before"] if row else "offer":
        case "request":
            return earliest(one for one in ahead if one.get("stage") == "LOR")
        case "delivery":
            supply = (one for one in ahead if one.get("phase") == "delivery")
            return earliest(one for one in supply if _concerns(one, lines))
        case _:
            return waiting_offer(case)


def waiting_offer(case: Holder) -> Holder | None:
    """Return the first milestone ahead that belongs to the offer."""
    return earliest(one for one in _ahead(case) if one.get("phase") == "offer")


def waiting_request(case: Holder) -> Holder | None:
    """Return the last milestone ahead that belongs to the request: its completeness."""
    return latest(one for one in _ahead(case) if one.get("stage") == "LOR")


def waiting_notification(case: Holder) -> Holder | None:
    """Return the first milestone ahead that belongs to the congressional notification."""
    return earliest(one for one in _ahead(case) if one.get("phase") == "notification")


def notification_milestones(case: Holder) -> set[str]:
    """Return the ids of the milestones that belong to the congressional notification."""
    found = [one for one in milestones_of(case) if one.get("phase") == "notification"]
    return {str(one.get("id")) for one in found if not isinstance(one.get("id"), Unanswered)}


def supply_milestones(case: Holder) -> list[Holder]:
    """Return the milestones of delivery, training and sustainment, in file order."""
    return [one for one in milestones_of(case) if one.get("phase") in SUPPLY_PHASES]


def _ahead(case: Holder) -> list[Holder]:
    return [one for one in milestones_of(case) if is_ahead(one)]


def _named_with(case: Holder, identifier: str) -> frozenset[str]:
    """Return the milestones that the risks and dependencies of a release review name."""
    named: set[str] = set()
    for list_name in ("dependencies", "risks"):
        entries = members_of(case.get(list_name))
        for entry in () if isinstance(entries, Unanswered) else entries:
            reviews = texts_of(entry.get("release_approvals"))
            milestones = texts_of(entry.get("milestones"))
            if isinstance(reviews, Unanswered) or isinstance(milestones, Unanswered):
                continue
            if identifier in reviews:
                named.update(milestones)
    return frozenset(named)


def _concerns(milestone: Holder, lines: Lines) -> bool:
    """Return whether *milestone* is about one of *lines*; one that names none is about all."""
    own = texts_of(milestone.get("lines"))
    if isinstance(own, Unanswered) or isinstance(lines, Unanswered) or not own:
        return True
    return not set(own).isdisjoint(lines)
