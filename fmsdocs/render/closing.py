"""The sections at the end of each document: the acronyms that it uses, the references it makes."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from fmsdocs.expressions.filters import date_in_words
from fmsdocs.model.checklist import Citation
from fmsdocs.model.doctree import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    Text,
)
from fmsdocs.render.inlines import plain_text
from fmsdocs.render.walk import runs

ACRONYMS_ANCHOR: Final = "acronyms"
REFERENCES_ANCHOR: Final = "references"

_CASE_IDENTIFIER: Final = re.compile(r"\b[A-Z0-9]{2}-[A-Z0-9]-[A-Z0-9]{3}\b")


def acronyms_used(blocks: Iterable[Block], acronyms: Mapping[str, str]) -> dict[str, str]:
    """Return those of *acronyms* that stand in *blocks* as whole words, in alphabetical order.

    Where the text itself spells an acronym out, "Canister Launcher Systems (CLS)", its meaning in
    the text wins over the one in *acronyms*.
    """
    if not acronyms:
        return {}
    longest_first = sorted(acronyms, key=len, reverse=True)
    names = "|".join(re.escape(name) for name in longest_first)
    pattern = re.compile(rf"(?<![A-Za-z0-9])({names})(?=s?(?![A-Za-z0-9]))")
    meanings: dict[str, str] = {}
    for run in (run for block in blocks for run in runs(block)):
        # The letters inside a case identifier are a designator, not an acronym.
        text = _CASE_IDENTIFIER.sub(" ", plain_text(run))
        for found in pattern.finditer(text):
            name = found.group(1)
            spelled = _spelled_out(name, text[: found.start()])
            meanings[name] = spelled or meanings.get(name) or acronyms[name]
    return {name: meanings[name] for name in sorted(meanings, key=lambda n: (n.lower(), n))}


def _spelled_out(name: str, before: str) -> str:
    """Return the words just before "(CLS)" whose initials are the letters of *name*, or nothing."""
    if not before.endswith("("):
        return ""
    words = before.removesuffix("(").split()[-len(name) :]
    initials = "".join(word[0] for word in words)
    return " ".join(words) if initials.upper() == name.upper() else ""


def acronyms_section(used: Mapping[str, str]) -> tuple[Block, ...]:
    """Return the section that spells out the acronyms *used*; empty if there are none."""
    if not used:
        return ()
    table = _table((1, 4), ("Acronym", "Meaning"), [[name, used[name]] for name in used])
    return (_heading("Acronyms", ACRONYMS_ANCHOR), table)


def references_section(cited: Iterable[Citation]) -> tuple[Block, ...]:
    """Return the section that lists the citations; empty if there are none."""
    rows = [
        [citation.id, _title(citation), _source(citation), date_in_words(citation.as_of)]
        for citation in sorted(set(cited), key=lambda citation: (citation.title, citation.section))
    ]
    if not rows:
        return ()
    header = ("Key", "Reference", "Source", "Text as of")
    return (_heading("References", REFERENCES_ANCHOR), _table((5, 5, 10, 5), header, rows))


def _title(citation: Citation) -> str:
    return ", ".join(filter(None, (citation.title, citation.section)))


def _source(citation: Citation) -> str:
    if citation.superseded_by:
        return f"{citation.source}; superseded by {citation.superseded_by}"
    return citation.source


def _heading(text: str, anchor: str) -> Heading:
    return Heading(level=1, children=(Text(text),), anchor=anchor)


def _table(widths: tuple[int, ...], header: tuple[str, ...], rows: list[list[str]]) -> Table:
    return Table(
        caption=(),
        columns=tuple(Column(width=float(width)) for width in widths),
        header=(Row(cells=tuple(_cell(name, header=True) for name in header)),),
        rows=tuple(
            Row(cells=tuple(_cell(text, header=not place) for place, text in enumerate(row)))
            for row in rows
        ),
    )


def _cell(text: str, *, header: bool) -> Cell:
    return Cell(children=(Paragraph(children=(Text(text),)),), header=header)
