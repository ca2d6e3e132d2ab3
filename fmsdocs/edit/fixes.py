"""Fixes applied to the text of a spec: those that keep what it says, and no others."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from fmsdocs.edit.change import Change, edited, intended, values_of
from fmsdocs.edit.insertions import grouped, inserted, rank_of
from fmsdocs.edit.scalars import rewritten
from fmsdocs.load.yaml import parse
from fmsdocs.model.fix import Action, Fix, Replacement
from fmsdocs.model.shape import Shape
from fmsdocs.validate.locate import node_at

Accepts = Callable[[str], bool]
"""Whether a text says nothing worse than before."""


class Step(NamedTuple):
    """One change with the fixes that it makes."""

    change: Change
    fixes: tuple[Fix, ...]


class Applied(NamedTuple):
    """A text after its fixes: ``steps`` are those that were made, ``refused`` are fixes."""

    text: str
    steps: tuple[Step, ...] = ()
    refused: tuple[Fix, ...] = ()

    @property
    def done(self) -> tuple[Fix, ...]:
        """The fixes that were made."""
        return tuple(fix for step in self.steps for fix in step.fixes)


def apply_fixes(text: str, fixes: Iterable[Fix], shape: Shape, accepts: Accepts) -> Applied:
    """Return *text* with those of *fixes* that change nothing else.

    After the edits the text is parsed again: its values must be those of before with the intended
    ones, and *accepts* must take it. A fix that fails is refused; the others are still made.
    """
    fixes = tuple(dict.fromkeys(fixes))
    values = values_of(text)
    if values is None:
        return Applied(text, refused=fixes)
    steps = tuple(_steps(text, fixes, shape))

    def holds(chosen: Iterable[Step]) -> bool:
        changes = [step.change for step in chosen]
        new = edited(text, changes)
        return values_of(new) == intended(values, changes) and accepts(new)

    chosen = steps
    if not holds(steps):
        chosen = ()
        for step in steps:
            if holds((*chosen, step)):
                chosen = (*chosen, step)
    done = {fix for step in chosen for fix in step.fixes}
    refused = tuple(fix for fix in fixes if fix not in done)
    return Applied(edited(text, [step.change for step in chosen]), chosen, refused)


def replacements(text: str, steps: Iterable[Step]) -> Iterator[tuple[Fix, Replacement]]:
    """Give for each fix of *steps* what is written into *text* with it.

    What is inserted at one place is one replacement, since its parts have an order.
    """
    places: dict[tuple[int, int], list[Step]] = {}
    for step in steps:
        edit = step.change.edit
        places.setdefault((edit.start, edit.end), []).append(step)
    for (start, end), there in places.items():
        written = "".join(step.change.edit.text for step in there)
        for fix in (fix for step in there for fix in step.fixes):
            place = (*_place(text, start), *_place(text, end))
            yield fix, Replacement(fix.path, *place, written)


def _place(text: str, offset: int) -> tuple[int, int]:
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1


def _steps(text: str, fixes: tuple[Fix, ...], shape: Shape) -> Iterator[Step]:
    root = parse(text, "").root
    if root is None:
        return
    for fix in fixes:
        if fix.action is not Action.INSERT:
            change = rewritten(text, node_at(root, fix.at), fix)
            if change:
                yield Step(change, (fix,))
    missing = grouped(root, (fix for fix in fixes if fix.action is Action.INSERT))
    for one in sorted(missing, key=lambda one: rank_of(one, root, shape)):
        change = inserted(text, root, shape, one)
        if change:
            yield Step(change, one.fixes)
