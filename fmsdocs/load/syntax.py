"""libyaml's syntax errors in words that help a person who writes YAML for the first time."""

from typing import Any

from fmsdocs.model.diagnostic import Diagnostic, Severity
from fmsdocs.model.location import Location, Span

_ADVICE: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a second ': ' on this line makes it unreadable",
        "put the value in quotes, or check the indentation of the line before",
    ),
    (
        "could not find expected ':'",
        "a key without ':' stands here or on the line before",
        "write 'key: value', with a space after the colon",
    ),
    (
        "did not find expected key",
        "the indentation of this line fits no key above it",
        "indent it like its neighbours, with spaces",
    ),
    (
        "did not find expected '-' indicator",
        "this line stands in a list but does not start with '- '",
        "start it with '- ', or indent it like the keys of its item",
    ),
    (
        "found unexpected end of stream",
        "a quote or bracket that was opened is never closed",
        "close it",
    ),
    (
        "did not find expected ',' or",
        "a list or mapping in brackets is not closed, or a comma is missing",
        "close the bracket, or write one item a line with '- '",
    ),
    (
        "found unknown escape character",
        "this escape with a backslash does not exist",
        "use single quotes, or write the backslash twice",
    ),
    (
        "block sequence entries are not allowed",
        "a list may not start here",
        "start the list on the next line, indented below its key",
    ),
    (
        "found character '%'",
        "a value may not start with '%'",
        "put the value in quotes",
    ),
)

_POINT_AT_START = ("found unexpected end of stream", "did not find expected ',' or")
"""Faults that are seen at the end of the file but made where something was opened."""


def explain_syntax(error: Any, path: str, text: str) -> Diagnostic:  # noqa: ANN401 - untyped
    """Return the finding FMS010 for a libyaml *error*, at its place."""
    problem = getattr(error, "problem", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    if mark is None or any(phrase in problem for phrase in _POINT_AT_START):
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return _finding(Location(path), f"this is not YAML: {problem}", "")
    line, column = mark.line + 1, mark.column + 1
    lines = text.split("\n")
    written = lines[mark.line] if mark.line < len(lines) else ""
    location = Location(path, Span(line, column, column + 1))
    if "\t" in written[: mark.column + 1] and not written[: mark.column].strip():
        return _finding(location, "a tab is used for indentation", "indent with spaces")
    if "cannot start any token" in problem:
        character = written[mark.column : mark.column + 1]
        return _finding(
            location, f"a value may not start with '{character}'", "put the value in quotes"
        )
    for phrase, message, remedy in _ADVICE:
        if phrase in problem:
            return _finding(location, message, remedy)
    return _finding(location, f"this is not YAML: {problem}", "compare with the lines around it")


def _finding(location: Location, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(
        id="FMS010",
        severity=Severity.ERROR,
        message=message,
        location=location,
        remedy=remedy,
    )
