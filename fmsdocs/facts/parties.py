"""Parties by their id: those of the case first, then the shared ones."""

from collections.abc import Iterable

from fmsdocs.model.values import Listing, Record, Unanswered, Value


def find_party(identifier: str, lists: Iterable[Value]) -> Record | None:
    """Return the party with that id out of the first of *lists* that has it, or None."""
    for listed in lists:
        if isinstance(listed, Unanswered) or not isinstance(listed, Listing):
            continue
        for party in listed:
            if isinstance(party, Record) and party.get("id") == identifier:
                return party
    return None
