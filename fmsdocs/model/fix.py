"""A change of a spec that keeps what it says, as a finding proposes it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from fmsdocs.model.pointer import Path


class Action(StrEnum):
    """What a fix does at its place."""

    QUOTE = "quote"
    REPLACE = "replace"
    INSERT = "insert"


class Fix(NamedTuple):
    """A fix at the place ``at`` of the file ``path``, as shown to users.

    ``text`` is what is written: the value in quotes, the spelling of the code, or the comment
    beside a key that is inserted as TBD.
    """

    action: Action
    path: str
    at: Path
    text: str

    @property
    def words(self) -> str:
        """What ``--fix`` does about it, in words."""
        match self.action:
            case Action.QUOTE:
                return f'--fix writes "{self.text}"'
            case Action.REPLACE:
                return f"--fix writes {self.text}"
            case Action.INSERT:
                return "--fix adds the key as TBD, to be answered"


class Replacement(NamedTuple):
    """What a fix writes: ``text`` instead of a stretch of a file, which may be empty.

    Lines and columns are 1-based and count code points; the end is exclusive.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def spelled_alike(text: str, codes: Iterable[str]) -> str:
    """Return the one of *codes* that differs from *text* in case and outer spaces only.

    Empty where none does, or several do.
    """
    wanted = text.strip().casefold()
    alike = [code for code in codes if code.casefold() == wanted]
    return alike[0] if len(alike) == 1 else ""
