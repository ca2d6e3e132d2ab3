"""What a document is made from, as one list: its hash, and what differs between two lists."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

ANNOTATED: Final = "findings as comments"
AS_OF: Final = "day of judgement"
ATTACHED: Final = "specs attached"
EARLIER: Final = "earlier "
"""What stands before the group of an input that only the older of two versions has."""
FINAL: Final = "final"
GATE: Final = "gate"
OPTION: Final = "option"
RECORD: Final = "record"
"""The group of manifests of what was sent: the case is held against them."""
VERSION: Final = "version"

_COUNTED: Final = 16
"""How many digits of a hash tell inputs apart; that is enough against accident."""
_SHORT: Final = 8


class Input(NamedTuple):
    """One thing that a document is made from.

    ``group`` says in words what it is ("spec file", "rate"), ``sha256`` is the hash of its content,
    or its first digits. ``value`` is what it says, where that is short: a version, a day.
    """

    group: str
    name: str
    sha256: str
    value: str = ""

    @property
    def counted(self) -> str:
        """The digits of the hash that tell inputs apart."""
        return self.sha256[:_COUNTED]


class Origin(NamedTuple):
    """What one document, or one package of several, is made from.

    ``documents`` are named as their spec files are; ``package`` is empty for a single document.
    """

    case: str
    documents: tuple[str, ...]
    package: str
    inputs: tuple[Input, ...]

    @property
    def sha256(self) -> str:
        """The hash of the list. Case and documents count, the order of inputs does not."""
        lines = ["\0".join((self.case, self.package, *self.documents))]
        lines += sorted(f"{one.group}\0{one.name}\0{one.counted}" for one in self.inputs)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    @property
    def short(self) -> str:
        """The hash that stands in the footer."""
        return self.sha256[:_SHORT]

    def option(self, name: str) -> str:
        """Return what the option *name* was, empty where it was not given."""
        found = (one.value for one in self.inputs if (one.group, one.name) == (OPTION, name))
        return next(found, "")


class Change(NamedTuple):
    """An input that is not as it was: a new one has no ``before``, a lost one no ``after``."""

    before: Input | None
    after: Input | None

    @property
    def about(self) -> Input:
        """The input as it is now, else as it was."""
        found = self.after or self.before
        if found is None:
            message = "a change is about an input"
            raise AssertionError(message)
        return found

    @property
    def words(self) -> str:
        """What happened to it, as "the rate x changed from 3.2 to 3.5"."""
        what = f"the {self.about.group} {self.about.name}"
        if self.before is None:
            return f"{what} was added"
        if self.after is None:
            return f"{what} is gone"
        if self.before.value and self.after.value and self.before.value != self.after.value:
            return f"{what} changed from {self.before.value} to {self.after.value}"
        return f"{what} changed"


def content_input(group: str, name: str, content: bytes) -> Input:
    """Return the input with these bytes."""
    return Input(group, name, hashlib.sha256(content).hexdigest())


def value_input(group: str, name: str, value: str) -> Input:
    """Return the input that is no more than its *value*."""
    return Input(group, name, hashlib.sha256(value.encode()).hexdigest(), value)


def changes(before: Iterable[Input], after: Iterable[Input]) -> Iterator[Change]:
    """Give what differs between two lists, by group and name."""
    old = {(one.group, one.name): one for one in before}
    new = {(one.group, one.name): one for one in after}
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        if was is None or now is None or was.counted != now.counted:
            yield Change(was, now)
