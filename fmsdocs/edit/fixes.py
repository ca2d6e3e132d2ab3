"""Fixes applied to the text of a spec: those that keep what it says, and no others."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from fmsdocs.edit.change import Change, edited, intended, values_of
from fmsdocs.edit.insertions import grouped, inserted, rank_of
from fmsdocs.edit.scalars import rewritten
from fmsdocs.load.yaml import parse
from fmsdocs.model.fix import Action, Fix
from fmsdocs.model.shape import Shape
from fmsdocs.validate.locate import node_at

Accepts = Callable[[str], bool]
"""Whether a text says nothing worse than before."""


class Applied(NamedTuple):
    """A text after its fixes; ``done`` and ``refused`` are the fixes."""

    text: str
    done: tuple[Fix, ...] = ()
    refused: tuple[Fix, ...] = ()


class _Step(NamedTuple):
    """One change with the fixes that it makes."""

    change: Change
    fixes: tuple[Fix, ...]


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

    def holds(chosen: Iterable[_Step]) -> bool:
        changes = [step.change for step in chosen]
        new = edited(text, changes)
        return values_of(new) == intended(values, changes) and accepts(new)

    chosen = steps
    if not holds(steps):
        chosen = ()
        for step in steps:
            if holds((*chosen, step)):
                chosen = (*chosen, step)
    done = tuple(fix for step in chosen for fix in step.fixes)
    refused = tuple(fix for fix in fixes if fix not in done)
    return Applied(edited(text, [step.change for step in chosen]), done, refused)


def _steps(text: str, fixes: tuple[Fix, ...], shape: Shape) -> Iterator[_Step]:
    root = parse(text, "").root
    if root is None:
        return
    for fix in fixes:
        if fix.action is not Action.INSERT:
            change = rewritten(text, node_at(root, fix.at), fix)
            if change:
                yield _Step(change, (fix,))
    missing = grouped(root, (fix for fix in fixes if fix.action is Action.INSERT))
    for one in sorted(missing, key=lambda one: rank_of(one, root, shape)):
        change = inserted(text, root, shape, one)
        if change:
            yield _Step(change, one.fixes)
