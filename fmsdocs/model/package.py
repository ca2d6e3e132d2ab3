"""Packages: which documents go out together, and what was decided about that for one case."""

from dataclasses import dataclass
from typing import NamedTuple

from fmsdocs.model.location import Location


class PackageDocument(NamedTuple):
    """A document that a package may hold.

    ``when`` is the condition on which it does, empty where it always does. ``because`` says why it
    is in the package, ``otherwise`` why it is not, both as sentences without a full stop.
    ``location`` is where the condition is written, or the entry where there is none.
    """

    document: str
    when: str
    because: str
    otherwise: str
    location: Location


class Package(NamedTuple):
    """A package: the name of its file, its title and its documents in the order of the index."""

    name: str
    title: str
    documents: tuple[PackageDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """What was decided about one document of a package.

    ``number`` is its place in the index as "03", empty where it is left out. ``open`` names the
    answers without which nobody can say whether it belongs there. ``pages`` is how many pages its
    PDF has, in words, empty where that is not known.
    """

    document: str
    title: str
    reason: str
    number: str = ""
    open: tuple[str, ...] = ()
    pages: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageIndex:
    """The index of a package for one case: what it holds, and what it leaves out and why."""

    title: str = ""
    held: tuple[IndexEntry, ...] = ()
    left_out: tuple[IndexEntry, ...] = ()
