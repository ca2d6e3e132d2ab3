"""Compiling and evaluating expressions; the entry points of this room."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from fmsdocs.expressions.compiler import Closure, compile_tree
from fmsdocs.expressions.fault import Broken, ExpressionFault
from fmsdocs.expressions.frame import Exhausted, Frame, Scope
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.trace import Read, Trace

_LOOP: Final = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*)\s+in\s+(?=\S)")


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """The value of an expression, with the trace of what was read for it."""

    value: Operand
    trace: Trace

    @property
    def reads(self) -> tuple[Read, ...]:
        """The places of the case that were read, each once, in the order of reading."""
        return self.trace.reads


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A compiled expression. ``names`` are the values by name that it uses."""

    text: str
    names: tuple[str, ...]
    _run: Closure

    def evaluate(self, scope: Scope) -> Evaluation | ExpressionFault:
        """Return the value in *scope* with its trace, or the fault that stops it."""
        frame = Frame(scope)
        try:
            return Evaluation(self._run(frame), frame.trace)
        except Exhausted as exhausted:
            return exhausted.fault
        except Broken:
            return self._fault(scope)
        except RecursionError:
            return ExpressionFault("the expression is nested too deeply")

    def _fault(self, scope: Scope) -> ExpressionFault:
        """Evaluate once more, to learn where in the text the fault stands."""
        try:
            compile_tree(self.text, placed=True).run(Frame(scope))
        except Broken as broken:
            return broken.fault
        return ExpressionFault("the expression fails by turns")


class Loop(NamedTuple):
    """A compiled ``for``: the name of the element and the expression of the list."""

    name: str
    source: Expression


@lru_cache(maxsize=4096)
def compile_expression(text: str) -> Expression | ExpressionFault:
    """Return *text* compiled, or what is wrong with it. The same text is compiled once."""
    try:
        compiled = compile_tree(text)
    except Broken as broken:
        return broken.fault
    return Expression(text, compiled.names, compiled.run)


@lru_cache(maxsize=1024)
def compile_loop(text: str) -> Loop | ExpressionFault:
    """Return ``NAME in LIST`` compiled, or what is wrong with it."""
    match = _LOOP.match(text)
    if match is None:
        return ExpressionFault("expected 'NAME in LIST', as in line in case.lines")
    source = compile_expression(text[match.end() :])
    if isinstance(source, ExpressionFault):
        return ExpressionFault(source.message, source.offset + match.end())
    return Loop(match[1], source)
