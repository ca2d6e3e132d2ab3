"""What a person acknowledges on the command line about soft marking patterns."""

import re
from collections.abc import Iterable

from fmsdocs.load.marking import (
    SOFT,
    Acknowledgement,
    acknowledgement_note,
    read_patterns,
    same_file,
)
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.location import Location, Span
from fmsdocs.workspace.locate import bundled

_WRITTEN = re.compile(r"(?P<pattern>[A-Z]{2}-[0-9]{2}):(?P<path>.+):(?P<line>[1-9][0-9]{0,8})")


class NotAcknowledged(Exception):  # noqa: N818 - states what is the case
    """An acknowledgement cannot be taken; the message says why and repeats no reason."""


def acknowledge(written: tuple[str, ...], reasons: tuple[str, ...]) -> tuple[Acknowledgement, ...]:
    """Return the acknowledgements *written* as ``ID:FILE:LINE``, each with its reason.

    Raises:
        NotAcknowledged: the form is wrong, a reason lacks, or the pattern is not a soft one.
    """
    filled = [reason for reason in reasons if reason.strip()]
    if not written:
        raise NotAcknowledged("--reason belongs to --ack-marking")
    if len(filled) not in {1, len(written)} or len(filled) != len(reasons):
        raise NotAcknowledged("give one --reason for each --ack-marking, or one for all")
    if len(filled) == 1:
        filled *= len(written)
    table = bundled().policy / "codes" / "classified_marking_patterns.csv"
    tiers = {pattern.id: pattern.tier for pattern in read_patterns(table.read_text("utf-8"))}
    return tuple(_one(text, reason, tiers) for text, reason in zip(written, filled, strict=True))


def stale_acknowledgements(
    acknowledged: Iterable[Acknowledgement], found: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """Return a finding for each of *acknowledged* that no note among *found* stems from."""
    notes = [item for item in found if item.id == "FMS065"]
    return tuple(
        Diagnostic(
            id="FMS066",
            severity=Severity.WARNING,
            message=f"the acknowledgement of pattern {one.pattern} meets no marking here",
            location=Location(one.path, Span(one.line, 1, 2)),
            remedy="take it out of the command, or correct its file and line",
        )
        for one in acknowledged
        if not any(
            note.message == acknowledgement_note(one, "").message
            and note.location.span
            and note.location.span.line == one.line
            and same_file(note.location.path, one.path)
            for note in notes
        )
    )


def _one(text: str, reason: str, tiers: dict[str, str]) -> Acknowledgement:
    match = _WRITTEN.fullmatch(text)
    if not match:
        raise NotAcknowledged("--ack-marking takes ID:FILE:LINE, as the finding FMS061 shows them")
    pattern = match["pattern"]
    if pattern not in tiers:
        raise NotAcknowledged(f"{pattern} is no marking pattern")
    if tiers[pattern] != SOFT:
        raise NotAcknowledged(f"{pattern} is no soft pattern: what it finds cannot be acknowledged")
    return Acknowledgement(pattern, match["path"], int(match["line"]), reason)
