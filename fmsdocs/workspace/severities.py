"""Severities that the settings change: ``LOR-030 = {level = "warning", reason = "..."}``."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from fmsdocs.model.diagnostic import Diagnostic, Severity, unusable
from fmsdocs.model.location import Location
from fmsdocs.workspace.settings import Settings

SETTING = "severity"
FORM = 'write it as ID = {level = "warning", reason = "why"}'
_LEVELS = tuple(severity.value for severity in Severity)


class Override(NamedTuple):
    """Another severity for the findings of an id, why, and where that is written."""

    level: Severity
    reason: str
    location: Location


class Overrides(NamedTuple):
    """The changes of severity by id, and what is wrong with the settings that make them."""

    by_id: Mapping[str, Override]
    diagnostics: tuple[Diagnostic, ...] = ()


def overrides_of(settings: Settings) -> Overrides:
    """Return the changes of severity that *settings* make, and the findings about them (exit 4)."""
    usable: dict[str, Override] = {}
    faults = []
    for name, value in settings.values.get(SETTING, {}).items():
        where = settings.places[f"{SETTING}.{name}"]
        fault = _fault(value)
        if fault:
            faults.append(unusable("FMS056", f"the severity of {name} {fault}", where, FORM))
        else:
            usable[name] = Override(Severity(value["level"]), value["reason"].strip(), where)
    return Overrides(usable, tuple(faults))


def _fault(value: Any) -> str:  # noqa: ANN401 - TOML data
    """Return what is wrong with an entry, as the rest of a sentence; empty if nothing is."""
    if not isinstance(value, dict):
        return "comes without a reason"
    if value.get("level") not in _LEVELS:
        return f"needs a level: {', '.join(_LEVELS)}"
    reason = value.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        return "comes without a reason"
    unknown = sorted(value.keys() - {"level", "reason"})
    return f"has an entry '{unknown[0]}' that is not known" if unknown else ""
