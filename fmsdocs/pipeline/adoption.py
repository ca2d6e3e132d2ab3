"""What a run is told about findings that an old repository already has."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.workspace.severities import Override


class Adoption(NamedTuple):
    """What a run is told about findings that an old repository already has.

    ``select`` and ``ignore`` are ids or their beginnings. ``baseline`` is the file of known
    findings, which is written anew where ``update`` is true. ``overrides`` are the changes of
    severity that the settings make, by id.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: Path | None = None
    update: bool = False
    overrides: Mapping[str, Override] = MappingProxyType({})

    def asks_for(self, item: Diagnostic) -> bool:
        """Whether *item* is to be reported by its id. What nothing may hide always is."""
        return item.always_shown or self.asks_for_id(item.id)

    def asks_for_id(self, identifier: str) -> bool:
        """Whether findings of *identifier* are asked for; to ignore beats to select."""
        if self.select and not identifier.startswith(self.select):
            return False
        return not (self.ignore and identifier.startswith(self.ignore))
