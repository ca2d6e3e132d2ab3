"""Functions of the language for planning drafts of an offer."""

from typing import Final

from fmsdocs.expressions.arguments import holder_of
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.registry import function
from fmsdocs.facts.delivery_quarters import quarters_of
from fmsdocs.facts.given_facts import given_facts
from fmsdocs.facts.offer_notes import offer_notes


def notes_of(frame: Frame, case: Operand) -> Operand:
    """Return the notes that an offer for the case needs or may need, each with its lines."""
    return offer_notes(holder_of(case), frame.scope.pack)


def facts_given(case: Operand, loa_planning_draft: Operand) -> Operand:
    """Return what only the agency gives and the case holds, and whether the draft records it."""
    return given_facts(holder_of(case), holder_of(loa_planning_draft))


def delivery_quarters(case: Operand) -> Operand:
    """Return every delivery of the lines with its quarter, and whether it lies within one."""
    return quarters_of(holder_of(case))


FUNCTIONS: Final = (
    function("offer_notes", notes_of, strict=False),
    function("given_facts", facts_given, strict=False),
    function("delivery_quarters", delivery_quarters, strict=False),
)
