"""What templates can call, and what a call needs and gives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from jinja2 import nodes

from fmsdocs.expressions.functions import FUNCTIONS
from fmsdocs.model.change_view import ChangeView
from fmsdocs.model.package import PackageIndex
from fmsdocs.model.shape import Shape
from fmsdocs.render.context import PolicyText
from fmsdocs.render.judgement import Judgement
from fmsdocs.render.lookup import COLLECTIONS
from fmsdocs.render.static.scope import Scope
from fmsdocs.render.static.source import Source
from fmsdocs.render.static.values import (
    NUMBER,
    UNKNOWN,
    WORDS,
    Callable,
    Field,
    Made,
    Many,
    Value,
)


class Takes(NamedTuple):
    """The arguments that a call takes; the first ``required`` must be given."""

    parameters: tuple[str, ...] = ()
    required: int = 0
    usage: str = ""


class Macro(NamedTuple):
    """A macro with the file and the scope in which it was written."""

    node: nodes.Macro
    source: Source
    scope: Scope

    @property
    def takes(self) -> Takes:
        """What a call of it takes: arguments without a default must be given."""
        names = tuple(argument.name for argument in self.node.args)
        usage = f"{self.node.name}({', '.join(names)})"
        return Takes(names, len(names) - len(self.node.defaults), usage)


class Finder(NamedTuple):
    """A function that finds an entry of the case by its id: ``party(id)``."""

    name: str


class Plain(NamedTuple):
    """A function of the program, with what it takes and gives."""

    name: str
    takes: Takes
    result: Value = UNKNOWN


class Namespace(NamedTuple):
    """The function ``namespace``, which takes any names."""


ENTRY: Final = Plain(
    "entry", Takes(("listing", "wanted", "key"), 2, "entry(listing, wanted, [key])")
)
"""Finds an entry of a list by its id; the walk knows what it gives."""

_PLAIN: Final = (
    ENTRY,
    Plain("cite", Takes(("citation", "show"), 1, "cite(citation, [show])"), WORDS),
    Plain("judgement", Takes(usage="judgement()"), (Made(Judgement),)),
    Plain("changes", Takes(usage="changes()"), (Made(ChangeView),)),
    Plain("package", Takes(usage="package()"), (Made(PackageIndex),)),
    Plain(
        "range",
        Takes(("start", "stop", "step"), 1, "range(start, [stop], [step])"),
        (Many(NUMBER),),
    ),
    Plain(
        "joiner",
        Takes(("separator",), 0, "joiner([separator])"),
        (Callable(Plain("joiner", Takes(usage="join()"), WORDS)),),
    ),
)
_NOT_FOR_DOCUMENTS: Final = frozenset({"today", "party"})
"""Documents are dated by their case; ``party`` is a finder there."""


def names_of_documents(kind: str, shapes: Mapping[str, Shape]) -> dict[str, Value]:
    """Return the names that the templates of the document type *kind* may use."""
    names: dict[str, Value] = {root: (Field((root,), shape),) for root, shape in shapes.items()}
    names |= {
        name: (Callable(callee),)
        for name, callee in FUNCTIONS.items()
        if name not in _NOT_FOR_DOCUMENTS
    }
    names |= {name: (Callable(Finder(name)),) for name in COLLECTIONS}
    names |= {plain.name: (Callable(plain),) for plain in _PLAIN}
    names |= {"namespace": (Callable(Namespace()),), "policy": (Made(PolicyText),)}
    root = kind.replace("-", "_")
    if root in shapes:
        names["this"] = names[root]
    return names


@dataclass(frozen=True, slots=True)
class Given:
    """The arguments of a call by parameter, and what is wrong with them."""

    by_name: Mapping[str, Value]
    problem: str = ""


class Written(NamedTuple):
    """The arguments of a call as they are written, with their values."""

    positional: Sequence[tuple[nodes.Node, Value]]
    named: Sequence[tuple[nodes.Keyword, Value]]

    @property
    def all(self) -> Iterator[Value]:
        """Every argument."""
        yield from (value for _, value in self.positional)
        yield from (value for _, value in self.named)


def arguments(written: Written, takes: Takes) -> Given:
    """Return *written* by parameter; too many, unknown and missing ones are the problem."""
    parameters, required, usage = takes
    given = dict(zip(parameters, (value for _, value in written.positional), strict=False))
    if len(written.positional) > len(parameters):
        return Given(given, f"too many arguments; write {usage}")
    for keyword, value in written.named:
        if keyword.key not in parameters:
            return Given(given, f"unknown argument '{keyword.key}'; write {usage}")
        given[keyword.key] = value
    missing = [name for name in parameters[:required] if name not in given]
    if missing:
        names = ", ".join(f"'{name}'" for name in missing)
        return Given(given, f"missing argument {names}; write {usage}")
    return Given(given)
