"""Jinja's tree to Python closures, over a closed list of nodes.

What is not on the list is a fault with its place: that is the sandbox. Each closure takes the
``Frame`` of one evaluation and returns an operand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from jinja2 import nodes

from fmsdocs.expressions import logic
from fmsdocs.expressions.access import field_of, item_of
from fmsdocs.expressions.conditions import CONDITIONS
from fmsdocs.expressions.fault import Broken, nearest, quoted
from fmsdocs.expressions.frame import Frame
from fmsdocs.expressions.functions import FUNCTIONS
from fmsdocs.expressions.logic import Operand
from fmsdocs.expressions.registry import Callee, formatting
from fmsdocs.expressions.selections import LIST_FILTERS
from fmsdocs.expressions.syntax import parse
from fmsdocs.model.values import Unanswered

Closure: TypeAlias = Callable[[Frame], Operand]

_COMPARISONS: Final = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}
_ARITHMETIC: Final[dict[type[nodes.Expr], str]] = {
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
}
_REFUSED: Final[dict[str, str]] = {
    "Concat": "texts cannot be joined with '~'; write several holes in the message",
    "Dict": "an expression cannot make a group of fields",
    "FloorDiv": "'//' is not part of the language",
    "Mod": "'%' is not part of the language",
    "Pow": "'**' is not part of the language",
    "Slice": "a list cannot be sliced",
}


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled expression: how to evaluate it, and the names of the case that it uses."""

    run: Closure
    names: tuple[str, ...]


def compile_tree(text: str) -> Compiled:
    """Return *text* compiled.

    Raises:
        Broken: *text* is no expression of the language.
    """
    tree, decimals = parse(text)
    compiler = _Compiler(decimals)
    run = compiler.visit(tree)
    return Compiled(run, tuple(dict.fromkeys(compiler.names)))


