"""What differs between two versions of cases, as text and as JSON for programs."""

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from fmsdocs.model.case_change import (
    CaseSide,
    ComparedCase,
    Comparison,
    ItemChange,
    SpecChange,
    Topic,
)
from fmsdocs.model.location import Location
from fmsdocs.report.case_diff_markdown import report_markdown
from fmsdocs.report.diff_words import (
    INDICATIVE,
    blockers_of,
    counts_of_cases,
    errors_of,
    grouped,
    head_of_case,
    item_of,
    items_of,
    sentence_of,
    sides_of,
    verdicts_of,
)
from fmsdocs.report.visible import visible
from fmsdocs.report.words import capital, head_of

VERSION = 1

_WIDTH: Final = 100


def report_text(comparison: Comparison) -> str:
    """Return what differs in each case, the gravest first; cases without a difference are named."""
    parts = ["\n".join(_wrap(f"Compared are {sides_of(comparison)}.", 0))]
    told = [case for case in comparison.cases if case.differs or any(_broken_lines(case))]
    parts += ("\n".join(_case(case, comparison.titles)) for case in told)
    same = [case.name for case in comparison.cases if case not in told]
    if same and told:
        parts.append("\n".join(_wrap(f"Nothing differs in {', '.join(same)}.", 0)))
    return "\n\n".join((*parts, f"{counts_of_cases(comparison)}\n{INDICATIVE}"))


def _case(case: ComparedCase, titles: Mapping[str, str]) -> Iterator[str]:
    head = head_of_case(case)
    yield f"Case {visible(case.name)}" + (f": {head}" if head else "")
    if not case.differs:
        yield from _broken_lines(case)
        return
    yield from _verdicts(case, titles)
    yield from _broken_lines(case)
    for _name, title, items in items_of(case):
        yield f"  {title}"
        for item in items:
            yield from _wrap(item_of(item), 4)
            yield from _place(item.location)
    for topic in Topic:
        found = [change for change in case.changes if change.topic is topic]
        if found:
            yield f"  {topic.value}"
        for element, changes in grouped(found):
            if element:
                yield from _wrap(element, 4)
            for change in changes:
                yield from _wrap(sentence_of(change), 6 if element else 4)
                yield from _place(change.new or change.old)


def _verdicts(case: ComparedCase, titles: Mapping[str, str]) -> Iterator[str]:
    verdicts = tuple(verdicts_of(case, titles))
    if not verdicts:
        yield "  No document is there to be judged."
        return
    yield f"  Verdicts ({blockers_of(case)})" if case.judged else "  Verdicts"
    same = []
    for row in verdicts:
        if case.old is None or case.new is None:
            yield from _wrap(f"{row.document}: {row.after or row.before}", 4)
        elif row.before == row.after:
            same.append(row.document)
        else:
            yield f"    {row.document}"
            yield from _wrap(f"before: {row.before}", 6)
            yield from _wrap(f"after: {row.after}", 6)
    if same:
        yield from _wrap(f"as before: {', '.join(same)}", 4)


def _broken_lines(case: ComparedCase) -> Iterator[str]:
    """Give the errors of the specs: what they are about counts as unanswered in the comparison."""
    for words, side in (("older", case.old), ("newer", case.new)):
        if side and side.broken:
            yield f"  {capital(errors_of(words, side))}"
            for item in side.broken:
                yield from _wrap(head_of(item), 4)


def _place(location: Location | None) -> Iterator[str]:
    if location and location.path:
        yield f"        {visible(str(location))}"


def _wrap(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        visible(text),
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 4),
        break_on_hyphens=False,
        break_long_words=False,
    )


def report_json(comparison: Comparison) -> str:
    """Return the comparison as indented JSON. Lines and columns are 1-based code points."""
    document = {
        "version": VERSION,
        "command": "diff",
        "before": comparison.old._asdict(),
        "after": comparison.new._asdict(),
        "differs": comparison.differs,
        "cases": [_case_data(case) for case in comparison.cases],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _case_data(case: ComparedCase) -> dict[str, Any]:
    return {
        "name": case.name,
        "presence": case.presence.value,
        "differs": case.differs,
        "before": _side_data(case.old),
        "after": _side_data(case.new),
        "opened": [_item_data(item) for item in case.opened],
        "closed": [_item_data(item) for item in case.closed],
        "by_policy": [_item_data(item) for item in case.by_policy],
        "changes": [_change_data(change) for change in case.changes],
    }


def _side_data(side: CaseSide | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "folder": side.folder,
        "blockers": side.blockers,
        "verdicts": [
            {
                "document": verdict.document,
                "verdict": verdict.word,
                "sentence": verdict.sentence,
                "open_errors": verdict.open_errors,
                "open_warnings": verdict.open_warnings,
            }
            for verdict in side.verdicts
        ],
        "broken": [
            {
                "id": item.id,
                "message": item.message,
                "remedy": item.remedy,
                **_location(item.location),
            }
            for item in side.broken
        ],
    }


def _item_data(item: ItemChange) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": item.title,
        "severity": item.severity.value,
        "subject": item.subject,
        "before": item.before,
        "after": item.after,
        "location": _location(item.location) if item.location else None,
    }


def _change_data(change: SpecChange) -> dict[str, Any]:
    return {
        "topic": change.topic.name.lower(),
        "became": change.became.value,
        "document": change.document,
        "section": change.section,
        "element": change.element,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "sentence": sentence_of(change),
        "old": _location(change.old) if change.old else None,
        "new": _location(change.new) if change.new else None,
    }


def _location(location: Location) -> dict[str, Any]:
    span = location.span
    return {
        "path": location.path,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "pointer": location.pointer,
        "anchor": location.anchor,
    }


FORMATS: dict[str, Callable[[Comparison], str]] = {
    "text": report_text,
    "markdown": report_markdown,
    "json": report_json,
}
"""Format name to a function of the comparison."""
