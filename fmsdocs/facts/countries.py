"""Countries of a case, held against the lists of the policy pack.

A list names a country once; its column ``other_names`` holds the other names by which people
write it. Case and spaces at the ends do not matter.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from fmsdocs.facts.threefold import Holder, holder_of, members_of, texts_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack
from fmsdocs.policy.tables import CodeTable, Row

NO_POLICY: Final = "none"
_DENIED: Final = "prohibited_126_1"
_SUSPENDED: Final = "suspended"
_CUSTOMERS: Final = "country_codes"
_UNITED_STATES: Final = "United States"


def listed_row(country: str, table: CodeTable, on: date) -> Row | None:
    """Return the row of *table* that holds for *country* on that day, None if it is not listed."""
    name = _folded(country)
    for code, row in table.items():
        others = row["other_names"].split(";") if row["other_names"] else ()
        if name in map(_folded, (code, *others)):
            return table.on(code, on)
    return None


def denial_policy(country: str, pack: Pack, on: date) -> str:
    """Return the part of the list of denied countries, ``(d)(1)`` or ``(d)(2)``, else ``none``.

    A policy that is suspended on that day counts as none.
    """
    row = listed_row(country, pack.codes[_DENIED], on)
    return NO_POLICY if row is None or row["status"] == _SUSPENDED else row["table"]


def country_known(country: str, pack: Pack, on: date) -> bool:
    """Return whether *country* is the United States, a purchaser of the tables, or a denied one.

    The tables do not hold every country: one that is not known may still be spelt right.
    """
    names = {_UNITED_STATES, *(row["name"].partition(" - ")[0] for row in _customers(pack))}
    known = _folded(country) in map(_folded, names)
    return known or listed_row(country, pack.codes[_DENIED], on) is not None


def countries_under(case: Holder, plan: Holder, part: str, pack: Pack, on: date) -> tuple[str, ...]:
    """Return the countries, the purchaser's apart, that stand in that part of the list.

    They are those of transit, sites, parties, third parties and receivers, and of transit in the
    transportation *plan*, as the case writes them. A list that nobody has given counts as empty:
    other items ask for it.
    """
    names = dict.fromkeys(_other_countries(case, plan))
    return tuple(name for name in names if denial_policy(name, pack, on) == part)


def _customers(pack: Pack) -> Iterator[Row]:
    return iter(pack.codes[_CUSTOMERS].rows)


def _other_countries(case: Holder, plan: Holder) -> Iterator[str]:
    export = holder_of(case.get("export"))
    for texts in (
        holder_of(case.get("purchaser")).get("transit_countries"),
        holder_of(plan.get("route")).get("transit_countries"),
        holder_of(export.get("retransfer")).get("receivers"),
    ):
        found = texts_of(texts)
        yield from () if isinstance(found, Unanswered) else found
    for holders in (
        case.get("sites"),
        case.get("parties"),
        holder_of(export.get("third_parties")).get("entries"),
    ):
        members = members_of(holders)
        for member in () if isinstance(members, Unanswered) else members:
            country = member.get("country")
            if not isinstance(country, Unanswered):
                yield str(country)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
