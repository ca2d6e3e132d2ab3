"""Which administrative rate a line bears."""

from datetime import date
from typing import Final

from fmsdocs.facts.authority import authority_of
from fmsdocs.facts.pricing.charges import Setting, rate_on
from fmsdocs.facts.pricing.days import day_of_line
from fmsdocs.facts.threefold import Holder
from fmsdocs.facts.totals import amount_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.dated import DatedValue

_CAPACITY: Final = "bpc"
_USUAL: Final = "fms_administrative_surcharge"
_NONSTANDARD: Final = "fms_administrative_surcharge_nonstandard"
_NONE: Final = "bpc_administrative_surcharge"
_FREE: Final = ("program_management", "small_case_management")


def bears_surcharge(line: Holder) -> bool:
    """Return whether *line* bears the surcharge: the lines of program management never do."""
    return line.get("purpose") not in _FREE


def administrative_rates(setting: Setting, line: Holder) -> tuple[DatedValue, ...]:
    """Return the rates that *line* may bear by the day of its acceptance, the usual one first."""
    on = day_of_line(line, setting.as_of)
    if authority_of(setting.case, line) == _CAPACITY:
        none = rate_on(setting.pack, _NONE, on)
        if none is not None:
            return (none,)
    found = (rate_on(setting.pack, name, on) for name in (_USUAL, _NONSTANDARD))
    return tuple(rate for rate in found if rate is not None)


def administrative_rate(setting: Setting, line: Holder) -> tuple[DatedValue | None, date]:
    """Return the rate that *line* bears, None where the pack has none, and the day of the rate.

    A stated rate chooses among those of the day; one that was not in force then is passed over.
    """
    allowed = administrative_rates(setting, line)
    on = day_of_line(line, setting.as_of)
    stated = amount_of(line.get("administrative_rate"))
    if not isinstance(stated, Unanswered):
        for rate in allowed:
            if rate.value == stated:
                return rate, on
    return (allowed[0] if allowed else None), on
