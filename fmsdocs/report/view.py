"""How a report is wanted, apart from its format."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.fix import Fix, Replacement
from fmsdocs.model.outcome import RunOutcome


class Explanation(NamedTuple):
    """What an id means, for readers who cannot ask the program: in a line, as text, as Markdown."""

    title: str
    text: str
    markdown: str


Explain: TypeAlias = Callable[[tuple[str, ...]], Mapping[str, Explanation]]
Replace: TypeAlias = Callable[[RunOutcome], Mapping[Fix, Replacement]]


def nothing_explained(_ids: tuple[str, ...]) -> Mapping[str, Explanation]:
    """Explain no id."""
    return {}


def nothing_replaced(_outcome: RunOutcome) -> Mapping[Fix, Replacement]:
    """Replace nothing."""
    return {}


class View(NamedTuple):
    """How a report is wanted.

    ``fail_on`` is the least severity that fails the run, None for none. ``colour`` says whether
    the report may be coloured, ``base`` is the address of the working folder where a terminal can
    follow links, else empty. ``explain`` gives what the ids of findings mean, where it is known,
    ``replace`` what the fixes of a run would write.
    """

    fail_on: Severity | None = Severity.ERROR
    colour: bool = False
    base: str = ""
    explain: Explain = nothing_explained
    replace: Replace = nothing_replaced

    def fails(self, severity: Severity) -> bool:
        """Return whether a finding of *severity* fails the run."""
        return self.fail_on is not None and severity.rank >= self.fail_on.rank
