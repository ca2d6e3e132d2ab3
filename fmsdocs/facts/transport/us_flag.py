"""Whether the preference for carriers of the United States binds a case."""

from typing import Final

from fmsdocs.facts.threefold import Holder, Threefold, any_of, holder_of, members_of
from fmsdocs.model.values import Unanswered, Value

_SOURCES: Final = frozenset({"fmf_grant", "fmf_loan", "fmf_guarantee", "map_merger", "eda_grant"})
_AUTHORITIES: Final = frozenset({"eda", "lease"})
_TERMS: Final = frozenset(
    {"FMS_CREDIT", "FMS_CREDIT_NON_REPAYABLE", "FMF_GUARANTEE", "MAP_MERGER", "EDA_GRANT"}
)
_OWN_MONEY: Final = "national_funds"


def us_flag_due(case: Holder) -> Threefold:
    """Return whether grant, credit, guarantee, EDA, loan or lease pays or moves (SAMM C7.9.1).

    A mixed source counts by the terms of sale; without them it is open.
    """
    funding = holder_of(case.get("funding"))
    authority = holder_of(case.get("export")).get("transfer_authority")
    return any_of((_in(authority, _AUTHORITIES), _paid(funding)))


def _paid(funding: Holder) -> Threefold:
    source = funding.get("source")
    if isinstance(source, Unanswered):
        return source
    if source == _OWN_MONEY or source in _SOURCES:
        return source in _SOURCES
    terms = members_of(funding.get("terms_of_sale"))
    if isinstance(terms, Unanswered):
        return terms
    return any_of(_in(each.get("term"), _TERMS) for each in terms)


def _in(value: Value, wanted: frozenset[str]) -> Threefold:
    return value if isinstance(value, Unanswered) else value in wanted
