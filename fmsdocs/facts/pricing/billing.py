"""Special billing: what a purchaser still owes, given what it has on account."""

from dataclasses import dataclass

from fmsdocs.facts.pricing.amounts import Given, less, plus
from fmsdocs.facts.threefold import Holder, holder_of
from fmsdocs.facts.totals import amount_of
from fmsdocs.model.values import Unanswered


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialBilling:
    """The funds of a purchaser under special billing.

    ``available`` is the working capital without its reserves. ``due`` is what the working fund and
    the baseline reserve need beyond it, never less than zero. ``final_bill`` is what the special
    bill leaves of the quarterly statement.
    """

    available: Given
    due: Given
    final_bill: Given


def special_billing_of(case: Holder) -> SpecialBilling | Unanswered:
    """Return the funds under special billing, the unanswered capital where the case has none."""
    funds = holder_of(holder_of(case.get("funding")).get("special_billing"))
    if isinstance(funds, Unanswered):
        return funds.get("working_capital")

    def amount(name: str) -> Given:
        return amount_of(funds.get(name))

    reserves = plus((amount("termination_liability_reserve"), amount("case_reserve")))
    available = less(amount("working_capital"), reserves)
    needed = plus((amount("working_fund"), amount("baseline_reserve")))
    missing = less(needed, available)
    return SpecialBilling(
        available=available,
        due=missing if isinstance(missing, Unanswered) else max(missing, 0),
        final_bill=less(amount("statement"), amount("special_bill_paid")),
    )
