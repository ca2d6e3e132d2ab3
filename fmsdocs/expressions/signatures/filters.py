"""What filters read of the value before them, which is called ``value``."""

from collections.abc import Mapping
from typing import Final

READS: Final[Mapping[str, tuple[str, ...]]] = {
    "period": ("value.start", "value.end", "value.text"),
}
