"""The marking of a document that is made of two versions of a case: the higher of both."""

from dataclasses import replace
from typing import Any, Final

from fmsdocs.model.case import Case
from fmsdocs.model.doctree import Handling
from fmsdocs.model.values import Record, Unanswered
from fmsdocs.render.answers import field_of
from fmsdocs.render.context import RenderContext
from fmsdocs.render.handling import handling_of, notice_of, portion_mark
from fmsdocs.render.lookup import Lookup

_ROOT: Final = "case"
_CONTROLLED: Final = "CUI"
_ADDED: Final = ("categories", "dissemination", "controlled_by", "supplemental")
"""The lists of which the document bears all entries of both versions."""
_LISTED: Final = "rel_to"
"""The countries to which something may go: those of both versions."""


def joint_handling(case: Case, beside: Case, kind: str, context: RenderContext) -> Handling:
    """Return the marking of a document of type *kind* that shows *case* and *beside*.

    Of two versions that are CUI it bears the categories and controls of both, and may go only
    where both may go. Where one is CUI, it is CUI. Where one has not chosen its level and the other
    is not CUI, no level is chosen. Statements of both stand on it.
    """
    upper, lower = sorted((case, beside), key=_rank, reverse=True)
    shared = upper.roots[_ROOT]
    if _rank(upper) == _rank(lower):
        shared = _with_both(shared, lower.roots[_ROOT])
    whole = replace(upper, roots={**upper.roots, _ROOT: shared})
    first = handling_of(shared, kind, Lookup(whole), context)
    second = handling_of(lower.roots[_ROOT], kind, Lookup(lower), context)
    return replace(
        first,
        status=tuple(dict.fromkeys((*first.status, *second.status))),
        statements=tuple(dict.fromkeys((*first.statements, *second.statements))),
    )


def joint_notice(case: Case, beside: Case) -> str:
    """Return the sentences of both versions that stand on every page."""
    notices = (notice_of(one.roots[_ROOT]) for one in (case, beside))
    return " ".join(dict.fromkeys(filter(None, notices)))


def joint_portion_mark(case: Case, beside: Case) -> str:
    """Return what stands before every portion: the higher mark of the two, empty for none."""
    upper, lower = sorted((case, beside), key=_rank, reverse=True)
    marks = [portion_mark(one.roots[_ROOT]) for one in (upper, lower)]
    if not any(marks):
        return ""
    return marks[0] or portion_mark(_marking_portions(upper.roots[_ROOT]))


def _rank(case: Case) -> int:
    """Return how high a version is marked; a level that nobody chose may be any but CUI."""
    level = field_of(field_of(case.roots[_ROOT], "handling"), "level")
    if level == _CONTROLLED:
        return 2
    return 1 if isinstance(level, Unanswered) else 0


def _with_both(shared: Record, other: Record) -> Record:
    """Return *shared* with what the handling of *other* says more."""
    own, more = (one.data.get("handling", {}) for one in (shared, other))
    joined = {**more, **own}
    joined |= {name: _united(own, more, name) for name in _ADDED if name in joined}
    if _LISTED in own and _LISTED in more:
        joined[_LISTED] = [code for code in own[_LISTED] if code in more[_LISTED]]
    return replace(shared, data={**shared.data, "handling": joined}) if joined else shared


def _united(own: dict[str, Any], more: dict[str, Any], name: str) -> list[Any]:
    entries = (*(own.get(name) or ()), *(more.get(name) or ()))
    return list(dict.fromkeys(entry for entry in entries if entry is not None))


def _marking_portions(shared: Record) -> Record:
    handling = {**shared.data.get("handling", {}), "portion_marks": "yes"}
    return replace(shared, data={**shared.data, "handling": handling})
