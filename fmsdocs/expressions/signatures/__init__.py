"""What the functions of the language read of a case, and what kind of value they give.

Facts are Python, which no check of expressions can look into. So what they read is stated here,
and a test holds the statement against what they really read. Each family of functions has a module
of the name that it has in ``fmsdocs/expressions/functions``.
"""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.registry import joined
from fmsdocs.expressions.signatures import (
    case,
    export,
    filters,
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
from fmsdocs.expressions.signatures.statements import (
    Facts,
    Part,
    Result,
    Several,
    missing_field,
    shape_at,
    shape_given,
)

__all__ = [
    "READS",
    "RESULTS",
    "Facts",
    "Part",
    "Result",
    "Several",
    "missing_field",
    "shape_at",
    "shape_given",
]

RESULTS: Final[Mapping[str, Result]] = joined(
    reckoning.RESULTS,
    policy.RESULTS,
    case.RESULTS,
    letter.RESULTS,
    export.RESULTS,
    schedule.RESULTS,
    transport.RESULTS,
    support.RESULTS,
    pricing.RESULTS,
    plan.RESULTS,
    offer.RESULTS,
    issued.RESULTS,
)
"""What a function gives; ``code`` and ``code_rows``, which give any table, are not among them."""

READS: Final[Mapping[str, tuple[str, ...]]] = joined(
    reckoning.READS,
    policy.READS,
    case.READS,
    letter.READS,
    export.READS,
    schedule.READS,
    transport.READS,
    support.READS,
    pricing.READS,
    plan.READS,
    offer.READS,
    issued.READS,
    filters.READS,
)
"""The fields that a function reads: the parameter or root, then names; lists are walked through."""
