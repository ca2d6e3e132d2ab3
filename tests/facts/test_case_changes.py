"""Whether a change needs a new offer, an amendment or a modification: every row of the lists."""

import pytest
from check.making import bundled_pack, record

from fmsdocs.facts.case_changes import change_document
from fmsdocs.facts.threefold import members_of
from fmsdocs.model.values import Unanswered

AMENDMENTS = (
    "QUANTITY",
    "NEW_LINE",
    "SERVICE_MONTHS",
    "SERVICE_DESCRIPTION",
    "WORK_YEARS",
    "BLANKET_CATEGORY",
    "BLANKET_VALUE",
    "CLSSA_END_ITEMS",
    "CLSSA_VALUE",
    "OTHER_SCOPE",
)
MODIFICATIONS = (
    "FUNDS_TO_BILLING",
    "LINE_DELETION",
    "UNIT_AMOUNT",
    "BLANKET_PRICE",
    "MONTHS_BY_EVENT",
    "UPDATED_VERSION",
    "LINE_CODES",
    "CHARGES_OR_SCHEDULE",
    "FOREIGN_TAX",
    "RECEIVED_REQUIREMENT",
    "TYPING_ERROR",
    "FUNDS_BETWEEN_CASES",
    "SOLE_SOURCE",
)


def document(*subjects: str, purpose: str | None = "no") -> str | Unanswered:
    change = {"id": "A01", "subjects": list(subjects), "alters_purpose": purpose}
    changes = members_of(record("case", {"changes": [change]}).get("changes"))
    assert isinstance(changes, list)
    return change_document(changes[0], bundled_pack())


@pytest.mark.parametrize("subject", AMENDMENTS)
def test_a_change_of_scope_is_an_amendment(subject: str) -> None:
    assert document(subject) == "LOA_AMENDMENT"


@pytest.mark.parametrize("subject", MODIFICATIONS)
def test_what_is_on_the_list_is_a_modification(subject: str) -> None:
    assert document(subject) == "LOA_MODIFICATION"


def test_every_row_of_the_table_is_held() -> None:
    assert {*AMENDMENTS, *MODIFICATIONS} == set(bundled_pack().codes["case_changes"])


def test_scope_among_other_subjects_makes_an_amendment() -> None:
    assert document("TYPING_ERROR", "QUANTITY", "LINE_CODES") == "LOA_AMENDMENT"


def test_another_purpose_needs_a_new_offer() -> None:
    assert document("QUANTITY", purpose="yes") == "LOA"
    assert document(purpose="yes") == "LOA"


@pytest.mark.parametrize("purpose", ["unknown", None])
def test_an_open_purpose_decides_nothing(purpose: str | None) -> None:
    assert isinstance(document("TYPING_ERROR", purpose=purpose), Unanswered)


def test_without_subjects_nobody_knows() -> None:
    assert isinstance(document(), Unanswered)
