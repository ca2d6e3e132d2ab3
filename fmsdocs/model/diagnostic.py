"""A finding: everything that may be wrong with a user's files, as a value."""

import hashlib
from enum import StrEnum
from typing import NamedTuple

from fmsdocs.model.fix import Fix
from fmsdocs.model.location import Location

UNUSABLE = 4
"""The exit code of a finding about a schema, template, policy pack or setting."""

MARKED = 6
"""The exit code of a finding about a classified marking: the whole run stops."""


MARKINGS = frozenset({"FMS060", "FMS061", "FMS062", "FMS063", "FMS065"})
"""The findings about markings. No report shows the line that they are about."""


class Severity(StrEnum):
    """How much a finding weighs. An attribute of the rule, never part of its id."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """3 for errors, 2 for warnings, 1 for notes."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


class Related(NamedTuple):
    """A second place that belongs to a finding, with the reason why it is shown."""

    location: Location
    message: str


class Diagnostic(NamedTuple):
    """One finding.

    ``message`` starts in lower case and has no full stop; it says what is expected and what was
    found. ``remedy`` says what to do, ``why`` says for what reason (with citation). ``owner`` is
    the stakeholder who must act, empty for findings about the form of a file. ``excerpt`` is the
    source line to show under the message; findings of the marking guard never have one.
    """

    id: str
    severity: Severity
    message: str
    location: Location
    remedy: str = ""
    why: str = ""
    owner: str = ""
    subject: str = ""
    """The element of a list that the finding is about ("line 003"), for rules that repeat."""
    related: tuple[Related, ...] = ()
    field: str = ""
    """The field to add below what is underlined: ``eligibility.checked_on``."""
    command: str = ""
    """The command line that does what the remedy says, where there is one."""
    exit_code: int = 1
    """What the run exits with if this finding counts: 1 for findings in case files, 4 where a
    schema, template, policy pack or setting cannot be used, 6 for a classified marking."""
    identity: str = ""
    """What the finding is about, where that is not the place it shows: an item that is judged for
    ``line 003`` is about that line, whichever fact it underlines today."""
    fix: Fix | None = None
    """What may be written in its place without a change of meaning, where that is known."""

    @property
    def always_shown(self) -> bool:
        """Whether nothing may hide or re-weigh it: markings, and what makes a run unusable."""
        return self.exit_code != 1 or self.id in MARKINGS

    @property
    def fingerprint(self) -> str:
        """A short hash of what is wrong, which stays when lines move or other elements are added.

        It is made of the id, the path, and the identity, else the anchor; only findings that have
        neither, as those about bytes, are told apart by their message.
        """
        about = self.identity or self.location.anchor or self.message
        parts = (self.id, self.location.path, about)
        text = "\x1f".join(parts).encode("utf-8", "backslashreplace")
        return hashlib.sha256(text).hexdigest()[:16]

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The total order of findings: path, line, column, id, message."""
        span = self.location.span
        place = (span.line, span.column) if span else (0, 0)
        return (self.location.path, *place, self.id, self.message)


def unusable(identifier: str, message: str, location: Location, remedy: str = "") -> Diagnostic:
    """Return the finding that a schema, template, policy pack or setting cannot be used."""
    return Diagnostic(
        id=identifier,
        severity=Severity.ERROR,
        message=message,
        location=location,
        remedy=remedy,
        exit_code=UNUSABLE,
    )
