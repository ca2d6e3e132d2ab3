"""Names that one place gives and another uses: lines, parties, requirements, milestones.

A schema says ``x-identifies: lines`` where a key is given and ``x-refers-to: lines`` where it is
used. A key that stands twice and a name that nothing carries are findings.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from fmsdocs.model.diagnostic import Diagnostic, Related, Severity
from fmsdocs.model.location import Location
from fmsdocs.model.pointer import Path
from fmsdocs.model.shape import Shape

_SHOWN_NAMES = 12
"""Longer lists of names are not spelled out in a remedy."""

_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")

Where = Callable[[], Location]
"""Finds out where a key is written; asked only where there is a finding."""


@dataclass(slots=True, eq=False, repr=False)
class Names:
    """The keys given and used in the files of one case."""

    given: dict[str, dict[str, Where]] = field(default_factory=dict)
    used: list[tuple[str, str, Where]] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def give(self, collection: str, key: str, where: Where) -> None:
        """Note that *key* is given at *where*; a second time in one collection is a finding."""
        keys = self.given.setdefault(collection, {})
        first = keys.setdefault(key, where)
        if first is not where:
            self.found.append(
                Diagnostic(
                    id="FMS110",
                    severity=Severity.ERROR,
                    message=f"'{key}' is given twice among the {_words(collection)}",
                    location=where(),
                    remedy="give each its own",
                    related=(Related(location=first(), message="given here first"),),
                )
            )

    def use(self, collection: str, key: str, where: Where) -> None:
        """Note that *key* is used at *where*."""
        self.used.append((collection, key, where))

    def _same_in_another_form(self) -> Iterator[Diagnostic]:
        """Give the keys that are the same number as an earlier one, written in another way."""
        for collection, keys in self.given.items():
            numbers: dict[str, str] = {}
            for key, where in keys.items():
                first = numbers.setdefault(_LEADING_ZEROS.sub("", key).lower(), key)
                if first != key:
                    yield Diagnostic(
                        id="FMS114",
                        severity=Severity.WARNING,
                        message=f"'{key}' and '{first}' among the {_words(collection)} "
                        "are one number in two forms",
                        location=where(),
                        remedy="write all numbers in one form, and give each entry its own",
                        related=(Related(keys[first](), f"'{first}' is given here"),),
                    )

    def findings(self) -> tuple[Diagnostic, ...]:
        """Return the findings: keys given twice, and names that nothing carries."""
        missing = []
        for collection, key, where in self.used:
            keys = self.given.get(collection, {})
            if key in keys:
                continue
            missing.append(_dangling(collection, key, where(), keys))
        return (*self.found, *self._same_in_another_form(), *missing)


def _dangling(collection: str, key: str, location: Location, keys: dict[str, Where]) -> Diagnostic:
    """Return the finding about a name that nothing carries, with the nearest one that is given."""
    close = get_close_matches(key, keys, n=1, cutoff=0.6)
    known = ", ".join(list(keys)[:_SHOWN_NAMES])
    more = f" and {len(keys) - _SHOWN_NAMES} more" if len(keys) > _SHOWN_NAMES else ""
    remedy = f"correct the name; given are: {known}{more}"
    if close:
        remedy = f"did you mean '{close[0]}'?"
    elif not keys:
        remedy = f"add it to the {_words(collection)}, or take the name out; none are given yet"
    return Diagnostic(
        id="FMS111",
        severity=Severity.ERROR,
        message=f"nothing among the {_words(collection)} is called '{key}'",
        location=location,
        remedy=remedy,
        related=tuple(Related(keys[name](), f"'{name}' is given here") for name in close),
    )


def sites(data: Any, shape: Shape, path: Path = ()) -> Iterator[tuple[str, str, Any, Path]]:  # noqa: ANN401
    """Walk *data* and yield ``(role, collection, value, path)`` with role ``give`` or ``use``."""
    if isinstance(data, dict):
        for key, value in data.items():
            below = shape.field_named(key)
            if below is not None:
                yield from sites(value, below, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if value is not None and shape.items is not None:
                yield from sites(value, shape.items, (*path, index))
    elif isinstance(data, str):
        if shape.identifies:
            yield ("give", shape.identifies, data, path)
        if shape.refers_to:
            yield ("use", shape.refers_to, data, path)


def _words(collection: str) -> str:
    return collection.replace("_", " ")
