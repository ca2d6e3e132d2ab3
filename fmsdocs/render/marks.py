"""Marks every start tag of a template with its file, line and column.

The parser sees what a template made, not the template. The mark that each tag carries with it lets
a finding about the result point at the line that somebody can mend.
"""

import re
from typing import Final

from jinja2.ext import Extension

from fmsdocs.model.location import Location, Span

MARK: Final = "data-at"

_JINJA: Final = r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}"
_START_TAG: Final = re.compile(rf"({_JINJA})|<([A-Za-z][A-Za-z0-9-]*)", re.DOTALL)


class LineMarks(Extension):
    """Adds the mark to each start tag outside Jinja's own delimiters."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return *source* with marks; lines keep their numbers."""
        del filename
        line_start, line = 0, 1
        parts: list[str] = []
        end = 0
        for found in _START_TAG.finditer(source):
            parts.append(source[end : found.end()])
            between = source.count("\n", end, found.start())
            if between:
                line += between
                line_start = source.rindex("\n", end, found.start()) + 1
            if found.group(2):
                parts.append(f' {MARK}="{name}:{line}:{found.start() - line_start + 1}"')
            within = source.count("\n", found.start(), found.end())
            if within:
                line += within
                line_start = source.rindex("\n", found.start(), found.end()) + 1
            end = found.end()
        parts.append(source[end:])
        return "".join(parts)


def place_of(mark: str, tag: str, folder: str) -> Location:
    """Return the place of the start tag *tag* that carries *mark*, below the templates folder."""
    name, line, column = mark.rsplit(":", 2)
    start = int(column)
    return Location(f"{folder}/{name}", Span(int(line), start, start + len(tag) + 1))
