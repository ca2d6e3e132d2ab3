"""The total package of every end item: who provides what it needs to be used.

Each end item is held against each need of the table ``package_needs``. The need is answered by the
plan's own entry for the item, by the lines that support the item, or by the topic of the total
package. One of them is enough: an answer less can only open a cell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.open_answers import Text, answered_members, gap_of, text_of, word_of, words_of
from fmsdocs.facts.threefold import Holder, holder_of, members_of
from fmsdocs.model.values import Unanswered
from fmsdocs.policy.pack import Pack

_INCLUDED: Final = "INCLUDED"
_ELSEWHERE: Final = "OTHER_SOURCE"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one end item needs, and who provides it.

    ``line`` is the number of the item, ``need`` the code and ``words`` its name. ``answer`` is
    INCLUDED, OTHER_SOURCE, DECLINED or NOT_APPLICABLE, unanswered where nobody says it in full.
    ``lines`` provide it, ``by`` is the party of another source, ``reason`` says which or why not.
    ``entry`` is where the answer stands, or should. ``idle`` are the lines of the kind that support
    no item.
    """

    line: str
    item: Text
    need: str
    words: str
    answer: Text
    lines: tuple[str, ...]
    by: Text
    reason: Text
    entry: Holder
    idle: tuple[Holder, ...]

    def __str__(self) -> str:
        """Return what people call the need."""
        return f"{self.words} of line {self.line}"


def package_cells(case: Holder, plan: Holder, pack: Pack) -> tuple[Cell, ...] | Unanswered:
    """Return one cell for each end item of *case* and each need, in file order.

    Without lines the lines are returned as unanswered.
    """
    lines = members_of(case.get("lines"))
    if isinstance(lines, Unanswered):
        return lines
    needs = pack.codes["package_needs"]
    return tuple(
        _cell(case, plan, line, need, row)
        for line in lines
        if _is_end_item(line)
        for need, row in needs.items()
    )


def _is_end_item(line: Holder) -> bool:
    """Return whether *line* counts: it says so, or it is a major item that does not say."""
    stated = line.get("end_item")
    if isinstance(stated, Unanswered):
        return line.get("category") == "major_item"
    return stated == "yes"


def _cell(case: Holder, plan: Holder, line: Holder, need: str, row: Mapping[str, str]) -> Cell:
    number = word_of(line.get("number"))
    system = _system(plan, number)
    topic = _topic(case, row["topic"])
    own = next((one for one in _own(system) if one.get("need") == need and _whole(one)), None)
    lines = tuple(_lines_for(case, number, row["line_category"], topic))
    if own is not None:
        given, lines = own, tuple(words_of(own.get("lines")))
    elif lines or _whole(topic, included=False):
        given = topic
    else:
        given = gap_of(system.get("package"))
    by_lines = bool(lines) and own is None
    return Cell(
        line=number,
        item=text_of(line.get("nomenclature")),
        need=need,
        words=row["words"],
        answer=_INCLUDED if by_lines else text_of(given.get("answer")),
        lines=lines,
        by=text_of(own.get("by")) if own is not None else gap_of(system.get("package")).get("by"),
        reason=text_of(given.get("reason")),
        entry=own if own is not None else system,
        idle=tuple(_idle(case, row["line_category"])),
    )


def _system(plan: Holder, number: str) -> Holder:
    """Return the plan's entry for the item, or the gap where the list should be."""
    listed = plan.get("supported_items")
    found = (one for one in answered_members(listed) if one.get("line") == number)
    return next(found, None) or gap_of(listed)


def _own(system: Holder) -> list[Holder]:
    return answered_members(system.get("package"))


def _topic(case: Holder, name: str) -> Holder:
    listed = holder_of(case.get("support")).get("total_package")
    found = (one for one in answered_members(listed) if one.get("topic") == name)
    return next(found, None) or gap_of(listed)


def _whole(entry: Holder, *, included: bool = True) -> bool:
    """Return whether *entry* says all that its answer calls for."""
    answer = entry.get("answer")
    if isinstance(answer, Unanswered):
        return False
    if answer == _INCLUDED:
        return included and bool(words_of(entry.get("lines")))
    if not isinstance(entry.get("reason"), Unanswered):
        return True
    # A topic of the case has no field for who provides; only an entry of the plan has.
    return included and answer == _ELSEWHERE and not isinstance(entry.get("by"), Unanswered)


def _lines_for(case: Holder, number: str, category: str, topic: Holder) -> Iterator[str]:
    """Yield the numbers of the lines that support the item with what it needs."""
    named = words_of(topic.get("lines")) if topic.get("answer") == _INCLUDED else []
    for line in answered_members(case.get("lines")):
        own = word_of(line.get("number"))
        fits = line.get("category") == category or own in named
        if fits and number in words_of(line.get("supports")):
            yield own


def _idle(case: Holder, category: str) -> Iterator[Holder]:
    """Yield the lines of the category that support no item."""
    for line in answered_members(case.get("lines")):
        if line.get("category") == category and not words_of(line.get("supports")):
            yield line
