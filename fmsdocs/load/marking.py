"""The guard at the door: text with a classified marking is never processed.

The patterns are policy data (``policy/codes/classified_marking_patterns.csv``, after 32 CFR
2001.20 to 2001.24). A hit says which pattern and which line, never what stands there. The scan
proves nothing about text without markings.
"""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from fmsdocs.model.diagnostic import MARKED, Diagnostic, Severity
from fmsdocs.model.location import Location, Span

_FLAGS = {"M": re.MULTILINE, "I": re.IGNORECASE}
_SOFT_HYPHEN = "\u00ad"


class Pattern(NamedTuple):
    """One marking pattern. ``tier`` is hard or soft (both stop the run) or warn.

    ``needs`` are texts of which one must occur for the pattern to match at all, in capitals where
    the pattern ignores case: looking for them first makes the guard forty times faster.
    """

    id: str
    tier: str
    needs: tuple[str, ...]
    source: str
    flags: re.RegexFlag
    meaning: str

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when a text first has one of the words it needs."""
        return re.compile(self.source, self.flags)


class Hit(NamedTuple):
    """A pattern found at a 1-based line."""

    pattern: Pattern
    line: int


def read_patterns(table: str) -> tuple[Pattern, ...]:
    """Return the patterns of the CSV text *table* in file order.

    Raises:
        KeyError: the bundled table is damaged: a program fault, never a user's.
    """
    patterns = []
    for row in csv.DictReader(io.StringIO(table)):
        flags = re.RegexFlag(0)
        for letter in row["flags"]:
            flags |= _FLAGS[letter]
        needs = tuple(row["needs"].split("|"))
        patterns.append(Pattern(row["id"], row["tier"], needs, row["regex"], flags, row["meaning"]))
    return tuple(patterns)


@dataclass(frozen=True, slots=True)
class MarkingGuard:
    """Looks for classified markings in text."""

    patterns: tuple[Pattern, ...]

    def scan(self, text: str) -> list[Hit]:
        """Return every pattern that *text* hits, once each, at its first line."""
        folded = _fold(text)
        capitals = folded.upper()
        hits = []
        for pattern in self.patterns:
            text = capitals if pattern.flags & re.IGNORECASE else folded
            if not any(word in text for word in pattern.needs):
                continue
            match = pattern.regex.search(folded)
            if match:
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                hits.append(Hit(pattern, folded.count("\n", 0, start) + 1))
        return hits

    def findings(self, text: str, path: str) -> list[Diagnostic]:
        """Return the findings for *text*, the whole of the file *path*."""
        return [finding(hit.pattern, path, hit.line) for hit in self.scan(text)]


def finding(pattern: Pattern, path: str, line: int | None) -> Diagnostic:
    """Return the finding for a hit. It carries no excerpt: the text must not travel further."""
    location = Location(path, Span(line, 1, 2) if line else None)
    if pattern.tier == "warn":
        return Diagnostic(
            id="FMS062",
            severity=Severity.WARNING,
            message=f"marking pattern {pattern.id} found: {pattern.meaning}",
            location=location,
            remedy="ask the owner of the text how it is to be marked today",
        )
    return Diagnostic(
        id="FMS060" if pattern.tier == "hard" else "FMS061",
        severity=Severity.ERROR,
        message=f"possible classified marking, pattern {pattern.id}",
        location=location,
        remedy="stop working on this file; do not copy, send or delete it; tell the security "
        "office. This tool is for unclassified and CUI material only",
        exit_code=MARKED,
    )


def _fold(text: str) -> str:
    """Return *text* with full-width letters, odd spaces and soft hyphens made plain."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).replace(_SOFT_HYPHEN, "")
