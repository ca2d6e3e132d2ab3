"""What functions that look into the policy pack give."""

from collections.abc import Mapping
from typing import Final

from fmsdocs.expressions.signatures.statements import NUMBER, TEXT, TRUTH, Result

RESULTS: Final[Mapping[str, Result]] = {
    "rate": NUMBER,
    "threshold": NUMBER,
    "timeline": NUMBER,
    "code_known": TRUTH,
    "country_known": TRUTH,
    "country_listed": TRUTH,
    "denial_policy": TEXT,
    "usual_number": TRUTH,
    "eccn_listed": TRUTH,
}

READS: Final[Mapping[str, tuple[str, ...]]] = {}
"""Nothing of a case."""
