"""Where a check of a template stands: the file, the names, and what conditions say of values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from jinja2 import nodes

from fmsdocs.render.static.source import Source
from fmsdocs.render.static.values import State, Value

Key: TypeAlias = tuple[str, ...]
"""A name and the fields below it, as the template writes them."""


@dataclass(slots=True, eq=False)
class Scope:
    """Names over names. In an *open* one nobody knows which other names exist."""

    names: dict[str, Value] = field(default_factory=dict)
    outer: "Scope | None" = None
    is_open: bool = False

    def find(self, name: str) -> Value | None:
        """Return the value of *name*, None where nothing has that name."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.outer
        return None

    def known(self) -> Iterator[str]:
        """Give every name, inner ones first."""
        scope: Scope | None = self
        while scope is not None:
            yield from scope.names
            scope = scope.outer

    @property
    def admits_any(self) -> bool:
        """Whether other names than the known ones may exist."""
        return self.is_open or (self.outer is not None and self.outer.admits_any)


@dataclass(frozen=True, slots=True)
class Here:
    """Where the check stands. ``files`` are the templates that include each other up to here."""

    source: Source
    scope: Scope
    states: Mapping[Key, State] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    def inside(self, **names: Value) -> "Here":
        """Return the place in a scope of its own below this one."""
        return replace(self, scope=Scope(dict(names), self.scope))

    def where(self, test: nodes.Node, *, holds: bool) -> "Here":
        """Return this place where *test* holds or does not hold."""
        states = dict(self.states)
        for key, state in _states(test, holds=holds):
            states[key] = State.GAP if State.GAP in (state, states.get(key)) else state
        return replace(self, states=states)

    def forgetting(self, name: str) -> "Here":
        """Return this place after *name* has got another value."""
        states = {key: state for key, state in self.states.items() if key[0] != name}
        return replace(self, states=states)

    def state_of(self, node: nodes.Node) -> State:
        """Return what the conditions up to here say of the value that *node* names."""
        key = key_of(node)
        return self.states.get(key, State.ANY) if key else State.ANY


def key_of(node: nodes.Node) -> Key:
    """Return the name and fields that *node* writes; empty for any other expression."""
    match node:
        case nodes.Name(name=name):
            return (name,)
        case nodes.Getattr(node=holder, attr=name):
            above = key_of(holder)
            return (*above, name) if above else ()
    return ()


def _states(test: nodes.Node, *, holds: bool) -> Iterator[tuple[Key, State]]:
    """Give what follows for the values named in *test*."""
    match test:
        case nodes.Not(node=inner):
            yield from _states(inner, holds=not holds)
        case nodes.And(left=left, right=right) if holds:
            yield from _states(left, holds=True)
            yield from _states(right, holds=True)
        case nodes.Or(left=left, right=right) if not holds:
            yield from _states(left, holds=False)
            yield from _states(right, holds=False)
        case nodes.Test(node=subject, name="answered" | "unanswered" as name):
            if holds is (name == "unanswered") and (key := key_of(subject)):
                yield key, State.GAP
        case nodes.Name() | nodes.Getattr():
            if not holds and (key := key_of(test)):
                yield key, State.FALSE
