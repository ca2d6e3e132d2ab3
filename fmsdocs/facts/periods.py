"""The last days of what a case delivers and does, which licenses and the LOA must outlast."""

from collections.abc import Iterable, Iterator

from fmsdocs.facts.threefold import Holder, holder_of, members_of, texts_of
from fmsdocs.model.values import Unanswered, Value


def activity_end(case: Holder, numbers: Value) -> str | Unanswered:
    """Return the last day of delivery or service of the lines with those numbers.

    Without *numbers* all lines count. Where no line gives a day, the lines are returned as
    unanswered.
    """
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    wanted = texts_of(numbers)
    chosen = (line for line in lines if isinstance(wanted, Unanswered) or _number(line) in wanted)
    return _latest((day for line in chosen for day in _ends_of_line(line)), case, "lines")


def services_end(case: Holder, plan: Holder) -> str | Unanswered:
    """Return the last day of services, training and contractor support of case and *plan*.

    Where neither gives a day, the plan's period of contractor support is returned as unanswered.
    """
    lines = members_of(case.get("lines"))
    cls = holder_of(plan.get("cls"))
    courses = members_of(holder_of(plan.get("training")).get("courses"))
    days = [
        *(_end(line, "period_of_performance") for line in _given(lines)),
        _end(cls, "period"),
        *(_end(course, "dates") for course in _given(courses)),
    ]
    return _latest((day for day in days if day), cls, "period")


def _given(members: list[Holder] | Unanswered) -> Iterable[Holder]:
    return () if isinstance(members, Unanswered) else members


def _number(line: Holder) -> str:
    return str(line.get("number"))


def _ends_of_line(line: Holder) -> Iterator[str]:
    for delivery in _given(members_of(line.get("deliveries"))):
        yield _end(delivery, "window")
    yield _end(line, "period_of_performance")


def _end(holder: Holder, period: str) -> str:
    """Return the last day of the *period*, empty where nobody has given it."""
    end = holder_of(holder.get(period)).get("end")
    return "" if isinstance(end, Unanswered) else str(end)


def _latest(days: Iterable[str], holder: Holder, field: str) -> str | Unanswered:
    return max((day for day in days if day), default="") or Unanswered(holder.place / field)
