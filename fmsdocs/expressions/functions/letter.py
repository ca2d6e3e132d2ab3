"""Functions of the language for the request and its reviews."""

from decimal import Decimal
from typing import Final

from fmsdocs.expressions.arguments import holder_of
from fmsdocs.expressions.fault import Broken
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.logic import Operand, kind_of
from fmsdocs.expressions.registry import function
from fmsdocs.facts import (
    assessment,
    channels,
    offsets,
    planning,
    printed,
    special_reviews,
    timeline,
)
from fmsdocs.facts.assessment_elements import assessment_elements
from fmsdocs.facts.targeting import targeting_gaps
from fmsdocs.model.values import Unanswered


def channels_of(frame: Frame, case: Operand, letter_of_request: Operand) -> Operand:
    """Return the addressees that the channel of the request calls for, and the others it names."""
    return channels.channels(holder_of(case), holder_of(letter_of_request), frame.scope.pack)


def channel_needs(
    frame: Frame, case: Operand, letter_of_request: Operand, office: Operand
) -> Operand:
    """Return whether the channel of the request calls for the office, to act or for a copy."""
    holders = (holder_of(case), holder_of(letter_of_request))
    return channels.channel_needs(*holders, str(office), frame.scope.pack)


def buys_as_agent(frame: Frame, case: Operand, letter_of_request: Operand) -> Operand:
    """Return whether the purchaser buys as agent for others, as NSPA and OCCAR may."""
    holders = (holder_of(case), holder_of(letter_of_request))
    return channels.buys_as_agent(*holders, frame.scope.pack)


def planning_of(frame: Frame, case: Operand, letter_of_request: Operand) -> Operand:
    """Return the steps that follow from the request, with their planned days."""
    holders = (holder_of(case), holder_of(letter_of_request))
    return planning.planning(*holders, frame.scope.pack, frame.scope.as_of)


def cta_required(frame: Frame, case: Operand) -> Operand:
    """Return whether the request needs a Country Team Assessment."""
    return assessment.assessment_required(holder_of(case), frame.scope.pack, frame.scope.as_of)


def assessment_grounds(frame: Frame, case: Operand) -> Operand:
    """Return the grounds on which it needs one, sure or still open."""
    return assessment.assessment_grounds(holder_of(case), frame.scope.pack, frame.scope.as_of)


def elements_of_assessment(frame: Frame, case: Operand) -> Operand:
    """Return the elements that the Country Team Assessment must answer for the case."""
    return assessment_elements(holder_of(case), frame.scope.pack)


def reviews_of(frame: Frame, case: Operand) -> Operand:
    """Return the special reviews that lines belong to or may belong to, by class of items."""
    pack, as_of = frame.scope.pack, frame.scope.as_of
    return special_reviews.special_reviews(holder_of(case), pack, as_of)


def advisories(frame: Frame, case: Operand) -> Operand:
    """Return the advisories that the request needs or may need, with their lines and reasons."""
    return special_reviews.advisories(holder_of(case), frame.scope.pack, frame.scope.as_of)


def advisory_due(frame: Frame, case: Operand) -> Operand:
    """Return whether a line of the case needs an LOR Advisory."""
    return special_reviews.advisory_due(holder_of(case), frame.scope.pack, frame.scope.as_of)


def gaps_in_targeting(frame: Frame, line: Operand) -> Operand:
    """Return in words what the targeting solution of the line leaves open."""
    return targeting_gaps(holder_of(line), frame.scope.pack)


def development_category(case: Operand, letter_of_request: Operand) -> Operand:
    """Return the category of case development: the entered one, else A, B or D by the facts."""
    return timeline.development_category(holder_of(case), holder_of(letter_of_request))


def offset_details(case: Operand) -> Operand:
    """Return the signs and words in the texts on offsets that tell an amount or a share."""
    return offsets.offset_details(holder_of(case))


def quantity_doubts(line: Operand) -> Operand:
    """Return why the printed quantity of a line or requirement gives no sure number."""
    return printed.quantity_doubts(holder_of(line))


def amount_doubts(text: Operand, amount: Operand) -> Operand:
    """Return why the printed text is not that amount in US dollars."""
    if isinstance(text, Unanswered):
        return text
    if isinstance(amount, int | Decimal | Unanswered):
        return printed.amount_doubts(str(text), amount)
    raise Broken(f"expected an amount, found {kind_of(amount)}")


FUNCTIONS: Final = (
    function("channels", channels_of, strict=False),
    function("channel_needs", channel_needs, strict=False),
    function("buys_as_agent", buys_as_agent, strict=False),
    function("planning", planning_of, strict=False),
    function("cta_required", cta_required, strict=False),
    function("assessment_grounds", assessment_grounds, strict=False),
    function("assessment_elements", elements_of_assessment, strict=False),
    function("special_reviews", reviews_of, strict=False),
    function("advisories", advisories, strict=False),
    function("advisory_due", advisory_due, strict=False),
    function("targeting_gaps", gaps_in_targeting, strict=False),
    function("development_category", development_category, strict=False),
    function("offset_details", offset_details, strict=False),
    function("quantity_doubts", quantity_doubts, strict=False),
    function("amount_doubts", amount_doubts, strict=False),
)
