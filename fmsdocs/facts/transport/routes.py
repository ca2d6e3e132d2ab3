"""The route of a transportation plan: its legs, and custody from hand to hand.

Legs and handovers stand in the order of the plan. What a plan leaves open stays unanswered; a
list that nobody has given has no members here, other items ask for it.
"""

from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.open_answers import Text, answered_members, text_of
from fmsdocs.facts.threefold import Holder, Threefold, any_of, holder_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

UNITED_STATES: Final = "United States"
_ORIGIN: Final = "ORIGIN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One segment of the route.

    ``joined`` says whether it starts where the one before ended, and the first at the origin;
    ``arrives`` whether the last one ends at the final destination, true for the others. ``leaves``
    says whether it leaves the United States. ``entry`` is the segment in the plan.
    """

    start: Text
    end: Text
    joined: Threefold
    arrives: Threefold
    leaves: Threefold
    entry: Holder

    def __str__(self) -> str:
        """Return from where to where the leg goes."""
        return f"{_shown(self.start)} to {_shown(self.end)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One change of custody.

    ``joined`` says whether the party that hands over is the one that took over last. ``delivers``
    says whether it gives the items to the party that receives them, and ``titled`` whether title
    has passed by then. ``entry`` is the change of custody in the plan.
    """

    point: Text
    joined: Threefold
    delivers: Threefold
    titled: Threefold
    entry: Holder

    def __str__(self) -> str:
        """Return the point where custody changes."""
        return f"at {_shown(self.point)}"


def route_legs(case: Holder, plan: Holder) -> tuple[Leg, ...]:
    """Return the legs of the route, in the order of the plan."""
    route = holder_of(plan.get("route"))
    points = answered_members(route.get("points"))
    segments = answered_members(route.get("segments"))
    before: Text = _origin(route, points)
    legs: list[Leg] = []
    for position, segment in enumerate(segments, start=1):
        start, end = text_of(segment.get("from")), text_of(segment.get("to"))
        last = position == len(segments)
        legs.append(
            Leg(
                start=start,
                end=end,
                joined=_same(before, start),
                arrives=_same(text_of(route.get("final_destination")), end) if last else True,
                leaves=_leaves(case, points, start, end),
                entry=segment,
            )
        )
        before = end
    return tuple(legs)


def handovers(plan: Holder) -> tuple[Handover, ...]:
    """Return the changes of custody, in the order of the plan."""
    receiver = text_of(holder_of(plan.get("receipt")).get("by"))
    found: list[Handover] = []
    passed: list[Threefold] = []
    before: Text | None = None
    for entry in answered_members(plan.get("custody_transfers")):
        giver, taker = text_of(entry.get("from")), text_of(entry.get("to"))
        passed.append(_same(text_of(entry.get("title_passes")), "yes"))
        found.append(
            Handover(
                point=text_of(entry.get("point")),
                joined=True if before is None else _same(before, giver),
                delivers=_same(receiver, taker),
                titled=any_of(passed),
                entry=entry,
            )
        )
        before = taker
    return tuple(found)


def mode_column(segment: Holder, column: str, pack: Pack) -> Text:
    """Return what the table of modes says of the mode of *segment* in *column*."""
    mode = text_of(segment.get("mode"))
    return mode if isinstance(mode, Unanswered) else pack.codes["transport_modes"][mode][column]


def _origin(route: Holder, points: list[Holder]) -> Text:
    for point in points:
        if point.get("kind") == _ORIGIN:
            return text_of(point.get("id"))
    return Unanswered(route.place / "points")


def _leaves(case: Holder, points: list[Holder], start: Text, end: Text) -> Threefold:
    first, last = (_country(case, points, point) for point in (start, end))
    if isinstance(first, Unanswered):
        return first
    if first != UNITED_STATES:
        return False
    return last if isinstance(last, Unanswered) else last != UNITED_STATES


def _country(case: Holder, points: list[Holder], identifier: Text) -> Text:
    """Return the country of a point: its own, else that of its site."""
    if isinstance(identifier, Unanswered):
        return identifier
    for point in points:
        if point.get("id") != identifier:
            continue
        own = text_of(point.get("country"))
        if not isinstance(own, Unanswered):
            return own
        for site in answered_members(case.get("sites")):
            if site.get("id") == point.get("site"):
                return text_of(site.get("country"))
        return own
    return Unanswered(case.place / "sites")


def _same(one: Text, other: Text) -> Threefold:
    if isinstance(one, Unanswered):
        return one
    return other if isinstance(other, Unanswered) else one == other


def _shown(identifier: Text) -> str:
    return "an open point" if isinstance(identifier, Unanswered) else identifier
