"""The source line that a finding is about, cut where it is too long."""

from collections.abc import Mapping
from typing import NamedTuple

from fmsdocs.model.location import Location
from fmsdocs.report.visible import covered

WIDTH = 100
"""Longer lines are cut, in code points."""


class Excerpt(NamedTuple):
    """A source line as it is shown; its part from ``start`` to ``end`` is what is meant."""

    number: int
    text: str
    start: int
    end: int


def excerpt_of(location: Location, sources: Mapping[str, str]) -> Excerpt | None:
    """Return the line of *location*, or None where there is no source."""
    source, span = sources.get(location.path), location.span
    if source is None or span is None:
        return None
    lines = source.split("\n")
    if span.line > len(lines):
        return None
    line = covered(lines[span.line - 1].rstrip("\r").replace("\t", " "))
    first = max(0, span.column - 1 - WIDTH // 2) if len(line) > WIDTH else 0
    shown = line[first : first + WIDTH]
    start = span.column - 1 - first
    end = start + max(1, min(span.end - first - 1, len(shown)) - start)
    if first:
        shown = f"…{shown[1:]}"
    if first + WIDTH < len(line):
        shown = f"{shown[:-1]}…"
    return Excerpt(span.line, shown, start, end)
