"""What functions of what was sent read, and what they give."""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.signatures.statements import TRUTH, Part, Result, Several

RESULTS: Final[Mapping[str, Result]] = {
    "sent_requirements": Several(Part(("issued.documents.requirements",))),
    "lines_gone": Several(Part(("issued.documents.lines",))),
    "requirement_now": Part(("case.requirements",)),
    "sending_of": Part(("issued.documents",)),
    "reason_given": TRUTH,
    "share_a_word": TRUTH,
}

READS: Final[Mapping[str, tuple[str, ...]]] = {
    "sent_requirements": ("issued.documents.requirements.id",),
    "lines_gone": ("case.lines.number", "issued.documents.lines.number"),
    "requirement_now": ("case.requirements.id", "requirement.id"),
    "sending_of": ("issued.documents",),
    "reason_given": (
        "issued.documents.date",
        "issued.documents.requirements.id",
        "issued.documents.lines.number",
        *(f"case.changes.{name}" for name in ("date", "reason", "requirements", "removed_lines")),
    ),
}
