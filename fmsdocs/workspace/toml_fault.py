"""Where a text is not TOML, as its parser says it."""

import re
from typing import Final, NamedTuple

from fmsdocs.model.location import Span

_AT: Final = re.compile(r"^(.*?) \(at (?:line (\d+), column (\d+)|end of .*)\)$")


class TomlFault(NamedTuple):
    """The place of a fault, the last line where it is the end, and what it is as a clause."""

    span: Span
    words: str


def toml_fault(problem: str, text: str) -> TomlFault:
    """Return the fault that the parser of *text* calls *problem*."""
    match = _AT.match(problem)
    line, column = text.count("\n") + 1, 1
    if match and match[2]:
        line, column = int(match[2]), int(match[3])
    words = match[1] if match else problem
    return TomlFault(
        Span(line, column, column + 1), f"this is not TOML: {words[:1].lower()}{words[1:]}"
    )
