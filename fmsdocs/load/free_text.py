"""The free text of a parsed file, as the marking guard and the portion marks look at it."""

import re
from collections.abc import Iterable, Iterator

from fmsdocs.load.marking import Passage
from fmsdocs.load.nodes import Mapping, Node, Scalar
from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.location import Location

_PORTION_MARK = re.compile(r"^\s*\((?:CUI|U)(?://[^()\n]*)?\)\s", re.MULTILINE)


def readings(root: Node, free: Iterable[Scalar]) -> tuple[list[Passage], ...]:
    """Return the free text of a file in every way in which a banner may be spread over it.

    Quotes and folding are gone. The values follow each other, as in a list; then the keys do; then
    each key stands before its value. ``free`` are the scalars that may hold any text: codes that
    a schema lists are data.
    """
    known = {id(scalar) for scalar in free}
    values: list[Passage] = []
    keys: list[Passage] = []
    pairs: list[Passage] = []
    for key, value in _pairs(root):
        if key is not None:
            keys.append(Passage(key.text, key.line))
        if value is not None and id(value) in known:
            values.append(Passage(value.text, value.line))
            if key is not None:
                pairs.append(Passage(f"{key.text}: {value.text}", key.line))
    return values, keys, pairs


def typed_portion_marks(free: Iterable[Scalar], path: str) -> Iterator[Diagnostic]:
    """Give a finding for each text that begins with a portion mark: the program writes them."""
    for scalar in free:
        if _PORTION_MARK.search(scalar.text):
            yield Diagnostic(
                id="FMS064",
                severity=Severity.ERROR,
                message="a portion mark is typed in the text",
                location=Location(path, scalar.span),
                remedy="take it out; handling.portion_marks: yes marks every portion, or none is",
            )


def _pairs(root: Node) -> Iterator[tuple[Scalar | None, Scalar | None]]:
    """Give every key with its value, and every item of a list, in file order."""
    waiting: list[tuple[Scalar | None, Node]] = [(None, root)]
    while waiting:
        key, node = waiting.pop()
        if isinstance(node, Scalar):
            yield key, node
            continue
        if key is not None:
            yield key, None
        if isinstance(node, Mapping):
            waiting += [(entry.key, entry.value) for entry in reversed(node.entries.values())]
        else:
            waiting += [(None, item) for item in reversed(node.items)]
