"""What a pack changes in single items of the packs below it, without writing them anew."""

from typing import NamedTuple

from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.location import Location
from fmsdocs.policy.source import Findings, PackFile, text_of

NEVER = "never"
"""The value of ``applies`` that switches an item off."""


class Change(NamedTuple):
    """A change of one item, always with a reason.

    ``severity`` is its new weight; None switches the item off. ``location`` is where the item is
    named, ``severity_location`` where the weight stands.
    """

    item: str
    severity: Severity | None
    reason: str
    location: Location
    severity_location: Location


def read_changes(head: PackFile, findings: Findings) -> tuple[Change, ...]:
    """Return the changes of ``pack.yaml``; those that cannot be used are findings."""
    found: dict[str, Change] = {}
    for path, entry in head.entries("changes"):
        item, reason = text_of(entry, "item"), text_of(entry, "reason")
        severity, off = text_of(entry, "severity"), text_of(entry, "applies") == NEVER
        where = head.locate((*path, "item"), "value")
        if not item:
            continue  # said by the meta-schema
        if not reason:
            message = f"the change of {item} gives no reason"
            remedy = "say why in 'reason'; it is printed beside the item"
            findings.add("POL021", message, where, remedy=remedy)
        elif bool(severity) is off:
            message = f"the change of {item} must give either 'severity' or 'applies: {NEVER}'"
            findings.add("POL021", message, where, remedy="write one of the two")
        elif item in found:
            findings.twice("change", item, where, found[item].location)
        else:
            weight = Severity(severity) if severity else None
            at = head.locate((*path, "severity"), "value")
            found[item] = Change(item, weight, reason, where, at)
    return tuple(found.values())
