"""Comments in specs that ignore findings: ``# fmsdocs: ignore[LOR-030] reason``.

libyaml drops comments. So they are searched for in the text, and what lies inside a scalar is text.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from yaml import events

from fmsdocs.load.yaml import parser_of
from fmsdocs.model.location import Location, Span

_START = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*fmsdocs:")
_WRITTEN = re.compile(r"[ \t]*ignore\[(?P<ids>[^\]]*)\](?P<reason>.*)")
_AFTER_ALL = 1_000_000_000
"""A column after all others."""
_FORM = "# fmsdocs: ignore[ID] reason"


class Ignore(NamedTuple):
    """A comment that ignores findings.

    It holds for the findings that start on the lines from ``first`` to ``last``, and where ``top``
    is true also for those about the file as a whole. ``fault`` says what is wrong with the comment
    itself, empty where it can be used.
    """

    location: Location
    ids: tuple[str, ...]
    reason: str
    first: int
    last: int
    top: bool = False
    fault: str = ""

    def covers(self, location: Location) -> bool:
        """Whether a finding at *location* stands where the comment holds."""
        if location.path != self.location.path:
            return False
        if location.span is None:
            return self.top
        return self.first <= location.span.line <= self.last


class _Stretch(NamedTuple):
    """Where a scalar stands, 1-based; the end is exclusive."""

    start: tuple[int, int]
    end: tuple[int, int]

    @property
    def last(self) -> int:
        """The last line that has a part of it."""
        line, column = self.end
        return line if column > 1 else line - 1


def ignores_in(text: str, path: str) -> tuple[Ignore, ...]:
    """Return the comments of *text* that are meant for us; none where the text is not YAML."""
    if "fmsdocs:" not in text:
        return ()
    scalars = _scalars(text)
    return () if scalars is None else tuple(_ignores(text.split("\n"), path, scalars))


def _ignores(lines: list[str], path: str, scalars: list[_Stretch]) -> Iterator[Ignore]:
    content = [number for number, line in enumerate(lines, 1) if _has_content(line)]
    for number, line in enumerate(lines, 1):
        for match in _START.finditer(line):
            if any(one.start <= (number, match.start() + 1) < one.end for one in scalars):
                continue
            alone = not line[: match.start()].strip()
            target = next((at for at in content if at > number), number) if alone else number
            spread = [one for one in scalars if one.start[0] <= target <= one.last]
            yield _read(
                line[match.end() :],
                Location(path, Span(number, match.start() + 1, len(line.rstrip()) + 1)),
                min([target, *(one.start[0] for one in spread)]),
                max([target, *(one.last for one in spread)]),
                top=target == next(iter(content), 0),
            )
            break


def _has_content(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and not bare.startswith(("#", "---", "%"))


def _read(written: str, location: Location, first: int, last: int, *, top: bool) -> Ignore:
    match = _WRITTEN.fullmatch(written.rstrip())
    if match is None:
        return Ignore(location, (), "", first, last, top, f"it is not of the form '{_FORM}'")
    ids = tuple(part.strip().upper() for part in match["ids"].split(",") if part.strip())
    reason = match["reason"].strip(" \t:-")
    fault = "" if ids else "it names no id"
    if ids and not reason:
        fault = "it gives no reason"
    return Ignore(location, ids, reason, first, last, top, fault)


def _scalars(text: str) -> list[_Stretch] | None:
    """Return where the scalars of *text* stand, None where it is not YAML."""
    parser = parser_of(text)
    found = []
    try:
        while not isinstance(event := parser.get_event(), events.StreamEndEvent):
            if isinstance(event, events.ScalarEvent):
                found.append(_stretch(event))
    except (yaml.YAMLError, ValueError):
        return None
    finally:
        parser.dispose()
    return found


def _stretch(event: Any) -> _Stretch:  # noqa: ANN401 - PyYAML's events carry no types
    """Return where a scalar stands; on the line of ``|`` or ``>`` a comment may follow the sign."""
    start, end = event.start_mark, event.end_mark
    column = _AFTER_ALL if event.style in {"|", ">"} else start.column + 1
    return _Stretch((start.line + 1, column), (end.line + 1, end.column + 1))
