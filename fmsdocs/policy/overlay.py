"""A user's own pack over another, entry by entry."""

from dataclasses import replace
from difflib import get_close_matches

from fmsdocs.model.checklist import Item
from fmsdocs.model.diagnostic import Diagnostic, Related, Severity
from fmsdocs.policy.changes import Change
from fmsdocs.policy.dated import SeriesTable
from fmsdocs.policy.pack import Pack, Underlying
from fmsdocs.policy.source import Findings
from fmsdocs.policy.table_overlay import codes_over


def overlay(base: Pack, own: Pack) -> tuple[Pack, tuple[Diagnostic, ...]]:
    """Return *base* with the entries of *own* over it, and what of *own* cannot be used.

    Items, citations, rates, thresholds, times and acronyms of the same name are replaced, others
    are added; code tables are merged row by row. Then the changes of *own* are made. Name, edition
    and days are those of *own*; known later changes of both are kept.
    """
    findings = Findings()
    items = {item.id: item for item in (*base.items, *own.items)}
    _change(items, own, findings)
    known = {item.id for item in base.items}
    ours = frozenset(item.id for item in own.items)
    whole = replace(
        own,
        title=own.title or base.title,
        later_changes=(*base.later_changes, *own.later_changes),
        items=tuple(items.values()),
        sources={**base.sources, **own.sources},
        citations={**base.citations, **own.citations},
        codes=codes_over(base.codes, own.codes, findings),
        rates=_over(base.rates, own.rates),
        thresholds=_over(base.thresholds, own.thresholds),
        timelines=_over(base.timelines, own.timelines),
        acronyms={**base.acronyms, **own.acronyms},
        rows={**base.rows, **own.rows},
        below=(Underlying(base.name, base.edition, base.as_of), *base.below),
        replaced=base.replaced | (ours & known),
        added=base.added | (ours - known),
    )
    return whole, tuple(findings.found)


def overlay_note(pack: Pack) -> Diagnostic | None:
    """Return the note on what the packs over the lowest one did to its items, None without any."""
    if not pack.below:
        return None
    off = sum(item.off for item in pack.items)
    changed = {item.id for item in pack.items if item.changed and not item.off} | pack.replaced
    counts = f"{off} item{'' if off == 1 else 's'} switched off, {len(changed)} changed"
    return Diagnostic(
        id="POL020",
        severity=Severity.NOTE,
        message=f"policy pack {pack.label}: {counts}, {len(pack.added)} added",
        location=pack.location,
        remedy="the checklist of each case lists them with the reasons",
    )


def _change(items: dict[str, Item], own: Pack, findings: Findings) -> None:
    for change in own.changes:
        item = items.get(change.item)
        if item is None:
            close = get_close_matches(change.item, items, n=1)
            remedy = f"did you mean '{close[0]}'?" if close else "'fmsdocs list rules' names them"
            message = f"the change names '{change.item}', which is no item of the packs below"
            findings.add("POL022", message, change.location, remedy=remedy)
        elif change.severity is None:
            words = f"switched off by {own.name}: {change.reason}"
            items[item.id] = replace(item, off=True, changed=words)
        elif change.severity.rank > item.confidence.highest_severity.rank:
            _refuse(change, item, findings)
        else:
            weights = f"{change.severity.value} instead of {item.severity.value}"
            words = f"{weights} by {own.name}: {change.reason}"
            items[item.id] = replace(item, severity=change.severity, changed=words)


def _refuse(change: Change, item: Item, findings: Findings) -> None:
    """Add that a weight is more than the source of the item bears."""
    findings.add(
        "POL005",
        f"the item {item.id} cannot be made heavier: its source is only "
        f"{item.confidence.value}, at most {item.confidence.highest_severity.value}",
        change.severity_location,
        remedy="give the item anew in a checklist of the pack, with a better source",
        related=(Related(location=item.location, message="the item"),),
    )


def _over(base: SeriesTable, own: SeriesTable) -> SeriesTable:
    return SeriesTable((*base.all, *own.all))
