"""Waivers of contract administration by country: said, never reckoned."""

from dataclasses import dataclass

from fmsdocs.facts.pricing.charges import Setting
from fmsdocs.facts.pricing.days import day_of_case
from fmsdocs.facts.threefold import holder_of
from fmsdocs.model.values import Unanswered


@dataclass(frozen=True, slots=True)
class Waiver:
    """A part of contract administration that is waived for a purchaser from that day on."""

    component: str
    title: str
    since: str


def waivers_of(setting: Setting) -> tuple[Waiver, ...] | Unanswered:
    """Return the waivers that hold for the purchaser on the day of the case.

    How the rate is split over the components was not seen, so no amount follows.
    """
    code = holder_of(setting.case.get("purchaser")).get("customer_code")
    if isinstance(code, Unanswered):
        return code
    on = day_of_case(setting).isoformat()
    return tuple(
        Waiver(row["component"], row["name"], row["effective_from"])
        for row in setting.pack.codes["cas_waivers_country"].rows
        if row["customer_code"] == code and row["effective_from"] <= on
    )
