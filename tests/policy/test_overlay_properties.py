"""What holds for any own pack."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

from check.making import bundled_pack
from hypothesis import given
from hypothesis import strategies as st

from fmsdocs.model.checklist import Confidence
from fmsdocs.model.diagnostic import Severity
from fmsdocs.model.location import Location
from fmsdocs.policy.changes import Change
from fmsdocs.policy.compare import compare_packs
from fmsdocs.policy.dated import DatedValue, Series, SeriesTable
from fmsdocs.policy.overlay import overlay
from fmsdocs.policy.pack import Pack
from fmsdocs.policy.tables import CodeTable

OURS = bundled_pack()
IDS = [item.id for item in OURS.items]
NOWHERE = Location("pack.yaml")
START = date(2020, 1, 1)


def empty(**parts: object) -> Pack:
    """Return a pack that gives nothing but *parts*."""
    nothing = {
        "items": (),
        "sources": {},
        "citations": {},
        "codes": {},
        "rates": SeriesTable(),
        "thresholds": SeriesTable(),
        "timelines": SeriesTable(),
        "acronyms": {},
        "later_changes": (),
    }
    return replace(OURS, **{"name": "own", **nothing, **parts})


changes = st.builds(
    Change,
    st.sampled_from([*IDS, "OWN-999"]),
    st.sampled_from([None, *Severity]),
    st.just("our office does it"),
    st.just(NOWHERE),
    st.just(NOWHERE),
)


@given(st.lists(changes, max_size=8, unique_by=lambda change: change.item))
def test_no_item_vanishes_and_no_weight_exceeds_its_source(asked: list[Change]) -> None:
    whole, found = overlay(OURS, empty(changes=tuple(asked)))
    assert [item.id for item in whole.items] == IDS
    for item in whole.items:
        assert item.severity.rank <= item.confidence.highest_severity.rank
        assert bool(item.changed) or item in OURS.items
    made = {item.id for item in whole.items if item.changed}
    refused = {change.item for change in asked} - made
    assert len(found) == len(refused)


def test_an_empty_pack_changes_nothing() -> None:
    whole, found = overlay(OURS, empty())
    assert found == ()
    nothing = compare_packs(OURS, whole, (START, START))
    assert not any(nothing)


rows = st.dictionaries(st.text("ABC", min_size=1, max_size=2), st.text("xyz,\n\"'", max_size=3))


@given(rows, rows)
def test_merged_tables_are_looked_up_like_merged_mappings(
    below: dict[str, str], above: dict[str, str]
) -> None:
    def table(data: dict[str, str]) -> CodeTable:
        text = StringIO()
        csv.writer(text).writerows([("code", "name"), *data.items()])
        return CodeTable("t", text.getvalue(), "t.csv")

    base, own = empty(codes={"t": table(below)}), empty(codes={"t": table(above)})
    whole, found = overlay(base, own)
    assert found == ()
    assert {code: row["name"] for code, row in whole.codes["t"].items()} == {**below, **above}


@st.composite
def series(draw: st.DrawFn) -> SeriesTable:
    """Return a table of one rate whose periods do not overlap; some may have no end or start."""
    turns = sorted(draw(st.sets(st.integers(0, 20), min_size=2, max_size=6)))
    periods = []
    for first, last in zip(turns[::2], turns[1::2], strict=False):
        periods.append(
            DatedValue(
                value=Decimal(draw(st.integers(1, 3))),
                effective_from=None if first == 0 else START + timedelta(first),
                effective_until=None if last == 20 else START + timedelta(last - 1),
                confidence=Confidence.CONFIRMED,
            )
        )
    return SeriesTable([Series("levy", "", "Levy", "percent", tuple(periods))])


def words(table: SeriesTable, day: date) -> str:
    found = table.get("levy").on(day)
    return f"{found.value} percent" if found else "no value"


@given(series(), series())
def test_the_changes_of_a_value_tell_every_day_on_which_it_differs(
    before: SeriesTable, after: SeriesTable
) -> None:
    told = compare_packs(empty(rates=before), empty(rates=after), (START, START)).values
    for offset in range(-3, 25):
        day = START + timedelta(offset)
        covering = [
            change for change in told if (change.since or day) <= day <= (change.until or day)
        ]
        was, now = words(before, day), words(after, day)
        assert [(one.before, one.after) for one in covering] == ([(was, now)] if was != now else [])


@given(series(), st.integers(-3, 24), st.integers(-3, 24))
def test_the_changes_between_two_days_lead_from_one_value_to_the_other(
    table: SeriesTable, first: int, last: int
) -> None:
    pack = empty(rates=table)
    days = START + timedelta(first), START + timedelta(last)
    value = words(table, days[0])
    for change in compare_packs(pack, pack, days).values:
        assert change.before == value
        value = change.after
    assert value == words(table, days[1])
