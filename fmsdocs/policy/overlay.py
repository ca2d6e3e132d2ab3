"""A user's own pack over ours, entry by entry."""

from dataclasses import replace

from fmsdocs.policy.dated import SeriesTable
from fmsdocs.policy.pack import Pack


def overlay(base: Pack, own: Pack) -> Pack:
    """Return *base* with the entries of *own* over it.

    Items, citations, code tables, rates, thresholds, times and acronyms of the same name are
    replaced, others are added. Name, edition and days are those of *own*; known later changes of
    both are kept.
    """
    items = {item.id: item for item in (*base.items, *own.items)}
    return replace(
        own,
        title=own.title or base.title,
        later_changes=(*base.later_changes, *own.later_changes),
        items=tuple(items.values()),
        sources={**base.sources, **own.sources},
        citations={**base.citations, **own.citations},
        codes={**base.codes, **own.codes},
        rates=_over(base.rates, own.rates),
        thresholds=_over(base.thresholds, own.thresholds),
        timelines=_over(base.timelines, own.timelines),
        acronyms={**base.acronyms, **own.acronyms},
        rows={**base.rows, **own.rows},
    )


def _over(base: SeriesTable, own: SeriesTable) -> SeriesTable:
    return SeriesTable((*base.all, *own.all))
