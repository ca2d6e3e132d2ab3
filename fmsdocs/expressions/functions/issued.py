"""Functions of the language that hold a case against what was sent."""

from typing import Final

from fmsdocs.expressions.arguments import holder_of
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.registry import function
from fmsdocs.facts import issued as sendings


def sent_requirements(issued: Operand) -> Operand:
    """Return every requirement that was ever sent, each as it was last sent."""
    return sendings.last_sent(holder_of(issued), "requirements")


def lines_gone(case: Operand, issued: Operand) -> Operand:
    """Return every line that was ever sent and that the case no longer has."""
    return sendings.lines_gone(holder_of(case), holder_of(issued))


def requirement_now(case: Operand, requirement: Operand) -> Operand:
    """Return the requirement of the case with the id of one that was sent, unanswered if gone."""
    return sendings.requirement_now(holder_of(case), holder_of(requirement))


def sending_of(issued: Operand, entry: Operand) -> Operand:
    """Return the document and the day with which a requirement or line was last sent."""
    return sendings.sending_of(holder_of(issued), holder_of(entry))


def reason_given(case: Operand, issued: Operand, entry: Operand) -> Operand:
    """Return whether a change since the sending names the requirement or line and says why."""
    return sendings.reason_given(holder_of(case), holder_of(issued), holder_of(entry))


def share_a_word(one: Operand, other: Operand) -> Operand:
    """Return whether two names have a word of three letters or more in common."""
    return sendings.share_a_word(str(one), str(other))


FUNCTIONS: Final = (
    function("sent_requirements", sent_requirements, strict=False),
    function("lines_gone", lines_gone, strict=False),
    function("requirement_now", requirement_now, strict=False),
    function("sending_of", sending_of, strict=False),
    function("reason_given", reason_given, strict=False),
    function("share_a_word", share_a_word),
)
