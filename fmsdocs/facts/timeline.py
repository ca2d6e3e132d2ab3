"""The category of case development, which says how long an offer should take."""

from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.model.values import Unanswered

_BY_CASE_TYPE = {
    "BLANKET_ORDER": "A",
    "CLSSA_FMSO_I": "A",
    "CLSSA_FMSO_II": "A",
    "DEFINED_ORDER": "B",
}


def development_category(case: Holder, letter_of_request: Holder) -> str | Unanswered:
    """Return the category of case development (SAMM C5.T6).

    It is the one that the implementing agency entered, else A, B or D by the case's facts.
    Category C is B with an extenuating factor, which only the agency can enter.
    """
    entered = holder_of(case.get("development")).get("category")
    if not isinstance(entered, Unanswered):
        return str(entered)
    if holder_of(case.get("export")).get("transfer_authority") == "bpc":
        return "D"
    kind = holder_of(letter_of_request.get("request")).get("case_type")
    return kind if isinstance(kind, Unanswered) else _BY_CASE_TYPE[str(kind)]
