"""How functions, filters and tests of the language are described.

One entry says everything: what to call, with which arguments, and what it is for. The compiler,
the documentation and templates read the same entries.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from inspect import Parameter, signature
from typing import Any, NamedTuple, TypeVar

Entry = TypeVar("Entry")


class Callee(NamedTuple):
    """A function, filter or test.

    ``parameters`` names the arguments, for filters and tests without the value before them; the
    first ``required`` must be given. A ``strict`` callee is not called with unanswered values, its
    result is then unanswered. One that ``wants_frame`` gets the evaluation's frame first, for the
    policy pack and the day of judgement.
    """

    name: str
    call: Callable[..., Any]
    summary: str
    parameters: tuple[str, ...] = ()
    required: int = 0
    strict: bool = True
    wants_frame: bool = False

    @property
    def usage(self) -> str:
        """How it is written: ``rate(name, [on])``."""
        words = [
            word if position < self.required else f"[{word}]"
            for position, word in enumerate(self.parameters)
        ]
        return f"{self.name}({', '.join(words)})"


def describe(
    name: str,
    call: Callable[..., Any],
    *parameters: str,
    required: int = 0,
    strict: bool = True,
    wants_frame: bool = False,
) -> Callee:
    """Return the entry of *call*; the first line of its docstring says what it is for."""
    return Callee(
        name=name,
        call=call,
        summary=(call.__doc__ or "").partition("\n")[0].rstrip("."),
        parameters=parameters,
        required=required,
        strict=strict,
        wants_frame=wants_frame,
    )


def function(name: str, call: Callable[..., Any], *, strict: bool = True) -> Callee:
    """Return the entry of a function, whose arguments are the parameters of *call*.

    It wants the frame if the first of them is called ``frame``.
    """
    parameters = list(signature(call).parameters.values())
    wants_frame = bool(parameters) and parameters[0].name == "frame"
    words, required = _stated(parameters[wants_frame:])
    return describe(name, call, *words, required=required, strict=strict, wants_frame=wants_frame)


def joined(*tables: Mapping[str, Entry]) -> Mapping[str, Entry]:
    """Return the entries of all *tables*; a name stated twice is a ValueError."""
    found: dict[str, Entry] = {}
    for table in tables:
        if twice := sorted(found.keys() & table.keys()):
            raise ValueError(f"stated twice: {', '.join(twice)}")
        found.update(table)
    return found


def by_name(callees: Iterable[Callee]) -> Mapping[str, Callee]:
    """Return *callees* by their names; a name stated twice is a ValueError."""
    return joined(*({callee.name: callee} for callee in callees))


@cache
def formatting() -> Mapping[str, Callee]:
    """Return the filters that turn values into words, for messages and documents.

    They are loaded only when an expression uses one: most never do.
    """
    from fmsdocs.expressions.filters import FILTERS  # noqa: PLC0415 - rarely needed

    callees = []
    for name, call in FILTERS.items():
        words, required = _stated(list(signature(call).parameters.values())[1:])
        callees.append(describe(name, call, *words, required=required))
    return by_name(callees)


def _stated(parameters: list[Parameter]) -> tuple[tuple[str, ...], int]:
    """Return the names of *parameters*, and how many of them must be given."""
    required = sum(parameter.default is Parameter.empty for parameter in parameters)
    return tuple(parameter.name for parameter in parameters), required
