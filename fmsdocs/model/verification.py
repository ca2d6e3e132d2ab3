"""What was found out about a document: whether it is current, and what has changed since."""

from enum import StrEnum
from typing import NamedTuple

from fmsdocs.model.diagnostic import Diagnostic


class State(StrEnum):
    """What a document is against the inputs of today."""

    CURRENT = "current"
    STALE = "stale"
    """Something that it was made from is not as it was."""
    ALTERED = "altered"
    """The file itself is not as it was written."""
    UNKNOWN = "unknown"
    """It carries no list of what it was made from, or that cannot be followed."""


class Verification(NamedTuple):
    """What was found out about one file.

    ``document`` names the document or the package, ``inputs`` is the hash in its footer, ``as_of``
    its day of judgement and ``sent`` the day on which it was sent. ``changes`` says in words what
    it was made from and is not as it was. All are empty where they are not known.
    """

    path: str
    state: State
    diagnostics: tuple[Diagnostic, ...] = ()
    case: str = ""
    document: str = ""
    inputs: str = ""
    as_of: str = ""
    sent: str = ""
    changes: tuple[str, ...] = ()
