"""How functions, filters and tests of the language are described.

One entry says everything: what to call, with which arguments, and what it is for. The compiler,
the documentation and templates read the same entries.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple


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


def by_name(callees: Iterable[Callee]) -> Mapping[str, Callee]:
    """Return *callees* by their names."""
    return {callee.name: callee for callee in callees}


@cache
def formatting() -> Mapping[str, Callee]:
    """Return the filters that turn values into words, for messages and documents.

    They are loaded only when an expression uses one: most never do.
    """
    from inspect import Parameter, signature  # noqa: PLC0415 - rarely needed

    from fmsdocs.expressions.filters import FILTERS  # noqa: PLC0415 - rarely needed

    callees = []
    for name, call in FILTERS.items():
        arguments = list(signature(call).parameters.values())[1:]
        required = sum(argument.default is Parameter.empty for argument in arguments)
        names = (argument.name for argument in arguments)
        callees.append(describe(name, call, *names, required=required))
    return by_name(callees)
