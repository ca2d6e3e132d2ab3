"""The risks of a case by likelihood and impact: the cells of a matrix."""

from dataclasses import dataclass
from typing import Final

from fmsdocs.facts.open_answers import answered_members, word_of
from fmsdocs.facts.threefold import Holder

GRADES: Final = ("very_low", "low", "medium", "high", "very_high")
_CLOSED: Final = "closed"
_IN_A_ROW: Final = 2
_LEFT: Final = 110
_TOP: Final = 8
_WIDE: Final = 110
_LINE: Final = 14
_LEAST_LINES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The risks of one likelihood and impact: where they stand, and their ids in short rows."""

    likelihood: str
    x: int
    identifiers: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One impact: where its row begins, how high it is, and its cells."""

    impact: str
    y: int
    height: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The figure, from the highest impact down. ``ungraded`` are the risks without a place."""

    height: int
    bands: tuple[Band, ...]
    ungraded: tuple[str, ...]


def risk_matrices(case: Holder) -> tuple[Matrix, ...]:
    """Return the matrix of the risks that are not closed; none where no risk has both grades."""
    placed: dict[tuple[str, str], list[str]] = {}
    ungraded = []
    for risk in answered_members(case.get("risks")):
        if word_of(risk.get("status")) == _CLOSED:
            continue
        name = word_of(risk.get("id"))
        grades = (word_of(risk.get("likelihood")), word_of(risk.get("impact")))
        if all(grades):
            placed.setdefault(grades, []).append(name)
        else:
            ungraded.append(name)
    if not placed:
        return ()
    y, bands = _TOP, []
    for impact in reversed(GRADES):
        cells = tuple(
            _cell(likelihood, column, placed.get((likelihood, impact), []))
            for column, likelihood in enumerate(GRADES)
        )
        lines = max(_LEAST_LINES, *(len(cell.rows) for cell in cells))
        height = _LINE * lines + 8
        bands.append(Band(impact=impact, y=y, height=height, cells=cells))
        y += height
    return (Matrix(height=y, bands=tuple(bands), ungraded=tuple(ungraded)),)


def _cell(likelihood: str, column: int, names: list[str]) -> Cell:
    rows = tuple(
        ", ".join(names[start : start + _IN_A_ROW]) for start in range(0, len(names), _IN_A_ROW)
    )
    return Cell(
        likelihood=likelihood, x=_LEFT + _WIDE * column, identifiers=tuple(names), rows=rows
    )
