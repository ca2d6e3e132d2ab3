"""What differs between two packs, or between two days of one."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from fmsdocs.model.checklist import Item
from fmsdocs.model.policy_change import (
    EntryChange,
    FieldChange,
    Happened,
    PackDifference,
    ValueChange,
)
from fmsdocs.policy.dated import Series, SeriesTable
from fmsdocs.policy.pack import Pack
from fmsdocs.policy.tables import PROVENANCE, CodeTable, Row

_NO_DUTY: Final = frozenset({"id", "location", "examples", "off", "changed"})
"""Fields of an item that say nothing about what it asks for."""
_WRITTEN: Final = {"each": "for"}
"""Fields that are called otherwise in a checklist file."""
_UNITS: Final = {"usd": "US dollars"}
_NOTHING: Final = "no value"
_PERIOD: Final = frozenset({"effective_from", "effective_until", *PROVENANCE})
"""Columns that say when and how a row was read, not what the code means."""

Rows = Mapping[str, Row]


def compare_packs(before: Pack, after: Pack, days: tuple[date, date]) -> PackDifference:
    """Return what changes from *before* on the first of *days* to *after* on the second.

    Of one pack on two days, values are compared between these days; of two packs, on all days.
    """
    same = before is after
    values = [
        change
        for kind, one, other in (
            ("rate", before.rates, after.rates),
            ("threshold", before.thresholds, after.thresholds),
            ("timeline", before.timelines, after.timelines),
        )
        for change in (_between_days(kind, one, days) if same else _values(kind, one, other))
    ]
    return PackDifference(
        items=tuple(_items(before, after, days)),
        values=tuple(values),
        codes=tuple(
            _codes_between(before.codes, days) if same else _codes(before.codes, after.codes)
        ),
        citations=tuple(() if same else _citations(before, after)),
    )


# ------------------------------------------------------------------------------------------- items


def _items(before: Pack, after: Pack, days: tuple[date, date]) -> Iterator[EntryChange]:
    old = {item.id: item for item in before.items}
    new = {item.id: item for item in after.items}
    for identifier in sorted(old.keys() | new.keys()):
        if identifier not in new:
            yield EntryChange(Happened.REMOVED, identifier, old[identifier].title)
        elif identifier not in old:
            yield EntryChange(Happened.ADDED, identifier, new[identifier].title)
        else:
            yield from _item(old[identifier], new[identifier], days)


def _item(old: Item, new: Item, days: tuple[date, date]) -> Iterator[EntryChange]:
    changed = tuple(_fields(old, new))
    reason = new.changed if new.changed != old.changed else ""
    if new.off and not old.off:
        yield EntryChange(Happened.SWITCHED_OFF, new.id, new.title, changed, reason)
    elif changed:
        yield EntryChange(Happened.CHANGED, new.id, new.title, changed, reason)
    held, holds = _holds(old, days[0]), _holds(new, days[1])
    if held is not holds:
        yield EntryChange(Happened.STARTS if holds else Happened.STOPS, new.id, new.title)


def _holds(item: Item, day: date) -> bool:
    started = item.effective_from is None or item.effective_from <= day
    return started and (item.effective_until is None or day <= item.effective_until)


def _fields(old: Item, new: Item) -> Iterator[FieldChange]:
    for field in fields(Item):
        if field.name not in _NO_DUTY:
            before, after = _words(getattr(old, field.name)), _words(getattr(new, field.name))
            if before != after:
                yield FieldChange(_WRITTEN.get(field.name, field.name), before, after)


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)


# ------------------------------------------------------------------------------------------ values


def _values(kind: str, before: SeriesTable, after: SeriesTable) -> Iterator[ValueChange]:
    """Give every stretch of days on which an entry differs."""
    old, new = _by_name(before), _by_name(after)
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name), new.get(name)
        starts = [date.min, *sorted(_turns(one) | _turns(other)), date.max]
        stretches = [
            (_value(one, start), _value(other, start), start, end)
            for start, end in pairwise(starts)
        ]
        for words, alike, start, end in _joined(stretches):
            if words != alike:
                since = None if start == date.min else start
                until = None if end == date.max else end - timedelta(days=1)
                yield ValueChange(kind, name, words, alike, since, until)


def _joined(
    stretches: list[tuple[str, str, date, date]],
) -> Iterator[tuple[str, str, date, date]]:
    """Give *stretches* with neighbours of the same values as one."""
    before, after, start, end = stretches[0]
    for next_before, next_after, next_start, next_end in stretches[1:]:
        if (next_before, next_after) != (before, after):
            yield before, after, start, end
            before, after, start = next_before, next_after, next_start
        end = next_end
    yield before, after, start, end


def _between_days(kind: str, table: SeriesTable, days: tuple[date, date]) -> Iterator[ValueChange]:
    """Give every change of value from the first day to the second, which may be the earlier."""
    first, last = min(days), max(days)
    for name, series in _by_name(table).items():
        turns = sorted(turn for turn in _turns(series) if first < turn <= last)
        for turn in turns if days[0] <= days[1] else reversed(turns):
            earlier, later = _value(series, turn - timedelta(days=1)), _value(series, turn)
            if earlier == later:
                continue
            if days[0] <= days[1]:
                yield ValueChange(kind, name, earlier, later, turn, None)
            else:
                yield ValueChange(kind, name, later, earlier, None, turn - timedelta(days=1))


def _by_name(table: SeriesTable) -> dict[str, Series]:
    return {f"{series.name} {series.key}".strip(): series for series in table.all}


def _turns(series: Series | None) -> set[date]:
    """Return the days from which on another value holds."""
    periods = series.periods if series else ()
    starts = {period.effective_from for period in periods if period.effective_from}
    ends = {period.effective_until for period in periods if period.effective_until}
    return starts | {end + timedelta(days=1) for end in ends if end < date.max}


def _value(series: Series | None, day: date) -> str:
    """Return the value of *day* with its unit: "25,000,000 US dollars"."""
    found = series.on(day) if series else None
    if series is None or found is None:
        return _NOTHING
    return f"{_number(found.value)} {_UNITS.get(series.unit, series.unit.replace('_', ' '))}"


def _number(value: Decimal) -> str:
    return f"{value:,f}"


# ------------------------------------------------------------------------------ codes and citations


def _codes(
    before: Mapping[str, CodeTable], after: Mapping[str, CodeTable]
) -> Iterator[tuple[str, tuple[EntryChange, ...]]]:
    for table in sorted(before.keys() | after.keys()):
        changes = tuple(_rows(_by_code(before, table), _by_code(after, table)))
        if changes:
            yield table, changes


def _codes_between(
    tables: Mapping[str, CodeTable], days: tuple[date, date]
) -> Iterator[tuple[str, tuple[EntryChange, ...]]]:
    """Give the codes that hold on one of the days only, or mean something else on the second."""
    for name in sorted(tables):
        table = tables[name]
        changes = tuple(change for code in table for change in _code_between(table, code, days))
        if changes:
            yield name, changes


def _code_between(table: CodeTable, code: str, days: tuple[date, date]) -> Iterator[EntryChange]:
    old, new = table.on(code, days[0]), table.on(code, days[1])
    if old is None and new is not None:
        yield EntryChange(Happened.STARTS, code)
    elif old is not None and new is None:
        yield EntryChange(Happened.STOPS, code)
    elif old is not None and new is not None:
        changed = tuple(
            FieldChange(column, old[column], new[column])
            for column in table.columns
            if column not in _PERIOD and old[column] != new[column]
        )
        if changed:
            yield EntryChange(Happened.CHANGED, code, fields=changed)


def _by_code(tables: Mapping[str, CodeTable], name: str) -> Rows:
    """Return the rows of a table by code, with its first day where the code has periods."""
    if name not in tables:
        return {}
    table = tables[name]
    found: dict[str, Row] = {}
    for row in table.rows:
        since = row.get("effective_from", "")
        found[f"{row[table.key]} from {since}" if since else row[table.key]] = row
    return found


def _rows(before: Rows, after: Rows) -> Iterator[EntryChange]:
    for code in dict.fromkeys((*before, *after)):
        old, new = before.get(code), after.get(code)
        if new is None:
            yield EntryChange(Happened.REMOVED, code)
        elif old is None:
            yield EntryChange(Happened.ADDED, code)
        else:
            changed = tuple(
                FieldChange(column, old.get(column, ""), new.get(column, ""))
                for column in dict.fromkeys((*old, *new))
                if old.get(column, "") != new.get(column, "")
            )
            if changed:
                yield EntryChange(Happened.CHANGED, code, fields=changed)


def _citations(before: Pack, after: Pack) -> Iterator[EntryChange]:
    for name in sorted(before.citations.keys() | after.citations.keys()):
        old, new = before.citations.get(name), after.citations.get(name)
        if new is None:
            yield EntryChange(Happened.REMOVED, name, old.subject if old else "")
        elif old is None:
            yield EntryChange(Happened.ADDED, name, new.subject)
        else:
            changed = tuple(
                FieldChange(field, _words(one), _words(other))
                for field, one, other in zip(new._fields, old, new, strict=True)
                if field != "location" and one != other
            )
            if changed:
                yield EntryChange(Happened.CHANGED, name, new.subject, changed)
