"""Finding the parties, contacts, sites and lines that a case names by their id.

An id that the case does not define is a finding of validation. Here it gives an unanswered entry,
so that the draft shows a gap where the entry's words would stand.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from fmsdocs.model.case import Case
from fmsdocs.model.values import Listing, Place, Record, Unanswered
from fmsdocs.render.answers import Missing, admit, field_of

COLLECTIONS: Final[Mapping[str, tuple[str, str, str]]] = {
    "party": ("parties", "id", "party"),
    "contact": ("contacts", "id", "point of contact"),
    "site": ("sites", "id", "site"),
    "requirement": ("requirements", "id", "requirement"),
    "line": ("lines", "number", "line"),
    "release_approval": ("export.release_approvals", "id", "release approval"),
    "milestone": ("schedule.milestones", "id", "milestone"),
}
"""Function name to the list in ``case``, the key of its entries, and what an entry is called."""


@dataclass(slots=True)
class Lookup:
    """Finds entries of one case; each list is indexed once."""

    case: Case
    indexes: dict[str, dict[str, Record]] = field(default_factory=dict)

    def functions(self) -> dict[str, Callable[[Any], Any]]:
        """Return the functions ``party(id)``, ``line(number)`` and so on for templates."""
        return {name: self._finder(name) for name in COLLECTIONS}

    def _finder(self, name: str) -> Callable[[Any], Any]:
        path, key, title = COLLECTIONS[name]

        def find(wanted: Any) -> Any:  # noqa: ANN401 - an id, or unanswered
            if isinstance(wanted, Unanswered):
                return admit(wanted)
            if name not in self.indexes:
                self.indexes[name] = {**self._shared(path, key), **self._own(path, key)}
            found = self.indexes[name].get(str(wanted))
            return found if found is not None else _absent(path, title, wanted)

        return find

    def _own(self, path: str, key: str) -> dict[str, Record]:
        holder: Any = self.case.roots["case"]
        for step in path.split("."):
            holder = field_of(holder, step)
        return dict(_entries(holder, key))

    def _shared(self, path: str, key: str) -> dict[str, Record]:
        if path not in self.case.roots:
            return {}
        return dict(_entries(field_of(self.case.roots[path], path), key))


def entry(listing: Any, wanted: Any, key: str = "id") -> Any:  # noqa: ANN401 - a list of the case
    """Return the entry of *listing* whose *key* is *wanted*, or an unanswered one."""
    if isinstance(wanted, Unanswered):
        return admit(wanted)
    found = dict(_entries(listing, key)).get(str(wanted)) if listing else None
    return found if found is not None else _absent("", "entry", wanted)


def _entries(listing: object, key: str) -> Iterator[tuple[str, Record]]:
    if not isinstance(listing, Listing):
        return
    for item in listing:
        if isinstance(item, Record):
            name = item.get(key)
            if not isinstance(name, Unanswered):
                yield str(name), item


def _absent(path: str, title: str, wanted: object) -> Missing:
    place = Place("case", tuple(path.split(".")) if path else ())
    return Missing(place, None, f"{title} {wanted}")