class _Compiler:
    """One method for each node of the closed list, named after it."""

    def __init__(self, decimals: Mapping[int, str]) -> None:
        self.decimals = decimals
        self.names: list[str] = []

    def visit(self, node: nodes.Node) -> Closure:
        """Return the closure of *node*."""
        method: Callable[[nodes.Node], Closure] | None = getattr(
            self, f"_{type(node).__name__.lower()}", None
        )
        if method is None:
            name = type(node).__name__
            raise Broken(_REFUSED.get(name, f"'{name}' is not part of the language"), node.lineno)
        # The dot stands one place before the name that is asked for.
        offset = node.lineno + (1 if isinstance(node, nodes.Getattr) else 0)
        try:
            closure = method(node)
        except Broken as broken:
            raise broken.at(offset) from None
        return _placed(closure, offset)

    # ------------------------------------------------------------------------------------- values

    def _name(self, node: nodes.Name) -> Closure:
        name = node.name
        if name in FUNCTIONS:
            raise Broken(f"'{name}' is a function; call it, as in {FUNCTIONS[name].usage}")
        self.names.append(name)
        return lambda frame: frame.root(name)

    def _const(self, node: nodes.Const) -> Closure:
        value = node.value
        if value is None:
            raise Broken("there is no 'none' here; ask 'is answered' or 'is unanswered'")
        if isinstance(value, float):
            value = Decimal(self.decimals[node.lineno])
        constant: Operand = value
        return lambda _: constant

    def _list(self, node: nodes.List | nodes.Tuple) -> Closure:
        items = [self.visit(item) for item in node.items]
        return lambda frame: tuple(item(frame) for item in items)

    _tuple = _list

    def _getattr(self, node: nodes.Getattr) -> Closure:
        holder, name = self.visit(node.node), node.attr
        return lambda frame: field_of(holder(frame), name)

    def _getitem(self, node: nodes.Getitem) -> Closure:
        holder, index = self.visit(node.node), self.visit(node.arg)

        def run(frame: Frame) -> Operand:
            item = item_of(holder(frame), index(frame))
            return frame.trace.follow(item, item.place) if type(item) is Unanswered else item

        return run

    # -------------------------------------------------------------------------------------- logic

    def _compare(self, node: nodes.Compare) -> Closure:
        first = self.visit(node.expr)
        steps = [(_COMPARISONS[step.op], self.visit(step.expr)) for step in node.ops]
        if len(steps) == 1:
            symbol, second = steps[0]
            return lambda frame: logic.compare(symbol, first(frame), second(frame))

        def chain(frame: Frame) -> Operand:
            """``1 < x < 5`` is ``1 < x and x < 5``."""
            left, result = first(frame), True
            unsure: Operand = None
            for symbol, closure in steps:
                right = closure(frame)
                step = logic.compare(symbol, left, right)
                if isinstance(step, Unanswered):
                    unsure = step
                elif not logic.truth(step):
                    return False
                left = right
            return result if unsure is None else unsure

        return chain

    def _and(self, node: nodes.And) -> Closure:
        return self._both(node, decisive=False)

    def _or(self, node: nodes.Or) -> Closure:
        return self._both(node, decisive=True)

    def _both(self, node: nodes.And | nodes.Or, *, decisive: bool) -> Closure:
        """``and`` is decided by a false operand, ``or`` by a true one."""
        first, second = self.visit(node.left), self.visit(node.right)
        at_first, at_second = node.left.lineno, node.right.lineno

        def run(frame: Frame) -> Operand:
            left = first(frame)
            unsure = isinstance(left, Unanswered)
            if not unsure and logic.truth(left, at_first) is decisive:
                return decisive
            right = second(frame)
            if not isinstance(right, Unanswered) and logic.truth(right, at_second) is decisive:
                return decisive
            return left if unsure else right

        return run

    def _not(self, node: nodes.Not) -> Closure:
        operand, offset = self.visit(node.node), node.node.lineno
        return lambda frame: logic.negation(operand(frame), offset)

    def _condexpr(self, node: nodes.CondExpr) -> Closure:
        if node.expr2 is None:
            raise Broken("'if' needs an 'else'")
        test, offset = self.visit(node.test), node.test.lineno
        yes, no = self.visit(node.expr1), self.visit(node.expr2)

        def run(frame: Frame) -> Operand:
            choice = test(frame)
            if isinstance(choice, Unanswered):
                return choice
            return yes(frame) if logic.truth(choice, offset) else no(frame)

        return run

    # --------------------------------------------------------------------------------- arithmetic

    def _add(self, node: nodes.Add | nodes.Sub | nodes.Mul | nodes.Div) -> Closure:
        symbol = _ARITHMETIC[type(node)]
        left, right = self.visit(node.left), self.visit(node.right)
        return lambda frame: logic.calculate(symbol, left(frame), right(frame))

    _sub = _mul = _div = _add

    def _neg(self, node: nodes.Neg) -> Closure:
        operand = self.visit(node.node)
        return lambda frame: logic.calculate("-", 0, operand(frame))

    # -------------------------------------------------------------------------------------- calls

    def _call(self, node: nodes.Call) -> Closure:
        if not isinstance(node.node, nodes.Name):
            raise Broken("only functions can be called, as in days_between(a, b)")
        callee = _known(FUNCTIONS, node.node.name, "function")
        arguments = self._arguments(callee, node)
        context = callee.wants_frame

        def run(frame: Frame) -> Operand:
            values = [argument(frame) for argument in arguments]
            if callee.strict:
                for value in values:
                    if isinstance(value, Unanswered):
                        return value
            result = callee.call(frame, *values) if context else callee.call(*values)
            return frame.trace.twin(result)

        return run

    def _filter(self, node: nodes.Filter) -> Closure:
        known = LIST_FILTERS
        if node.name not in known:
            known = {**LIST_FILTERS, **formatting()}
        return self._piped(_known(known, node.name, "filter"), node)

    def _test(self, node: nodes.Test) -> Closure:
        return self._piped(_known(CONDITIONS, node.name, "test"), node)

    def _piped(self, callee: Callee, node: nodes.Filter | nodes.Test) -> Closure:
        """Compile a filter or test: a callee whose first argument stands before it."""
        if node.node is None:
            raise Broken(f"'{node.name}' needs a value before it")
        subject, arguments = self.visit(node.node), self._arguments(callee, node)

        def run(frame: Frame) -> Operand:
            values = [subject(frame), *(argument(frame) for argument in arguments)]
            if callee.strict:
                for value in values:
                    if isinstance(value, Unanswered):
                        return value
            return callee.call(*values)

        return run

    def _arguments(
        self, callee: Callee, node: nodes.Call | nodes.Filter | nodes.Test
    ) -> list[Closure]:
        """Return the arguments in the callee's order; those left out at the end are not given."""
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise Broken("arguments must be written one by one")
        given = dict(zip(callee.parameters, node.args, strict=False))
        if len(node.args) > len(callee.parameters):
            raise Broken(f"too many arguments; write {callee.usage}", node.lineno)
        for keyword in node.kwargs:
            if not isinstance(keyword, nodes.Keyword) or keyword.key not in callee.parameters:
                raise Broken(f"unknown argument; write {callee.usage}", keyword.lineno)
            given[keyword.key] = keyword.value
        wanted = list(callee.parameters)
        while wanted and wanted[-1] not in given and len(wanted) > callee.required:
            wanted.pop()
        absent = [name for name in wanted if name not in given]
        if absent:
            raise Broken(f"missing argument {quoted(absent)}; write {callee.usage}", node.lineno)
        return [self.visit(given[name]) for name in wanted]


def _known(registry: Mapping[str, Callee], name: str, what: str) -> Callee:
    if name in registry:
        return registry[name]
    raise Broken(f"there is no {what} '{name}'{nearest(name, list(registry))}")


def _placed(closure: Closure, offset: int) -> Closure:
    """Let faults of *closure* that know no place of their own stand at *offset*."""

    def run(frame: Frame) -> Operand:
        try:
            return closure(frame)
        except Broken as broken:
            raise broken.at(offset) from None

    return run
