"""A case: the specs of one folder, loaded and resolved, with the places of all values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from fmsdocs.model.location import Location
from fmsdocs.model.values import Place, Record

FORMAT = 1
"""The newest spec format that this version reads and writes."""

PARTS = frozenset({"case", "review", "parties", "issued"})
"""The roots that are no documents."""

Aim = Literal["key", "value"]
Locate = Callable[[Place, Aim], Location]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Case:
    """One case folder.

    ``name`` is the folder's name, ``folder`` its path as shown to users. ``roots`` maps ``case``,
    ``review`` and each document type in snake_case (``letter_of_request``) to its record; a
    document without a file is there too, as an empty record that is not ``present``.
    ``documents`` are the types whose spec file exists, in kebab-case with an optional name
    (``letter-of-request``, ``letter-of-request.a01``).
    """

    name: str
    folder: str
    roots: Mapping[str, Record]
    files: Mapping[str, str]
    """Root name to the path of its file as shown to users; absent documents are not listed."""
    documents: tuple[str, ...] = ()
    locate: Locate = field(repr=False)
    """Where a place is written. For a key that is missing, the nearest ancestor's key."""
