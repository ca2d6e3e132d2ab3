"""Findings with the severity that the settings give them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from fmsdocs.model.diagnostic import Diagnostic, unusable
from fmsdocs.model.outcome import RunOutcome
from fmsdocs.pipeline.changing import changed
from fmsdocs.pipeline.known_ids import KnownIds
from fmsdocs.workspace.severities import Override


def reweighed(
    outcome: RunOutcome, overrides: Mapping[str, Override], known: KnownIds
) -> RunOutcome:
    """Return *outcome* with the severities of *overrides*; each finding says so, and why.

    An override that cannot be followed changes nothing and is a finding (exit 4).
    """
    faults = dict(_faults(overrides, known))
    counted: set[Diagnostic] = set()

    def weigh(item: Diagnostic) -> Diagnostic:
        override = overrides.get(item.id)
        if override is None or item.always_shown or item.id in faults:
            return item
        if override.level is item.severity:
            return item
        counted.add(item)
        told = (
            f"{item.why + '. ' if item.why else ''}{override.location.path} makes this "
            f"{item.severity} a {override.level}: {override.reason}"
        )
        return item._replace(severity=override.level, why=told)

    weighed = changed(outcome, weigh)
    return replace(
        weighed,
        diagnostics=(*weighed.diagnostics, *faults.values()),
        reweighed=len(counted),
    )


def _faults(overrides: Mapping[str, Override], known: KnownIds) -> Iterator[tuple[str, Diagnostic]]:
    for name, override in overrides.items():
        message = remedy = ""
        item = (known.items or {}).get(name)
        if not known.knows(name):
            close = known.close_to(name)
            message = f"there is no finding or item '{name}'"
            remedy = f"did you mean '{close}'?" if close else "take the line out"
        elif known.always_shown(name):
            message = f"the severity of {name} cannot be changed"
            remedy = "take the line out: it stops the run whatever the settings say"
        elif item and override.level.rank > item.confidence.highest_severity.rank:
            highest = item.confidence.highest_severity
            message = f"{name} rests on a source that bears a {highest} at most"
            remedy = f"choose {highest} or less, or write an own item with its own source"
        if message:
            yield name, unusable("FMS056", message, override.location, remedy)
