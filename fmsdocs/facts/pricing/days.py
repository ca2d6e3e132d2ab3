"""The days whose rates hold: each line keeps those of its own acceptance."""

from datetime import date

from fmsdocs.facts.open_answers import answered_members
from fmsdocs.facts.pricing.charges import Setting
from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.model.values import Unanswered


def day_of_line(line: Holder, as_of: date) -> date:
    """Return the day on which *line* was accepted, *as_of* while it was not."""
    accepted = line.get("accepted_on")
    return as_of if isinstance(accepted, Unanswered) else date.fromisoformat(str(accepted))


def day_of_case(setting: Setting) -> date:
    """Return the day on which the case was accepted.

    That is the day of its first line, else the day planned for it, else the day of judgement.
    """
    lines = answered_members(setting.case.get("lines"))
    accepted = [line.get("accepted_on") for line in lines]
    known = [str(day) for day in accepted if not isinstance(day, Unanswered)]
    if known:
        return date.fromisoformat(min(known))
    planned = holder_of(setting.case.get("funding")).get("acceptance_planned_on")
    return setting.as_of if isinstance(planned, Unanswered) else date.fromisoformat(str(planned))
