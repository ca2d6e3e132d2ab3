"""Functions of the language for export control and release."""

from typing import Final

from fmsdocs.expressions.arguments import holder_of
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.registry import function
from fmsdocs.facts import authority, countries, notification, notification_type, release, totals


def notification_screening(frame: Frame, case: Operand) -> Operand:
    """Return the screening for congressional notification: likely, group, measures, hits."""
    return notification.screen(holder_of(case), frame.scope.pack, frame.scope.as_of)


def notification_likely(frame: Frame, case: Operand) -> Operand:
    """Return whether the case reaches a threshold of congressional notification."""
    return notification.likely(holder_of(case), frame.scope.pack, frame.scope.as_of)


def notification_kind(frame: Frame, case: Operand) -> Operand:
    """Return the notification that the case needs next: its code and the days of its reviews."""
    scope = frame.scope
    return notification_type.notification_type(holder_of(case), scope.pack, scope.as_of)


def release_processes_needed(frame: Frame, line: Operand) -> Operand:
    """Return the release processes that the sensitive tags of the line need."""
    return release.processes_needed(holder_of(line), frame.scope.pack)


def release_processes_missing(frame: Frame, case: Operand, line: Operand) -> Operand:
    """Return those of them that no release approval records for the line."""
    return release.processes_missing(holder_of(case), holder_of(line), frame.scope.pack)


def transfer_authority(case: Operand, line: Operand) -> Operand:
    """Return the authority under which the line moves: its own, else that of the case."""
    return authority.authority_of(holder_of(case), holder_of(line))


def commercial_lines(case: Operand) -> Operand:
    """Return the lines that move on a license or an agreement."""
    return authority.commercial_lines(holder_of(case))


def countries_under(
    frame: Frame, case: Operand, transportation_plan: Operand, part: Operand
) -> Operand:
    """Return the countries of the case, the purchaser's apart, in that part of the list."""
    holders = (holder_of(case), holder_of(transportation_plan))
    return countries.countries_under(*holders, str(part), frame.scope.pack, frame.scope.as_of)


def exportable_value(case: Operand) -> Operand:
    """Return the value of hardware and software: the stated one, else the sum of their lines."""
    return totals.exportable_value(holder_of(case))


FUNCTIONS: Final = (
    function("notification", notification_screening, strict=False),
    function("notification_likely", notification_likely, strict=False),
    function("notification_type", notification_kind, strict=False),
    function("release_processes_needed", release_processes_needed, strict=False),
    function("release_processes_missing", release_processes_missing, strict=False),
    function("transfer_authority", transfer_authority, strict=False),
    function("commercial_lines", commercial_lines, strict=False),
    function("countries_under", countries_under, strict=False),
    function("exportable_value", exportable_value, strict=False),
)
