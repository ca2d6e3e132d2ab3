"""Which answers the due items of the pack demand of an undamaged case, read from their text.

Only demands that are plain to any reader are taken: fields that must be answered in every case
(``x is answered``, joined by ``and``), of items that the undamaged case satisfies. The place of the
answer follows from the place that the satisfied result shows, not from another evaluation.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mutants.damage import Path

from fmsdocs.model.checklist import Item, Result, Status

_ANSWERED = re.compile(r"([\w.]+) is answered")
_FIELDS = re.compile(r"\b[a-z_]+(?:\.[a-z_]+)+")


class Demand(NamedTuple):
    """An answer that an item demands. ``element`` is the element of a list that it is judged for,
    ``conditions`` are the places that its condition names.
    """

    item: str
    file: str
    path: Path
    element: Path
    conditions: tuple[tuple[str, Path], ...]


def demands(results: tuple[Result, ...]) -> Iterator[Demand]:
    """Give what the satisfied *results* rest on."""
    for result in results:
        item = result.item
        parts = [_ANSWERED.fullmatch(part.strip()) for part in item.require.split(" and ")]
        if result.status is not Status.SATISFIED or not all(parts) or "(" in item.when:
            continue
        names = _loop(item, result)
        if names is None:
            continue
        conditions = tuple(
            place for field in _FIELDS.findall(item.when) if (place := _place(field, names))
        )
        for part in parts:
            place = _place(part[1], names)
            if place is not None:
                element = names[item.each.split(" ", 1)[0]][1] if item.each else ()
                yield Demand(item.id, *place, element, conditions)


def _loop(item: Item, result: Result) -> dict[str, tuple[str, Path]] | None:
    """Return the place of the element that *result* is about, by the name of the loop."""
    if not item.each:
        return {}
    name = item.each.split(" ", 1)[0]
    shown = tuple(
        int(step) if step.isdecimal() else step for step in result.location.pointer.split("/")[1:]
    )
    field = tuple(item.at.split(".")[1:])
    if not item.at.startswith(f"{name}.") or shown[-len(field) :] != field:
        return None
    file = result.location.path.rsplit("/", 1)[1].removesuffix(".yaml")
    return {name: (file, shown[: -len(field)])}


def _place(field: str, names: dict[str, tuple[str, Path]]) -> tuple[str, Path] | None:
    root, *steps = field.split(".")
    if root in names:
        file, path = names[root]
        return file, (*path, *steps)
    return root.replace("_", "-"), tuple(steps)
