"""The ids that findings may have: those of the program, and the items of the policy pack."""

from collections.abc import Mapping
from typing import NamedTuple

from fmsdocs.model.checklist import Item
from fmsdocs.model.diagnostic import MARKINGS
from fmsdocs.pipeline.policy import load_pack
from fmsdocs.pipeline.reference import Reference
from fmsdocs.reference.catalogue import Finding
from fmsdocs.workspace.locate import Workspace


class KnownIds(NamedTuple):
    """The ids of the program and of the pack. ``items`` is None where the pack cannot be used."""

    findings: Mapping[str, Finding]
    items: Mapping[str, Item] | None

    def knows(self, identifier: str) -> bool:
        """Whether *identifier* may be an id; without a pack, nobody knows those of items."""
        return identifier in self.findings or self.items is None or identifier in self.items

    def knows_start(self, start: str) -> bool:
        """Whether an id is *start*, or begins with it."""
        return self.items is None or any(
            name.startswith(start) for name in (*self.findings, *self.items)
        )

    def always_shown(self, identifier: str) -> bool:
        """Whether findings of *identifier* can be neither hidden nor re-weighed."""
        found = self.findings.get(identifier)
        return identifier in MARKINGS or (found is not None and found.exit_code != 1)

    def close_to(self, identifier: str) -> str:
        """Return a known id that looks like *identifier*, empty if there is none."""
        from difflib import get_close_matches  # noqa: PLC0415 - only for findings about ids

        close = get_close_matches(identifier, (*self.findings, *(self.items or ())), n=1)
        return close[0] if close else ""


def known_ids(workspace: Workspace) -> KnownIds:
    """Return the ids that findings of *workspace* may have."""
    pack, _ = load_pack(workspace)
    items = None if pack is None else {item.id: item for item in pack.items}
    return KnownIds(Reference(workspace).findings, items)
