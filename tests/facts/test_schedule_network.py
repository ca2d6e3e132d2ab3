"""The network against a search over all paths, and what it says where answers are missing."""

from itertools import pairwise

from facts.schedule_making import START, network
from hypothesis import given
from hypothesis import strategies as some

from fmsdocs.facts.schedule.network import Task
from fmsdocs.facts.schedule.order import order_of
from fmsdocs.facts.schedule.workdays import Workdays

NAMES = "abcdefgh"


@some.composite
def graphs(draw: some.DrawFn) -> list[Task]:
    """Draw up to eight tasks that wait for earlier ones; the first days are given."""
    tasks: list[Task] = []
    for name in NAMES[: draw(some.integers(1, 8))]:
        before = [task.name for task in tasks]
        after = draw(some.lists(some.sampled_from(before), unique=True)) if before else []
        day = START + draw(some.integers(0, 40))
        given_day = None if after and draw(some.booleans()) else day
        duration = draw(some.integers(0, 30))
        tasks.append(Task(name, tuple(after), duration=duration, earliest=given_day))
    return draw(some.permutations(tasks))


def paths_to(name: str, tasks: dict[str, Task]) -> list[list[str]]:
    before = [path for one in tasks[name].after for path in paths_to(one, tasks)]
    return [[*path, name] for path in before] + [[name]]


def longest(path: list[str], tasks: dict[str, Task]) -> int | None:
    """Return the day to which a path leads that begins with the stated day of its first task."""
    begins = tasks[path[0]].earliest
    if begins is None:
        return None
    return begins + sum(tasks[name].duration or 0 for name in path[1:])


def finish(name: str, tasks: dict[str, Task]) -> int:
    return max(day for path in paths_to(name, tasks) if (day := longest(path, tasks)) is not None)


@given(graphs())
def test_the_network_is_what_a_search_over_all_paths_gives(listed: list[Task]) -> None:
    tasks = {task.name: task for task in listed}
    found = network(*listed)
    finishes = {name: finish(name, tasks) for name in tasks}
    end = max(finishes.values())
    assert {name: one.finish for name, one in found.tasks.items()} == finishes
    assert found.end == end
    for name, one in found.tasks.items():
        # The room of a task is what the longest way from it to any end leaves.
        ways = [
            sum(tasks[step].duration or 0 for step in path[path.index(name) + 1 :])
            for last in tasks
            for path in paths_to(last, tasks)
            if name in path
        ]
        assert one.slack == end - finishes[name] - max(ways)
        assert one.latest_finish == finishes[name] + one.slack
        assert one.critical is (one.slack == 0)


@given(graphs(), some.data())
def test_what_is_critical_moves_the_end_and_nothing_else_does(
    listed: list[Task], data: some.DataObject
) -> None:
    found = network(*listed)
    name = data.draw(some.sampled_from([task.name for task in listed]))
    days = data.draw(some.integers(1, 60))
    slipped = network(*(task._replace(moved=days * (task.name == name)) for task in listed))
    slack = found.tasks[name].slack
    assert slack is not None
    assert slipped.end == found.end + max(0, days - slack)


@given(graphs(), some.data())
def test_a_task_without_a_day_silences_only_what_follows(
    listed: list[Task], data: some.DataObject
) -> None:
    whole = network(*listed)
    name = data.draw(some.sampled_from([task.name for task in listed]))
    broken = [
        task._replace(duration=None, earliest=None) if task.name == name else task
        for task in listed
    ]
    found = network(*broken)
    tasks = {task.name: task for task in listed}
    for each, one in found.tasks.items():
        follows = any(name in path for path in paths_to(each, tasks))
        assert (one.finish is None) is follows
        if follows:
            assert one.open == name
            assert one.slack is None
        else:
            assert one.finish == whole.tasks[each].finish


@given(
    some.dictionaries(
        some.sampled_from(NAMES), some.lists(some.sampled_from(NAMES), unique=True), max_size=8
    )
)
def test_circles_are_real_and_what_is_left_has_an_order(after: dict[str, list[str]]) -> None:
    found = order_of(after)
    assert sorted(found.names) == sorted(after)
    position = {name: index for index, name in enumerate(found.names)}
    cut = {link for circle in found.circles for link in pairwise((*circle, circle[0]))}
    for circle in found.circles:
        for before, name in pairwise((*circle, circle[0])):
            assert before in after[name]
    for name, listed in after.items():
        for before in listed:
            if before in position and (before, name) not in cut:
                assert position[before] < position[name]


@given(
    some.integers(0, 400),
    some.integers(0, 60),
    some.frozensets(some.integers(0, 500), max_size=40),
)
def test_business_days_are_counted_one_by_one(day: int, days: int, holidays: frozenset) -> None:
    first = START + day
    free = {START + holiday for holiday in holidays}
    workdays = Workdays(free)
    walked, left = first, days
    while left:
        walked += 1
        left -= (walked - START) % 7 < 5 and walked not in free
    assert workdays.later(first, days) == walked
    latest = workdays.earlier(walked, days)
    assert latest >= first
    assert workdays.later(latest, days) <= walked < workdays.later(latest + 1, days) or not days


def test_days_stay_within_the_calendar() -> None:
    found = network(Task("a", earliest=START), Task("b", ("a",), duration=10**9))
    assert found.tasks["b"].finish == 3652059
