"""The milestones of a case: on which day one is, and which one comes first."""

from collections.abc import Iterable

from fmsdocs.facts.threefold import Holder, holder_of, members_of
from fmsdocs.model.values import Unanswered


def milestones_of(case: Holder) -> list[Holder]:
    """Return the milestones of *case* in file order; none while nobody has planned them."""
    listed = members_of(holder_of(case.get("schedule")).get("milestones"))
    return [] if isinstance(listed, Unanswered) else listed


def day_of(milestone: Holder) -> str | Unanswered:
    """Return the ISO day of *milestone*: the actual one, else the forecast, else the baseline."""
    for name in ("actual", "forecast"):
        day = milestone.get(name)
        if not isinstance(day, Unanswered):
            return str(day)
    planned = milestone.get("baseline")
    return planned if isinstance(planned, Unanswered) else str(planned)


def is_ahead(milestone: Holder) -> bool:
    """Return whether *milestone* is still to come: nobody has recorded its actual day."""
    return isinstance(milestone.get("actual"), Unanswered)


def earliest(milestones: Iterable[Holder]) -> Holder | None:
    """Return the earliest of *milestones*, those without a day last; None if there is none."""
    return min(milestones, key=_order, default=None)


def latest(milestones: Iterable[Holder]) -> Holder | None:
    """Return the latest of the *milestones* that have a day; None if none has."""
    dated = [one for one in milestones if not isinstance(day_of(one), Unanswered)]
    return max(dated, key=_order, default=None)


def _order(milestone: Holder) -> tuple[bool, str]:
    day = day_of(milestone)
    return (True, "") if isinstance(day, Unanswered) else (False, day)
