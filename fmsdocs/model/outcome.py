"""What a run gives back: findings, results, verdicts and finished documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fmsdocs.model.checklist import Answer, Blocking, Gate, Result, Verdict
from fmsdocs.model.diagnostic import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Artifact:
    """A written document: its file name (``letter-of-request.docx``), media type and bytes.

    ``boxes`` are the letters that it shows as boxes, since no font of the machine has them.
    ``faults`` are clauses that say what is wrong with it as a file.
    """

    name: str
    media_type: str
    content: bytes = field(repr=False)
    boxes: str = ""
    faults: tuple[str, ...] = ()


class CaseOutcome(NamedTuple):
    """What a run found out about one case.

    ``written`` are the paths of its new documents, ``current`` those of documents that stayed as
    they are, since a build would write the same. ``gate`` is the gate that the run was asked to
    judge, and ``to_send`` what is sent at it.
    """

    name: str
    folder: str
    diagnostics: tuple[Diagnostic, ...] = ()
    results: tuple[Result, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    answers: tuple[Answer, ...] = ()
    written: tuple[str, ...] = ()
    current: tuple[str, ...] = ()
    blocking: tuple[Blocking, ...] = ()
    gate: Gate | None = None
    to_send: tuple[str, ...] = ()


class Hiding(StrEnum):
    """By what a finding is hidden: a comment beside it, or the baseline."""

    COMMENT = "comment"
    BASELINE = "baseline"


class Hidden(NamedTuple):
    """A finding that is neither shown nor counted, with what hides it.

    ``case`` is the folder of its case. ``reason`` is what the comment says, empty for the baseline.
    """

    finding: Diagnostic
    case: str
    by: Hiding
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOutcome:
    """What a run gives to a report.

    ``diagnostics`` belong to no single case (the policy pack, the output folder). ``sources`` maps
    the path of each file read to its text, for excerpts; it is empty after a marking was found.
    ``no_case`` says what was looked at where no case was found; ``subject`` what the run was about
    where that is no case ("policy pack fmsdocs 2026.1: 118 items").

    ``hidden`` are the findings that comments and the baseline hide. ``reweighed`` counts those
    shown with another severity than their own, ``left_out`` those of ids that were not asked for.
    """

    command: str
    cases: tuple[CaseOutcome, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    as_of: date | None = None
    pack: str = ""
    sources: Mapping[str, str] = field(default_factory=dict, repr=False)
    no_case: str = ""
    subject: str = ""
    hidden: tuple[Hidden, ...] = ()
    reweighed: int = 0
    left_out: int = 0

    @property
    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every finding of the run, each once, in the order of files and lines."""
        found = dict.fromkeys(self.diagnostics)
        for case in self.cases:
            found.update(dict.fromkeys(case.diagnostics))
        return tuple(sorted(found, key=lambda diagnostic: diagnostic.order))

    def exit_code(self, fail_on: Severity | None) -> int:
        """Return the exit code of the run; *fail_on* None means that findings never fail it.

        A gate that was asked for and is blocked fails the run, also by items that nobody can
        decide yet.
        """
        if self.no_case:
            return 3
        codes = {0}
        for diagnostic in self.all_diagnostics:
            if diagnostic.exit_code != 1:
                codes.add(diagnostic.exit_code)
            elif fail_on is not None and diagnostic.severity.rank >= fail_on.rank:
                codes.add(1)
        if fail_on is not None and any(case.gate and case.blocking for case in self.cases):
            codes.add(1)
        return max(codes)
