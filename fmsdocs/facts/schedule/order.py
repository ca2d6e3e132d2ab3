"""Tasks in the order in which they can be done, and the circles that no order can hold."""

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import NamedTuple


class Order(NamedTuple):
    """Names so that each stands behind those that it waits for; circles stand apart.

    A circle starts with its member that comes first in the file; each member is waited for by the
    next one, and the last by the first.
    """

    names: tuple[str, ...]
    circles: tuple[tuple[str, ...], ...] = ()


def order_of(after: Mapping[str, Sequence[str]]) -> Order:
    """Return the order of the names of *after*, which says what each of them waits for.

    Names that only stand among those waited for take no part. Each pair of members waits in one
    circle only, so circles that share a way are found one after the other as they are mended.
    """
    waits = {name: [one for one in before if one in after] for name, before in after.items()}
    circles: list[tuple[str, ...]] = []
    while True:
        sorter = TopologicalSorter(waits)
        try:
            return Order(tuple(sorter.static_order()), tuple(circles))
        except CycleError as error:
            found: list[str] = error.args[1]
            for before, name in pairwise(found):
                waits[name] = [one for one in waits[name] if one != before]
            circles.append(_from_first(found[1:], list(after)))


def _from_first(members: list[str], names: list[str]) -> tuple[str, ...]:
    """Return the circle from the member that comes first among *names*."""
    position = {name: index for index, name in enumerate(names)}
    start = members.index(min(members, key=position.__getitem__))
    return (*members[start:], *members[:start])
