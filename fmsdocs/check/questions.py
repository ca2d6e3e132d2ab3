"""The five questions that every reviewer asks, with what the checks can say to them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from fmsdocs.check.findings import OPEN
from fmsdocs.model.checklist import Answer, Question, Result, Status

WORDINGS: Final[Mapping[Question, str]] = MappingProxyType(
    {
        Question.CONFIGURATION: "Has the export-compliant configuration been defined?",
        Question.PRICING: "Have ROM pricing and lead times been provided?",
        Question.RISKS: "Have risks and dependencies been communicated early?",
        Question.SUPPORT: "Have training, sustainment and spares requirements been addressed?",
        Question.EXPORT: "Have all ITAR/EAR export control obligations been met?",
    }
)
"""The questions as the field asks them. The answers below never say yes."""

_NOT_JUDGED: Final = frozenset({Status.NOT_YET_DUE, Status.NOT_APPLICABLE})


def questions(results: Sequence[Result]) -> tuple[Answer, ...]:
    """Return what *results* say to each of the five questions, in their order."""
    return tuple(_answer(question, results) for question in Question)


def _answer(question: Question, results: Sequence[Result]) -> Answer:
    serving = [result for result in results if question in result.item.serves]
    due = [result for result in serving if result.status not in _NOT_JUDGED]
    still_open = tuple(result for result in due if result.status in OPEN)
    external = tuple(
        result for result in due if result.status is Status.EXTERNAL and result.decision is None
    )
    later = sum(result.status is Status.NOT_YET_DUE for result in serving)
    return Answer(
        question=question,
        wording=WORDINGS[question],
        sentence=_sentence(len(due), len(still_open), len(external), later),
        due=len(due),
        open=still_open,
        external=external,
    )


def _sentence(due: int, still_open: int, external: int, later: int) -> str:
    """Return one sentence that counts; the tool never answers yes by itself."""
    if not due:
        parts = ["No item is due at this gate"]
    elif still_open:
        parts = [f"{still_open} of {_items(due)} {_are(still_open)} open"]
    else:
        parts = ["No open item found by these checks"]
    if external:
        parts.append(f"{external} {'needs' if external == 1 else 'need'} an outside decision")
    if later:
        parts.append(f"{later} {_are(later)} not due yet")
    return "; ".join(parts) + "."


def _items(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
