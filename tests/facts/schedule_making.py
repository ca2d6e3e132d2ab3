"""Schedules for tests, written as short as they are thought."""

from datetime import date
from typing import Any

from check.making import record

from fmsdocs.facts.schedule.network import Network, Task, compute
from fmsdocs.facts.schedule.plan import Plan, PlannedMilestone, plan_of
from fmsdocs.facts.schedule.tasks import Change
from fmsdocs.facts.schedule.workdays import Workdays

AS_OF = date(2026, 11, 22)
START = date(2027, 1, 4).toordinal()
"""A Monday."""


def network(*tasks: Task, holidays: tuple[int, ...] = ()) -> Network:
    return compute(tasks, Workdays(holidays))


def plan(*milestones: dict[str, Any], changes: tuple[Change, ...] = (), **schedule: Any) -> Plan:
    case = record("case", {"schedule": {"milestones": list(milestones), **schedule}})
    return plan_of(case, AS_OF, changes)


def by_id(found: Plan) -> dict[str, PlannedMilestone]:
    return {one.identifier: one for one in found.milestones}


def many(count: int) -> list[dict[str, Any]]:
    """Return that many milestones over all phases, most of them after two others."""
    phases = ("development", "offer", "acquisition", "production", "delivery", "training")
    return [
        {
            "id": f"T{number:03}",
            "title": f"Task {number}",
            "phase": phases[number * len(phases) // count],
            "baseline": date.fromordinal(START + number).isoformat(),
            "duration_days": number % 17,
            "calendar": ("calendar_days", "business_days")[number % 2],
            "depends_on": [f"T{number - step:03}" for step in (1, 7) if number >= step],
        }
        for number in range(count)
    ]
