"""Remarks put into a rendered tree: at the gap that each is about, else at the start."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from fmsdocs.model.doctree import (
    Block,
    Document,
    Emphasis,
    Gap,
    Inline,
    Link,
    Remark,
    Remarked,
    Strong,
)
from fmsdocs.render.walk import Run, runs, with_runs


class PlacedRemark(NamedTuple):
    """A remark, and the ``place`` that it is about, as gaps name it: ``case.yaml#/funding/source``.

    ``absent`` says that nothing is written at the place; it is then about all gaps below, too.
    ``at_start`` lets it stand at the start of the document where no gap is its own.
    """

    place: str
    remark: Remark
    absent: bool = False
    at_start: bool = False


def with_remarks(tree: Document, remarks: Sequence[PlacedRemark]) -> Document:
    """Return *tree* with each of *remarks* at the first gap that it is about."""
    placing = _Placing(remarks)
    body = tuple(with_runs(block, placing.run) for block in tree.body)
    rest = tuple(one.remark for one in placing.waiting if one.at_start)
    return replace(tree, body=_at_start(body, rest) if rest else body)


class _Placing:
    """Puts remarks at gaps, in reading order; ``waiting`` are those that have no gap yet."""

    def __init__(self, remarks: Sequence[PlacedRemark]) -> None:
        self.waiting = [*remarks]

    def run(self, run: Run) -> Run:
        return tuple(map(self._inline, run))

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Gap():
                found = [one for one in self.waiting if _is_about(one, inline.pointer)]
                if not found:
                    return inline
                self.waiting = [one for one in self.waiting if one not in found]
                return Remarked((inline,), tuple(one.remark for one in found))
            case Strong() | Emphasis() | Link():
                return replace(inline, children=self.run(inline.children))
            case _:
                return inline


def _is_about(remark: PlacedRemark, place: str) -> bool:
    if not place:
        return False
    below = remark.place.startswith(f"{place}/")
    above = remark.absent and place.startswith(f"{remark.place}/")
    return remark.place == place or below or above


def _at_start(body: tuple[Block, ...], remarks: tuple[Remark, ...]) -> tuple[Block, ...]:
    """Return *body* with *remarks* at its first words."""
    for number, block in enumerate(body):
        if any(runs(block)):
            waiting = [remarks]

            def remarked(run: Run, waiting: list[tuple[Remark, ...]] = waiting) -> Run:
                return (Remarked(run, waiting.pop()),) if run and waiting else run

            return (*body[:number], with_runs(block, remarked), *body[number + 1 :])
    return body
