"""The guard at the door: text with a classified marking is never processed.

The patterns are policy data (``policy/codes/classified_marking_patterns.csv``, after 32 CFR
2001.20 to 2001.24). A hit says which pattern and which line, never what stands there. The scan
proves nothing about text without markings.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple

from fmsdocs.load.folding import fold
from fmsdocs.model.diagnostic import MARKED, Diagnostic, Severity
from fmsdocs.model.location import Location, Span

HARD, SOFT, WARN, REFUSE = "hard", "soft", "warn", "refuse"
TIERS = (HARD, SOFT, WARN, REFUSE)
"""Hard and refuse stop a run, soft too unless it was acknowledged, warn is reported."""

_FLAGS = {"M": re.MULTILINE, "I": re.IGNORECASE}
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AROUND = " \t\r>|*•\"'-_=~`"
"""What may stand around a banner in a list, a quotation or a comment."""
_NOT_TEXT = re.compile(r"<[^<>]*>|\{[{%#].*?[}%#]\}")
"""Tags of HTML, and what a template replaces."""
_FIRST_SIGN = re.compile(r"[\w(]")


class Pattern(NamedTuple):
    """One marking pattern. ``tier`` is one of TIERS.

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


class Acknowledgement(NamedTuple):
    """Somebody says that the soft pattern at this line of this file is no classified marking."""

    pattern: str
    path: str
    line: int
    reason: str

    def covers(self, pattern: Pattern, path: str, line: int | None) -> bool:
        """Whether it is about the hit of *pattern* at *line* of the file shown as *path*."""
        if pattern.tier != SOFT or (self.pattern, self.line) != (pattern.id, line):
            return False
        return same_file(self.path, path)


def same_file(one: str, other: str) -> bool:
    """Whether two paths, as they are shown, name the same file."""
    return one == other or Path(one).resolve() == Path(other).resolve()


class Passage(NamedTuple):
    """A piece of text with the 1-based line of the file where it begins."""

    text: str
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
    acknowledged: tuple[Acknowledgement, ...] = ()

    def scan(self, text: str) -> list[Hit]:
        """Return every place in *text* where a pattern hits, by pattern and line."""
        folded = fold(text)
        wanted = self._possible(folded)
        if not wanted:
            return []
        whole = [Passage(line, number) for number, line in enumerate(folded.split("\n"), start=1)]
        return _ordered((*_hits(wanted, whole), *_hits(wanted, list(_bare(folded)))))

    def scan_passages(self, passages: Iterable[Passage]) -> list[Hit]:
        """Return every hit in *passages*, which follow each other; a banner may run over some."""
        listed = list(passages)
        wanted = self._possible(fold("\n".join(text for text, _ in listed)))
        if not wanted:
            return []
        return _ordered(_hits(wanted, [Passage(fold(text), line) for text, line in listed]))

    def findings(self, content: str, path: str) -> list[Diagnostic]:
        """Return the findings for *content*, the whole of the file *path*."""
        return [self.finding(pattern, path, line) for pattern, line in self.scan(content)]

    def path_findings(self, path: PurePath) -> list[Diagnostic]:
        """Return the findings for the names of files and folders in *path*, as it is written."""
        for place, name in enumerate(path.parts):
            found = self.name_findings(name, PurePath(*path.parts[:place]).as_posix())
            if found:
                return found
        return []

    def name_findings(self, name: str, holder: str) -> list[Diagnostic]:
        """Return the findings for the *name* of a file or folder.

        They show its folder *holder*, never the name itself.
        """
        words = name.replace("_", " ")
        stem = words.rpartition(".")[0] or words
        readings = (name, words, stem, stem.replace("-", " "), stem.replace("-", "//"))
        hits = self.scan("\n".join((*readings, *stem.split("-"))))
        patterns = dict.fromkeys(hit.pattern for hit in hits if hit.pattern.tier != WARN)
        return [_in_name(pattern, holder) for pattern in patterns]

    def finding(self, pattern: Pattern, path: str, line: int | None) -> Diagnostic:
        """Return the finding for a hit: a note where it was acknowledged."""
        for one in self.acknowledged:
            if one.covers(pattern, path, line):
                return acknowledgement_note(one, path)
        return finding(pattern, path, line)

    def _possible(self, folded: str) -> list[Pattern]:
        """Return the patterns one of whose needed words stands in *folded*."""
        capitals = folded.upper()
        return [
            pattern
            for pattern in self.patterns
            for text in (capitals if pattern.flags & re.IGNORECASE else folded,)
            if any(word in text for word in pattern.needs)
        ]


def finding(pattern: Pattern, path: str, line: int | None) -> Diagnostic:
    """Return the finding for a hit. It carries no excerpt: the text must not travel further."""
    location = Location(path, Span(line, 1, 2) if line else None)
    if pattern.tier == WARN:
        return Diagnostic(
            id="FMS062",
            severity=Severity.WARNING,
            message=f"marking pattern {pattern.id} found: {pattern.meaning}",
            location=location,
            remedy="ask the owner of the text how it is to be marked today",
        )
    if pattern.tier == REFUSE:
        return Diagnostic(
            id="FMS063",
            severity=Severity.ERROR,
            message=f"the case is handled above what this tool is for, pattern {pattern.id}",
            location=location,
            remedy="do not work on this case here; use the system that your security office names",
            exit_code=MARKED,
        )
    return Diagnostic(
        id="FMS060" if pattern.tier == HARD else "FMS061",
        severity=Severity.ERROR,
        message=f"possible classified marking, pattern {pattern.id}",
        location=location,
        remedy="stop working on this file; do not copy, send or delete it; tell the security "
        "office. This tool is for unclassified and CUI material only",
        exit_code=MARKED,
    )


def acknowledgement_note(one: Acknowledgement, path: str) -> Diagnostic:
    """Return the note that *one* leaves in the outcome of the run."""
    return Diagnostic(
        id="FMS065",
        severity=Severity.NOTE,
        message=f"pattern {one.pattern} was acknowledged: {one.reason}",
        location=Location(path, Span(one.line, 1, 2)),
        remedy="keep the reason true; the acknowledgement is needed at every run",
    )


def readable(content: bytes) -> str:
    """Return *content* as text to be scanned, whatever its encoding; it is not for parsing."""
    for mark, encoding in _WIDE:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    return content.replace(b"\0", b"").decode("utf-8-sig", "replace")


def _in_name(pattern: Pattern, holder: str) -> Diagnostic:
    found = finding(pattern, holder, None)
    return found._replace(message=f"{found.message}, in the name of a file or folder in it")


def _bare(text: str) -> Iterator[Passage]:
    """Give what each line says without the signs of lists, quotations, comments and templates."""
    for number, line in enumerate(_NOT_TEXT.sub(_same_lines, text).split("\n"), start=1):
        for piece in line.split("#"):
            yield Passage(piece.strip(_AROUND), number)


def _same_lines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n") or " "


def _hits(patterns: Iterable[Pattern], passages: list[Passage]) -> Iterator[Hit]:
    text = "\n".join(passage.text for passage in passages)
    lines: list[int] = []
    for passage in passages:
        lines += [passage.line] * (passage.text.count("\n") + 1)
    for pattern in patterns:
        for match in pattern.regex.finditer(text):
            first = _FIRST_SIGN.search(text, match.start())
            before = text.count("\n", 0, first.start() if first else match.start())
            yield Hit(pattern, lines[before])


def _ordered(hits: Iterable[Hit]) -> list[Hit]:
    """Return *hits*, each once, by line and pattern."""
    return sorted(dict.fromkeys(hits), key=lambda hit: (hit.line, hit.pattern.id))
