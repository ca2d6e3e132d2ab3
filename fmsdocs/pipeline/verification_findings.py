"""What ``verify`` says of documents that are not current, as findings."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from fmsdocs.model.diagnostic import Diagnostic, Related, Severity
from fmsdocs.model.location import Location
from fmsdocs.provenance.inputs import RECORD, Change

_NAMED: Final = 3
"""How many changes the message names; the notes below it show more."""
_SHOWN: Final = 20
_SERIES: Final = {
    "rate": "rates.yaml",
    "threshold": "thresholds.yaml",
    "official time": "timelines.yaml",
}


def stale_finding(
    path: Path, changes: Sequence[Change], folder: Path, remedy: str, command: str
) -> Diagnostic:
    """Return that the document would be made from something else today: *changes* say what.

    *folder* is that of its case.
    """
    words = [change.words for change in changes]
    rest = len(words) - _NAMED
    more = f", and {rest} more" if rest > 0 else ""
    related = tuple(
        Related(Location(_place(change, folder)), change.words) for change in changes[:_SHOWN]
    )
    return Diagnostic(
        id="OUT020",
        severity=Severity.WARNING,
        message=f"the document is stale: {', '.join(words[:_NAMED])}{more}",
        location=Location(path.as_posix()),
        remedy=remedy,
        command=command,
        related=related,
    )


def altered_finding(path: Path, words: tuple[str, ...], command: str) -> Diagnostic:
    """Return that a document is not as it was written; *command* builds it anew."""
    return finding(
        "OUT021",
        path,
        f"the document was altered: {'; '.join(words)}",
        "write what was edited into the specs and build again, or take the file back as it was"
        if command
        else "take the file back as it was from where it was kept",
    )._replace(command=command)


def silent_finding(path: Path, *, recorded: bool) -> Diagnostic:
    """Return that the file at *path* does not say what it was made from.

    *recorded* says that a manifest beside it knows it, and is too old to say it.
    """
    if recorded:
        message = (
            "the manifest is of an older format: it does not say what the document was made of"
        )
        return finding("OUT022", path, message, "fmsdocs check holds its folder against it")
    message = "the file does not say what it was made from, and no manifest beside it does"
    remedy = (
        "verify a Word file, a PDF or a manifest that 'fmsdocs build' or 'fmsdocs freeze' wrote"
    )
    return finding("OUT022", path, message, remedy)


def finding(identifier: str, path: Path, message: str, remedy: str) -> Diagnostic:
    """Return an error about the file at *path*."""
    return Diagnostic(
        id=identifier,
        severity=Severity.ERROR,
        message=message,
        location=Location(path.as_posix()),
        remedy=remedy,
    )


def _place(change: Change, folder: Path) -> str:
    """Return the file in which a change is, as far as it is known."""
    one = change.about
    if one.group == RECORD or (one.group == "spec file" and "/" not in one.name):
        return (folder / one.name).as_posix()
    return f"policy/{_SERIES[one.group]}" if one.group in _SERIES else one.name
