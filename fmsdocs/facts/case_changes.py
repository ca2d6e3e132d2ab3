"""Which document a change of a case calls for: a new offer, an amendment or a modification."""

from typing import Final

from fmsdocs.facts.open_answers import Text
from fmsdocs.facts.threefold import Holder, texts_of, yes_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

NEW_OFFER: Final = "LOA"
AMENDMENT: Final = "LOA_AMENDMENT"
MODIFICATION: Final = "LOA_MODIFICATION"


def change_document(change: Holder, pack: Pack) -> Text:
    """Return the request type of the document that *change* calls for.

    A change of purpose needs a new offer. A change of scope needs an amendment, even if other
    subjects would not; a modification is left where every subject is on its list. What must be
    answered first is returned as such.
    """
    purpose = yes_of(change, "alters_purpose")
    if purpose is True:
        return NEW_OFFER
    if isinstance(purpose, Unanswered):
        return purpose
    subjects = texts_of(change.get("subjects"))
    if isinstance(subjects, Unanswered):
        return subjects
    table = pack.codes["case_changes"]
    documents = {table[subject]["document"] for subject in subjects if subject in table}
    if AMENDMENT in documents:
        return AMENDMENT
    return MODIFICATION if documents else Unanswered(change.place / "subjects")
