"""The functions of the language by their names, each in the module of its family.

Rules call them through an evaluation, templates through ``functions_for``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from fmsdocs.expressions.frame import Frame, Scope
from fmsdocs.expressions.functions import (
    case,
    export,
    issued,
    letter,
    offer,
    plan,
    policy,
    pricing,
    reckoning,
    schedule,
    support,
    transport,
)
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.registry import Callee, by_name
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

FUNCTIONS: Final = by_name(
    (
        *reckoning.FUNCTIONS,
        *policy.FUNCTIONS,
        *case.FUNCTIONS,
        *letter.FUNCTIONS,
        *export.FUNCTIONS,
        *schedule.FUNCTIONS,
        *transport.FUNCTIONS,
        *support.FUNCTIONS,
        *pricing.FUNCTIONS,
        *plan.FUNCTIONS,
        *offer.FUNCTIONS,
        *issued.FUNCTIONS,
    )
)
"""Every function by its name."""

_NEED_NAMES: Final = frozenset({"party"})
"""Functions that look into the case by themselves; templates have their own."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """A function of the language bound to a frame, for templates."""

    callee: Callee
    frame: Frame

    def __call__(self, *arguments: Operand, **keywords: Operand) -> Operand:
        """Call the function; an unanswered argument of a strict one is its result."""
        if self.callee.strict:
            for value in (*arguments, *keywords.values()):
                if isinstance(value, Unanswered):
                    return value
        before = (self.frame,) if self.callee.wants_frame else ()
        result: Operand = self.callee.call(*before, *arguments, **keywords)
        return result


def functions_for(pack: Pack, *, as_of: date | None = None) -> Mapping[str, Callable[..., Any]]:
    """Return the functions as templates call them.

    Args:
        pack: the policy pack that they read.
        as_of: the day of judgement, on which rates and thresholds are taken unless ``on`` says
            otherwise; the pack's own day if it is not given.

    The functions raise ``Broken`` for arguments that cannot be used.
    """
    frame = Frame(Scope(names={}, pack=pack, as_of=as_of or pack.as_of))
    return {
        name: _Bound(callee, frame) for name, callee in FUNCTIONS.items() if name not in _NEED_NAMES
    }
