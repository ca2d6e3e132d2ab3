"""Lines of a case that say the same about export control, or about their configuration."""

from dataclasses import dataclass
from typing import Any, Final

from fmsdocs.facts.threefold import Holder, members_of
from fmsdocs.model.values import Record, Unanswered

CONTROL: Final = (
    "jurisdiction",
    "usml_paragraph",
    "eccn",
    "sme",
    "mde",
    "mtcr_category",
    "item_class",
    "sensitive_tags",
    "anti_tamper",
    "lo_clo",
    "eum_level",
    "eum_source",
    "eum_source_date",
)
"""The fields of a line that say how it is controlled."""
_BY_KIND: Final = ("mtcr_category", "item_class", "anti_tamper", "lo_clo", "eum_level")
"""What is asked of articles and not of work: where no line answers it, kinds need no rows apart."""
_DATA: Final = ("technical_data", "software")


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines that are alike, in file order.

    ``hold`` is articles, data or work; a line whose kind nobody has given counts as an article.
    """

    lines: tuple[Holder, ...]
    hold: str


def control_groups(case: Holder) -> tuple[LineGroup, ...]:
    """Return the lines of *case* in groups with the same export control data.

    Articles, data and work stand apart where any line answers what is not asked of all of them.
    """
    lines = _lines(case)
    apart = any(field in _data(line) for line in lines for field in _BY_KIND)
    return _groups(lines, CONTROL, apart=apart)


def configuration_groups(case: Holder) -> tuple[LineGroup, ...]:
    """Return the lines of *case* in groups with the same configuration."""
    return _groups(_lines(case), ("configuration",), apart=True)


def _groups(lines: list[Holder], fields: tuple[str, ...], *, apart: bool) -> tuple[LineGroup, ...]:
    """Return the lines with the same *fields* together, in the order of the first of each group."""
    found: dict[Any, list[Holder]] = {}
    for line in lines:
        data = _data(line)
        key = (_held_by(line) if apart else "", *(_frozen(data.get(field)) for field in fields))
        found.setdefault(key, []).append(line)
    return tuple(LineGroup(tuple(alike), _held_by(alike[0])) for alike in found.values())


def _lines(case: Holder) -> list[Holder]:
    lines = members_of(case.get("lines"))
    return [] if isinstance(lines, Unanswered) else lines


def _data(line: Holder) -> dict[str, Any]:
    return line.data if isinstance(line, Record) else {}


def _held_by(line: Holder) -> str:
    kind = line.get("kind")
    if isinstance(kind, Unanswered) or kind == "article":
        return "articles"
    return "data" if kind in _DATA else "work"


def _frozen(data: Any) -> Any:  # noqa: ANN401 - data of a case
    """Return *data* of a case so that equal data are equal keys."""
    if isinstance(data, dict):
        return tuple(sorted((name, _frozen(value)) for name, value in data.items()))
    if isinstance(data, list):
        return tuple(map(_frozen, data))
    return data
