"""What only the Government gives, held against the record of a planning draft of who gave it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.open_answers import answered_members, word_of
from fmsdocs.facts.threefold import Holder, holder_of, texts_of
from fmsdocs.model.values import Unanswered, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFact:
    """An identifier or decision that stands in the case.

    ``text`` is the identifier, empty where it is a charge or a decision. ``line`` is the number of
    its line, empty where it is for the whole case. ``given`` says whether
    the draft records who gave it, when and in which letter.
    """

    kind: str
    title: str
    text: str
    line: str
    given: bool

    def __str__(self) -> str:
        """Return what it is, and of which line."""
        return f"{self.title}{f' of line {self.line}' if self.line else ''}"


def given_facts(case: Holder, draft: Holder) -> tuple[GivenFact, ...]:
    """Return what *case* holds that only the Government gives, each held against *draft*."""
    entries = [
        entry
        for entry in answered_members(draft.get("given_by_agency"))
        if all(not isinstance(entry.get(name), Unanswered) for name in _RECORDED)
    ]
    return tuple(
        GivenFact(
            kind=kind,
            title=_TITLES[kind],
            text=word_of(value) if kind in _IDENTIFIERS else "",
            line=line,
            given=any(entry.get("kind") == kind and _speaks_of(entry, line) for entry in entries),
        )
        for kind, value, line in _held(case)
        if not isinstance(value, Unanswered)
    )


def _held(case: Holder) -> Iterator[tuple[str, Value, str]]:
    for designator in answered_members(case.get("designators")):
        yield "case_identifier", designator.get("identifier"), ""
    notice = holder_of(holder_of(case.get("export")).get("notification"))
    yield "transmittal_number", notice.get("transmittal_number"), ""
    for line in answered_members(case.get("lines")):
        yield "masl", line.get("masl"), word_of(line.get("number"))
        yield "nonrecurring_charge", line.get("nonrecurring_charge"), word_of(line.get("number"))
    cost = holder_of(case.get("nonrecurring_cost"))
    if cost.get("status") == "approved":
        yield "waiver", cost.get("status"), ""


def _speaks_of(entry: Holder, line: str) -> bool:
    numbers = texts_of(entry.get("lines"))
    return isinstance(numbers, Unanswered) or not numbers or line in numbers


_IDENTIFIERS: Final = ("case_identifier", "transmittal_number", "masl")
_RECORDED: Final = ("by", "date", "reference")
_TITLES: Final = {
    "case_identifier": "case identifier",
    "masl": "MASL line",
    "transmittal_number": "transmittal number",
    "nonrecurring_charge": "charge for nonrecurring cost",
    "waiver": "waiver of nonrecurring cost",
}
