"""Values that hold for some time: rates, thresholds and official times."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from fmsdocs.model.checklist import Confidence
from fmsdocs.model.pointer import Path
from fmsdocs.policy.source import Findings, PackFile, day_of, text_of, words_of


class DatedValue(NamedTuple):
    """A value and the days on which it holds, both included; None is without limit."""

    value: Decimal
    effective_from: date | None = None
    effective_until: date | None = None
    confidence: Confidence = Confidence.CONFIRMED
    cite: tuple[str, ...] = ()
    source: str = ""
    note: str = ""

    def holds(self, on: date) -> bool:
        """Whether the value holds on that day."""
        after = self.effective_from is None or self.effective_from <= on
        return after and (self.effective_until is None or on <= self.effective_until)


class Series(NamedTuple):
    """A value over time. ``unit`` is ``percent``, ``usd``, ``calendar_days`` and so on.

    ``notes`` are the words that explain the entry, by field (``base``, ``starts`` ...).
    """

    name: str
    key: str
    title: str
    unit: str
    periods: tuple[DatedValue, ...]
    notes: tuple[tuple[str, str], ...] = ()

    def on(self, day: date) -> DatedValue | None:
        """Return the value of *day*, None where the pack has none."""
        return next((period for period in self.periods if period.holds(day)), None)


class UnknownSeries(LookupError):  # noqa: N818 - it is a name that is not known
    """A rate, threshold or timeline of that name, or of that key, is not in the pack."""

    def __init__(self, name: str, key: str, known: Iterable[str]) -> None:
        """Keep the *name* and *key* that were asked for, and the *known* names."""
        super().__init__(name, key)
        self.name, self.key, self.known = name, key, sorted(set(known))


class SeriesTable:
    """All entries of one file, by name and key."""

    __slots__ = ("_series",)

    def __init__(self, series: Iterable[Series] = ()) -> None:
        """Hold *series*; a later one of the same name and key wins."""
        self._series = {(entry.name, entry.key): entry for entry in series}

    def get(self, name: str, key: str = "") -> Series:
        """Return the entry; raise UnknownSeries."""
        try:
            return self._series[name, key]
        except KeyError:
            raise UnknownSeries(name, key, (known for known, _ in self._series)) from None

    @property
    def all(self) -> tuple[Series, ...]:
        """Every entry in file order."""
        return tuple(self._series.values())


def read_series(file: PackFile | None, plural: str, findings: Findings) -> SeriesTable:
    """Return the entries of the list *plural* of *file*."""
    if file is None:
        return SeriesTable()
    places: dict[tuple[str, str], Path] = {}
    series = []
    for path, entry in file.entries(plural):
        name, key = text_of(entry, "name"), text_of(entry, "key")
        if (name, key) in places:
            earlier = file.locate((*places[name, key], "name"), "value")
            what = f"{name} {key}".strip()
            findings.twice("entry", what, file.locate((*path, "name"), "value"), earlier)
            continue
        places[name, key] = path
        periods = _read_periods(file, path, entry, findings)
        notes = tuple(
            (field, text_of(entry, field))
            for field in ("base", "placement", "meaning", "starts", "stops", "note")
            if field in entry
        )
        series.append(
            Series(
                name=name,
                key=key,
                title=text_of(entry, "title"),
                unit=text_of(entry, "unit"),
                periods=periods,
                notes=notes,
            )
        )
    return SeriesTable(series)


def _read_periods(
    file: PackFile, path: Path, entry: dict[str, Any], findings: Findings
) -> tuple[DatedValue, ...]:
    """Return the periods of an entry, in file order; reversed and overlapping ones are findings."""
    periods: list[DatedValue] = []
    listed = entry.get("periods")
    for index, written in enumerate(listed if isinstance(listed, list) else ()):
        if not isinstance(written, dict) or not isinstance(written.get("value"), int | Decimal):
            continue
        period = DatedValue(
            value=Decimal(written["value"]),
            effective_from=day_of(written.get("effective_from")),
            effective_until=day_of(written.get("effective_until")),
            confidence=Confidence(written.get("confidence", Confidence.UNCONFIRMED)),
            cite=words_of(written.get("cite")),
            source=text_of(written, "source"),
            note=text_of(written, "note"),
        )
        where = file.locate((*path, "periods", index, "value"), "value")
        if _reversed(period):
            findings.add("POL010", "the period ends before it starts", where)
        elif any(_overlap(period, other) for other in periods):
            findings.add("POL010", "the period overlaps with another of the same entry", where)
        else:
            periods.append(period)
    return tuple(periods)


def _reversed(period: DatedValue) -> bool:
    start, end = period.effective_from, period.effective_until
    return start is not None and end is not None and end < start


def _overlap(one: DatedValue, other: DatedValue) -> bool:
    starts_in_time = (one.effective_from or date.min) <= (other.effective_until or date.max)
    return starts_in_time and (other.effective_from or date.min) <= (
        one.effective_until or date.max
    )
