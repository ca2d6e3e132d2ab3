"""What an evaluation may see: the values by name, the policy pack and the day of judgement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from fmsdocs.expressions.fault import Broken, nearest
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.trace import Trace
from fmsdocs.policy.pack import Pack

MAX_STEPS: Final = 2_000_000
"""How many elements of lists the expressions of one rule may look at in one case: some seconds of
work. A rule that compares each of 1,000 lines with all of them stays below it."""


class Exhausted(Broken):
    """The expressions of a scope have looked at more elements than they may."""


class Budget:
    """Counts the steps that the expressions of one scope take together."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        """Start with all steps left."""
        self.left = MAX_STEPS

    def spend(self, steps: int) -> None:
        """Take *steps* away; raise Exhausted where fewer are left."""
        self.left -= steps
        if self.left < 0:
            raise Exhausted(f"it looks at more than {MAX_STEPS:,} elements of lists")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The surroundings of an evaluation.

    ``names`` holds the roots of the case (``case``, ``letter_of_request`` ...), ``this`` and loop
    variables. ``as_of`` is the day of judgement. A scope made by ``having`` shares the budget.
    """

    names: Mapping[str, Operand]
    pack: Pack
    as_of: date
    budget: Budget = field(default_factory=Budget)

    def having(self, name: str, value: Operand) -> "Scope":
        """Return this scope with one more name, which hides others of the same name."""
        return replace(self, names=_Nested({name: value}, self.names))


@dataclass(frozen=True, slots=True)
class _Nested(Mapping[str, Operand]):
    """Names over names. The roots of a case are made on demand, so they are never copied."""

    inner: Mapping[str, Operand]
    outer: Mapping[str, Operand]

    def __getitem__(self, name: str) -> Operand:
        return self.inner[name] if name in self.inner else self.outer[name]

    def __contains__(self, name: object) -> bool:
        return name in self.inner or name in self.outer

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self.outer), **dict.fromkeys(self.inner)})

    def __len__(self) -> int:
        return len({*self.inner, *self.outer})


class Frame:
    """One evaluation: its scope, and the trace of what it reads."""

    __slots__ = ("scope", "trace")

    def __init__(self, scope: Scope) -> None:
        """Start with an empty trace."""
        self.scope = scope
        self.trace = Trace()

    def root(self, name: str) -> Operand:
        """Return the value called *name*, traced.

        Raises:
            Broken: nothing has that name.
        """
        try:
            value = self.scope.names[name]
        except KeyError:
            if name == "policy":
                return self.scope.pack.facts
            known = [*self.scope.names, "policy"]
            raise Broken(f"there is no '{name}'{nearest(name, known)}") from None
        return self.trace.twin(value)
