"""What differs between two versions of cases, as the summary of a pull request."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from fmsdocs.model.case_change import ComparedCase, Comparison
from fmsdocs.model.change_view import ChangeView, ItemRow, TopicView, ValueView
from fmsdocs.report.change_view import view_of
from fmsdocs.report.diff_words import INDICATIVE, counts_of_cases, sides_of
from fmsdocs.report.visible import visible
from fmsdocs.report.words import listed

_MANY: Final = 8
"""More details than that are folded."""
_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>|#~&])")
"""Signs that Markdown would take for its own."""
_AROUND: Final = 40
"""So much of a text stands around what differs."""
_LONGEST: Final = 160
"""So much stands of what differs; a document and JSON have all of it."""


def report_markdown(comparison: Comparison) -> str:
    """Return the summary for a pull request: per case what matters, verdicts, items, fields."""
    told = [case for case in comparison.cases if case.differs or _is_broken(case)]
    head = f": {counts_of_cases(comparison)}" if len(comparison.cases) > 1 or not told else ""
    parts = [
        f"## What changed{_plain(head)}",
        f"Compared: {_plain(sides_of(comparison))}. {INDICATIVE}",
    ]
    for case in told:
        parts += _part(case, comparison)
    same = [case.name for case in comparison.cases if case not in told]
    if same:
        parts.append(f"Nothing differs in {_plain(listed(same))}.")
    return "\n\n".join(parts)


def _is_broken(case: ComparedCase) -> bool:
    return any(side.broken for side in (case.old, case.new) if side)


def _part(case: ComparedCase, comparison: Comparison) -> Iterator[str]:
    view = view_of(case, comparison)
    yield f"### {_plain(case.name)}"
    yield "\n".join(f"- {_plain(sentence)}" for sentence in view.summary)
    for words, side in (("older", view.before), ("newer", view.after)):
        if side and side.errors:
            rows = [f"- {_plain(error)}" for error in side.errors]
            yield from _folded(f"Errors in the {words} version", rows)
    if view.verdicts:
        yield from _folded("Verdicts", list(_verdicts(view)), len(view.verdicts))
        if view.same:
            yield f"As before: {_plain(view.same)}."
    for group in view.items:
        yield from _folded(group.title, [f"- {_item(row)}" for row in group.rows])
    for topic in view.topics:
        number = len(topic.sentences) + len(topic.rows)
        yield from _folded(topic.title, list(_topic(topic)), number)


def _verdicts(view: ChangeView) -> Iterator[str]:
    if view.before is None or view.after is None:
        rows = [(row.document, row.after or row.before) for row in view.verdicts]
        yield from _table(("Document", "Verdict"), rows, "---")
        return
    both = [(row.document, row.before, row.after) for row in view.verdicts]
    yield from _table(("Document", "Before", "After"), both, "---")


def _item(row: ItemRow) -> str:
    about = f" ({_plain(row.about)})" if row.about else ""
    results = f"{row.severity}; {row.before} becomes {row.after}"
    return f"**{row.id}** {_plain(row.title)}{about}: {results}"


def _topic(topic: TopicView) -> Iterator[str]:
    for sentence in topic.sentences:
        yield f"- {_plain(sentence)}"
    if topic.rows:
        if topic.sentences:
            yield ""
        rows = ((_plain(row.where), _value(row.before), _value(row.after)) for row in topic.rows)
        yield from _table(("Where", "Before", "After"), rows, "---:" if topic.measured else "---")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], values: str) -> Iterator[str]:
    """Give a table whose cells are Markdown; *values* is the rule of all columns but the first."""
    yield f"| {' | '.join(head)} |"
    yield "|".join(("", "---", *(values for _ in head[1:]), ""))
    for cells in rows:
        yield f"| {' | '.join(cells)} |"


def _value(value: ValueView) -> str:
    """Return a value with what is its own in bold; of long texts the part around that."""
    if not value.lead and not value.rest:
        return _plain(_start(value.own, _LONGEST))
    own = f"**{_plain(_start(value.own, _LONGEST))}**" if value.own else ""
    return " ".join(filter(None, (_plain(_end(value.lead)), own, _plain(_start(value.rest)))))


def _start(text: str, length: int = _AROUND) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"


def _end(text: str) -> str:
    return text if len(text) <= _AROUND else f"… {text[-_AROUND:].split(' ', 1)[-1]}"


def _folded(title: str, rows: list[str], number: int = 0) -> Iterator[str]:
    """Give the rows under their title; many of them are folded."""
    number = number or len(rows)
    if number <= _MANY:
        yield f"**{title}**"
        yield "\n".join(rows)
        return
    yield f"<details><summary>{title} ({number})</summary>"
    yield "\n".join(rows)
    yield "</details>"


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", visible(text))
