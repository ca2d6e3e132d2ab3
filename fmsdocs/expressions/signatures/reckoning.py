"""What functions that reckon with days and numbers give."""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.signatures.statements import DAY, NUMBER, Result

RESULTS: Final[Mapping[str, Result]] = {
    "today": DAY,
    "days_between": NUMBER,
    "add_days": DAY,
    "add_business_days": DAY,
    "add_months": DAY,
    "sum_of": NUMBER,
}

READS: Final[Mapping[str, tuple[str, ...]]] = {}
"""Nothing of a case."""
