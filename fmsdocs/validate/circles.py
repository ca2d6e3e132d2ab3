"""Milestones that wait for each other, so that none of them can ever come."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from fmsdocs.facts.schedule.order import order_of
from fmsdocs.model.diagnostic import Diagnostic, Related, Severity
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path


def circle_findings(data: Any, locate: Callable[[Path], Location]) -> Iterator[Diagnostic]:  # noqa: ANN401
    """Yield a finding for each circle among the milestones of the spec *data* of a case.

    *locate* gives the place of a value. The finding shows what the first member waits for, and
    beside it what each other one does.
    """
    places: dict[str, tuple[Path, list[Any]]] = {}
    for path, milestone in _milestones(data):
        after = milestone.get("depends_on")
        if isinstance(name := milestone.get("id"), str) and isinstance(after, list):
            places.setdefault(name, ((*path, "depends_on"), after))
    waits = {
        name: [one for one in after if isinstance(one, str)] for name, (_, after) in places.items()
    }
    for circle in order_of(waits).circles:
        # The circle tells who comes before whom; read backwards it tells who waits for whom.
        waiting = (circle[0], *reversed(circle))
        links = [
            (name, before, locate((*places[name][0], places[name][1].index(before))))
            for name, before in pairwise(waiting)
        ]
        first, *others = links
        yield Diagnostic(
            id="FMS115",
            severity=Severity.ERROR,
            message=", ".join(f"'{name}' waits for '{before}'" for name, before, _ in links),
            location=first[2],
            remedy="take out the dependency that is wrong; nothing can come before itself",
            related=tuple(
                Related(where, f"'{name}' waits for '{before}'") for name, before, where in others
            ),
        )


def _milestones(data: Any) -> Iterator[tuple[Path, dict[str, Any]]]:  # noqa: ANN401
    """Yield the milestones with their paths; what is no list of groups of fields has none."""
    schedule = data.get("schedule") if isinstance(data, dict) else None
    listed = schedule.get("milestones") if isinstance(schedule, dict) else None
    for index, milestone in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(milestone, dict):
            yield ("schedule", "milestones", index), milestone
