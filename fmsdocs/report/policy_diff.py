"""The difference of two policy packs as a release note, and as JSON for programs."""

import json
import textwrap
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from fmsdocs.model.policy_change import (
    CaseDifference,
    EntryChange,
    Happened,
    PackDifference,
    PolicyDifference,
    ValueChange,
)

VERSION = 1

_WIDTH = 100


def report_text(difference: PolicyDifference) -> str:
    """Return the difference in words, under headings; nothing that did not change is named."""
    pack = difference.pack
    parts = [f"What changes from {difference.before}\nto {difference.after}\n"]
    for happened in Happened:
        found = [change for change in pack.items if change.happened is happened]
        parts += _section(f"Items: {happened.value}", map(_entry, found))
    parts += _section("Rates, thresholds and times", map(_value, pack.values))
    for table, changes in pack.codes:
        parts += _section(f"Codes: {table}", _grouped(changes))
    parts += _section("Citations", _grouped(pack.citations))
    if not (pack.items or pack.values or pack.codes or pack.citations):
        parts.append("Nothing that a case is judged by differs.\n")
    parts += map(_case, difference.cases)
    return "\n".join(parts).rstrip("\n")


def report_json(difference: PolicyDifference) -> str:
    """Return the difference as indented JSON; days are ISO texts."""
    document = {
        "version": VERSION,
        "command": "policy diff",
        "before": difference.before,
        "after": difference.after,
        **_pack_data(difference.pack),
        "cases": [
            {
                "name": case.name,
                "verdicts": [verdict._asdict() for verdict in case.verdicts],
                "results": [result._asdict() for result in case.results],
            }
            for case in difference.cases
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[PolicyDifference], str]] = {
    "text": report_text,
    "json": report_json,
}
"""Format name to a function of the difference."""


def _section(title: str, entries: Iterable[str]) -> Iterator[str]:
    lines = list(entries)
    if lines:
        yield "\n".join((title, *lines, ""))


def _entry(change: EntryChange) -> str:
    """Return a changed item: its title, what was changed by whom, each field before and after."""
    lines = [_wrap(f"{change.id} {change.title}", 2)]
    if change.reason:
        lines.append(_wrap(change.reason, 6))
    for field in change.fields:
        lines.append(_wrap(f"{field.field}, before: {field.before or '(not given)'}", 6))
        lines.append(_wrap(f"{field.field}, after: {field.after or '(not given)'}", 6))
    return "\n".join(lines)


def _value(change: ValueChange) -> str:
    since = f" from {_date(change.since)}" if change.since else ""
    until = f" until {_date(change.until)}" if change.until else ""
    values = f"{change.before} becomes {change.after}"
    return _wrap(f"{change.kind} {change.name}{since}{until}: {values}", 2)


def _grouped(changes: Iterable[EntryChange]) -> Iterator[str]:
    """Give one line for all that were added, removed, begin or end; then the changed ones."""
    listed = list(changes)
    for happened in (Happened.ADDED, Happened.REMOVED, Happened.STARTS, Happened.STOPS):
        names = [change.id for change in listed if change.happened is happened]
        if names:
            yield _wrap(f"{happened.value}: {', '.join(names)}", 2)
    yield from (_entry(change) for change in listed if change.happened is Happened.CHANGED)


def _case(case: CaseDifference) -> str:
    lines = [f"Case {case.name}"]
    for verdict in case.verdicts:
        before = f"{verdict.before} — {verdict.before_sentence}"
        after = f"{verdict.after} — {verdict.after_sentence}"
        if before == after:
            lines.append(_wrap(f"{verdict.document}: as before: {after}", 2))
        else:
            lines.append(f"  {verdict.document}")
            lines += (_wrap(f"before: {before}", 6), _wrap(f"after: {after}", 6))
    lines.append("  Results that differ" if case.results else "  No result differs.")
    for result in case.results:
        name = f"{result.item} {result.subject}".rstrip()
        lines.append(_wrap(f"{name}: {result.before} becomes {result.after} ({result.title})", 4))
    return "\n".join((*lines, ""))


def _wrap(text: str, indent: int) -> str:
    first, others = " " * indent, " " * (indent + 4)
    return textwrap.fill(
        text, _WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False
    )


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _pack_data(pack: PackDifference) -> dict[str, Any]:
    return {
        "items": [_entry_data(change) for change in pack.items],
        "values": [
            {**change._asdict(), "since": _iso(change.since), "until": _iso(change.until)}
            for change in pack.values
        ],
        "codes": {table: [_entry_data(one) for one in changes] for table, changes in pack.codes},
        "citations": [_entry_data(change) for change in pack.citations],
    }


def _entry_data(change: EntryChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "happened": change.happened.value,
        "title": change.title,
        "reason": change.reason,
        "fields": [field._asdict() for field in change.fields],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
