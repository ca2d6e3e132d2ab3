"""The numbers of notifications to Congress that a case prints."""

import re
from typing import Final

from fmsdocs.facts.open_answers import word_of
from fmsdocs.facts.threefold import Holder, holder_of

_FIRST: Final = re.compile(r"(?<![\w-])\d{2}-\d{1,3}(?![\w-])")
"""The form of the first notification of a case: fiscal year and sequence, as 24-30.

Reports on a later increase have letters in their numbers, as 0B-24.
"""


def first_notifications(case: Holder) -> tuple[str, ...]:
    """Return the different numbers of first notifications in the printed number of *case*."""
    notice = holder_of(holder_of(case.get("export")).get("notification"))
    return tuple(dict.fromkeys(_FIRST.findall(word_of(notice.get("transmittal_number")))))
