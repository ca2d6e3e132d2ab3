"""Which spec files travel inside a PDF, and when they stay at home."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from fmsdocs.model.attachment import Attachment
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.doctree import Document, Handling
from fmsdocs.model.location import Location
from fmsdocs.pipeline.loading import LoadedCase
from fmsdocs.validate.case import SHARED_PARTIES

_UNMARKED: Final = "UNCLASSIFIED"
_YAML: Final = "application/yaml"
"""RFC 9512."""


def attached_specs(
    case: LoadedCase, name: str, tree: Document, contents: Mapping[str, bytes]
) -> tuple[Attachment, ...] | Diagnostic:
    """Return what the document *name* was made from, or why that may not travel in it.

    These are ``case.yaml``, the shared parties and the spec of the document itself, as the marking
    guard has read them. Specs of other documents stay at home: their readers are others.
    """
    reason = _reason_against(tree.handling)
    if reason:
        return Diagnostic(
            id="OUT006",
            severity=Severity.WARNING,
            message=f"no spec is attached to {name}.pdf: {reason}, and spec files bear no marking",
            location=Location(case.shown),
            remedy="send the specs apart, in a way that their marking allows",
        )
    return tuple(
        Attachment(
            name=Path(spec.path).name,
            media_type=_YAML,
            description="Spec file of fmsdocs from which this document was made",
            content=contents[spec.path],
            relationship="Source",
            date=tree.date,
        )
        for key, spec in case.specs.items()
        if key in {"case", SHARED_PARTIES, name} and spec.path in contents
    )


def _reason_against(handling: Handling) -> str:
    """Return what in the marking keeps unmarked files out, empty for nothing."""
    if handling.banner != _UNMARKED:
        return f"its banner is {handling.banner}"
    if handling.on_first_page:
        return "it bears a statement on its first page"
    if handling.legend:
        return "it bears a legend of the purchaser"
    return ""
