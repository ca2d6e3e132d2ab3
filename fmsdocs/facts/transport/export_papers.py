"""The exemption and the filing that each leg out of the United States needs."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.open_answers import Text, text_of
from fmsdocs.facts.threefold import Holder
from fmsdocs.facts.transport.routes import Leg, mode_column, route_legs
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

_TABLE: Final = "export_paths"
_PICK_UP: Final = "PURCHASER_MILITARY"
_CARRIERS: Final = {"yes": "DTS", "no": "FORWARDER", "to port": _PICK_UP}
"""Who moves the items, by what the table of modes says on the Defense Transportation System."""
_SLOW: Final = frozenset({"sea", "rail"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPath:
    """What one leg out of the United States needs on its papers.

    ``code`` is the row of the table ``export_paths``; it and what the row says are unanswered
    while the way of moving is open. ``hours`` is the time to file, ``entry`` the segment.
    """

    leg: str
    code: Text
    moved: Text
    exemption: Text
    filer: Text
    hours: int | Unanswered
    before: Text
    statement: Text
    reference: Text
    entry: Holder

    def __str__(self) -> str:
        """Return from where to where the leg goes."""
        return self.leg


def export_paths(case: Holder, plan: Holder, pack: Pack) -> tuple[ExportPath, ...] | Unanswered:
    """Return what the legs out of the United States need (SAMM C7.17, Table C7.T8).

    Unanswered where no leg is known to leave it and the country of a point is open.
    """
    legs = route_legs(case, plan)
    leaving = tuple(_path(leg, pack) for leg in legs if leg.leaves is True)
    if leaving:
        return leaving
    open_ones = [leg.leaves for leg in legs if isinstance(leg.leaves, Unanswered)]
    return open_ones[0] if open_ones else ()


def _path(leg: Leg, pack: Pack) -> ExportPath:
    code = _code(leg.entry, pack)
    if isinstance(code, Unanswered):
        return ExportPath(
            leg=str(leg),
            code=code,
            moved=code,
            exemption=code,
            filer=code,
            hours=code,
            before=code,
            statement=code,
            reference=code,
            entry=leg.entry,
        )
    row = pack.codes[_TABLE][code]
    return ExportPath(
        leg=str(leg),
        code=code,
        moved=row["moved"],
        exemption=row["exemption"],
        filer=row["filer"],
        hours=int(row["hours"]),
        before=row["before"],
        statement=row["statement"],
        reference=row["reference"],
        entry=leg.entry,
    )


def _code(segment: Holder, pack: Pack) -> Text:
    in_system = mode_column(segment, "dts", pack)
    if isinstance(in_system, Unanswered):
        return in_system
    carrier = _CARRIERS.get(in_system)
    if carrier is None:
        return Unanswered(segment.place / "mode")
    means = text_of(segment.get("means"))
    if isinstance(means, Unanswered):
        means = mode_column(segment, "means", pack) or means
    if isinstance(means, Unanswered):
        return means
    speed = "SLOW" if means in _SLOW else "FAST"
    return f"{carrier}_{speed}"
