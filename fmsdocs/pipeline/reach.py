"""What a run could have found: what it did not look for is not gone because it is absent."""

from collections.abc import Iterable
from pathlib import Path

from fmsdocs.model.checklist import Status
from fmsdocs.model.outcome import CaseOutcome

_NOT_JUDGED = frozenset({Status.NOT_YET_DUE, Status.UNDECIDED})


def could_find(identifier: str, case: CaseOutcome, command: str) -> bool:
    """Whether *command* looked for *identifier* in *case*.

    Findings of form are always looked for. Items are judged by ``check`` where the case can be
    used, and not while they are not due or not decided.
    """
    if identifier.startswith("FMS"):
        return True
    if command != "check" or not case.results:
        return False
    return not any(
        result.item.id == identifier and result.status in _NOT_JUDGED for result in case.results
    )


def looked_at(path: str, paths: Iterable[Path]) -> bool:
    """Whether a run over *paths* tells all about the spec file *path* of one of its cases.

    Of a case of which a file is named, only that file counts.
    """
    named = [one for one in paths if one.is_file() and one.parent == Path(path).parent]
    return not named or Path(path) in named
