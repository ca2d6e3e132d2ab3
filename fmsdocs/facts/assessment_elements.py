"""The elements of the Country Team Assessment that a case needs (SAMM Table C5.T1)."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.open_answers import Text, answered_members, gap_of, text_of, word_of, words_of
from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.model.values import Value
from fmsdocs.policy.pack import Pack
from fmsdocs.policy.tables import Row

COMMON: Final = "COMMON"
"""The set that every assessment answers."""
_TABLE: Final = "cta_elements"


@dataclass(frozen=True, slots=True)
class AssessmentElement:
    """One element of the assessment, with what the case records of it.

    ``code`` is its row in the table of elements (``NVD-13``), ``subject`` what its set is about in
    words, ``owed_by`` the code of who gives it.
    ``answered`` and ``summary`` are unanswered where the case does not list the element.
    """

    code: str
    table: str
    subject: str
    number: str
    element: str
    owed_by: str
    answered: Text
    summary: Text

    def __str__(self) -> str:
        """Return what people call the element."""
        return self.code


def assessment_elements(case: Holder, pack: Pack) -> tuple[AssessmentElement, ...]:
    """Return the common elements, then those of the sets that sensitive properties of lines need.

    A line whose sensitive properties nobody has given asks for no set yet.
    """
    wanted = {COMMON, *_sets_needed(case, pack)}
    listed = holder_of(case.get("cta")).get("elements")
    known = {
        (word_of(entry.get("table")), word_of(entry.get("number"))): entry
        for entry in answered_members(listed)
    }
    return tuple(
        _element(row, known.get((row["set"], row["number"])), listed)
        for row in pack.codes[_TABLE].rows
        if row["set"] in wanted
    )


def _sets_needed(case: Holder, pack: Pack) -> set[str]:
    tags = pack.codes["sensitive_tags"]
    found = (
        tag
        for line in answered_members(case.get("lines"))
        for tag in words_of(line.get("sensitive_tags"))
    )
    return {tags[tag]["cta_set"] for tag in found if tag in tags} - {""}


def _element(row: Row, entry: Holder | None, listed: Value) -> AssessmentElement:
    if entry is None:
        answered: Text = gap_of(listed)
        summary: Text = answered
    else:
        answered, summary = text_of(entry.get("answered")), text_of(entry.get("summary"))
    return AssessmentElement(
        row["code"],
        row["set"],
        row["subject"],
        row["number"],
        row["element"],
        row["owed_by"],
        answered,
        summary,
    )
